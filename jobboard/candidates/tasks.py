"""Reactions and scheduled work on resumes."""

from dataclasses import dataclass
from datetime import timedelta

from jobboard.candidates import operations, queries
from jobboard.candidates.events import ResumeUploaded
from jobboard.candidates.lifecycle import ResumeState
from jobboard.candidates.models import Purpose, Resume
from jobboard.infra import scanning
from jobboard.infra.documents.reading import Extract, Unreadable, extract
from jobboard.infra.storage import storage
from jobboard.infra.transaction import transaction
from jobboard.kernel import clock

INFECTED = "Our malware scanner recognised something harmful in this file ({name}), so nobody can open it."
ERASED = "The file is no longer stored."
GRACE = timedelta(days=1)
"""An upload puts its file before its row; this is ample for the row to follow."""


def read_resume(event: ResumeUploaded) -> None:
    """Scan the file and read its text, whatever it is."""
    resume = queries.resume(event.resume_id)
    if resume.state is not ResumeState.CHECKING:
        return
    found = _look_into(resume)
    # That took its time, so the row is locked only now; what was erased meanwhile stays erased.
    resume = queries.resume(event.resume_id, lock=True)
    if resume.state is not ResumeState.CHECKING:
        return
    if _is_erased(resume):
        found = Refusal(ResumeState.UNREADABLE, ERASED)
    if isinstance(found, Refusal):
        operations.give_up_reading(resume, found.state, found.problem)
    else:
        operations.finish_reading(resume, found)


@dataclass(frozen=True)
class Refusal:
    """Why there is no text."""

    state: ResumeState
    problem: str


def _look_into(resume: Resume) -> Extract | Refusal:
    if _is_erased(resume):
        return Refusal(ResumeState.UNREADABLE, ERASED)
    data = storage().get(resume.storage_key)
    verdict = scanning.scan(data)
    if not verdict.clean:
        return Refusal(ResumeState.UNSAFE, INFECTED.format(name=verdict.name))
    try:
        return extract(data, resume.kind)
    except Unreadable as error:
        return Refusal(ResumeState.UNREADABLE, str(error))


def _is_erased(resume: Resume) -> bool:
    """An attachment is thrown away whole; a resume that was removed stays with those it was sent to."""
    if resume.removed_at is None:
        return False
    return resume.purpose is Purpose.ATTACHMENT or not storage().exists(resume.storage_key)


def sweep_orphans() -> None:
    """Once a day: delete files whose row was never written, because something failed in between, or was emptied."""
    old = storage().keys("resumes", before=clock.now() - GRACE)
    with transaction():
        used = queries.keys_in_use()
    for key in set(old) - used:
        storage().delete(key)
