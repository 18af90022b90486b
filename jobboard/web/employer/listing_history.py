"""What happened to a listing, as its employer reads it: no names of moderators, no ids."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jobboard.accounts import queries
from jobboard.journal.models import Entry
from jobboard.kernel.access import Actor, ActorKind
from jobboard.kernel.events import known_kinds
from jobboard.kernel.labels import Labelled
from jobboard.listings.events import (
    ListingClosed,
    ListingEdited,
    ListingEvent,
    ListingExtended,
    ListingFindingOverridden,
    ListingPublished,
    ListingRevised,
    ListingScheduled,
    ListingSentBack,
    ListingTakenDown,
)
from jobboard.listings.lifecycle import CloseReason, ExtendReason
from jobboard.listings.models import Revision

LEFT = "somebody who has left"


@dataclass(frozen=True)
class Step:
    """One line of the timeline."""

    title: str
    at: datetime
    tone: str
    actor_name: str
    detail: str = ""

    def begins_like(self, other: "Step") -> bool:
        """Whether the two say that the same person did the same."""
        return (self.title, self.actor_name) == (other.title, other.actor_name)


_BY_MODERATOR = frozenset(
    kind.kind() for kind in (ListingPublished, ListingScheduled, ListingSentBack, ListingTakenDown)
)


def steps(entries: Iterable[Entry], reader: Actor) -> list[Step]:
    """The timeline, newest first; edits that follow each other by one person are told once."""
    found: list[Step] = []
    for entry in entries:
        kind = known_kinds().get(entry.kind)
        if kind is None or not issubclass(kind, ListingEvent):
            continue
        step = Step(kind.says, entry.at, kind.tone, _who(entry, reader), _detail(entry))
        if found and kind is ListingEdited and found[-1].begins_like(step):
            found.pop()
        found.append(step)
    return found[::-1]


def authors(revised: Sequence[Revision], reader: Actor) -> list[str]:
    """Who wrote each revision, by name, since colleagues ask each other why."""
    names = queries.names_of([each.author_id for each in revised])
    if reader.user_id:
        names[reader.user_id] = "you"
    return [names.get(each.author_id, LEFT) if each.author_id else LEFT for each in revised]


def latest_reason(entries: Iterable[Entry]) -> str:
    """Why the listing was sent back the last time; empty where it never was."""
    reasons = [entry.payload.get("reason", "") for entry in entries if entry.kind == ListingSentBack.kind()]
    return reasons[-1] if reasons else ""


def _who(entry: Entry, reader: Actor) -> str:
    if entry.kind in _BY_MODERATOR:
        return "The moderators"
    if entry.actor_kind is ActorKind.SYSTEM:
        return "Jobboard"
    return "You" if entry.actor_id == reader.user_id else "A colleague"


def _detail(entry: Entry) -> str:
    """What a fact says besides what happened: why, or what was changed."""
    reader = _DETAILS.get(entry.kind)
    return reader(entry.payload) if reader else ""


def _labelled(reasons: type[Labelled]) -> Callable[[dict[str, Any]], str]:
    def label(payload: dict[str, Any]) -> str:
        value = payload.get("reason", "")
        return reasons(value).label if value in set(reasons) else ""

    return label


_DETAILS: dict[str, Callable[[dict[str, Any]], str]] = {
    ListingSentBack.kind(): lambda payload: str(payload["reason"]),
    ListingTakenDown.kind(): lambda payload: str(payload["reason"]),
    ListingFindingOverridden.kind(): lambda payload: str(payload["note"]),
    ListingRevised.kind(): lambda payload: str(payload["changes"]),
    ListingClosed.kind(): _labelled(CloseReason),
    ListingExtended.kind(): _labelled(ExtendReason),
}
