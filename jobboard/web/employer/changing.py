"""A change of several sections of a listing that people have read: kept one by one, looked at whole, made at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for

from jobboard.applications import queries as application_queries
from jobboard.applications.pipeline import OVER
from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import DomainError, Invalid
from jobboard.listings import policy, queries, revisions, unsaved, writing
from jobboard.listings.content import Content
from jobboard.listings.lifecycle import REVISABLE, State
from jobboard.listings.models import Listing, Question
from jobboard.listings.revisions import Difference
from jobboard.listings.sections import Section
from jobboard.listings.unsaved import Unsaved
from jobboard.listings.writing import Overtaken
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.sections import ways
from jobboard.web.employer.sections.form import SectionForm
from jobboard.web.employer.sections.forms import FORMS

_WRONG = "Something in it is not right yet, so it can't be made like this."
_NOTHING_WRONG: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Part:
    """What is kept of one section: since when, what differs by it, and why it can't be made as it is."""

    section: Section
    at: datetime
    found: Sequence[Difference] = ()
    problem: str = ""


@dataclass
class Change:
    """What the listing would say with everything that one person has kept beside it."""

    content: Content
    parts: list[Part] = field(default_factory=list)
    over: dict[Section, int] = field(default_factory=dict)

    @property
    def found(self) -> list[Difference]:
        return list(chain.from_iterable(part.found for part in self.parts))

    @property
    def ready(self) -> bool:
        return not any(part.problem for part in self.parts)

    @property
    def material(self) -> bool:
        return any(each.material for each in self.found)


def keep(listing: Listing, section: Section, form: SectionForm, fields: Mapping[str, list[str]]) -> bool:
    """Keep a section as it was sent, to be made with others; whether there is anything to keep.

    Raises Invalid and Overtaken as saving it would.
    """
    policy.require_revisable(listing)
    content = form.content_over(listing, queries.questions_of(listing.id), Content.of(listing))
    over = form.edition_of(listing)
    if not writing.changes(listing, content, over=over):
        unsaved.forget(listing, section, actor=current_actor)
        return False
    unsaved.keep(listing.id, section, fields, over, actor=current_actor)
    return True


@bp.get("/listings/<id:listing_id>/change")
@requires(Permission.LISTING_EDIT)
def change(listing_id: UUID) -> Any:
    """What the change comes to, before and after, and what it leads to."""
    listing = queries.editable(listing_id, by=current_actor, lock=False)
    if listing.state not in REVISABLE:
        return redirect(url_for(".edit", listing_id=listing_id))
    return _page(listing)


@bp.post("/listings/<id:listing_id>/change")
@requires(Permission.LISTING_EDIT)
def make_change(listing_id: UUID) -> Any:
    """Make it, as one; or show again what stands in the way."""
    try:
        with transaction():
            listing = queries.editable(listing_id, by=current_actor)
            if listing.state not in REVISABLE:
                return _not_now(listing)
            _make(listing)
    except (Invalid, Overtaken) as error:
        listing = queries.editable(listing_id, by=current_actor, lock=False)
        return _page(listing, error), error.status
    flash(
        "A moderator reads your change now." if listing.state is State.IN_REVIEW else "Your change is made."
    )
    return redirect(url_for(".listing", listing_id=listing_id))


def _not_now(listing: Listing) -> Any:
    state = listing.state.label.lower()
    flash(f"This listing is {state} now, so its text can't be changed. What you have kept stays.", "warn")
    return redirect(url_for(".listing", listing_id=listing.id))


def _make(listing: Listing) -> None:
    made = _change(listing, queries.questions_of(listing.id))
    if not made.ready:
        raise Invalid(_WRONG)
    writing.edit_sections(listing, made.content, made.over, actor=current_actor)


def _change(listing: Listing, questions: Sequence[Question]) -> Change:
    """Section by section, each upon the ones before it."""
    found = Change(Content.of(listing))
    own = unsaved.typed_beside(listing.id, reader=current_actor).own
    for section in Section:
        if kept := own.get(section):
            _add(found, section, kept, listing, questions)
    return found


def _add(
    change: Change, section: Section, kept: Unsaved, listing: Listing, questions: Sequence[Question]
) -> None:
    form = FORMS[section].typed(kept.fields, meta={"csrf": False})
    try:
        if not form.validate():
            raise Invalid(form.errors_list()[0][1])
        content = form.content_over(listing, questions, change.content)
        change.over[section] = over = form.edition_of(listing)
        writing.changes(listing, content, over=dict.fromkeys(section.fields, over))
    except (Invalid, Overtaken) as error:
        change.parts.append(Part(section, kept.at, problem=error.message))
        return
    if found := revisions.differences(change.content, content):
        change.parts.append(Part(section, kept.at, found))
    change.content = content


def _page(listing: Listing, error: DomainError | None = None) -> str:
    wanted = _change(listing, queries.questions_of(listing.id))
    stages = application_queries.board(listing.id).stages
    waiting = sum(number for stage, number in stages.items() if stage not in OVER)
    problems = error.fields if isinstance(error, Invalid) else _NOTHING_WRONG
    return render_template(
        "employer/change.html",
        listing=listing,
        change=wanted,
        ways=list(ways.every(listing)),
        sections=list(Section),
        waits=policy.is_read_again(listing) and revisions.needs_reading(wanted.found),
        told=waiting if wanted.material else 0,
        error=error,
        problems=[(ways.to_field(listing.id, name), sentence) for name, sentence in problems.items()],
    )
