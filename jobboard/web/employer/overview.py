"""What the employer's home says at a glance: where a listing stands, how long it is open, and what needs somebody."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from flask import url_for

from jobboard.applications.pipeline import Stage
from jobboard.insights.parts import Part
from jobboard.insights.queries import Listed, Waiting
from jobboard.kernel import clock, ids, moments
from jobboard.kernel.text import plural
from jobboard.listings.lifecycle import REVISABLE, State
from jobboard.listings.models import Listing

MOST_LINES = 8
"""Lines of what needs somebody; the rest is a link away."""


@dataclass(frozen=True)
class Standing:
    """How a listing's state looks to its employer, in words and in tone."""

    state_text: str
    tone: str


def standing(listing: Listing) -> Standing:
    """The state as a badge shows it: expired and discarded are told apart, though neither is a state."""
    discarded = listing.state is State.CLOSED and listing.published_at is None
    return Standing(
        state_text="Expired" if listing.expired else "Discarded" if discarded else listing.state.label,
        tone="neutral" if listing.expired else listing.state.tone,
    )


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    of: Listed
    standing: Standing
    left: str
    """How long people may apply; empty where that is no question."""
    may_edit: bool

    @property
    def id(self) -> str:
        """As a form sends it."""
        return ids.encode(self.of.listing.id)

    @property
    def views(self) -> int:
        return sum(self.of.views)


def row(of: Listed, *, may_edit: bool) -> Row:
    """What the list says of a listing."""
    return Row(of, standing(of.listing), left(of.listing), may_edit)


def left(listing: Listing) -> str:
    """`3 days left`, `closes today`, `expired 2 days ago`: by the days of the deadline's own time zone."""
    if listing.state not in REVISABLE:
        return ""
    if listing.deadline is None:
        return "No deadline"
    here = (moments.local(moment, listing.deadline_zone).date() for moment in (listing.deadline, clock.now()))
    last, today = here
    if listing.expired:
        return f"Expired {_ago(today - last)}"
    return f"{plural((last - today).days, 'day')} left" if last > today else "Closes today"


def _ago(distance: timedelta) -> str:
    return {0: "today", 1: "yesterday"}.get(distance.days, f"{plural(distance.days, 'day')} ago")


@dataclass(frozen=True)
class Line:
    """One thing that needs somebody: what and how many, which, and where to see to it."""

    icon: str
    says: str
    names: str
    url: str
    mine: bool


Words = Callable[[Waiting], str]


def _listings(one: str, many: str, noun: str = "listing") -> Words:
    return lambda waiting: f"{plural(waiting.listings, noun)} {one if waiting.listings == 1 else many}"


def _applications(waiting: Waiting) -> str:
    return f"{plural(waiting.applications, 'new application')} to read"


WORDS: Mapping[Part, tuple[str, Words]] = MappingProxyType(
    {
        Part.SENT_BACK: ("edit", _listings("was sent back", "were sent back")),
        Part.NEW: ("mail", _applications),
        Part.EXPIRING: ("clock", _listings("closes within 3 days", "close within 3 days")),
        Part.EXPIRED: ("calendar", _listings("expired, not closed", "expired, not closed")),
        Part.DRIFTED: ("layers", _listings("differs from its role", "differ from their roles")),
        Part.UNTOUCHED: (
            "document",
            _listings("untouched for a week", "untouched for a week", noun="draft"),
        ),
    }
)
"""The icon and the words of each need."""


def lines(waiting: Sequence[Waiting]) -> list[Line]:
    """What needs somebody, as lines that lead to it: to the listing where it is one, else to a part of the list."""
    return [
        Line(icon, says(each), _names(each), _where(each), each.mine)
        for each in waiting[:MOST_LINES]
        for icon, says in [WORDS[each.part]]
    ]


def _names(waiting: Waiting) -> str:
    others = waiting.listings - 1
    return f"{waiting.newest[1]}, and {others:,} more" if others else waiting.newest[1]


def _where(waiting: Waiting) -> str:
    if waiting.listings == 1 and waiting.part is Part.DRIFTED:
        return url_for("employer.drift", listing_id=waiting.newest[0])
    if waiting.listings == 1:
        stage = Stage.RECEIVED if waiting.part is Part.NEW else None
        return url_for("employer.listing", listing_id=waiting.newest[0], stage=stage)
    return url_for("employer.home", show=waiting.part, keeper="me" if waiting.mine else None)
