"""What happened to a listing, as its employer reads it: no names of moderators, no ids."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from jobboard.journal.models import Entry
from jobboard.kernel.access import Actor, ActorKind
from jobboard.listings.lifecycle import CloseReason


@dataclass(frozen=True)
class Step:
    """One line of the timeline."""

    title: str
    at: datetime
    tone: str
    actor_name: str
    detail: str = ""


_TITLES = {
    "ListingDrafted": ("Draft begun", "neutral"),
    "ListingEdited": ("Edited", "neutral"),
    "ListingFindingOverridden": ("A remark of the checks answered with a note", "neutral"),
    "ListingOverrideTakenBack": ("A note on the checks taken back", "neutral"),
    "ListingSubmitted": ("Sent for review", "info"),
    "ListingPublished": ("Approved and published", "good"),
    "ListingSentBack": ("Sent back by a moderator", "warn"),
    "ListingPaused": ("Paused", "warn"),
    "ListingResumed": ("Live again", "good"),
    "ListingClosed": ("Closed", "neutral"),
}
_BY_MODERATOR = frozenset({"ListingPublished", "ListingSentBack"})


def steps(entries: Iterable[Entry], reader: Actor) -> list[Step]:
    """The timeline, newest first; edits that follow each other by one person are told once."""
    found: list[Step] = []
    for entry in entries:
        if entry.kind not in _TITLES:
            continue
        title, tone = _TITLES[entry.kind]
        step = Step(title, entry.at, tone, _who(entry, reader), _detail(entry))
        if (
            found
            and entry.kind == "ListingEdited"
            and (found[-1].title, found[-1].actor_name)
            == (
                title,
                step.actor_name,
            )
        ):
            found.pop()
        found.append(step)
    return found[::-1]


def latest_reason(entries: Iterable[Entry]) -> str:
    """Why the listing was sent back the last time; empty where it never was."""
    reasons = [entry.payload.get("reason", "") for entry in entries if entry.kind == "ListingSentBack"]
    return reasons[-1] if reasons else ""


def _who(entry: Entry, reader: Actor) -> str:
    if entry.kind in _BY_MODERATOR:
        return "The moderators"
    if entry.actor_kind is ActorKind.SYSTEM:
        return "Jobboard"
    return "You" if entry.actor_id == reader.user_id else "A colleague"


def _detail(entry: Entry) -> str:
    if entry.kind == "ListingSentBack":
        return str(entry.payload.get("reason", ""))
    if entry.kind == "ListingFindingOverridden":
        return str(entry.payload.get("note", ""))
    if entry.kind == "ListingClosed" and entry.payload.get("reason") in set(CloseReason):
        return CloseReason(entry.payload["reason"]).label
    return ""
