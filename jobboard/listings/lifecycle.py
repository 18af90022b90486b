"""Where a listing stands, and which step leads where, as one table; `operations.py` takes the steps.

Expired is no state: it follows from the deadline.
"""

from datetime import datetime
from enum import StrEnum

from jobboard.kernel.labels import Labelled
from jobboard.kernel.moves import Steps


class State(Labelled):
    """The states that are stored, each with its name and how a badge of it looks."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review", "info"
    SENT_BACK = "sent_back", "Sent back", "warn"
    SCHEDULED = "scheduled", "Scheduled", "info"
    LIVE = "live", "Live", "good"
    PAUSED = "paused", "Paused", "warn"
    CLOSED = "closed", "Closed"


class Step(StrEnum):
    """What somebody does, or the clock, that leads from one state to another."""

    SUBMIT = "submit"
    RECALL = "recall"
    SEND_BACK = "send_back"
    PUBLISH = "publish"
    SCHEDULE = "schedule"
    OPEN = "open"
    PAUSE = "pause"
    RESUME = "resume"
    REVIEW_AGAIN = "review_again"
    CLOSE = "close"
    TAKE_DOWN = "take_down"


_PUBLIC = (State.LIVE, State.PAUSED)
_NOT_CLOSED = tuple(state for state in State if state is not State.CLOSED)

STEPS = Steps(
    {
        Step.SUBMIT: ((State.DRAFT, State.SENT_BACK), State.IN_REVIEW, "sent for review"),
        Step.RECALL: ((State.IN_REVIEW, State.SCHEDULED), State.DRAFT, "taken back"),
        Step.SEND_BACK: ((State.IN_REVIEW,), State.SENT_BACK, "sent back"),
        Step.PUBLISH: ((State.IN_REVIEW,), State.LIVE, "published"),
        Step.SCHEDULE: ((State.IN_REVIEW,), State.SCHEDULED, "scheduled"),
        Step.OPEN: ((State.SCHEDULED,), State.LIVE, "opened"),
        Step.PAUSE: ((State.LIVE,), State.PAUSED, "paused"),
        Step.RESUME: ((State.PAUSED,), State.LIVE, "made live again"),
        Step.REVIEW_AGAIN: (_PUBLIC, State.IN_REVIEW, "sent to review again"),
        Step.CLOSE: (_NOT_CLOSED, State.CLOSED, "closed"),
        Step.TAKE_DOWN: ((State.SCHEDULED, *_PUBLIC), State.CLOSED, "taken down"),
    }
)

EDITABLE = frozenset({State.DRAFT, State.SENT_BACK})
"""Nobody but its company sees it, and no moderator is reading it: its text changes freely."""

REVISABLE = frozenset(_PUBLIC)
"""People have read it: what changes is kept with its difference, and may send it to review again."""


class CloseReason(Labelled):
    """Why a listing was closed."""

    FILLED_HERE = "filled_here", "We hired somebody through this listing"
    FILLED_ELSEWHERE = "filled_elsewhere", "We hired somebody another way"
    WITHDRAWN = "withdrawn", "We are no longer hiring for this"
    BY_MODERATION = "by_moderation", "A moderator took it down"


EMPLOYERS_REASONS = tuple(reason for reason in CloseReason if reason is not CloseReason.BY_MODERATION)


class ExtendReason(Labelled):
    """Why a deadline was moved: readers are not told, the history is."""

    NO_APPLICATIONS = "no_applications", "Nobody has applied yet"
    NOT_FOUND = "not_found", "We have not found the right person"
    MORE_SEATS = "more_seats", "We want to hire more people"
    OTHER = "other", "Another reason"


def is_expired(state: State, deadline: datetime | None, now: datetime) -> bool:
    """Whether the deadline of a published listing has passed."""
    return state in (State.LIVE, State.PAUSED) and deadline is not None and deadline <= now


def is_open(state: State, deadline: datetime | None, now: datetime) -> bool:
    """Whether people find the listing and may apply: live, and before its deadline."""
    return state is State.LIVE and not is_expired(state, deadline, now)
