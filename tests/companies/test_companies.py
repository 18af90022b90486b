"""Companies: founding, seats, addresses."""

import pytest

from jobboard.companies import operations, queries
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import Permission, SeatKind
from jobboard.kernel.errors import Invalid, NotFound
from tests.support import hiring


def test_whoever_founds_a_company_owns_it(owner):
    company = hiring.company(owner)
    assert queries.seats_of(owner.id) == {company.id: SeatKind.OWNER}
    assert hiring.kinds_of(company.id) == ["CompanyFounded"]


def test_two_companies_of_one_name_have_two_addresses(owner):
    first, second = hiring.company(owner, "Same Name"), hiring.company(owner, "Same Name")
    assert first.slug == "same-name"
    assert second.slug.startswith("same-name-")
    assert queries.by_slug(second.slug).id == second.id


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"website": "ftp://park.example"}, "website"),
        ({"website": "https://nodot"}, "website"),
        ({"website": "https://[broken"}, "website"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"about": "x" * 4001}, "about"),
        ({"place": "x" * 81}, "place"),
    ],
)
def test_what_is_wrong_is_named(owner, given, field):
    with pytest.raises(Invalid) as refusal, transaction():
        operations.found_company(**{"name": "Fine", **given}, actor=hiring.actor(owner))
    assert set(refusal.value.fields) == {field}


def test_only_owners_give_seats(owner):
    company, colleague = hiring.company(owner), hiring.person("Cora Colleague")
    hiring.seat(colleague, company, SeatKind.RECRUITER, by=owner)
    recruiter = hiring.seated(colleague, company, SeatKind.RECRUITER)
    with pytest.raises(NotFound), transaction():
        operations.give_seat(company, owner.id, SeatKind.VIEWER, actor=recruiter)
    assert queries.seats_of(owner.id)[company.id] is SeatKind.OWNER


def test_who_may_do_something_in_a_company_is_found(owner):
    company, viewer = hiring.company(owner), hiring.person("Vera Viewer")
    hiring.seat(viewer, company, SeatKind.VIEWER, by=owner)
    assert queries.people_with(Permission.APPLICANT_VIEW, company.id) == [owner.id, viewer.id]
    assert queries.people_with(Permission.LISTING_EDIT, company.id) == [owner.id]
