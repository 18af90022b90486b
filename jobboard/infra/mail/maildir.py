"""Mail into a folder (maildir), for the demo and development, and reading it back."""

import os
import secrets
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jobboard.infra.mail.message import Message, StoredMail, digest_of, mime


class MaildirMailer:
    """Writes each mail to a file named after its key: the second send of a key finds the file there."""

    def __init__(self, url: str, sender: str) -> None:
        self._folder = folder_of(url)
        self._sender = sender
        for name in ("tmp", "new", "cur"):
            (self._folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)

    def send(self, message: Message) -> None:
        """Write the whole file aside, then give it its name in one step."""
        name = digest_of(message.key)
        draft = self._folder / "tmp" / f"{name}.{secrets.token_hex(8)}"
        draft.write_bytes(mime(message, self._sender).as_bytes(policy=policy.SMTP))
        with suppress(FileExistsError):
            os.link(draft, self._folder / "new" / name)
        draft.unlink()


def folder_of(url: str) -> Path:
    """The folder that `maildir:///path` names."""
    return Path(unquote(urlsplit(url).path))


def stored_in(url: str) -> list[StoredMail]:
    """Every mail of a maildir, in the order in which they were written."""
    paths = sorted((folder_of(url) / "new").glob("*"), key=lambda path: (path.stat().st_mtime_ns, path.name))
    return [stored(path.name, message_from_bytes(path.read_bytes(), policy=policy.default)) for path in paths]


def stored(mail_id: str, mail: EmailMessage) -> StoredMail:
    """A mail as a mailbox shows it."""
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    return StoredMail(
        id=mail_id,
        to=str(mail["To"]),
        subject=str(mail["Subject"]),
        date=parsedate_to_datetime(str(mail["Date"])),
        text=text.get_content() if text else "",
        html=html.get_content() if html else "",
    )
