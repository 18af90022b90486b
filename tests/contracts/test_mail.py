"""Every mailer sends a key once for whoever reads it, in both forms, and lets nobody write headers."""

import base64
import smtplib
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from jobboard.infra import mail
from jobboard.infra.mail.maildir import stored
from jobboard.infra.mail.message import Message, StoredMail, digest_of, mime
from jobboard.kernel import clock
from tests.support.smtp import PostOffice, post_office

SENDER = "Jobboard <hello@jobboard.example>"


def message(key: str = "receipt-1", **changed: str) -> Message:
    given = {
        "to": "ada@example.org",
        "to_name": "Ada Lovelace",
        "subject": "We have your application",
        "text": "Dear Ada,\n.\nall is well. – Zoë",
        "html": "<p>Dear Ada,</p><p>all is well. – Zoë</p>",
    }
    return Message(key=key, **{**given, **changed})


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with post_office() as server:
        yield server


Sent = Callable[[], list[StoredMail]]


@pytest.fixture(params=["memory", "maildir", "smtp"])
def sent(request: pytest.FixtureRequest, tmp_path: Path, office: PostOffice) -> Iterator[Sent]:
    """What a reader's mailbox shows; a mailbox shows one of several mails with one Message-ID."""
    url = {
        "memory": "memory://",
        "maildir": f"maildir://{tmp_path}/mail box",
        "smtp": f"smtp://127.0.0.1:{office.port}",
    }[request.param]
    mail.configure(url, SENDER)

    def received() -> list[StoredMail]:
        by_id = {str(one["Message-ID"]): one for one in office.mails}
        return [stored(name, one) for name, one in by_id.items()]

    yield received if request.param == "smtp" else lambda: mail.read_mailbox(url)
    mail.configure("memory://", SENDER)


def test_a_mail_arrives_in_both_forms(sent: Sent) -> None:
    mail.mailer().send(message())
    (found,) = sent()
    assert found.to == "Ada Lovelace <ada@example.org>"
    assert found.subject == "We have your application"
    assert found.text.strip().replace("\r\n", "\n") == "Dear Ada,\n.\nall is well. – Zoë"
    assert "<p>all is well. – Zoë</p>" in found.html
    assert found.date.tzinfo is not None


def test_the_second_send_of_a_key_is_no_second_mail(sent: Sent) -> None:
    mail.mailer().send(message())
    mail.mailer().send(message(text="Another text"))
    mail.mailer().send(message("receipt-2"))
    assert len(sent()) == 2


@pytest.mark.parametrize("sent", ["memory", "maildir"], indirect=True)
def test_a_mailbox_shows_the_newest_first_within_one_second_too(sent: Sent) -> None:
    with clock.frozen(clock.now()):
        for number in range(5):
            mail.mailer().send(message(f"receipt-{number}", subject=f"Mail {number}"))
            time.sleep(0.02)  # The clock of a file system ticks every few milliseconds.
    assert [each.subject for each in sent()] == [f"Mail {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_line_breaks_in_names_and_subjects_begin_no_header(sent: Sent, newline: str) -> None:
    wicked = f"Hello{newline}Bcc: eve@example.org"
    mail.mailer().send(message(subject=wicked, to_name=wicked))
    (found,) = sent()
    assert found.subject == "Hello Bcc: eve@example.org"
    assert found.to.endswith("<ada@example.org>")


def test_an_address_with_a_line_break_is_refused(sent: Sent) -> None:
    with pytest.raises(ValueError, match=r"addr|Invalid"):
        mail.mailer().send(message(to="ada@example.org\nBcc: eve@example.org"))
    assert sent() == []


def test_names_of_every_script_survive(sent: Sent) -> None:
    mail.mailer().send(message(to_name="Łukasz “Zażółć” 山田", subject="応募ありがとう, Łukasz"))
    (found,) = sent()
    assert "山田" in found.to
    assert found.subject == "応募ありがとう, Łukasz"


def test_the_message_id_follows_from_the_key() -> None:
    first, second = mime(message(), SENDER), mime(message(text="later"), SENDER)
    assert first["Message-ID"] == second["Message-ID"] == f"<{digest_of('receipt-1')}@jobboard.example>"
    assert first.get_content_type() == "multipart/alternative"
    assert isinstance(first, EmailMessage) and first["Auto-Submitted"] == "auto-generated"


def test_smtp_signs_in_where_the_url_has_a_password(office: PostOffice) -> None:
    mail.open_mailer(f"smtp://post%40x:s3%2Fcret@127.0.0.1:{office.port}", SENDER).send(message())
    assert base64.b64decode(office.logins[0]) == b"\0post@x\0s3/cret"
    assert office.recipients == ["ada@example.org"]


def test_a_refused_recipient_and_a_dead_server_are_errors(office: PostOffice) -> None:
    office.refused.add("ada@example.org")
    with pytest.raises(smtplib.SMTPException):
        mail.open_mailer(f"smtp://127.0.0.1:{office.port}", SENDER).send(message())
    with pytest.raises(ConnectionRefusedError):
        mail.open_mailer("smtp://127.0.0.1:9", SENDER).send(message())


def test_an_unknown_kind_of_url_is_refused() -> None:
    with pytest.raises(ValueError, match="MAIL_URL"):
        mail.open_mailer("ftp://example.org", SENDER)
