"""Telling people, posting their mails, and noting what they have read."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from jobboard.accounts import queries as account_queries
from jobboard.accounts.models import User
from jobboard.infra import mail
from jobboard.infra.database import session
from jobboard.infra.rendering.mails import render_mail
from jobboard.journal.operations import record
from jobboard.kernel import clock, ids
from jobboard.kernel.access import SYSTEM, Actor
from jobboard.kernel.errors import NotFound
from jobboard.kernel.events import Event
from jobboard.notifications import letters, links
from jobboard.notifications.catalogue import CATALOGUE, Kind
from jobboard.notifications.events import MailWritten
from jobboard.notifications.models import Mail, Notification
from jobboard.notifications.recipients import Word


def tell(word: Word) -> None:
    """Tell each person once: a row in the app, and a mail where the kind has one and they have an address."""
    for person in account_queries.users_by_id(word.user_ids):
        notification_id = _note(word, person)
        if notification_id and CATALOGUE[word.kind].mail and person.email:
            _write_mail(notification_id, word, person, person.email)


def write(key: str, event: Event) -> None:
    """Write the letter that is due after a fact, once: a second one would make the first one's link worthless."""
    if session().scalar(select(Mail.id).where(Mail.key == key)):
        return
    letter = letters.letter_about(event)
    if letter is None:
        return
    subject, text, html = written(letter.kind, letter.facts, name="", path=letter.path)
    _put(Mail(key=key, address=letter.address, name="", subject=subject, text=text, html=html))


def written(kind: Kind, facts: Mapping[str, str], *, name: str, path: str) -> tuple[str, str, str]:
    """The subject, the text and the HTML of a kind's mail to somebody, or to an address without a name."""
    says = CATALOGUE[kind].read(facts)
    return render_mail(
        "notification",
        subject=says.subject,
        title=says.title,
        detail=says.detail,
        facts=says.shown(facts),
        action=says.action,
        last_word=says.last_word,
        why=says.why,
        name=name,
        url=links.absolute(path),
        settings_url=links.absolute(links.notifications()) if name else "",
    )


def post(mail_id: UUID) -> None:
    """Hand a mail to the mailer, unless that was done. The mailer makes one mail of two sends of one key."""
    letter = session().get(Mail, mail_id, with_for_update=True)
    if letter is None or letter.sent_at:
        return
    mail.mailer().send(
        mail.Message(
            key=str(letter.id),
            to=letter.address,
            to_name=letter.name,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
        )
    )
    letter.sent_at = clock.now()
    if letter.notification_id is None:
        letter.subject = letter.text = letter.html = ""


def open_notification(notification_id: UUID, *, actor: Actor) -> str:
    """Note that it was read; returns where it leads. NotFound for anybody else's."""
    found = session().scalar(
        select(Notification).where(Notification.id == notification_id, Notification.user_id == actor.person)
    )
    if found is None:
        raise NotFound()
    found.read_at = found.read_at or clock.now()
    return found.path


def mark_all_read(*, actor: Actor) -> None:
    """Note that everything was read."""
    session().execute(
        update(Notification)
        .where(Notification.user_id == actor.person, Notification.read_at.is_(None))
        .values(read_at=clock.now())
    )


def _note(word: Word, person: User) -> UUID | None:
    """The id of the row that was written; None where the person was told before."""
    says = CATALOGUE[word.kind].read(word.facts)
    statement = insert(Notification).values(
        id=ids.new_id(),
        created_at=clock.now(),
        user_id=person.id,
        about_id=word.about,
        key=word.key,
        kind=word.kind,
        title=says.title,
        detail=says.detail,
        path=word.path,
    )
    return session().execute(statement.on_conflict_do_nothing().returning(Notification.id)).scalar()


def _write_mail(notification_id: UUID, word: Word, person: User, address: str) -> None:
    subject, text, html = written(word.kind, word.facts, name=person.name, path=word.path)
    _put(
        Mail(
            notification_id=notification_id,
            address=address,
            name=person.name,
            subject=subject,
            text=text,
            html=html,
        )
    )


def _put(letter: Mail) -> None:
    session().add(letter)
    session().flush()
    record(MailWritten(mail_id=letter.id), actor=SYSTEM)
