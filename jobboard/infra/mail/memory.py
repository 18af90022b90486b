"""Mail that stays in memory, for tests; it keeps the same promises as the others."""

from jobboard.infra.mail.maildir import stored
from jobboard.infra.mail.message import Message, StoredMail, digest_of, mime


class MemoryMailer:
    """Keeps what was sent, once for each key."""

    def __init__(self, sender: str) -> None:
        self._sender = sender
        self._sent: dict[str, StoredMail] = {}

    def send(self, message: Message) -> None:
        name = digest_of(message.key)
        if name not in self._sent:
            self._sent[name] = stored(name, mime(message, self._sender))

    def mails(self) -> list[StoredMail]:
        return list(self._sent.values())

    def forget(self) -> None:
        """Begin anew."""
        self._sent.clear()
