"""Uploading, reading and removing resumes, and files that answer questions."""

import hashlib

from jobboard.candidates import policy, queries
from jobboard.candidates.events import (
    ResumeOpened,
    ResumeRead,
    ResumeRemoved,
    ResumeUnreadable,
    ResumeUploaded,
)
from jobboard.candidates.lifecycle import MOVES, ResumeState
from jobboard.candidates.models import Purpose, Resume
from jobboard.infra.database import session
from jobboard.infra.documents.kinds import Refused, identify
from jobboard.infra.documents.names import clean_filename
from jobboard.infra.documents.reading import Extract
from jobboard.infra.storage import new_key, storage
from jobboard.journal.operations import record
from jobboard.kernel import clock
from jobboard.kernel.access import SYSTEM, Actor
from jobboard.kernel.errors import Gone, Invalid

MAX_RESUMES = 20


def upload_resume(filename: str, data: bytes, *, actor: Actor) -> Resume:
    """Take a resume in. Raises Invalid with a sentence for `resume` where the file is none that we take."""
    if queries.count_of(actor.person) >= MAX_RESUMES:
        raise Invalid(fields={"resume": f"You keep {MAX_RESUMES} resumes already. Remove one first."})
    return _take_in(filename, data, Purpose.RESUME, actor)


def upload_attachment(filename: str, data: bytes, *, actor: Actor) -> Resume:
    """Take in a file that answers a question. Raises Invalid for `attachment` where it is none that we take."""
    return _take_in(filename, data, Purpose.ATTACHMENT, actor)


def _take_in(filename: str, data: bytes, purpose: Purpose, actor: Actor) -> Resume:
    """The file is stored before its row: should the row fail, `sweep_orphans` finds the file a day later."""
    try:
        kind = identify(data, filename)
    except Refused as error:
        raise Invalid(fields={purpose.value: str(error)}) from error
    key = new_key("resumes")
    storage().put(key, data)
    resume = Resume(
        user_id=actor.person,
        purpose=purpose,
        filename=clean_filename(filename, kind, fallback=purpose.value),
        kind=kind,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        storage_key=key,
        state=ResumeState.CHECKING,
    )
    session().add(resume)
    session().flush()
    record(ResumeUploaded(resume_id=resume.id, user_id=actor.person), actor=actor)
    return resume


def finish_reading(resume: Resume, found: Extract) -> None:
    """Keep what was read."""
    MOVES.check(resume.state, ResumeState.READY)
    resume.state = ResumeState.READY
    resume.text, resume.pages, resume.warnings = found.text, found.pages, list(found.warnings)
    record(ResumeRead(resume_id=resume.id, user_id=resume.user_id), actor=SYSTEM)


def give_up_reading(resume: Resume, state: ResumeState, problem: str) -> None:
    """Note that it can't be read, or must not be."""
    MOVES.check(resume.state, state)
    resume.state, resume.problem = state, problem
    record(ResumeUnreadable(resume_id=resume.id, user_id=resume.user_id, reason=problem), actor=SYSTEM)


def remove_resume(resume: Resume, *, actor: Actor) -> None:
    """Take it off the list. Employers it was sent to keep the copy that they were given."""
    policy.require_keep(actor, resume)
    resume.removed_at = clock.now()
    record(ResumeRemoved(resume_id=resume.id, user_id=resume.user_id), actor=actor)


def throw_away_attachment(attachment: Resume, *, actor: Actor) -> None:
    """Take a file away that nobody was sent: nothing of it stays. `sweep_orphans` deletes the file itself, since a
    transaction that fails could not bring it back.
    """
    policy.require_keep(actor, attachment)
    attachment.empty()
    record(ResumeRemoved(resume_id=attachment.id, user_id=attachment.user_id), actor=actor)


def file_of(resume: Resume) -> bytes:
    """The file as it was uploaded. Raises Gone where it is not safe, or no longer stored."""
    if resume.state is ResumeState.UNSAFE:
        raise Gone(resume.problem)
    try:
        return storage().get(resume.storage_key)
    except KeyError:
        raise Gone("This file is no longer stored.") from None


def open_resume(resume: Resume, *, actor: Actor) -> bytes:
    """The file for its owner, and a note in its history that it was opened. Raises what `file_of` raises."""
    policy.require_keep(actor, resume)
    data = file_of(resume)
    record(ResumeOpened(resume_id=resume.id, user_id=resume.user_id), actor=actor)
    return data
