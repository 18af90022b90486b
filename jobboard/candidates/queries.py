"""Reading resumes, letters and profiles."""

from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import undefer

from jobboard.candidates import policy
from jobboard.candidates.lifecycle import USABLE
from jobboard.candidates.models import Letter, Profile, Purpose, Resume
from jobboard.infra.database import session
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import NotFound

_KEPT = (Resume.purpose == Purpose.RESUME) & Resume.removed_at.is_(None)
"""What is on a list of resumes."""


def resumes_of(user_id: UUID) -> list[Resume]:
    """A person's resumes that they have not removed, the newest first."""
    wanted = select(Resume).where(Resume.user_id == user_id, _KEPT)
    return list(session().scalars(wanted.order_by(Resume.id.desc())))


def usable_by(user_id: UUID) -> list[Resume]:
    """Those of them that may be sent with an application."""
    return [resume for resume in resumes_of(user_id) if resume.state in USABLE]


def own_resume(resume_id: UUID, *, of: Actor) -> Resume:
    """One of the actor's own resumes, no attachment; NotFound to everybody else."""
    return _own((Resume.id == resume_id) & _KEPT, of)


def own_file(resume_id: UUID, *, of: Actor) -> Resume:
    """One of the actor's own resumes or attachments; NotFound to everybody else."""
    return _own((Resume.id == resume_id) & Resume.removed_at.is_(None), of)


def resume(resume_id: UUID, *, with_text: bool = False, lock: bool = False) -> Resume:
    """One resume, whoever asks: for tasks, and for doors that have checked the application it came with."""
    wanted = select(Resume).where(Resume.id == resume_id)
    if lock:
        wanted = _locked(wanted)
    found = session().scalar(wanted.options(undefer(Resume.text)) if with_text else wanted)
    if found is None:
        raise NotFound()
    return found


def uploaded_by(user_id: UUID) -> list[Resume]:
    """Every resume that a person ever uploaded, those they removed too, locked."""
    return list(session().scalars(_locked(select(Resume).where(Resume.user_id == user_id))))


def keys_in_use() -> set[str]:
    """The storage keys of every resume, and of the attachments that were not thrown away."""
    used = (Resume.purpose == Purpose.RESUME) | Resume.removed_at.is_(None)
    return set(session().scalars(select(Resume.storage_key).where(used)))


def count_of(user_id: UUID) -> int:
    """How many resumes a person keeps."""
    wanted = select(func.count()).where(Resume.user_id == user_id, _KEPT)
    return session().scalar(wanted) or 0


def letter_of(user_id: UUID, *, lock: bool = False) -> Letter | None:
    """The letter that a candidate keeps; None where there is none."""
    wanted = select(Letter).where(Letter.user_id == user_id)
    if lock:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    return session().scalar(wanted)


def profile_of(user_id: UUID, *, lock: bool = False) -> Profile | None:
    """What a candidate says about themselves; None where they have said nothing yet."""
    wanted = select(Profile).where(Profile.user_id == user_id)
    return session().scalar(wanted.with_for_update() if lock else wanted)


def _own(which: ColumnElement[bool], of: Actor) -> Resume:
    found = session().scalar(select(Resume).where(which, policy.own(of)))
    if found is None:
        raise NotFound()
    return found


def _locked(wanted: Select[Resume]) -> Select[Resume]:
    """As they are now, and nobody else changes them until the transaction ends; applications may still point at them."""
    return wanted.with_for_update(key_share=True).execution_options(populate_existing=True)
