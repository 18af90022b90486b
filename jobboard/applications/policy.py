"""Who may do what with an application; beside each rule that a query asks stands its twin in SQL."""

from sqlalchemy import ColumnElement

from jobboard.applications.models import Application
from jobboard.applications.pipeline import Stage
from jobboard.candidates.lifecycle import ResumeState
from jobboard.candidates.models import Resume
from jobboard.kernel.access import Actor, ActorKind, Permission
from jobboard.kernel.errors import Conflict, NotFound


def can_read(actor: Actor, application: Application) -> bool:
    """Every seat in the company reads what was sent to it; drafts are with their candidates alone."""
    seated = actor.may_for(Permission.APPLICANT_VIEW, application.company_id)
    return seated and application.stage is not Stage.DRAFT


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """The twin of `can_read`."""
    sent = Application.stage != Stage.DRAFT
    if actor.kind is ActorKind.SYSTEM:
        return sent
    return sent & Application.company_id.in_(actor.companies_where(Permission.APPLICANT_VIEW))


def can_write(actor: Actor, application: Application) -> bool:
    """Its candidate, and nobody else, writes it, sends it, takes it back or throws it away."""
    return actor.user_id == application.candidate_id


def own(actor: Actor) -> ColumnElement[bool]:
    """The twin of `can_write`: the actor's own applications."""
    return Application.candidate_id == actor.user_id


def can_move(actor: Actor, application: Application) -> bool:
    """Recruiters and owners of the company move it."""
    return actor.may_for(Permission.APPLICANT_MOVE, application.company_id)


def can_open_file(file: Resume | None) -> bool:
    """A file is handed on once it was scanned, and never where the scan found something."""
    return file is not None and file.state in (ResumeState.READY, ResumeState.UNREADABLE)


def require_file(file: Resume | None) -> Resume:
    """The file that came with an application. Raises NotFound where none came, Conflict unless `can_open_file`."""
    if file is None:
        raise NotFound()
    if not can_open_file(file):
        raise Conflict("This file can't be opened: it is still being checked, or the check refused it.")
    return file


def require_read(actor: Actor, application: Application) -> None:
    """Raise NotFound unless `can_read`."""
    if not can_read(actor, application):
        raise NotFound()


def require_write(actor: Actor, application: Application) -> None:
    """Raise NotFound unless `can_write`: to everybody else a draft does not exist."""
    if not can_write(actor, application):
        raise NotFound()


def require_draft(actor: Actor, application: Application) -> None:
    """Raise NotFound unless `can_write`, Conflict once it was sent."""
    require_write(actor, application)
    if application.sent:
        raise Conflict("You have sent this application already, so it can't be changed any more.")


def require_move(actor: Actor, application: Application) -> None:
    """Raise NotFound unless `can_move`."""
    if not can_move(actor, application):
        raise NotFound()
