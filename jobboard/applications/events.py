"""What happens to applications."""

from dataclasses import dataclass
from uuid import UUID

from jobboard.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ApplicationEvent(Event):
    """Something happened between a candidate and a company about a listing."""

    subject = "application_id"
    application_id: UUID
    listing_id: UUID
    company_id: UUID
    candidate_id: UUID


@dataclass(frozen=True, kw_only=True)
class ApplicationStarted(ApplicationEvent):
    """The candidate began a draft."""


@dataclass(frozen=True, kw_only=True)
class ApplicationSubmitted(ApplicationEvent):
    """The candidate sent it."""


@dataclass(frozen=True, kw_only=True)
class ApplicationMoved(ApplicationEvent):
    """The employer moved it to another stage."""

    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class ApplicationWithdrawn(ApplicationEvent):
    """The candidate took it back."""


@dataclass(frozen=True, kw_only=True)
class ApplicationConfirmed(ApplicationEvent):
    """The candidate stays, after the listing was changed in what people decide by."""

    edition: int


@dataclass(frozen=True, kw_only=True)
class ApplicationDiscarded(ApplicationEvent):
    """The candidate threw the draft away; nobody else had seen it."""


@dataclass(frozen=True, kw_only=True)
class ApplicationOpened(ApplicationEvent):
    """Somebody of the employer was shown it for the first time."""


@dataclass(frozen=True, kw_only=True)
class ResumeDownloaded(ApplicationEvent):
    """Somebody of the employer took a copy of the resume that came with it."""


@dataclass(frozen=True, kw_only=True)
class AnswerDownloaded(ApplicationEvent):
    """Somebody of the employer took a copy of a file that answers a question."""

    question_id: UUID
