"""Applying, a step at a time: resume, letter, questions, review, receipt. Every step is kept once saved."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from markupsafe import Markup

from jobboard.applications import answering, letters, operations, pipeline, queries
from jobboard.applications.models import Application
from jobboard.applications.queries import Answered
from jobboard.candidates import operations as resume_operations
from jobboard.candidates import queries as resume_queries
from jobboard.candidates.letters import LONGEST
from jobboard.candidates.models import Resume
from jobboard.http.access import signed_in
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel.errors import Conflict, DomainError, Gone, Invalid
from jobboard.kernel.ids import encode
from jobboard.listings import queries as listing_queries
from jobboard.listings.models import Asked, QuestionKind
from jobboard.roles.content import open_gaps
from jobboard.web import files
from jobboard.web.candidate.blueprint import bp
from jobboard.web.candidate.forms import (
    ACCEPT,
    NO_RESUME,
    LetterForm,
    QuestionsForm,
    ResumeForm,
    questions_form,
)
from jobboard.web.candidate.steps import Steps
from jobboard.web.words import moment


@bp.get("/jobs/<slug>/apply")
@signed_in
def apply(slug: str) -> Any:
    """What applying takes, before anything is begun; who began already goes on."""
    listing = listing_queries.published(slug)
    existing = queries.of_listing_and_candidate(listing.id, current_actor.person)
    if existing:
        return redirect(url_for(".application", application_id=existing.id))
    if not listing.open or listing.apply_at:
        return redirect(url_for("public.listing", slug=slug))
    questions = listing_queries.questions_of(listing.id)
    own = listing.company_id in current_actor.seats
    return render_template("candidate/apply.html", listing=listing, questions=questions, own=own, asked=Asked)


@bp.post("/jobs/<slug>/apply")
@signed_in
def begin(slug: str) -> Any:
    """Begin a draft, or go on with the one there is."""
    listing = listing_queries.published(slug)
    with transaction():
        draft = operations.start(listing, actor=current_actor)
    if draft.sent:
        return redirect(url_for(".application", application_id=draft.id))
    return redirect(Steps(draft, listing, "review").first)


@bp.route("/my/applications/<id:application_id>/resume", methods=["GET", "POST"])
@signed_in
def resume(application_id: UUID) -> Any:
    """Choose a resume, or upload one now."""
    application = queries.mine(application_id, of=current_actor)
    form = ResumeForm()
    resumes = resume_queries.usable_by(current_actor.person)
    form.offer(resumes, none_allowed=application.listing.resume_rule is not Asked.REQUIRED)
    if not form.is_submitted():
        form.chosen.data = encode(application.resume_id) if application.resume_id else _newest(resumes)
    elif form.validate() and _save(form, lambda: _take_resume(application_id, form)):
        return _next(application, "resume")
    return _page(
        "candidate/step_resume.html",
        application,
        "resume",
        form=form,
        resumes=resumes,
        hints=_hints(resumes),
        accept=ACCEPT,
    )


@bp.route("/my/applications/<id:application_id>/letter", methods=["GET", "POST"])
@signed_in
def letter(application_id: UUID) -> Any:
    """Write the letter; it begins with a sample or one's own, and a button puts the other in its place."""
    application = queries.mine(application_id, of=current_actor)
    form = LetterForm(obj=application)
    if form.validate_on_submit() and _save(form, lambda: _take_letter(application_id, form)):
        return redirect(request.url) if "otherwise" in request.form else _next(application, "letter")
    return _page(
        "candidate/step_letter.html",
        application,
        "letter",
        form=form,
        gaps=open_gaps(form.letter.data or ""),
        limit=LONGEST,
        other=bool(letters.other(application, actor=current_actor)),
    )


@bp.route("/my/applications/<id:application_id>/questions", methods=["GET", "POST"])
@signed_in
def questions(application_id: UUID) -> Any:
    """Answer what the employer asks; what was answered is kept even where something is missing."""
    application = queries.mine(application_id, of=current_actor)
    answered = queries.answers_of(application)
    form = questions_form(answered)
    if form.validate_on_submit():
        wrong = _keep_answers(application_id, form, answered)
        if not wrong:
            return _next(application, "questions", answered=answered)
        form.refuse_answers(wrong)
        answered = queries.answers_of(application)
    return _page(
        "candidate/step_questions.html",
        application,
        "questions",
        form=form,
        answered=answered,
        files=QuestionKind.FILE in [each.question.kind for each in answered],
        accept=ACCEPT,
    )


@bp.get("/my/applications/<id:application_id>/review")
@signed_in
def review(application_id: UUID) -> Any:
    """Everything as the employer will see it."""
    return _review(queries.mine(application_id, of=current_actor))


@bp.post("/my/applications/<id:application_id>/submit")
@signed_in
def submit(application_id: UUID) -> Any:
    """Send it, once: sending again shows the same receipt. What is in the way is said above the review.

    A letter with gaps is sent once its candidate has said so.
    """
    try:
        with transaction():
            own = queries.mine(application_id, of=current_actor, lock=True)
            operations.submit(own, with_gaps="with_gaps" in request.form, actor=current_actor)
    except (Invalid, Gone, Conflict) as error:
        return _review(queries.mine(application_id, of=current_actor), error), error.status
    return redirect(url_for(".receipt", application_id=application_id))


@bp.get("/my/applications/<id:application_id>/receipt")
@signed_in
def receipt(application_id: UUID) -> Any:
    """It has arrived: the reference, and what happens next, or how it ended."""
    application = queries.mine(application_id, of=current_actor)
    if not application.sent:
        return redirect(url_for(".review", application_id=application_id))
    return render_template(
        "candidate/receipt.html",
        application=application,
        listing=application.listing,
        over=application.stage in pipeline.OVER,
    )


def _take_resume(application_id: UUID, form: ResumeForm) -> None:
    application = queries.mine(application_id, of=current_actor, lock=True)
    operations.choose_resume(application, _chosen(form), actor=current_actor)


def _chosen(form: ResumeForm) -> Resume | None:
    """The resume that was uploaded, or else the one that was chosen; None for applying without."""
    if request.files.get("resume"):
        filename, data = files.uploaded("resume")
        return resume_operations.upload_resume(filename, data, actor=current_actor)
    chosen = form.chosen_id()
    if chosen is None and form.chosen.data != NO_RESUME:
        raise Invalid(fields={"resume": "Choose one of your resumes, or upload a file."})
    return resume_queries.own_resume(chosen, of=current_actor) if chosen else None


def _take_letter(application_id: UUID, form: LetterForm) -> None:
    own = queries.mine(application_id, of=current_actor, lock=True)
    operations.write(own, actor=current_actor, **form.data)
    if "otherwise" in request.form:
        operations.begin_otherwise(own, actor=current_actor)


def _keep_answers(application_id: UUID, form: QuestionsForm, asked: Sequence[Answered]) -> dict[UUID, str]:
    """What is wrong with the answers, by question; the others are kept all the same."""
    with transaction():
        own = queries.mine(application_id, of=current_actor, lock=True)
        return answering.answer_questions(own, form.answers(asked), form.files(asked), actor=current_actor)


def _save(form: ResumeForm | LetterForm, change: Any) -> bool:
    """Whether the change was kept; what was refused stands in the form beside what was typed."""
    try:
        with transaction():
            change()
    except Invalid as error:
        form.refuse(error)
        return False
    return True


def _page(
    template: str,
    application: Application,
    step: str,
    *,
    answered: Sequence[Answered] | None = None,
    **context: Any,
) -> Any:
    """One step; 422 where its form was refused. What was sent can't be changed any more."""
    if application.sent:
        flash("You have sent this application already.", "info")
        return redirect(url_for(".application", application_id=application.id))
    status = 422 if context["form"].errors else 200
    steps = Steps(application, application.listing, step, answered=answered)
    context |= {"application": application, "listing": application.listing, "answered": answered}
    return render_template(template, steps=steps, **context), status


def _review(application: Application, refused: DomainError | None = None) -> Any:
    if application.sent:
        return redirect(url_for(".receipt", application_id=application.id))
    answers = queries.answers_of(application)
    return render_template(
        "candidate/review.html",
        application=application,
        listing=application.listing,
        form=None,
        answers=answers,
        steps=Steps(application, application.listing, "review", answered=answers),
        problems=refused.fields if isinstance(refused, Invalid) else {},
        asks_about_gaps=isinstance(refused, operations.LetterHasGaps),
        gaps=open_gaps(application.letter),
    )


def _next(application: Application, step: str, *, answered: Sequence[Answered] | None = None) -> Any:
    if request.form.get("return_to") == "review":
        return redirect(url_for(".review", application_id=application.id))
    return redirect(Steps(application, application.listing, step, answered=answered).following)


def _newest(resumes: Sequence[Resume]) -> str:
    return encode(resumes[0].id) if resumes else ""


def _hints(resumes: Sequence[Resume]) -> dict[str, str]:
    """What tells one resume from another, for each choice."""
    return {
        encode(each.id): Markup("{}, uploaded {}").format(each.kind.upper(), moment(each.created_at))
        for each in resumes
    }
