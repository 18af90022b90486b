"""What happens to listings."""

from dataclasses import dataclass
from uuid import UUID

from jobboard.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ListingEvent(Event):
    """Something happened to a listing of a company."""

    subject = "listing_id"
    listing_id: UUID
    company_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListingDrafted(ListingEvent):
    """A draft was begun, from a version of a role or from nothing."""

    role_version_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ListingEdited(ListingEvent):
    """Some of its fields were changed; `fields` names them, joined by commas."""

    fields: str


@dataclass(frozen=True, kw_only=True)
class ListingSubmitted(ListingEvent):
    """It waits for a moderator."""


@dataclass(frozen=True, kw_only=True)
class ListingPublished(ListingEvent):
    """A moderator approved it: people find it now."""


@dataclass(frozen=True, kw_only=True)
class ListingSentBack(ListingEvent):
    """A moderator sent it back, and said why."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ListingPaused(ListingEvent):
    """The employer took it out of sight for a while."""


@dataclass(frozen=True, kw_only=True)
class ListingResumed(ListingEvent):
    """The employer brought it back."""


@dataclass(frozen=True, kw_only=True)
class ListingClosed(ListingEvent):
    """It is over."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ListingFindingOverridden(ListingEvent):
    """A finding of the preflight stays, and this is why; `key` names it."""

    key: str
    note: str


@dataclass(frozen=True, kw_only=True)
class ListingOverrideTakenBack(ListingEvent):
    """The note on a finding no longer counts: it was taken back."""

    key: str
