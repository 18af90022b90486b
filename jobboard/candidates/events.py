"""What happens to resumes, letters and profiles."""

from dataclasses import dataclass
from uuid import UUID

from jobboard.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ResumeEvent(Event):
    """Something happened to a person's resume."""

    subject = "resume_id"
    resume_id: UUID
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class ResumeUploaded(ResumeEvent):
    """It was taken and waits to be read."""


@dataclass(frozen=True, kw_only=True)
class ResumeRead(ResumeEvent):
    """Its text was read."""


@dataclass(frozen=True, kw_only=True)
class ResumeUnreadable(ResumeEvent):
    """Its text can't be had, or it is not safe."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ResumeRemoved(ResumeEvent):
    """Its owner took it away."""


@dataclass(frozen=True, kw_only=True)
class ResumeOpened(ResumeEvent):
    """Its owner downloaded it. An employer's download is a fact of the application that it came with."""


@dataclass(frozen=True, kw_only=True)
class LetterEvent(Event):
    """Something happened to the letter that a person keeps."""

    subject = "letter_id"
    letter_id: UUID
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class LetterKept(LetterEvent):
    """Its owner took a sample for it, or wrote it."""


@dataclass(frozen=True, kw_only=True)
class LetterDiscarded(LetterEvent):
    """Its owner threw it away."""


@dataclass(frozen=True, kw_only=True)
class ProfileEdited(Event):
    """A candidate changed what they say about themselves."""

    subject = "profile_id"
    profile_id: UUID
    user_id: UUID
