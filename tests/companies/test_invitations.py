"""Invitations: for one address, for a week, for one use; and a sentence for whoever comes too late."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from jobboard.companies import invitations, operations, queries
from jobboard.companies.models import Invitation
from jobboard.infra import mail
from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.journal import relay
from jobboard.kernel import clock
from jobboard.kernel.access import SeatKind
from jobboard.kernel.errors import Conflict, Forbidden, Gone, IllegalMove, Invalid, NotFound
from jobboard.notifications import operations as notification_operations
from jobboard.notifications import privacy as notification_privacy
from jobboard.notifications.models import Mail, Notification
from tests.support import hiring, letters


@pytest.fixture(autouse=True)
def mailer(connected):
    """Mail into memory, empty at first and afterwards."""
    mail.configure("memory://", "Jobboard <hello@jobboard.example>")
    yield
    mail.configure("memory://", "Jobboard <hello@jobboard.example>")


@pytest.fixture
def carl(db):
    return hiring.person("Carl Colleague")


@pytest.fixture
def link(carl, park, owner):
    """The secret of the link that Carl was mailed."""
    hiring.invited(carl.email, park, by=owner)
    return secret_to(carl.email)


def secret_to(address):
    return letters.link_to(address).rpartition("/")[2]


def accept(secret, person):
    with transaction():
        return invitations.accept(queries.invitation_behind(secret), actor=hiring.actor(person))


def again(company, owner, act=invitations.send_again):
    [waiting] = queries.pending_invitations(company.id)
    with transaction():
        act(company, waiting.id, actor=hiring.seated(owner, company))


def test_an_address_without_an_account_gets_a_mail_with_a_link(park, owner):
    hiring.invited("ada@example.org", park, SeatKind.VIEWER, by=owner)
    letter = letters.latest_to("ada@example.org")
    assert letter.subject == "Olga Owner invites you to North Park"
    for part in (letter.text, letter.html):
        assert "Viewer" in part
        assert "Hello," in part
        assert letters.link_in(letter) in part
        assert "/notifications" not in part
    assert queries.invitation_behind(letters.link_in(letter).rpartition("/")[2]).email == "ada@example.org"


def test_accepting_gives_the_seat_and_tells_the_owners(link, carl, park, owner):
    accept(link, carl)
    assert queries.seats_of(carl.id) == {park.id: SeatKind.RECRUITER}
    assert hiring.kinds_of(park.id)[-2:] == ["InvitationAccepted", "SeatGiven"]
    assert queries.pending_invitations(park.id) == []


def test_the_secret_is_neither_in_the_journal_nor_in_the_database_nor_is_the_address_in_the_journal(
    link, carl, park
):
    told = str([entry.payload for entry in hiring.journal_queries.newest()])
    assert link not in told
    assert carl.email not in told
    kept = session().scalars(select(Invitation.token_hash)).all()
    written = session().scalars(select(Mail.text + Mail.html)).all()
    assert link not in f"{kept}{written}"


def test_what_a_letter_said_is_forgotten_once_it_was_sent_and_who_invited_with_it(link):
    assert session().execute(select(Mail.subject, Mail.text, Mail.html)).all() == [("", "", "")]


def test_whoever_joined_and_left_for_good_is_named_nowhere_any_more(link, carl, park, owner):
    with transaction():
        operations.give_seat(
            park, hiring.person("Oscar").id, SeatKind.OWNER, actor=hiring.seated(owner, park)
        )
    accept(link, carl)
    relay.drain()
    notes, mails = select(Notification.title, Notification.detail), select(Mail.subject, Mail.text, Mail.html)
    assert "Carl Colleague" in repr(session().execute(notes).all())
    with transaction():
        notification_privacy.erase(carl.id)
    assert "Carl" not in repr([*session().execute(notes), *session().execute(mails)])


def test_writing_the_letter_twice_leaves_the_first_link_working(link, park):
    entry = next(each for each in hiring.journal_queries.newest() if each.kind == "InvitationSent")
    with transaction():
        notification_operations.write(f"{entry.seq}", entry.event)
    assert queries.invitation_behind(link)
    assert len(session().scalars(select(Mail)).all()) == 1


def test_an_invitation_that_is_sent_again_before_its_mail_was_written_is_mailed_once(carl, park, owner):
    hiring.invited(carl.email, park, by=owner)
    again(park, owner)
    link = letters.link_to(carl.email)
    assert len([each for each in mail.read_mailbox("memory://") if carl.email in each.to]) == 1
    accept(link.rpartition("/")[2], carl)


@pytest.mark.parametrize("spelt", [str.upper, str.title])
def test_an_address_is_the_same_in_any_case(park, owner, carl, spelt):
    hiring.invited(spelt(carl.email), park, by=owner)
    accept(secret_to(spelt(carl.email)), carl)
    assert park.id in queries.seats_of(carl.id)


def test_a_link_works_once(link, carl):
    accept(link, carl)
    with pytest.raises(Gone, match="was used on"):
        accept(link, carl)


def test_a_link_is_over_after_a_week(link, carl):
    with clock.frozen(clock.now() + timedelta(days=7, minutes=1)), pytest.raises(Gone, match="expired on"):
        accept(link, carl)


def test_a_withdrawn_invitation_says_so(link, carl, park, owner):
    again(park, owner, invitations.withdraw)
    with pytest.raises(Gone, match="took this invitation back"):
        accept(link, carl)
    assert hiring.kinds_of(park.id)[-1] == "InvitationWithdrawn"


def test_whoever_was_removed_does_not_come_back_by_an_older_invitation(carl, park, owner):
    hiring.invited(carl.email, park, by=owner)
    secret = secret_to(carl.email)
    hiring.seat(carl, park, SeatKind.VIEWER, by=owner)
    with transaction():
        seat = queries.seat_of(carl.id, park.id)
        operations.remove_seat(park, seat.id, actor=hiring.seated(owner, park))
    with pytest.raises(Gone, match="no longer counts"):
        accept(secret, carl)
    assert hiring.kinds_of(park.id)[-1] == "InvitationVoided"


def test_another_account_is_told_for_which_address_it_is(link, owner, carl):
    with pytest.raises(Forbidden) as refusal:
        accept(link, hiring.person("Eve"))
    assert f"c•••@{carl.email.partition('@')[2]}" in refusal.value.message
    assert carl.email not in refusal.value.message


def test_whoever_holds_a_seat_already_keeps_it(link, carl, park, owner):
    hiring.seat(carl, park, SeatKind.VIEWER, by=owner)
    with pytest.raises(Conflict, match="already"):
        accept(link, carl)
    assert queries.seats_of(carl.id) == {park.id: SeatKind.VIEWER}


def test_sending_again_makes_a_new_link_for_another_week(link, carl, park, owner):
    with clock.frozen(clock.now() + timedelta(days=8)):
        again(park, owner)
        with pytest.raises(NotFound):
            queries.invitation_behind(link)
        mail.mailer().forget()
        accept(secret_to(carl.email), carl)


def test_an_answered_invitation_is_neither_sent_again_nor_withdrawn(link, carl, park, owner):
    [waiting] = queries.pending_invitations(park.id)
    accept(link, carl)
    me = hiring.seated(owner, park)
    with pytest.raises(Conflict), transaction():
        invitations.send_again(park, waiting.id, actor=me)
    with pytest.raises(IllegalMove), transaction():
        invitations.withdraw(park, waiting.id, actor=me)


@pytest.mark.parametrize(
    "email",
    ["", "nobody", "a@b", "a b@example.org", "a@example.org, b@example.org", "<a@example.org>", "a@b@c.org",
     "a@exam\u200bple.org", "a\n@example.org", "x" * 250 + "@example.org", "a@.", "@example.org"],
)  # fmt: skip
def test_what_is_no_address_is_refused(park, owner, email):
    with pytest.raises(Invalid) as refusal:
        hiring.invited(email, park, by=owner)
    assert set(refusal.value.fields) == {"email"}


def test_nobody_is_invited_twice_nor_who_is_there(link, carl, park, owner):
    with pytest.raises(Invalid, match="invited already"):
        hiring.invited(carl.email.upper(), park, by=owner)
    accept(link, carl)
    with pytest.raises(Invalid, match="Carl Colleague holds a seat"):
        hiring.invited(carl.email, park, by=owner)


def test_thirty_invitations_go_out_in_a_day_repeated_ones_too(park, owner):
    for number in range(invitations.MOST_A_DAY - 1):
        hiring.invited(f"{number}@example.org", park, by=owner)
    [first, *_] = queries.pending_invitations(park.id)
    me = hiring.seated(owner, park)
    with transaction():
        invitations.send_again(park, first.id, actor=me)
    with pytest.raises(Invalid, match="At most 30"):
        hiring.invited("one.more@example.org", park, by=owner)
    with pytest.raises(Conflict, match="At most 30"), transaction():
        invitations.send_again(park, first.id, actor=me)
    with clock.frozen(clock.now() + timedelta(days=1, minutes=1)):
        hiring.invited("one.more@example.org", park, by=owner)


def test_only_owners_invite(park, owner):
    recruiter = hiring.seated(hiring.person("Rita"), park, SeatKind.RECRUITER)
    with pytest.raises(NotFound), transaction():
        invitations.invite(park, "ada@example.org", SeatKind.VIEWER, actor=recruiter)


def test_a_withdrawn_invitation_whose_mail_is_late_is_not_mailed(park, owner):
    hiring.invited("ada@example.org", park, by=owner)
    again(park, owner, invitations.withdraw)
    relay.drain()
    assert session().scalars(select(Mail)).all() == []


def test_a_letter_is_exported_and_erased_with_its_person(link, carl):
    [told] = notification_privacy.export(carl.id)["letters"]
    assert told["to"] == carl.email
    with transaction():
        notification_privacy.erase(carl.id)
    assert session().scalars(select(Mail).where(Mail.address == carl.email)).all() == []
