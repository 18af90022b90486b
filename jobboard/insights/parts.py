"""The parts of an employer's listings, by state and by what needs somebody: each a name and a condition in SQL."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, exists, not_, or_, select

from jobboard.applications.models import Application
from jobboard.applications.pipeline import Stage
from jobboard.journal.models import Entry
from jobboard.kernel import clock
from jobboard.kernel.labels import Labelled
from jobboard.listings import policy
from jobboard.listings.lifecycle import State
from jobboard.listings.models import Listing, Typed

SOON = timedelta(days=3)
"""A deadline that is nearer than this is worth a word."""
UNTOUCHED = timedelta(days=7)
"""A draft that nobody has changed for this long was forgotten, or should be discarded."""


class Part(Labelled):
    """Some of an employer's listings. A listing may be in several."""

    WAITING = "waiting", "Everything that needs somebody"
    SENT_BACK = "sent_back", "Sent back by a moderator"
    NEW = "new", "New applications"
    EXPIRING = "expiring", "Closing within 3 days"
    EXPIRED = "expired", "Expired, not closed"
    UNTOUCHED = "untouched", "Drafts untouched for a week"
    DRIFTED = "drifted", "The role has moved on"

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    SCHEDULED = "scheduled", "Scheduled"
    LIVE = "live", "Live"
    PAUSED = "paused", "Paused"
    CLOSED = "closed", "Closed"


NEEDS = (Part.SENT_BACK, Part.NEW, Part.EXPIRING, Part.EXPIRED, Part.DRIFTED, Part.UNTOUCHED)
"""What needs somebody, the most urgent first. One more need is a part, its place here, its condition in
`condition`, and its words in `web/employer/overview.py`.
"""

STATES = (
    Part.DRAFT,
    Part.IN_REVIEW,
    Part.SENT_BACK,
    Part.SCHEDULED,
    Part.LIVE,
    Part.PAUSED,
    Part.EXPIRED,
    Part.CLOSED,
)
"""The states as a badge shows them: a listing is in one of them, and what has expired is not live."""


def condition(part: Part) -> ColumnElement[bool]:
    """Whether a listing is in the part."""
    if part is Part.WAITING:
        return or_(*(condition(need) for need in NEEDS))
    if part in _NEEDS:
        return _NEEDS[part]()
    in_state = Listing.state == State(part.value)
    return and_(in_state, not_(policy.expired_now())) if part in (Part.LIVE, Part.PAUSED) else in_state


def _new() -> ColumnElement[bool]:
    return exists().where(Application.listing_id == Listing.id, Application.stage == Stage.RECEIVED)


def _expiring() -> ColumnElement[bool]:
    return policy.open_now() & (Listing.deadline <= clock.now() + SOON)


def _untouched() -> ColumnElement[bool]:
    since = clock.now() - UNTOUCHED
    changed = select(Entry.seq).where(
        Entry.subject_kind == "listing", Entry.subject_id == Listing.id, Entry.at > since
    )
    typed = select(Typed.id).where(Typed.listing_id == Listing.id, Typed.at > since)
    return and_(
        Listing.state == State.DRAFT,
        Listing.created_at <= since,
        not_(changed.exists()),
        not_(typed.exists()),
    )


def _drifted() -> ColumnElement[bool]:
    return and_(Listing.drift > 0, Listing.state != State.CLOSED)


_NEEDS = {
    Part.NEW: _new,
    Part.EXPIRING: _expiring,
    Part.EXPIRED: policy.expired_now,
    Part.UNTOUCHED: _untouched,
    Part.DRIFTED: _drifted,
}
"""The conditions of what is not a state."""
