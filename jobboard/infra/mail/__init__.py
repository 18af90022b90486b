"""Mail: one protocol, over SMTP, into a folder, or into memory."""

from typing import Protocol

from jobboard.infra.mail.maildir import MaildirMailer, stored_in
from jobboard.infra.mail.memory import MemoryMailer
from jobboard.infra.mail.message import Message, StoredMail
from jobboard.infra.mail.smtp import SmtpMailer

__all__ = ["Mailer", "Message", "StoredMail", "configure", "mailer", "open_mailer", "read_mailbox"]


class Mailer(Protocol):
    """Whatever sends mail. Sending one key twice, one after the other, is one mail for whoever reads it."""

    def send(self, message: Message) -> None:
        """Send it, or raise."""


class _Process:
    mailer: Mailer | None = None


def configure(url: str, sender: str) -> None:
    """Point this process at `smtp://…`, `smtps://…`, `maildir:///…` or `memory://`."""
    _Process.mailer = open_mailer(url, sender)


def mailer() -> Mailer:
    """The mailer of this process; raises RuntimeError before `configure`."""
    if _Process.mailer is None:
        raise RuntimeError("No mailer is configured: call jobboard.infra.mail.configure first.")
    return _Process.mailer


def open_mailer(url: str, sender: str) -> Mailer:
    """The mailer that a URL names."""
    if url.startswith(("smtp://", "smtps://")):
        return SmtpMailer(url, sender)
    if url.startswith("maildir://"):
        return MaildirMailer(url, sender)
    if url == "memory://":
        return MemoryMailer(sender)
    raise ValueError(
        f"MAIL_URL must begin with smtp://, smtps:// or maildir://, not {url.partition(':')[0]}://."
    )


def read_mailbox(url: str) -> list[StoredMail]:
    """What was sent into a folder or into memory, newest first; nothing where mail leaves the machine.

    The date of a mail knows whole seconds. Of one second, what arrived last comes first.
    """
    if url.startswith("maildir://"):
        mails = stored_in(url)
    elif isinstance(_Process.mailer, MemoryMailer):
        mails = _Process.mailer.mails()
    else:
        mails = []
    return sorted(reversed(mails), key=lambda mail: mail.date, reverse=True)
