"""A mail before it is sent, as MIME, and after it was sent, as a mailbox shows it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from jobboard.kernel import clock
from jobboard.kernel.text import squash


@dataclass(frozen=True)
class Message:
    """One mail to one person. `key` names it: two sends of one key are one mail."""

    key: str
    to: str
    to_name: str
    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class StoredMail:
    """A mail in a mailbox."""

    id: str
    to: str
    subject: str
    date: datetime
    text: str
    html: str


def digest_of(key: str) -> str:
    """A key as a name for files and headers."""
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def mime(message: Message, sender: str) -> EmailMessage:
    """The mail as it goes over the wire. Its Message-ID follows from its key, so that copies collapse.

    Line breaks in names and subjects become spaces: they can't begin another header.
    """
    name, address = parseaddr(sender)
    mail = EmailMessage()
    mail["From"] = Address(display_name=name, addr_spec=address)
    mail["To"] = Address(display_name=squash(message.to_name), addr_spec=squash(message.to))
    mail["Subject"] = squash(message.subject)
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = f"<{digest_of(message.key)}@{address.partition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    mail.add_alternative(message.html, subtype="html")
    return mail
