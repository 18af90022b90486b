"""Writing a listing, section by section, and what is only typed as yet."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for

from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.http.forms import without_nul
from jobboard.infra.transaction import transaction
from jobboard.kernel import clock
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Conflict, Invalid
from jobboard.listings import judgements, policy, provenance, queries, revisions, sections, unsaved, writing
from jobboard.listings.content import Content
from jobboard.listings.lifecycle import EDITABLE, REVISABLE
from jobboard.listings.models import Listing, Question
from jobboard.listings.preflight.report import Finding
from jobboard.listings.provenance import Source, Written
from jobboard.listings.revisions import Difference
from jobboard.listings.sections import Section
from jobboard.listings.unsaved import Beside
from jobboard.listings.writing import Overtaken
from jobboard.web.employer import changing
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.sections import ways
from jobboard.web.employer.sections.form import SectionForm
from jobboard.web.employer.sections.forms import FORMS

MOST_EDITIONS = 2**31 - 1
NOTHING = Beside()
CHANGEABLE = EDITABLE | REVISABLE


@bp.get("/listings/<id:listing_id>/edit")
@requires(Permission.LISTING_EDIT)
def edit(listing_id: UUID) -> Any:
    """On to the section that comes next; to what is written, where all are, or something is kept to be made."""
    listing = queries.editable(listing_id, by=current_actor, lock=False)
    if listing.state not in CHANGEABLE:
        return _locked(listing)
    if listing.published_at:
        kept = unsaved.typed_beside(listing_id, reader=current_actor).kept
        return redirect(ways.to(listing, None if kept else Section.BASICS))
    return redirect(ways.to(listing, sections.following(None, listing.written)))


@bp.get("/listings/<id:listing_id>/edit/<section:section>")
@requires(Permission.LISTING_EDIT)
def write(listing_id: UUID, section: Section) -> Any:
    """One section, as long as the text may be changed; with what its reader had typed and not saved."""
    listing = queries.editable(listing_id, by=current_actor, lock=False)
    if listing.state not in CHANGEABLE:
        return _locked(listing)
    beside = unsaved.typed_beside(listing_id, reader=current_actor)
    questions = queries.questions_of(listing_id)
    kind, typed = FORMS[section], beside.own.get(section) or beside.kept.get(section)
    form = kind.typed(typed.fields) if typed else kind.showing(listing, questions)
    return _page(listing, section, form, questions, beside=beside)


@bp.post("/listings/<id:listing_id>/edit/<section:section>")
@requires(Permission.LISTING_EDIT)
def save(listing_id: UUID, section: Section) -> Any:
    """Keep what was typed, or show again what was typed with what is wrong; `?more` only makes room."""
    form = FORMS[section]()
    if "more" in request.args:
        form.add_blank_rows()
        return _again(listing_id, section, form)
    if not form.validate():
        return _again(listing_id, section, form), 422
    try:
        with transaction():
            listing = queries.editable(listing_id, by=current_actor)
            said = _keep_or_write(listing, section, form)
    except Overtaken as error:
        return _overtaken(listing_id, section, form, error)
    except (Invalid, Conflict) as error:
        form.refuse(error if isinstance(error, Invalid) else Invalid(error.message))
        return _again(listing_id, section, form), error.status
    flash(said)
    return redirect(_after(listing, section))


@bp.post("/listings/<id:listing_id>/typed/<section:section>")
@requires(Permission.LISTING_EDIT)
def keep_typed(listing_id: UUID, section: Section) -> Any:
    """Keep what is in the form while somebody types: a script asks. Says when, and who else is typing."""
    over = max(0, min(request.form.get("over", 0, type=int), MOST_EDITIONS))
    with transaction():
        beside = unsaved.keep(listing_id, section, _sent(), over, actor=current_actor)
    return {"at": clock.now().isoformat(), "others": beside.others, "overtaken": beside.overtaken}


@bp.post("/listings/<id:listing_id>/typed/<section:section>/forget")
@requires(Permission.LISTING_EDIT)
def forget_typed(listing_id: UUID, section: Section) -> Any:
    """Back to what is saved."""
    with transaction():
        listing = queries.visible(listing_id, to=current_actor)
        unsaved.discard(listing, section, actor=current_actor)
    flash(f"What you had written in “{section.label}” is discarded.")
    return redirect(ways.to(listing, None if "back" in request.args else section))


def _sent() -> dict[str, list[str]]:
    """The fields of the form as they were sent."""
    return {
        without_nul(field): list(map(without_nul, texts))
        for field, texts in request.form.lists()
        if field not in ("csrf_token", "keep")
    }


def _locked(listing: Listing) -> Any:
    flash(f"This listing is {listing.state.label.lower()}, so its text can't be changed.", "warn")
    return redirect(url_for(".listing", listing_id=listing.id))


def _after(listing: Listing, saved: Section) -> str:
    """Where to go on: back to a listing that is public, else to the next section that nobody has gone through."""
    if "stay" in request.form:
        return ways.to(listing, saved)
    if "keep" in request.form:
        return ways.to(listing, None)
    if listing.published_at:
        return url_for(".listing", listing_id=listing.id)
    return ways.to(listing, sections.following(saved, listing.written))


def _keep_or_write(listing: Listing, section: Section, form: SectionForm) -> str:
    """As the button says that was pressed; returns what was done."""
    if "keep" in request.form:
        kept = changing.keep(listing, section, form, _sent())
        return (
            "Kept. Change more, or make the change." if kept else "Nothing there differs from what is saved."
        )
    content = form.content_over(listing, queries.questions_of(listing.id), Content.of(listing))
    over = form.edition_of(listing)
    writing.edit_section(listing, section, content, form.question_texts(), over=over, actor=current_actor)
    left = unsaved.typed_beside(listing.id, reader=current_actor).kept if listing.published_at else {}
    names = " and ".join(f"“{each.label}”" for each in Section if each in left)
    return f"Saved. What you keep of {names} still waits to be made." if left else "Saved."


def _overtaken(listing_id: UUID, section: Section, form: SectionForm, error: Overtaken) -> Any:
    """What somebody else has saved meanwhile beside what was typed; saving again keeps what was typed."""
    listing = queries.editable(listing_id, by=current_actor, lock=False)
    questions = queries.questions_of(listing_id)
    saved, asked = Content.of(listing), queries.texts_of(questions)
    typed = None if listing.published_at else form.question_texts()
    theirs = revisions.differences(saved, form.content(saved), (asked, asked if typed is None else typed))
    form.form_errors.append(f"{error.message} Below is where the two differ. Save again to keep yours.")
    form.stand_on(type(form).showing(listing, questions))
    return _page(listing, section, form, questions, theirs=theirs), error.status


def _again(listing_id: UUID, section: Section, form: SectionForm) -> str:
    listing = queries.editable(listing_id, by=current_actor, lock=False)
    return _page(listing, section, form, queries.questions_of(listing_id))


def _page(
    listing: Listing,
    section: Section,
    form: SectionForm,
    questions: Sequence[Question],
    *,
    beside: Beside = NOTHING,
    theirs: Sequence[Difference] = (),
) -> str:
    role = listing.role_version.role_content if listing.role_version else None
    return render_template(
        form.template,
        listing=listing,
        section=section,
        sections=list(Section),
        ways=list(ways.every(listing)),
        lead=f"{listing.title}, at {listing.company.name}",
        form=form,
        role=role,
        beside=beside,
        typed=beside.own.get(section),
        kept=beside.kept.get(section),
        elsewhere=[each for each in Section if each != section and each in beside.own],
        theirs=theirs,
        public=listing.published_at is not None,
        changes=listing.state in REVISABLE,
        read_again=policy.is_read_again(listing),
        sources=_sources(listing),
        remarks=_remarks(listing, section, questions),
    )


def _sources(listing: Listing) -> dict[str, Source]:
    """Where each part of what is saved comes from; nothing to say of a listing that was built from nothing."""
    if listing.role_version is None:
        return {}
    return provenance.sources(listing.origin, Written(Content.of(listing)))


def _remarks(listing: Listing, section: Section, questions: Sequence[Question]) -> dict[str, list[Finding]]:
    """What the preflight says of what is saved, by field; of a section that nobody has written yet, nothing."""
    found: dict[str, list[Finding]] = {}
    if section in listing.written:
        report = judgements.preflight_of(listing, queries.texts_of(questions))
        for finding in report.unanswered:
            found.setdefault(finding.field, []).append(finding)
    return found
