"""Changing the library: publish a role now or at an hour, take over what a source brings, retire and revive."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from jobboard.accounts import queries as account_queries
from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel import clock
from jobboard.kernel.access import SYSTEM, Actor, ActorKind, Permission
from jobboard.kernel.errors import Conflict, DomainError, Forbidden, Invalid
from jobboard.kernel.text import slugify
from jobboard.roles import directory, queries, shelf, versions
from jobboard.roles.addresses import address_for
from jobboard.roles.content import RoleContent, checksum, completed, to_dict
from jobboard.roles.events import RolePlanBlocked, RolePlanCalledOff, RolePlanned, RoleRetired, RoleRevived
from jobboard.roles.importers.document import Imported
from jobboard.roles.models import Origin, Role, RolePlan, RoleVersion
from jobboard.roles.problems import MAX_NOTE, MAX_REASON, checked, short_enough
from jobboard.roles.reconcile import Outcome, decide


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
    plan_id: UUID | None = None,
) -> Published:
    """Make this the current version of the role at `slug` (made of the title where none is given).

    The same content twice is published once. `keep` names parts that stay as the current version has them
    where `content` is silent about them: a format that has no words for pay must not erase it. `over` is the
    number of the version that the author has seen; raises Conflict where another one is current by now.
    `plan_id` names the plan, if any, that this takes the place of; raises Conflict where it was called off.
    Raises RoleProblems where a rule is broken.
    """
    _may_edit(actor)
    short_enough("note", note, MAX_NOTE)
    role = versions.lock(address_for(content.title, slug))
    current = versions.current(role)
    _refuse_surprise(role, current, over)
    # Checked once it is whole: what is kept must still fit what is new.
    content = checked(completed(content, current.role_content, keep) if current else content)
    _drop_plan(role, plan_id)
    outcome = decide(checksum(content), Origin.EDIT, versions.standing([role.slug]).get(role.slug))
    if current is not None and outcome is Outcome.UNCHANGED:
        return Published(outcome, current)
    return Published(outcome, versions.add(role, current, content, Origin.EDIT, note, actor))


def plan_role(
    content: RoleContent,
    *,
    slug: str | None = None,
    due_at: datetime,
    zone: str,
    note: str,
    actor: Actor,
    over: int,
    plan_id: UUID | None = None,
) -> RolePlan:
    """Publish this at an hour to come, as the actor's own; a role has one plan at most.

    `over` and `plan_id` say which version and which plan the author has seen. Raises Conflict where there are
    others by now, and Invalid where the hour is past or a rule is broken.
    """
    _may_edit(actor)
    checked(content)
    short_enough("note", note, MAX_NOTE)
    if due_at <= clock.now():
        raise Invalid(fields={"due_day": "This moment has passed. Choose one to come, or publish now."})
    role = versions.lock(address_for(content.title, slug))
    _refuse_surprise(role, versions.current(role), over)
    if role.retired_at:
        raise Conflict("This role is retired. Bring it back before you plan what it says.")
    _drop_plan(role, plan_id)
    standing = queries.plan_of(role.id)
    if standing is not None:
        raise Conflict(
            "Somebody else has planned a version of this role since you opened it. Plan again to replace it."
        )
    plan = RolePlan(
        role_id=role.id, due_at=due_at, zone=zone, content=to_dict(content), note=note,
        author_id=actor.user_id, over=over,
    )  # fmt: skip
    session().add(plan)
    session().flush()
    record(RolePlanned(role_id=role.id, plan_id=plan.id, due_at=due_at), actor=actor)
    return plan


def call_off(slug: str, *, actor: Actor) -> RoleContent:
    """Take a plan back; returns what it would have said, so that nothing is lost."""
    _may_edit(actor)
    role = versions.existing(slug)
    plan = queries.plan_of(role.id)
    if plan is None:
        raise Conflict("No version of this role waits for its hour any more.")
    content = plan.role_content
    _drop_plan(role, plan.id)
    record(RolePlanCalledOff(role_id=role.id, plan_id=plan.id), actor=actor)
    return content


def publish_planned(plan_id: UUID) -> None:
    """Publish what was planned, on behalf of whoever planned it. What is in the way is kept with the plan.

    A plan that is gone, blocked or not due is left alone: this may run twice.
    """
    seen = queries.plan(plan_id)
    role = versions.existing(seen.role.slug) if seen else None
    plan = queries.plan(plan_id)
    if role is None or plan is None or plan.problem or plan.due_at > clock.now():
        return
    try:
        _publish_plan(role, plan)
    except DomainError as error:
        plan.problem = error.message
        blocked = RolePlanBlocked(
            role_id=role.id, plan_id=plan.id, author_id=plan.author_id, title=plan.role_content.title,
            reason=error.message,
        )  # fmt: skip
        record(blocked, actor=SYSTEM)


def _publish_plan(role: Role, plan: RolePlan) -> None:
    if role.retired_at:
        raise Conflict("The role has been retired meanwhile.")
    current = versions.current(role)
    if (current.number if current else 0) != plan.over:
        raise Conflict("Another version has been published since this one was planned.")
    if plan.author_id and not _may_edit_now(plan.author_id):
        raise Conflict("Whoever planned it may not edit roles any more.")
    author = replace(SYSTEM, user_id=plan.author_id)
    publish_role(plan.role_content, slug=role.slug, note=plan.note, actor=author, plan_id=plan.id)


def take_over(documents: Iterable[Imported], *, origin: Origin, note: str, actor: Actor) -> list[TakenOver]:
    """Publish what a source says, where it says something new and nobody has edited the role since.

    One query tells which roles have nothing to do; only the others are locked and written.
    """
    _may_edit(actor)
    addressed = [
        (document.slug or slugify(document.content.title), document.content) for document in documents
    ]
    standings = versions.standing([slug for slug, _ in addressed])
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
    role = versions.existing(slug)
    heir = versions.existing(successor) if successor else None
    if not reason.strip():
        raise Invalid(fields={"reason": "Say why this role is retired: its readers will see it."})
    short_enough("reason", reason.strip(), MAX_REASON)
    if heir is not None and (heir.id == role.id or heir.retired_at):
        raise Invalid(
            fields={"successor": "The successor must be another role, and one that is not retired."}
        )
    if role.retired_at:
        raise Conflict("This role is retired already.")
    if queries.plan_of(role.id) is not None:
        raise Conflict("A version of this role is planned. Call it off before you retire the role.")
    role.retired_at, role.successor_id = clock.now(), heir.id if heir else None
    directory.leave(role)
    record(RoleRetired(role_id=role.id, successor_id=role.successor_id, reason=reason.strip()), actor=actor)


def revive(slug: str, *, actor: Actor) -> None:
    """Bring a retired role back as it was."""
    _may_edit(actor)
    role = versions.existing(slug)
    current = versions.current(role)
    if role.retired_at is None or current is None:
        raise Conflict("This role is not retired.")
    role.retired_at = role.successor_id = None
    directory.enter(role, current, current.role_content)
    record(RoleRevived(role_id=role.id), actor=actor)


def _may_edit(actor: Actor) -> None:
    if not actor.may(Permission.ROLE_EDIT):
        raise Forbidden()


def _may_edit_now(user_id: UUID) -> bool:
    person = account_queries.user(user_id)
    return Actor(ActorKind.USER, staff_role=person.staff_role).may(Permission.ROLE_EDIT)


def _drop_plan(role: Role, plan_id: UUID | None) -> None:
    """Remove the plan of a locked role that its author has seen; raises Conflict where it was called off."""
    if plan_id is None:
        return
    plan = queries.plan_of(role.id)
    if plan is None:
        raise Conflict(
            "Somebody else has called the plan off since you opened it. What you wrote is still here: save it again"
            " if that is what you want."
        )
    if plan.id == plan_id:
        session().delete(plan)
        session().flush()


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


def _take(slug: str, content: RoleContent, origin: Origin, note: str, actor: Actor) -> Outcome:
    """Decide once more with the role locked, then write."""
    role = versions.lock(slug)
    outcome = decide(checksum(content), origin, versions.standing([slug]).get(slug))
    if outcome in (Outcome.NEW, Outcome.NEW_VERSION):
        versions.add(role, versions.current(role), checked(content), origin, note, actor)
    return outcome
