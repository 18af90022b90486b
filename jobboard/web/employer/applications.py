"""An application as its employer reads it: what was sent, what happened, and where it goes next."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for

from jobboard.accounts import queries as account_queries
from jobboard.applications import operations, pipeline, policy, queries
from jobboard.applications.pipeline import Stage
from jobboard.applications.queries import Happening
from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Conflict, Invalid
from jobboard.web import files
from jobboard.web.employer.blueprint import bp
from jobboard.web.timeline import for_employer


@bp.get("/applications/<id:application_id>")
@requires(Permission.APPLICANT_VIEW)
def application(application_id: UUID) -> Any:
    """Everything that was sent, beside everything that happened: that it was opened, too."""
    found = queries.for_employer(application_id, by=current_actor)
    happened = _history(application_id)
    names = account_queries.names_of([each.actor_id for each in happened])
    may_move = policy.can_move(current_actor, found)
    return render_template(
        "employer/application.html",
        application=found,
        listing=found.listing,
        candidate=found.candidate,
        answers=queries.answers_of(found),
        timeline=for_employer(happened, found, names),
        moves=pipeline.for_employer(found.stage) if may_move else [],
        can_open=policy.can_open_file(found.resume),
    )


@bp.post("/applications/<id:application_id>/move")
@requires(Permission.APPLICANT_MOVE)
def move(application_id: UUID) -> Any:
    """Move it to another stage; the form says where it was seen, so that nobody moves it unseen."""
    with transaction():
        found = queries.for_employer(application_id, by=current_actor, lock=True)
        stage = _asked("stage")
        if stage is None:
            raise Invalid("Choose one of the steps that the application's page offers.")
        if _asked("seen") not in (found.stage, None) and found.stage is not stage:
            raise Conflict(f"Somebody else moved this application to “{found.stage.label}” meanwhile.")
        operations.move(found, stage, actor=current_actor)
    flash(f"Moved to “{found.stage.label}”. {found.candidate.name} is being told.", "good")
    return redirect(url_for(".application", application_id=application_id))


@bp.post("/applications/<id:application_id>/resume")
@requires(Permission.APPLICANT_VIEW)
def applicant_resume(application_id: UUID) -> Any:
    """The resume through a short-lived link. Asked for by a button, since taking it becomes part of the history."""
    found = queries.for_employer(application_id, by=current_actor)
    policy.require_file(found.resume)
    return files.redirect_to_resume_of(found)


@bp.post("/applications/<id:application_id>/answers/<id:question_id>/file")
@requires(Permission.APPLICANT_VIEW)
def applicant_file(application_id: UUID, question_id: UUID) -> Any:
    """The file that answers a question; by a button, as the resume is."""
    found = queries.for_employer(application_id, by=current_actor)
    policy.require_file(queries.answer_file(application_id, question_id))
    return files.redirect_to_answer(found, question_id)


def _history(application_id: UUID) -> list[Happening]:
    """What happened to it. That somebody is shown it for the first time is a part of that."""
    happened = queries.history(application_id, queries.SHOWN_TO_EMPLOYERS)
    if not _shown_to_somebody() or any(each.kind == "ApplicationOpened" for each in happened):
        return happened
    with transaction():
        found = queries.for_employer(application_id, by=current_actor, lock=True)
        operations.open_application(found, actor=current_actor)
    return queries.history(application_id, queries.SHOWN_TO_EMPLOYERS)


def _shown_to_somebody() -> bool:
    """Not where headers are all that is asked for, nor where a browser fetches what might be wanted next."""
    purpose = request.headers.get("Sec-Purpose") or request.headers.get("Purpose") or ""
    return request.method == "GET" and "prefetch" not in purpose.lower()


def _asked(name: str) -> Stage | None:
    text = request.form.get(name, "")
    return Stage(text) if text in set(Stage) else None
