"""Where a listing stands, and which steps lead where; `operations.py` takes them.

Expired is no state: it follows from the deadline.
"""

from datetime import datetime
from enum import StrEnum

from jobboard.kernel.moves import Moves


class State(StrEnum):
    """The states that are stored."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SENT_BACK = "sent_back"
    LIVE = "live"
    PAUSED = "paused"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def tone(self) -> str:
        """How a badge of this state looks."""
        return _TONES.get(self, "neutral")


_LABELS = {
    State.DRAFT: "Draft",
    State.IN_REVIEW: "In review",
    State.SENT_BACK: "Sent back",
    State.LIVE: "Live",
    State.PAUSED: "Paused",
    State.CLOSED: "Closed",
}

_TONES = {
    State.IN_REVIEW: "info",
    State.SENT_BACK: "warn",
    State.LIVE: "good",
    State.PAUSED: "warn",
}

MOVES = Moves(
    {
        State.DRAFT: {State.IN_REVIEW, State.CLOSED},
        State.IN_REVIEW: {State.LIVE, State.SENT_BACK, State.CLOSED},
        State.SENT_BACK: {State.IN_REVIEW, State.CLOSED},
        State.LIVE: {State.PAUSED, State.CLOSED},
        State.PAUSED: {State.LIVE, State.CLOSED},
        State.CLOSED: (),
    }
)

EDITABLE = frozenset({State.DRAFT, State.SENT_BACK})
"""What is under review or in public is not changed under its readers' eyes."""


class CloseReason(StrEnum):
    """Why a listing was closed."""

    FILLED_HERE = "filled_here"
    FILLED_ELSEWHERE = "filled_elsewhere"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return {
            CloseReason.FILLED_HERE: "We hired somebody through this listing",
            CloseReason.FILLED_ELSEWHERE: "We hired somebody another way",
            CloseReason.WITHDRAWN: "We are no longer hiring for this",
        }[self]


def is_expired(state: State, deadline: datetime | None, now: datetime) -> bool:
    """Whether the deadline of a published listing has passed."""
    return state in (State.LIVE, State.PAUSED) and deadline is not None and deadline <= now


def is_open(state: State, deadline: datetime | None, now: datetime) -> bool:
    """Whether people find the listing and may apply: live, and before its deadline."""
    return state is State.LIVE and not is_expired(state, deadline, now)
