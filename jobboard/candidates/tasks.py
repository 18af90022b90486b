"""Reactions and scheduled work on resumes."""

from datetime import timedelta

from jobboard.candidates import operations, queries
from jobboard.candidates.events import ResumeUploaded
from jobboard.candidates.lifecycle import ResumeState
from jobboard.infra import scanning
from jobboard.infra.documents.reading import Unreadable, extract
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
    if resume.removed_at is not None and not storage().exists(resume.storage_key):
        operations.give_up_reading(resume, ResumeState.UNREADABLE, ERASED)
        return
    data = storage().get(resume.storage_key)
    verdict = scanning.scan(data)
    if not verdict.clean:
        operations.give_up_reading(resume, ResumeState.UNSAFE, INFECTED.format(name=verdict.name))
        return
    try:
        found = extract(data, resume.kind)
    except Unreadable as error:
        operations.give_up_reading(resume, ResumeState.UNREADABLE, str(error))
        return
    operations.finish_reading(resume, found)


def sweep_orphans() -> None:
    """Once a day: delete files whose row was never written, because something failed in between."""
    old = storage().keys("resumes", before=clock.now() - GRACE)
    with transaction():
        used = queries.keys_in_use()
    for key in set(old) - used:
        storage().delete(key)
