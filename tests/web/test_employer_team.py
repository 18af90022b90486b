"""A company's team: who is in it, who is invited, and what a link in an invitation leads to."""

from datetime import timedelta

import pytest

from jobboard.companies import queries
from jobboard.infra import mail
from jobboard.kernel import clock
from jobboard.kernel.access import SeatKind
from jobboard.kernel.ids import encode, new_id
from tests.support import hiring, letters
from tests.support.browser import Browser

BUDGET = 6
PAGE = "/employer/companies/north-park"
TEAM = f"{PAGE}/team"


def asked(page):
    """The queries of a page, without the savepoints that only tests have."""
    return [statement for statement in page.statements if "SAVEPOINT" not in statement]


@pytest.fixture(autouse=True)
def mailer(connected):
    """Mail into memory, empty at first and afterwards."""
    mail.configure("memory://", "Jobboard <hello@jobboard.example>")
    yield
    mail.configure("memory://", "Jobboard <hello@jobboard.example>")


@pytest.fixture
def rita(owner, park):
    person = hiring.person("Rita Recruiter")
    hiring.seat(person, park, SeatKind.RECRUITER, by=owner)
    return person


@pytest.fixture
def theirs(app, rita):
    """Rita's browser, in which she is signed in."""
    return Browser(app, use_cookies=True).sign_in(rita.id)


def seat_of(person, company):
    return f"{PAGE}/seats/{encode(queries.seat_of(person.id, company.id).id)}"


def invite(browser, email, kind="recruiter", status=200):
    return browser.send(f"{PAGE}/invitations", page=TEAM, status=status, email=email, kind=kind)


def test_everybody_in_the_company_sees_who_is_there(hers, theirs, carl):
    invite(hers, carl.email)
    assert carl.email in hers.visit(TEAM).text
    page = theirs.visit(TEAM)
    assert "Olga Owner" in page.text and "Rita Recruiter" in page.text
    assert carl.email not in page.text
    assert "Invite a colleague" not in page.text


def test_from_the_invitation_to_the_seat(hers, his, carl, owner, app):
    assert "on its way" in invite(hers.sign_in(owner.id), carl.email).text
    link = letters.link_to(carl.email)
    visitor = Browser(app, use_cookies=True)
    page = visitor.visit(link)
    assert "Olga Owner invites you" in page.text
    assert f"/sign-in?next={link}" in page.html
    assert "c•••@example.org" in page.text and carl.email not in page.text
    his.sign_in(carl.id)
    assert "Accept and join" in his.visit(link).text
    page = his.send(link)
    assert "Welcome to North Park" in page.text
    assert page.path == PAGE
    his.visit(link, status=410)


def test_nobody_accepts_without_signing_in(client, owner, park):
    hiring.invited("new@example.org", park, by=owner)
    link = letters.link_to("new@example.org")
    client.send(link, status=400)
    assert "Sign in to accept" in client.visit(link).text


def test_another_account_is_told_which_address_to_use(his, owner, park):
    hiring.invited("someone@example.org", park, by=owner)
    link = letters.link_to("someone@example.org")
    page = his.visit(link)
    assert "s•••@example.org" in page.text and "someone@example.org" not in page.text
    assert "Accept and join" not in page.text
    page = his.send(link, status=403)
    assert "Sign out, open the link again" in page.text


def test_a_link_that_is_over_says_why(hers, client, carl, owner, park):
    invite(hers, carl.email)
    link = letters.link_to(carl.email)
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert "expired on" in Browser(client.application).visit(link, status=410).text
    [waiting] = queries.pending_invitations(park.id)
    page = hers.send(f"{PAGE}/invitations/{encode(waiting.id)}/withdraw", page=TEAM)
    assert "no longer works" in page.text
    assert "took this invitation back" in hers.visit(link, status=410).text
    hers.visit("/invitations/forged", status=404)
    hers.visit("/domains/forged", status=404)


def test_an_invitation_is_sent_again(hers, carl, park):
    invite(hers, carl.email)
    first = letters.link_to(carl.email)
    [waiting] = queries.pending_invitations(park.id)
    mail.mailer().forget()
    hers.send(f"{PAGE}/invitations/{encode(waiting.id)}/send-again", page=TEAM)
    assert letters.link_to(carl.email) != first
    hers.visit(first, status=404)


@pytest.mark.parametrize(
    ("email", "kind", "sentence"),
    [
        ("nobody", "viewer", "Enter an email address"),
        ("", "viewer", "Enter an email address"),
        ("a@example.org", "emperor", "Not a valid choice"),
    ],
)
def test_what_can_not_be_invited_is_said_and_kept(hers, email, kind, sentence):
    page = invite(hers, email, kind, status=422)
    assert sentence in page.errors
    assert f'value="{email}"' in page.html


def test_a_kind_changes_for_open_sessions_at_once(hers, theirs, rita, park):
    theirs.visit("/employer/listings/new")
    page = hers.send(f"{seat_of(rita, park)}/kind", page=TEAM, kind="viewer")
    assert "next click" in page.text
    theirs.visit("/employer/listings/new", status=403)


def test_a_removed_colleague_is_out_at_once_wherever_they_are_signed_in(hers, theirs, rita, park):
    theirs.visit(TEAM)
    hers.send(f"{seat_of(rita, park)}/remove", page=TEAM)
    theirs.visit(TEAM, status=403)
    hiring.company(rita, "Elsewhere")
    theirs.visit(TEAM, status=404)


def test_a_colleague_leaves_and_the_last_owner_does_not(hers, theirs, park):
    assert "You have left North Park" in theirs.send(f"{PAGE}/leave", page=TEAM).text
    theirs.visit(TEAM, status=403)
    page = hers.send(f"{PAGE}/leave", page=TEAM)
    assert "A company needs an owner" in page.text
    assert "The last owner can't leave" in page.text


def test_the_last_owner_is_neither_removed_nor_demoted(hers, owner, park):
    for rest, fields in (("remove", {}), ("kind", {"kind": "viewer"})):
        page = hers.send(f"{seat_of(owner, park)}/{rest}", page=TEAM, **fields)
        assert "A company needs an owner" in page.text


def test_an_owner_who_steps_down_reads_from_then_on(hers, rita, owner, park):
    hers.send(f"{seat_of(rita, park)}/kind", page=TEAM, kind="owner")
    page = hers.send(f"{seat_of(owner, park)}/kind", page=TEAM, kind="viewer")
    assert "You are viewer of North Park now" in page.text
    assert "Invite a colleague" not in page.text


def test_a_kind_that_does_not_exist_changes_nothing(hers, rita, park):
    page = hers.send(f"{seat_of(rita, park)}/kind", page=TEAM, kind="emperor")
    assert "from the list" in page.text
    assert queries.seat_of(rita.id, park.id).kind is SeatKind.RECRUITER


def test_seats_and_invitations_of_other_companies_are_not_there(hers, rita, park):
    stranger = hiring.person("Stan")
    elsewhere = hiring.company(stranger, "Elsewhere")
    invitation = hiring.invited("a@example.org", elsewhere, by=stranger)
    for address in (
        f"{seat_of(stranger, elsewhere)}/remove",
        f"{PAGE}/seats/{encode(new_id())}/remove",
        f"{PAGE}/invitations/{encode(invitation.id)}/withdraw",
        f"{PAGE}/invitations/{encode(invitation.id)}/send-again",
    ):
        hers.send(address, page=TEAM, status=404)


def test_the_page_costs_the_same_for_many(hers, owner, park, rita):
    hiring.invited("first@example.org", park, by=owner)
    few = len(asked(hers.visit(TEAM)))
    for number in range(5):
        hiring.seat(hiring.person(f"P{number} Person"), park, SeatKind.VIEWER, by=owner)
        hiring.invited(f"{number}@example.org", park, by=owner)
    assert len(asked(hers.visit(TEAM))) == few <= BUDGET


def test_an_invitation_page_stays_within_its_budget(client, owner, park):
    hiring.invited("first@example.org", park, by=owner)
    assert len(asked(client.visit(letters.link_to("first@example.org")))) <= 2
