"""Seats: given, changed, removed, given up; and never a company without an owner."""

from collections.abc import Iterator

import pytest

from jobboard.companies import operations, privacy, queries
from jobboard.infra import database
from jobboard.infra.observability import queries as statements
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SeatKind
from jobboard.kernel.errors import Conflict, NotFound
from tests.support import hiring
from tests.support.racing import at_once
from tests.support.services import Services


def colleague_in(company, owner, kind=SeatKind.RECRUITER, name="Cora Colleague"):
    person = hiring.person(name)
    hiring.seat(person, company, kind, by=owner)
    return person


def remove(person, company, *, by, kind=SeatKind.OWNER):
    with transaction():
        seat = queries.seat_of(person.id, company.id)
        operations.remove_seat(company, seat.id, actor=hiring.seated(by, company, kind))


def leave(person, company, kind=SeatKind.OWNER):
    with transaction():
        operations.leave(company, actor=hiring.seated(person, company, kind))


def test_an_owner_removes_a_colleague(owner, park):
    colleague = colleague_in(park, owner)
    remove(colleague, park, by=owner)
    assert queries.seats_of(colleague.id) == {}
    assert hiring.kinds_of(park.id)[-1] == "SeatRemoved"


def test_anybody_may_leave_but_the_last_owner(owner, park):
    colleague = colleague_in(park, owner, SeatKind.VIEWER)
    leave(colleague, park, SeatKind.VIEWER)
    assert hiring.kinds_of(park.id)[-1] == "SeatLeft"
    with pytest.raises(Conflict, match="needs an owner"):
        leave(owner, park)
    second = colleague_in(park, owner, SeatKind.OWNER, "Second Owner")
    leave(owner, park)
    assert queries.owners_of(park.id) == [second.id]


def test_the_last_owner_is_neither_removed_nor_made_something_else(owner, park):
    with pytest.raises(Conflict):
        remove(owner, park, by=owner)
    with pytest.raises(Conflict):
        hiring.seat(owner, park, SeatKind.VIEWER, by=owner)
    assert queries.owners_of(park.id) == [owner.id]


def test_another_kind_is_told_and_the_same_is_not(owner, park):
    colleague = colleague_in(park, owner)
    hiring.seat(colleague, park, SeatKind.RECRUITER, by=owner)
    hiring.seat(colleague, park, SeatKind.VIEWER, by=owner)
    assert hiring.kinds_of(park.id).count("SeatGiven") == 2


def test_only_owners_remove_and_only_from_their_own_company(owner, park):
    colleague = colleague_in(park, owner)
    with pytest.raises(NotFound):
        remove(owner, park, by=colleague, kind=SeatKind.RECRUITER)
    stranger = hiring.person("Stan")
    elsewhere = hiring.company(stranger, "Elsewhere")
    with pytest.raises(NotFound), transaction():
        seat = queries.seat_of(colleague.id, park.id)
        operations.remove_seat(elsewhere, seat.id, actor=hiring.seated(stranger, elsewhere))
    with pytest.raises(NotFound), transaction():
        operations.leave(park, actor=hiring.seated(stranger, elsewhere))


def test_what_a_person_holds_is_exported_and_erased(owner, park):
    hiring.invited("ada@example.org", park, by=owner)
    hiring.invited(owner.email, hiring.company(hiring.person("Stan"), "Elsewhere"), by=hiring.person("Sue"))
    told = privacy.export(owner.id)
    assert [(each["company"], each["seat"]) for each in told["seats"]] == [("North Park", "owner")]
    assert [each["company"] for each in told["invited_to"]] == ["Elsewhere"]
    assert [each["address"] for each in told["invited_others"]] == ["ada@example.org"]
    with transaction():
        privacy.erase(owner.id)
    told = privacy.export(owner.id)
    assert (told["seats"], told["invited_to"]) == ([], [])


@pytest.fixture
def committed(connected: None, run_services: Services, worker_id: str, database_url: str) -> Iterator[None]:
    """A database in which transactions really commit; thrown away afterwards."""
    statements.watch(database.connect(run_services.clone(f"seats_{worker_id}"), pool_size=4))
    yield
    database.release()
    statements.watch(database.connect(database_url))


def two_owners():
    first, second = hiring.person("Olga"), hiring.person("Otto")
    company = hiring.company(first)
    hiring.seat(second, company, SeatKind.OWNER, by=first)
    database.release()
    return first, second, company


def test_two_owners_who_leave_at_the_same_moment_leave_one(committed):
    first, second, company = two_owners()
    came = at_once(lambda: leave(first, company), lambda: leave(second, company))
    assert sorted(type(each).__name__ for each in came) == ["Conflict", "NoneType"]
    assert len(queries.owners_of(company.id)) == 1


def test_two_owners_who_remove_each_other_at_the_same_moment_leave_one(committed):
    first, second, company = two_owners()
    came = at_once(
        lambda: remove(second, company, by=first),
        lambda: remove(first, company, by=second),
    )
    assert sum(isinstance(each, Exception) for each in came) == 1, came
    assert len(queries.owners_of(company.id)) == 1
