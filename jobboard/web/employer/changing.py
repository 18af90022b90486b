"""A change of several sections of a listing that people have read: kept one by one, looked at whole, made at once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import chain
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for

from jobboard.applications import queries as application_queries
from jobboard.applications.pipeline import OVER
from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Conflict, DomainError, Invalid
from jobboard.listings import judgements, policy, queries, revisions, unsaved, writing
from jobboard.listings.content import Content, QuestionText
from jobboard.listings.judgements import Outcome
from jobboard.listings.lifecycle import EDITABLE, REVISABLE, State
from jobboard.listings.models import Listing, Question
from jobboard.listings.revisions import Difference
from jobboard.listings.sections import Section
from jobboard.listings.unsaved import Beside, Unsaved
from jobboard.listings.writing import Overtaken
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.sections import ways
from jobboard.web.employer.sections.form import SectionForm
from jobboard.web.employer.sections.forms import FORMS

_OTHERWISE = Conflict("Your change is not what you looked at any more. Look at it again, and make it then.")
_SAVED_ANEW = (
    "It was saved anew after you wrote this. Open it to see where the two differ, and keep it again."
)


@dataclass(frozen=True)
class Part:
    """What is kept of one section: since when, what differs by it, and why it can't be made as it is.

    `wrong` is the field that the problem is in, by its id on the page of the section.
    """

    section: Section
    at: datetime
    found: Sequence[Difference] = ()
    problem: str = ""
    wrong: str = ""


@dataclass
class Change:
    """What the listing would say with everything that one person keeps beside it."""

    content: Content
    parts: list[Part] = field(default_factory=list)
    over: dict[Section, int] = field(default_factory=dict)

    @property
    def found(self) -> list[Difference]:
        return list(chain.from_iterable(part.found for part in self.parts))

    @property
    def ready(self) -> bool:
        return bool(self.parts) and not any(part.problem for part in self.parts)

    @property
    def mark(self) -> str:
        """Of all that its page shows of it: whoever makes it sends the mark of what they have read."""
        shown = [[part.section, part.problem, revisions.to_json(part.found)] for part in self.parts]
        return sha256(json.dumps(shown).encode()).hexdigest()


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
    unsaved.keep_for_change(listing, section, fields, over, actor=current_actor)
    return True


@bp.get("/listings/<id:listing_id>/change")
@requires(Permission.LISTING_EDIT)
def change(listing_id: UUID) -> Any:
    """What the change comes to, before and after, and what it leads to."""
    listing = queries.editable(listing_id, by=current_actor, lock=False)
    return _page(listing) if listing.state in REVISABLE else _not_now(listing)


@bp.post("/listings/<id:listing_id>/change")
@requires(Permission.LISTING_EDIT)
def make_change(listing_id: UUID) -> Any:
    """Make it, as one, if it is what was looked at; or show again what stands in the way."""
    try:
        with transaction():
            listing = queries.editable(listing_id, by=current_actor)
            if listing.state not in REVISABLE:
                return _not_now(listing)
            _make(listing)
    except (Invalid, Conflict) as error:
        listing = queries.editable(listing_id, by=current_actor, lock=False)
        return _page(listing, error), error.status
    waits = listing.state is State.IN_REVIEW
    flash("A moderator reads your change now." if waits else "Your change is made.")
    return redirect(url_for(".listing", listing_id=listing_id))


def _not_now(listing: Listing) -> Any:
    """The listing is being read, is being written again, or is over."""
    if listing.state in EDITABLE:
        flash("People don’t read this listing now, so you write in it directly.")
        return redirect(url_for(".edit", listing_id=listing.id))
    stays = listing.state is State.IN_REVIEW and _beside(listing).kept
    more = " What you keep stays until it is decided." if stays else ""
    flash(f"This listing is {listing.state.label.lower()} now, so its text can’t be changed.{more}", "warn")
    return redirect(url_for(".listing", listing_id=listing.id))


def _make(listing: Listing) -> None:
    made = _change(listing, queries.questions_of(listing.id), _beside(listing))
    if not made.ready or made.mark != request.form.get("mark"):
        raise _OTHERWISE
    writing.edit_sections(listing, made.content, made.over, actor=current_actor)


def _beside(listing: Listing) -> Beside:
    return unsaved.typed_beside(listing.id, reader=current_actor)


def _change(listing: Listing, questions: Sequence[Question], beside: Beside) -> Change:
    """Section by section, each upon the ones before it."""
    found = Change(Content.of(listing))
    for section in Section:
        if kept := beside.kept.get(section):
            _add(found, section, kept, listing, questions)
    return found


def _add(
    change: Change, section: Section, kept: Unsaved, listing: Listing, questions: Sequence[Question]
) -> None:
    form = FORMS[section].typed(kept.fields, meta={"csrf": False})
    try:
        if not form.validate():
            wrong, sentence = form.errors_list()[0]
            raise Invalid(fields={wrong: sentence})
        content = form.content_over(listing, questions, change.content)
        change.over[section] = over = form.edition_of(listing)
        writing.changes(listing, content, over=dict.fromkeys(section.fields, over))
    except (Invalid, Overtaken) as error:
        wrong = next(iter(error.fields), "") if isinstance(error, Invalid) else ""
        problem = _SAVED_ANEW if isinstance(error, Overtaken) else error.message
        change.parts.append(Part(section, kept.at, problem=problem, wrong=wrong))
        return
    found = revisions.differences(change.content, content)
    change.parts.append(Part(section, kept.at, found))
    change.content = content


def _page(listing: Listing, error: DomainError | None = None) -> str:
    questions, beside = queries.questions_of(listing.id), _beside(listing)
    wanted = _change(listing, questions, beside)
    leads = _leads_to(listing, wanted, queries.texts_of(questions))
    return render_template(
        "employer/change.html",
        listing=listing,
        change=wanted,
        leads=leads,
        told=_told(listing.id, wanted),
        typed=[each for each in Section if each in beside.own],
        ways=list(ways.every(listing)),
        sections=list(Section),
        error=error,
        gaps=[(ways.to_field(listing.id, name), sentence) for name, sentence in leads.gaps.items()],
    )


def _leads_to(listing: Listing, wanted: Change, asked: Sequence[QuestionText]) -> Outcome:
    return judgements.outcome(listing, wanted.content.without_empty_lines(), asked, wanted.found)


def _told(listing_id: UUID, wanted: Change) -> int:
    """How many have applied and are told of a change of what they decided by."""
    if not any(each.material for each in wanted.found):
        return 0
    stages = application_queries.board(listing_id).stages
    return sum(number for stage, number in stages.items() if stage not in OVER)
