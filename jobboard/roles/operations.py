"""Changing the library: publish a role, take over what a source brings, retire a role and bring it back."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import contains_eager

from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel import clock
from jobboard.kernel.access import Actor, Permission
from jobboard.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from jobboard.kernel.text import slugify
from jobboard.roles import directory, shelf
from jobboard.roles.content import RoleContent, checksum, to_dict
from jobboard.roles.events import RolePublished, RoleRetired, RoleRevived
from jobboard.roles.importers.document import Imported
from jobboard.roles.models import Origin, Role, RoleVersion
from jobboard.roles.problems import checked
from jobboard.roles.reconcile import Outcome, Standing, decide


@dataclass(frozen=True)
class Published:
    """The outcome, and the version that is current now."""

    outcome: Outcome
    version: RoleVersion


@dataclass(frozen=True)
class TakenOver:
    """What became of one document of a source."""

    outcome: Outcome
    slug: str
    title: str


def publish_role(
    content: RoleContent,
    *,
    slug: str | None = None,
    note: str,
    actor: Actor,
    keep: Collection[str] = (),
    over: int | None = None,
) -> Published:
    """Make this the current version of the role at `slug` (made of the title where none is given).

    The same content twice is published once. `keep` names parts that stay as the current version has them
    where `content` is silent about them: a format that has no words for pay must not erase it. `over` is the
    number of the version that the author has seen; raises Conflict where another one is current by now.
    Raises RoleProblems where a rule is broken.
    """
    _may_edit(actor)
    checked(content)
    role = _locked(slug or slugify(content.title))
    current = _current(role)
    _refuse_surprise(role, current, over)
    if current is not None:
        content = _completed(content, current.role_content, keep)
    outcome = decide(checksum(content), Origin.EDIT, _standing([role.slug]).get(role.slug))
    if current is not None and outcome is Outcome.UNCHANGED:
        return Published(outcome, current)
    return Published(outcome, _add(role, current, content, Origin.EDIT, note, actor))


def take_over(documents: Iterable[Imported], *, origin: Origin, note: str, actor: Actor) -> list[TakenOver]:
    """Publish what a source says, where it says something new and nobody has edited the role since.

    One query tells which roles have nothing to do; only the others are locked and written.
    """
    _may_edit(actor)
    addressed = [
        (document.slug or slugify(document.content.title), document.content) for document in documents
    ]
    standings = _standing([slug for slug, _ in addressed])
    taken = []
    for slug, content in addressed:
        outcome = decide(checksum(content), origin, standings.get(slug))
        if outcome in (Outcome.NEW, Outcome.NEW_VERSION):
            outcome = _take(slug, content, origin, note, actor)
        taken.append(TakenOver(outcome, slug, content.title))
    return taken


def load_library(*, actor: Actor) -> list[TakenOver]:
    """Publish every role that the project ships. Safe to repeat: later edits of a role stand.

    Raises DocumentProblems where a file of the library can't be read.
    """
    return take_over(shelf.read_library(), origin=Origin.LIBRARY, note="From the library.", actor=actor)


def retire(slug: str, *, reason: str, successor: str | None = None, actor: Actor) -> None:
    """Take a role out of the library. Listings that were built from it keep their version.

    The address leads to the successor, or says why there is nothing.
    """
    _may_edit(actor)
    role = _existing(slug)
    heir = _existing(successor) if successor else None
    if not reason.strip():
        raise Invalid(fields={"reason": "Say why this role is retired: its readers will see it."})
    if heir is not None and (heir.id == role.id or heir.retired_at):
        raise Invalid(
            fields={"successor": "The successor must be another role, and one that is not retired."}
        )
    if role.retired_at:
        raise Conflict("This role is retired already.")
    role.retired_at, role.successor_id = clock.now(), heir.id if heir else None
    directory.leave(role)
    record(RoleRetired(role_id=role.id, successor_id=role.successor_id, reason=reason.strip()), actor=actor)


def revive(slug: str, *, actor: Actor) -> None:
    """Bring a retired role back as it was."""
    _may_edit(actor)
    role = _existing(slug)
    current = _current(role)
    if role.retired_at is None or current is None:
        raise Conflict("This role is not retired.")
    role.retired_at = role.successor_id = None
    directory.enter(role, current, current.role_content)
    record(RoleRevived(role_id=role.id), actor=actor)


def _may_edit(actor: Actor) -> None:
    if not actor.may(Permission.ROLE_EDIT):
        raise Forbidden()


def _refuse_surprise(role: Role, current: RoleVersion | None, over: int | None) -> None:
    """Nobody publishes over something that they have not seen."""
    if over is None or over == (current.number if current else 0):
        return
    if over == 0 and current:
        raise Conflict(
            f"The address /roles/{role.slug} is taken by “{current.title}”. Give this role another title, or"
            " edit that one."
        )
    raise Conflict(
        "Somebody else has published this role since you opened it. Below is what yours would change of theirs;"
        " publish again if that is what you want."
    )


def _completed(content: RoleContent, current: RoleContent, keep: Collection[str]) -> RoleContent:
    silent = {part: getattr(current, part) for part in keep if not getattr(content, part)}
    return replace(content, **silent)


def _take(slug: str, content: RoleContent, origin: Origin, note: str, actor: Actor) -> Outcome:
    """Decide once more with the role locked, then write."""
    role = _locked(slug)
    outcome = decide(checksum(content), origin, _standing([slug]).get(slug))
    if outcome in (Outcome.NEW, Outcome.NEW_VERSION):
        _add(role, _current(role), checked(content), origin, note, actor)
    return outcome


def _add(
    role: Role, current: RoleVersion | None, content: RoleContent, origin: Origin, note: str, actor: Actor
) -> RoleVersion:
    version = RoleVersion(
        role_id=role.id,
        number=current.number + 1 if current else 1,
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


def _locked(slug: str) -> Role:
    """The role at an address, made where it is missing, locked."""
    session().execute(insert(Role).values(slug=slug).on_conflict_do_nothing())
    return _existing(slug)


def _existing(slug: str) -> Role:
    role = session().scalar(select(Role).where(Role.slug == slug).with_for_update())
    if role is None:
        raise NotFound()
    return role


def _current(role: Role) -> RoleVersion | None:
    latest = (
        select(RoleVersion)
        .join(RoleVersion.role)
        .options(contains_eager(RoleVersion.role))
        .where(RoleVersion.role_id == role.id)
        .order_by(RoleVersion.number.desc())
        .limit(1)
    )
    return session().scalar(latest)


def _standing(slugs: Sequence[str]) -> dict[str, Standing]:
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
