"""The preview of a listing: how readers will see it, what the preflight says of it, and what is answered to that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from wtforms import HiddenField, TextAreaField

from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.http.forms import Form
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Invalid
from jobboard.listings import judgements, operations, policy, queries, unsaved, writing
from jobboard.listings.judgements import Preflight
from jobboard.listings.lifecycle import EDITABLE
from jobboard.listings.models import PreflightOverride
from jobboard.listings.preflight import wording
from jobboard.listings.preflight.report import Finding, Severity
from jobboard.listings.sections import Section
from jobboard.listings.unsaved import Beside
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.sections import ways
from jobboard.web.reading import read


class NoteForm(Form):
    """Why a finding stays, to be read by a moderator."""

    key = HiddenField()
    note = TextAreaField("Why it stays")

    def numbered(self, number: int) -> "NoteForm":
        """Itself, with ids of its own: a page has one for each finding that is to be judged."""
        self.key.id, self.note.id = f"key-{number}", f"note-{number}"
        return self


FIELD_WORDS = {
    **wording.LABELS,
    "about": "the text",
    "places": "the places",
    "countries": "the countries",
    "office_days": "the days at the office",
    "hours_minimum": "the hours",
    "apply_at": "where people apply",
    "deadline_day": "the last day",
    "pay_minimum": "the pay",
    "pay_maximum": "the pay",
    "pay_period": "the pay",
}
"""What a link to a field of the form leads to."""


@dataclass(frozen=True)
class Check:
    """A finding as the page shows it: what was answered, or the form that asks for an answer."""

    finding: Finding
    override: PreflightOverride | None
    form: NoteForm | None

    @property
    def words(self) -> str:
        return FIELD_WORDS[self.finding.field]


def checks_of(preflight: Preflight, refused: NoteForm | None) -> Iterator[Check]:
    """The findings in the order of the report; the form that was refused keeps what was typed."""
    for number, finding in enumerate(preflight.report.findings):
        override = preflight.overrides.get(finding.key)
        form = None
        if finding.severity is Severity.JUDGE and override is None:
            mine = refused is not None and refused.key.data == finding.key
            fresh = NoteForm(formdata=None, data={"key": finding.key})
            form = (refused if refused and mine else fresh).numbered(number)
        yield Check(finding, override, form)


@bp.get("/listings/<id:listing_id>/preview")
@requires(Permission.LISTING_VIEW)
def preview(listing_id: UUID) -> Any:
    """As readers will see it, and what stands between it and a moderator."""
    return _page(listing_id)


@bp.post("/listings/<id:listing_id>/overrides")
@requires(Permission.LISTING_EDIT)
def override(listing_id: UUID) -> Any:
    """Let a finding stand, with a note; without one, ask again and keep what was typed."""
    form = NoteForm()
    try:
        with transaction():
            listing = queries.editable(listing_id, by=current_actor)
            judgements.override(listing, form.key.data or "", form.note.data or "", actor=current_actor)
    except Invalid as error:
        form.refuse(error)
        return _page(listing_id, form), 422
    flash("Noted. The moderator will read why it stays.", "good")
    return _back(listing_id)


@bp.post("/listings/<id:listing_id>/overrides/take-back")
@requires(Permission.LISTING_EDIT)
def take_back(listing_id: UUID) -> Any:
    """Open a finding again."""
    with transaction():
        listing = queries.editable(listing_id, by=current_actor)
        judgements.take_back(listing, NoteForm().key.data or "", actor=current_actor)
    flash("The note is taken back.")
    return _back(listing_id)


@bp.post("/listings/<id:listing_id>/mend")
@requires(Permission.LISTING_EDIT)
def mend(listing_id: UUID) -> Any:
    """Write one word for another, as a finding proposes."""
    with transaction():
        listing = queries.editable(listing_id, by=current_actor)
        writing.mend(listing, NoteForm().key.data or "", actor=current_actor)
    flash("Replaced.", "good")
    return _back(listing_id)


@bp.post("/listings/<id:listing_id>/submit")
@requires(Permission.LISTING_EDIT)
def submit(listing_id: UUID) -> Any:
    """To the moderators; or the preview again, with what stands in the way."""
    try:
        with transaction():
            listing = queries.editable(listing_id, by=current_actor)
            operations.submit_for_review(listing, actor=current_actor)
    except Invalid as error:
        return _page(listing_id, gaps=error.fields), 422
    flash("Your listing has been sent for review. We write to you when a moderator has decided.")
    return redirect(url_for(".listing", listing_id=listing_id))


def _back(listing_id: UUID) -> Any:
    return redirect(url_for(".preview", listing_id=listing_id, _anchor="checks"))


def _page(
    listing_id: UUID, refused: NoteForm | None = None, gaps: Mapping[str, str] = MappingProxyType({})
) -> str:
    listing = queries.visible(listing_id, to=current_actor)
    questions = queries.questions_of(listing_id)
    preflight = None
    beside = Beside()
    if listing.state in EDITABLE:
        preflight = judgements.preflight_of(listing, queries.texts_of(questions))
        beside = unsaved.typed_beside(listing_id, reader=current_actor)
    return render_template(
        "employer/preview.html",
        listing=listing,
        reading=read(listing, questions),
        preflight=preflight,
        checks=list(checks_of(preflight, refused)) if preflight else [],
        severities=Severity,
        refused=refused,
        gaps=[(ways.to_field(listing_id, name), sentence) for name, sentence in gaps.items()],
        way=partial(ways.to_field, listing_id),
        ways=list(ways.every(listing)) if preflight else [],
        typed=[(each.label, ways.to(listing, each)) for each in Section if each in beside.own],
        may_edit=preflight is not None and policy.can_edit(current_actor, listing),
    )
