"""What happens to listings, and how their history tells it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from jobboard.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ListingEvent(Event):
    """Something happened to a listing of a company. `says` is its line in the history, `tone` how that looks."""

    subject = "listing_id"
    says: ClassVar[str]
    tone: ClassVar[str] = "neutral"
    listing_id: UUID
    company_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListingDrafted(ListingEvent):
    """A draft was begun, from a version of a role, from an earlier listing, or from nothing."""

    says = "Draft begun"
    role_version_id: UUID | None = None
    relisted_from: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ListingEdited(ListingEvent):
    """Some fields of a draft were changed; `fields` names them, joined by commas."""

    says = "Edited"
    fields: str


@dataclass(frozen=True, kw_only=True)
class ListingRevised(ListingEvent):
    """A listing that people have read was changed; `changes` says in a line how, a revision says it whole."""

    says = "Changed"
    tone = "info"
    edition: int
    material: bool
    changes: str
    public: bool
    """Whether people read it at once, and not after a moderator."""


@dataclass(frozen=True, kw_only=True)
class ListingSubmitted(ListingEvent):
    """It waits for a moderator."""

    says = "Sent for review"
    tone = "info"


@dataclass(frozen=True, kw_only=True)
class ListingRecalled(ListingEvent):
    """The employer took it back before anybody could read it."""

    says = "Taken back to change it"


@dataclass(frozen=True, kw_only=True)
class ListingScheduled(ListingEvent):
    """A moderator approved it: people will find it from an hour on."""

    says = "Approved, opens later"
    tone = "good"
    opens_at: datetime


@dataclass(frozen=True, kw_only=True)
class ListingPublished(ListingEvent):
    """It is approved and its hour has come: people find it now. `changes` is what they decide by and is new in it."""

    says = "Approved and published"
    tone = "good"
    changes: str = ""


@dataclass(frozen=True, kw_only=True)
class ListingSentBack(ListingEvent):
    """A moderator sent it back, and said why."""

    says = "Sent back by a moderator"
    tone = "warn"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ListingPaused(ListingEvent):
    """The employer took it out of sight for a while."""

    says = "Paused"
    tone = "warn"


@dataclass(frozen=True, kw_only=True)
class ListingResumed(ListingEvent):
    """The employer brought it back."""

    says = "Live again"
    tone = "good"


@dataclass(frozen=True, kw_only=True)
class ListingExtended(ListingEvent):
    """Its deadline was moved, and why."""

    says = "Deadline moved"
    tone = "info"
    deadline: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class ListingDriftSettled(ListingEvent):
    """Its employer decided about a part in which the role has moved on: accept, keep, detach or follow."""

    says = "Compared with its role"
    part: str
    choice: str


@dataclass(frozen=True, kw_only=True)
class ListingHandedOver(ListingEvent):
    """Another colleague looks after it now."""

    says = "Handed to a colleague"
    keeper_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListingClosed(ListingEvent):
    """It is over."""

    says = "Closed"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ListingTakenDown(ListingEvent):
    """A moderator ended it, and said why."""

    says = "Taken down by a moderator"
    tone = "bad"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ListingFindingOverridden(ListingEvent):
    """A finding of the preflight stays, and this is why; `key` names it."""

    says = "A remark of the checks answered with a note"
    key: str
    note: str


@dataclass(frozen=True, kw_only=True)
class ListingOverrideTakenBack(ListingEvent):
    """The note on a finding no longer counts: it was taken back."""

    says = "A note on the checks taken back"
    key: str
