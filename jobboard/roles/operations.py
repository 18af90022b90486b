"""Publishing a role: content in, a new version out, or nothing where it says what the current one says."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import contains_eager

from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel.access import Actor, Permission
from jobboard.kernel.errors import Forbidden
from jobboard.kernel.text import slugify
from jobboard.roles import shelf
from jobboard.roles.content import RoleContent, checksum, to_dict
from jobboard.roles.events import RolePublished
from jobboard.roles.models import Role, RoleVersion
from jobboard.roles.problems import checked


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


def publish_role(
    content: RoleContent,
    *,
    slug: str | None = None,
    note: str,
    actor: Actor,
    keep: Collection[str] = (),
    again: bool = True,
) -> Published:
    """Make this the current version of the role at `slug` (made of the title where none is given).

    The same content twice is published once. `keep` names parts that stay as the current version has them
    where `content` is silent about them: a format that has no words for pay must not erase it. With `again`
    false, content that an older version had stays superseded. Raises RoleProblems where a rule is broken.
    """
    if not actor.may(Permission.ROLE_EDIT):
        raise Forbidden()
    checked(content)
    role, current = _locked(slug or slugify(content.title))
    if current is not None:
        content = _completed(content, current.role_content, keep)
    fingerprint = checksum(content)
    if current is not None and (current.checksum == fingerprint or not (again or _is_new(role, fingerprint))):
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


def load_library(*, actor: Actor) -> list[Published]:
    """Publish every role that the project ships. Safe to repeat: later edits of a role stand.

    Raises DocumentProblems where a file of the library can't be read.
    """
    return [
        publish_role(document.content, slug=document.slug, note="From the library.", actor=actor, again=False)
        for document in shelf.read_library()
    ]


def _completed(content: RoleContent, current: RoleContent, keep: Collection[str]) -> RoleContent:
    silent = {part: getattr(current, part) for part in keep if not getattr(content, part)}
    return replace(content, **silent)


def _locked(slug: str) -> tuple[Role, RoleVersion | None]:
    """The role at an address, made where it is missing, locked; and its current version."""
    session().execute(insert(Role).values(slug=slug).on_conflict_do_nothing())
    role = session().scalars(select(Role).where(Role.slug == slug).with_for_update()).one()
    latest = (
        select(RoleVersion)
        .join(RoleVersion.role)
        .options(contains_eager(RoleVersion.role))
        .where(RoleVersion.role_id == role.id)
        .order_by(RoleVersion.number.desc())
        .limit(1)
    )
    return role, session().scalar(latest)


def _is_new(role: Role, fingerprint: str) -> bool:
    published = exists().where(RoleVersion.role_id == role.id, RoleVersion.checksum == fingerprint)
    return not session().scalar(select(published))
