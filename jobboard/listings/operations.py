"""The life of a listing: every step of the table, its deadline, and who looks after it. What it says: `writing.py`."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from jobboard.companies import queries as company_queries
from jobboard.journal.operations import record
from jobboard.kernel import clock
from jobboard.kernel.access import Actor, Permission
from jobboard.kernel.errors import Conflict, Invalid
from jobboard.listings import judgements, policy, queries, revisions
from jobboard.listings.content import Content
from jobboard.listings.events import (
    ListingClosed,
    ListingExtended,
    ListingHandedOver,
    ListingPaused,
    ListingPublished,
    ListingRecalled,
    ListingResumed,
    ListingScheduled,
    ListingSentBack,
    ListingSubmitted,
    ListingTakenDown,
)
from jobboard.listings.lifecycle import STEPS, CloseReason, ExtendReason, Step
from jobboard.listings.models import Listing
from jobboard.listings.rules import problems
from jobboard.listings.sections import Section
from jobboard.listings.writing import address, ask_again


def submit_for_review(listing: Listing, *, actor: Actor) -> None:
    """Freeze the draft and ask for a review.

    Raises Invalid naming what is missing, and what the preflight found that is neither mended nor overridden.
    """
    policy.require_edit(actor, listing)
    STEPS.after(Step.SUBMIT, listing.state)
    questions = queries.question_texts(listing.id)
    content = Content.of(listing)
    if listing.published_at is not None:
        # Its hour has come and gone; nobody is asked for another.
        content = replace(content, opens_at=None)
    found = problems(content, questions, clock.now()) or judgements.refusals(listing, questions)
    if found:
        raise Invalid(fields=found)
    listing.take(Step.SUBMIT)
    if listing.published_at is None:
        listing.slug = address(listing.title, listing.company.name)
    listing.written = list(Section)
    listing.submitted_at = clock.now()
    record(ListingSubmitted(listing_id=listing.id, company_id=listing.company_id), actor=actor)


def recall(listing: Listing, *, actor: Actor) -> None:
    """Take it back from the moderators, or before its hour, to change it."""
    policy.require_edit(actor, listing)
    listing.take(Step.RECALL)
    record(ListingRecalled(listing_id=listing.id, company_id=listing.company_id), actor=actor)


def publish(listing: Listing, *, actor: Actor) -> None:
    """Let people find it, at once or from its hour on: what a moderator's approval does.

    Raises Conflict where its deadline has passed.
    """
    policy.require_moderate(actor, listing)
    STEPS.after(Step.PUBLISH, listing.state)
    _refuse_past_deadline(listing, "Send it back, so that its employer can choose another.")
    if listing.opens_at is not None and listing.opens_at > clock.now():
        listing.take(Step.SCHEDULE)
        scheduled = ListingScheduled(
            listing_id=listing.id, company_id=listing.company_id, opens_at=listing.opens_at
        )
        record(scheduled, actor=actor)
        return
    listing.take(Step.PUBLISH)
    _made_public(listing, actor)


def open_scheduled(listing: Listing, *, actor: Actor) -> None:
    """Its hour has come: people find it from now on. One whose deadline has passed meanwhile opens and is expired."""
    policy.require_clock(actor)
    listing.take(Step.OPEN)
    _made_public(listing, actor)


def send_back(listing: Listing, reason: str, *, actor: Actor) -> None:
    """Return it to its employer with what to mend."""
    policy.require_moderate(actor, listing)
    listing.take(Step.SEND_BACK)
    record(ListingSentBack(listing_id=listing.id, company_id=listing.company_id, reason=reason), actor=actor)


def pause(listing: Listing, *, actor: Actor) -> None:
    """Take it out of sight for a while; who applied stays."""
    policy.require_edit(actor, listing)
    listing.take(Step.PAUSE)
    record(ListingPaused(listing_id=listing.id, company_id=listing.company_id), actor=actor)


def resume(listing: Listing, *, actor: Actor) -> None:
    """Bring it back; to the moderators first where it was changed meanwhile in what they have to read.

    Raises Conflict where its deadline has passed.
    """
    policy.require_edit(actor, listing)
    STEPS.after(Step.RESUME, listing.state)
    _refuse_past_deadline(listing, "Extend it, or advertise the job anew.")
    if queries.unread_revisions(listing.id):
        ask_again(listing, actor=actor)
        return
    listing.take(Step.RESUME)
    record(ListingResumed(listing_id=listing.id, company_id=listing.company_id), actor=actor)


def extend(listing: Listing, deadline: datetime, zone: str, reason: ExtendReason, *, actor: Actor) -> None:
    """Move the deadline of a listing that has been published to a later moment, and say why.

    Raises Invalid for a moment that is past or no later, and Conflict for a listing that is not public.
    """
    policy.require_edit(actor, listing)
    policy.require_revisable(listing)
    if deadline <= clock.now():
        raise Invalid(fields={"deadline_day": "Choose a moment in the future."})
    if listing.deadline is not None and deadline <= listing.deadline:
        raise Invalid(fields={"deadline_day": "The new deadline must be later than the one it has."})
    if listing.deadline is None:
        raise Conflict("This listing has no deadline that could be moved.")
    listing.deadline, listing.deadline_zone = deadline, zone
    listing.touch(["deadline"])
    extended = ListingExtended(
        listing_id=listing.id, company_id=listing.company_id, deadline=deadline, reason=reason.value
    )
    record(extended, actor=actor)


def hand_over(listing: Listing, keeper_id: UUID, *, actor: Actor) -> None:
    """Let a colleague look after it. Raises Invalid for somebody who may not edit the company's listings."""
    policy.require_edit(actor, listing)
    if keeper_id not in company_queries.people_with(Permission.LISTING_EDIT, listing.company_id):
        raise Invalid(fields={"keeper": "Choose a recruiter or an owner of the company."})
    if listing.keeper_id == keeper_id:
        return
    listing.keeper_id = keeper_id
    handed = ListingHandedOver(listing_id=listing.id, company_id=listing.company_id, keeper_id=keeper_id)
    record(handed, actor=actor)


def close(listing: Listing, reason: CloseReason, *, actor: Actor) -> None:
    """End it for good, and say why; what was never public is simply withdrawn."""
    policy.require_edit(actor, listing)
    if reason is CloseReason.BY_MODERATION:
        raise Invalid(fields={"reason": "Choose how it ended for you."})
    if listing.published_at is None:
        reason = CloseReason.WITHDRAWN
    _end(Step.CLOSE, listing, reason)
    closed = ListingClosed(listing_id=listing.id, company_id=listing.company_id, reason=reason.value)
    record(closed, actor=actor)


def take_down(listing: Listing, reason: str, *, actor: Actor) -> None:
    """End a listing that breaks the rules, and tell its employer why. Raises Invalid without a reason."""
    policy.require_moderate(actor, listing)
    if not reason.strip():
        raise Invalid(fields={"why": "Say why it is taken down: its employer reads it."})
    _end(Step.TAKE_DOWN, listing, CloseReason.BY_MODERATION)
    taken = ListingTakenDown(listing_id=listing.id, company_id=listing.company_id, reason=reason.strip())
    record(taken, actor=actor)


def _made_public(listing: Listing, actor: Actor) -> None:
    """The date of a listing that goes through a second review stays that of the first; what was changed is public."""
    listing.published_at = listing.published_at or clock.now()
    listing.be_read()
    unread = queries.unread_revisions(listing.id)
    for each in unread:
        each.public_at = clock.now()
    whole = revisions.together([revisions.from_json(each.differences) for each in unread])
    changes = revisions.in_words([each for each in whole if each.material])
    published = ListingPublished(listing_id=listing.id, company_id=listing.company_id, changes=changes)
    record(published, actor=actor)


def _end(step: Step, listing: Listing, reason: CloseReason) -> None:
    listing.take(step)
    listing.closed_at = clock.now()
    listing.close_reason = reason.value


def _refuse_past_deadline(listing: Listing, way_out: str) -> None:
    if listing.deadline is not None and listing.deadline <= clock.now():
        raise Conflict(f"The deadline of this listing has passed meanwhile. {way_out}")
