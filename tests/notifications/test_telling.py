"""Who is told what: once each, in the app and by mail, and nobody of what they did themselves."""

import pytest
from sqlalchemy import select

from jobboard.accounts.models import User
from jobboard.applications import operations as application_operations
from jobboard.applications import queries as application_queries
from jobboard.applications.pipeline import Stage
from jobboard.infra import mail
from jobboard.infra.database import session
from jobboard.infra.mail import Message
from jobboard.infra.observability import queries as tally
from jobboard.infra.transaction import transaction
from jobboard.journal import relay
from jobboard.journal.models import Delivery, DeliveryState
from jobboard.kernel import clock
from jobboard.kernel.access import SeatKind, StaffRole
from jobboard.moderation import operations as moderation_operations
from jobboard.moderation import queries as moderation_queries
from jobboard.notifications import operations, privacy, queries, recipients, tasks
from jobboard.notifications.catalogue import Kind
from jobboard.notifications.models import Mail, Notification
from tests.support import applying, hiring


@pytest.fixture
def listing(owner, park):
    made = hiring.live(owner, park)
    relay.drain()
    return made


@pytest.fixture
def carl(db):
    return hiring.person("Carl Candidate")


@pytest.fixture(autouse=True)
def mailer(connected):
    """Mail into memory, empty at first."""
    mail.configure("memory://", "Jobboard <hello@jobboard.example>")


def told(user: User) -> list[tuple[Kind, str]]:
    rows = session().scalars(
        select(Notification).where(Notification.user_id == user.id).order_by(Notification.id)
    )
    return [(row.kind, row.title) for row in rows]


def letters(user: User) -> list[mail.StoredMail]:
    return [each for each in mail.read_mailbox("memory://") if user.email in each.to]


def test_sending_an_application_tells_both_sides_in_the_app_and_by_mail(carl, owner, listing):
    made = applying.sent(carl, listing)
    relay.drain()
    assert told(carl) == [(Kind.APPLICATION_RECEIPT, "You applied to North Park")]
    assert (Kind.APPLICATION_RECEIVED, "Carl Candidate applied") in told(owner)
    [receipt] = letters(carl)
    assert receipt.subject == f"You applied to North Park: {listing.title}"
    for part in (receipt.text, receipt.html):
        assert made.reference in part
        assert f"http://localhost/my/applications/{applying.at(made.id).rpartition('/')[2]}" in part
    assert any("Carl Candidate applied" in each.subject for each in letters(owner))


def test_recruiters_hear_of_applications_and_viewers_do_not(carl, owner, park, listing):
    recruiter, viewer = hiring.person("Rita Recruiter"), hiring.person("Vera Viewer")
    hiring.seat(recruiter, park, SeatKind.RECRUITER, by=owner)
    hiring.seat(viewer, park, SeatKind.VIEWER, by=owner)
    applying.sent(carl, listing)
    relay.drain()
    assert told(recruiter)
    assert not told(viewer)


def test_a_step_is_told_to_the_candidate_and_not_to_whoever_took_it(carl, owner, park, listing):
    made = applying.sent(carl, listing)
    relay.drain()
    before = told(owner)
    applying.moved(made, Stage.INTERVIEW, by=owner, company=park)
    relay.drain()
    assert told(carl)[-1] == (Kind.STAGE_CHANGED, "North Park: Interview")
    assert told(owner) == before
    assert any(Stage.INTERVIEW.next_for_candidate in each.text for each in letters(carl))


def test_each_step_is_told_even_back_and_forth(carl, owner, park, listing):
    made = applying.sent(carl, listing)
    applying.moved(made, Stage.INTERVIEW, Stage.IN_REVIEW, Stage.INTERVIEW, by=owner, company=park)
    relay.drain()
    assert [kind for kind, _ in told(carl)].count(Kind.STAGE_CHANGED) == 3


def test_a_withdrawal_is_told_to_the_company(carl, owner, listing):
    made = applying.sent(carl, listing)
    me = hiring.actor(carl)
    with transaction():
        application_operations.withdraw(application_queries.mine(made.id, of=me, lock=True), actor=me)
    relay.drain()
    assert told(owner)[-1] == (Kind.APPLICATION_WITHDRAWN, "Carl Candidate withdrew")
    assert len(told(carl)) == 1


def test_moderators_hear_of_a_listing_unless_it_is_of_their_own_company(owner, park):
    free = hiring.person("Mo Moderator", staff=StaffRole.MODERATOR)
    bound = hiring.person("Bo Moderator", staff=StaffRole.MODERATOR)
    hiring.seat(bound, park, SeatKind.VIEWER, by=owner)
    hiring.submitted(owner, park)
    relay.drain()
    assert [kind for kind, _ in told(free)] == [Kind.LISTING_WAITS]
    assert told(bound) == []


@pytest.mark.parametrize("approve", [True, False])
def test_what_a_moderator_decides_is_told_to_the_company(owner, park, approve):
    moderator = hiring.person("Mo Moderator", staff=StaffRole.MODERATOR)
    hiring.submitted(owner, park)
    relay.drain()
    [waiting] = moderation_queries.waiting()
    with transaction():
        case = moderation_queries.case(waiting.id, lock=True)
        if approve:
            moderation_operations.approve(case, actor=hiring.actor(moderator))
        else:
            moderation_operations.send_back(case, "Name the pay.", actor=hiring.actor(moderator))
    relay.drain()
    kind, title = told(owner)[-1]
    assert kind == (Kind.LISTING_PUBLISHED if approve else Kind.LISTING_SENT_BACK)
    assert "Gardener for the north park" in title
    assert any("Name the pay." in each.html for each in letters(owner)) is not approve


def test_telling_twice_tells_once(carl, owner, listing):
    made = applying.sent(carl, listing)
    event = application_event(made)
    for _ in range(2):
        with transaction():
            for word in recipients.words_about(event, 7):
                operations.tell(word)
    assert len(told(carl)) == 1
    assert len(told(owner)) == len({key for key, _ in told(owner)})
    assert len(list(session().scalars(select(Mail)))) == len({kind for kind, _ in told(carl) + told(owner)})


def test_telling_does_not_read_again_what_the_relay_has_in_hand(carl, listing):
    applying.sent(carl, listing)
    relay.fan_out()
    delivery = session().scalars(select(Delivery).where(Delivery.task == relay.name_of(tasks.tell))).all()[-1]
    tally.begin()
    relay.deliver(delivery.id)
    assert told(carl)
    assert [one for one in tally.current().statements if "FROM journal" in one] == []


def test_posting_twice_posts_once(carl, listing):
    applying.sent(carl, listing)
    relay.drain()
    [written] = session().scalars(select(Mail).join(Mail.notification).where(Notification.user_id == carl.id))
    sent_at = written.sent_at
    assert sent_at
    with transaction():
        operations.post(written.id)
        written.sent_at = None
    with transaction():
        operations.post(written.id)
    assert len(letters(carl)) == 1


class Broken:
    """A mailer whose server is away."""

    def send(self, message: Message) -> None:
        raise ConnectionRefusedError("The server is away.")


def test_a_mail_server_that_is_away_loses_nothing(carl, listing, monkeypatch):
    working = mail.mailer()
    monkeypatch.setattr(mail._Process, "mailer", Broken())
    applying.sent(carl, listing)
    relay.drain()
    assert told(carl), "the app tells even where mail does not go out"
    waiting = list(session().scalars(select(Delivery).where(Delivery.state == DeliveryState.WAITING)))
    assert waiting
    assert all("away" in (each.problem or "") for each in waiting)
    monkeypatch.setattr(mail._Process, "mailer", working)
    with clock.frozen(max(each.next_at for each in waiting)):
        relay.drain()
    assert len(letters(carl)) == 1


def test_somebody_without_an_address_is_told_in_the_app_alone(carl, listing):
    with transaction():
        session().get_one(User, carl.id).email = None
    applying.sent(carl, listing)
    relay.drain()
    assert told(carl)
    assert all("Carl Candidate" not in each.to for each in mail.read_mailbox("memory://"))


@pytest.mark.parametrize(
    "name",
    [
        "佐藤 美咲",
        "عائشة",
        "Zoë\r\nBcc: all@example.org",
        "<script>alert(1)</script>",
        "$company ${x} {{ name }}",
    ],
)
def test_any_name_makes_a_mail_that_says_it_and_nothing_else(owner, listing, name):
    applying.sent(hiring.person(name), listing)
    relay.drain()
    [received] = [each for each in letters(owner) if "applied" in each.subject]
    assert "\n" not in received.subject
    assert " ".join(name.split()) in received.subject
    assert "<script>" not in received.html


def test_unread_ones_are_counted_and_read(carl, listing):
    applying.sent(carl, listing)
    relay.drain()
    me = hiring.actor(carl)
    assert queries.unread_count(carl.id) == 1
    [row] = queries.of_person(carl.id)
    with transaction():
        assert operations.open_notification(row.id, actor=me).startswith("/my/applications/")
    assert queries.unread_count(carl.id) == 0


def application_event(made):
    entry = next(
        each
        for each in hiring.journal_queries.history("application", made.id)
        if each.kind == "ApplicationSubmitted"
    )
    return entry.event


def test_whoever_leaves_is_named_nowhere_any_more(carl, owner, listing):
    made, cara = applying.sent(carl, listing), hiring.person("Cara Candidate")
    applying.sent(cara, listing)
    relay.drain()
    me = hiring.actor(carl)
    with transaction():
        application_operations.withdraw(application_queries.mine(made.id, of=me, lock=True), actor=me)
    relay.drain()
    with transaction():
        privacy.erase(carl.id)
    assert told(carl) == []
    assert [title for _, title in told(owner)].count(privacy.LEFT) == 2
    assert (Kind.APPLICATION_RECEIVED, "Cara Candidate applied") in told(owner)
    mails = session().execute(select(Mail.subject, Mail.text, Mail.html)).all()
    notes = session().execute(select(Notification.title, Notification.detail)).all()
    assert "Carl" not in repr([*mails, *notes])
    assert "Cara Candidate applied" in repr(mails)


def test_a_mail_about_somebody_who_has_left_is_not_sent_any_more(carl, owner, listing):
    applying.sent(carl, listing)
    relay.drain()
    waiting = session().scalars(select(Mail).join(Mail.notification).where(Notification.about_id == carl.id))
    with transaction():
        for each in waiting:
            each.sent_at = None
        privacy.erase(carl.id)
    left = select(Mail).join(Mail.notification).where(Notification.about_id == carl.id)
    assert session().scalars(left).all() == []
