"""Versions that wait for their hour: planned, called off, published by the clock, and stopped by what came between."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from jobboard.accounts import operations as account_operations
from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.journal.queries import history
from jobboard.kernel import clock
from jobboard.kernel.access import SYSTEM, Actor, ActorKind, StaffRole
from jobboard.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from jobboard.roles import operations, queries, tasks
from jobboard.roles.content import RoleContent
from jobboard.roles.importers import markdown
from jobboard.roles.models import RolePlan
from jobboard.roles.problems import RoleProblems
from tests.roles.documents import MARKDOWN
from tests.support import hiring

pytestmark = pytest.mark.usefixtures("db")

COOK = markdown.parse(MARKDOWN.encode()).content
LATER = replace(COOK, summary="Cooks cook, from Monday.")


@pytest.fixture
def ingrid() -> Actor:
    return hiring.actor(hiring.person("Ingrid Admin", staff=StaffRole.ADMIN))


def publish(content: RoleContent = COOK, **options: object) -> None:
    with transaction():
        operations.publish_role(content, **{"note": "", "actor": SYSTEM, **options})


def plan(actor: Actor, content: RoleContent = LATER, **options: object) -> RolePlan:
    due = clock.now() + timedelta(hours=1)
    told = {"slug": "line-cook", "zone": "Europe/Berlin", "note": "Monday.", "over": 1, **options}
    with transaction():
        return operations.plan_role(content, actor=actor, **{"due_at": due, **told})


def the_hour_comes() -> None:
    """Every plan is an hour and a day older, and the clock's task runs, twice as it may."""
    for each in session().scalars(select(RolePlan)):
        each.due_at -= timedelta(days=1, hours=1)
    session().flush()
    tasks.publish_due()
    tasks.publish_due()


def summary() -> str:
    return queries.by_slug("line-cook").role_content.summary


def kinds() -> list[str]:
    return [entry.kind for entry in history("role", queries.by_slug("line-cook").role_id)]


def test_a_planned_version_is_published_at_its_hour_and_not_before_as_its_authors_own(ingrid: Actor) -> None:
    publish()
    plan(ingrid)
    tasks.publish_due()
    assert summary() == COOK.summary
    the_hour_comes()
    version = queries.by_slug("line-cook")
    assert (version.role_content, version.number, version.note) == (LATER, 2, "Monday.")
    assert version.author_id == ingrid.user_id
    assert queries.plans() == []
    assert kinds() == ["RolePublished", "RolePlanned", "RolePublished"]


def test_a_role_that_is_not_there_yet_is_planned_as_well(ingrid: Actor) -> None:
    plan(ingrid, over=0)
    assert queries.latest("line-cook") is None
    assert queries.written() == []
    the_hour_comes()
    assert summary() == LATER.summary


def test_what_is_called_off_is_not_published_and_comes_back_to_its_author(ingrid: Actor) -> None:
    publish()
    plan(ingrid)
    with transaction():
        assert operations.call_off("line-cook", actor=ingrid) == LATER
    the_hour_comes()
    assert summary() == COOK.summary
    assert kinds()[-1] == "RolePlanCalledOff"
    with pytest.raises(Conflict):
        operations.call_off("line-cook", actor=ingrid)
    with pytest.raises(NotFound):
        operations.call_off("pilot", actor=ingrid)


def test_a_plan_never_overwrites_what_was_published_meanwhile_and_says_why(ingrid: Actor) -> None:
    publish()
    plan(ingrid)
    publish(replace(COOK, summary="Edited."))
    the_hour_comes()
    assert summary() == "Edited."
    [blocked] = queries.plans()
    assert "Another version has been published" in blocked.problem
    assert kinds().count("RolePlanBlocked") == 1


def test_a_role_is_not_retired_while_a_version_of_it_waits(ingrid: Actor) -> None:
    publish()
    plan(ingrid)
    with pytest.raises(Conflict, match="Call it off before"), transaction():
        operations.retire("line-cook", reason="Nobody cooks.", actor=ingrid)
    with transaction():
        operations.call_off("line-cook", actor=ingrid)
        operations.retire("line-cook", reason="Nobody cooks.", actor=ingrid)
    assert kinds()[-1] == "RoleRetired"


def test_a_plan_of_a_role_that_is_retired_is_stopped(ingrid: Actor) -> None:
    publish()
    plan(ingrid)
    queries.by_slug("line-cook").role.retired_at = clock.now()
    the_hour_comes()
    assert "retired" in queries.plans()[0].problem
    assert queries.by_slug("line-cook").number == 1
    with pytest.raises(Conflict, match="retired"):
        plan(ingrid, plan_id=queries.plans()[0].id)


@pytest.mark.parametrize("staff_role", [None, StaffRole.MODERATOR])
def test_a_plan_of_somebody_who_may_not_edit_roles_any_more_is_stopped(
    ingrid: Actor, staff_role: StaffRole | None
) -> None:
    publish()
    plan(ingrid)
    with transaction():
        account_operations.grant_staff(ingrid.email, staff_role, actor=SYSTEM)
    the_hour_comes()
    assert summary() == COOK.summary
    assert "may not edit roles any more" in queries.plans()[0].problem
    assert kinds()[-1] == "RolePlanBlocked"


def test_the_second_of_two_who_plan_is_told_and_may_replace_the_plan_once_seen(ingrid: Actor) -> None:
    publish()
    first = plan(ingrid)
    with pytest.raises(Conflict, match="Somebody else has planned"):
        plan(ingrid, COOK)
    second = plan(ingrid, replace(COOK, summary="Replaced."), plan_id=first.id)
    assert [each.id for each in queries.plans()] == [second.id]


def test_publishing_now_takes_the_place_of_the_plan_that_was_seen(ingrid: Actor) -> None:
    publish()
    waiting = plan(ingrid)
    publish(LATER, slug="line-cook", over=1, plan_id=waiting.id)
    assert queries.plans() == []
    assert queries.by_slug("line-cook").number == 2


def test_who_plans_over_another_version_than_they_saw_is_told(ingrid: Actor) -> None:
    publish()
    publish(replace(COOK, summary="Edited."))
    with pytest.raises(Conflict, match="Somebody else has published"):
        plan(ingrid, over=1)


def test_a_plan_keeps_the_rules_of_a_version_and_names_an_hour_to_come(ingrid: Actor) -> None:
    publish()
    with pytest.raises(RoleProblems):
        plan(ingrid, replace(LATER, summary=""))
    with pytest.raises(Invalid) as refused:
        plan(ingrid, due_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert set(refused.value.fields) == {"due_day"}
    with pytest.raises(Invalid, match="/roles/compare"):
        plan(ingrid, replace(LATER, title="Compare"), slug=None, over=0)
    with pytest.raises(Forbidden):
        plan(Actor(ActorKind.USER, user_id=uuid4(), staff_role=StaffRole.MODERATOR))
    assert session().scalar(select(func.count()).select_from(RolePlan)) == 0
