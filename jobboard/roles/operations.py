"""Publishing a role: content in, a new version out, or nothing where it says what the current one says."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel.access import Actor, Permission
from jobboard.kernel.errors import Forbidden
from jobboard.kernel.text import slugify
from jobboard.roles.content import RoleContent, checked, checksum, to_dict
from jobboard.roles.events import RolePublished
from jobboard.roles.models import Role, RoleVersion


class Outcome(StrEnum):
    """What publishing did."""

    NEW = "new"
    NEW_VERSION = "new version"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Published:
    """The outcome, and the version that is current now."""

    outcome: Outcome
    version: RoleVersion


def publish_role(content: RoleContent, *, slug: str | None = None, note: str, actor: Actor) -> Published:
    """Make this the current version of the role at `slug` (made of the title where none is given).

    The same content twice is published once. Raises RoleProblems where the content breaks a rule.
    """
    if not actor.may(Permission.ROLE_EDIT):
        raise Forbidden()
    checked(content)
    role, current = _current(slug or slugify(content.title))
    fingerprint = checksum(content)
    if current is not None and current.checksum == fingerprint:
        return Published(Outcome.UNCHANGED, current)
    version = RoleVersion(
        role_id=role.id,
        number=current.number + 1 if current else 1,
        title=content.title,
        category=content.category,
        content=to_dict(content),
        checksum=fingerprint,
        note=note,
        author_id=actor.user_id,
        role=role,
    )
    session().add(version)
    session().flush()
    record(RolePublished(role_id=role.id, version_id=version.id, number=version.number), actor=actor)
    return Published(Outcome.NEW_VERSION if current else Outcome.NEW, version)


def _current(slug: str) -> tuple[Role, RoleVersion | None]:
    """The role at an address, made where it is missing, locked; and its current version."""
    role = session().scalar(select(Role).where(Role.slug == slug).with_for_update())
    if role is None:
        role = Role(slug=slug)
        session().add(role)
        session().flush()
        return role, None
    latest = select(RoleVersion).where(RoleVersion.role_id == role.id).order_by(RoleVersion.number.desc()).limit(1)
    return role, session().scalar(latest)
