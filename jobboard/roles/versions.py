"""The versions of one role: locking it, what it says and has said, and adding the next."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import contains_eager

from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import NotFound
from jobboard.roles import directory
from jobboard.roles.content import RoleContent, checksum, to_dict
from jobboard.roles.events import RolePublished
from jobboard.roles.models import Origin, Role, RoleVersion
from jobboard.roles.reconcile import Standing


def lock(slug: str) -> Role:
    """The role at an address, made where it is missing, locked."""
    session().execute(insert(Role).values(slug=slug).on_conflict_do_nothing())
    return existing(slug)


def existing(slug: str) -> Role:
    """The role at an address, locked; raises NotFound."""
    role = session().scalar(select(Role).where(Role.slug == slug).with_for_update())
    if role is None:
        raise NotFound()
    return role


def current(role: Role) -> RoleVersion | None:
    """Its highest version, if it has any."""
    latest = (
        select(RoleVersion)
        .join(RoleVersion.role)
        .options(contains_eager(RoleVersion.role))
        .where(RoleVersion.role_id == role.id)
        .order_by(RoleVersion.number.desc())
        .limit(1)
    )
    return session().scalar(latest)


def standing(slugs: Sequence[str]) -> dict[str, Standing]:
    """What each of these roles says today and has said; one query."""
    rows = session().execute(
        select(Role.slug, Role.retired_at, RoleVersion.checksum, RoleVersion.origin)
        .join(RoleVersion, RoleVersion.role_id == Role.id)
        .where(Role.slug.in_(slugs))
        .order_by(RoleVersion.number)
    )
    said: dict[str, dict[Origin, set[str]]] = defaultdict(lambda: defaultdict(set))
    found: dict[str, Standing] = {}
    for slug, retired_at, fingerprint, origin in rows:
        said[slug][origin].add(fingerprint)
        found[slug] = Standing(fingerprint, origin, dict(said[slug]), retired_at is not None)
    return found


def add(
    role: Role, before: RoleVersion | None, content: RoleContent, origin: Origin, note: str, actor: Actor
) -> RoleVersion:
    """The next version of a locked role, shown in the directory unless the role is retired."""
    version = RoleVersion(
        role_id=role.id,
        number=before.number + 1 if before else 1,
        title=content.title,
        category=content.category,
        content=to_dict(content),
        checksum=checksum(content),
        note=note,
        author_id=actor.user_id,
        origin=origin,
        role=role,
    )
    session().add(version)
    session().flush()
    if role.retired_at is None:
        directory.enter(role, version, content)
    record(RolePublished(role_id=role.id, version_id=version.id, number=version.number), actor=actor)
    return version
