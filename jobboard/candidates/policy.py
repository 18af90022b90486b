"""Who may do what with a resume; the rule with its twin in SQL."""

from sqlalchemy import ColumnElement

from jobboard.candidates.models import Resume
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import NotFound


def can_keep(actor: Actor, resume: Resume) -> bool:
    """Its owner opens it and takes it away. Whoever it was sent to reads it by the rules of the application."""
    return actor.user_id == resume.user_id


def own(actor: Actor) -> ColumnElement[bool]:
    """The twin of `can_keep`: the actor's own resumes."""
    return Resume.user_id == actor.user_id


def require_keep(actor: Actor, resume: Resume) -> None:
    """Raise NotFound unless `can_keep`."""
    if not can_keep(actor, resume):
        raise NotFound()
