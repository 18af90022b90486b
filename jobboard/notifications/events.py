"""What happens to notifications."""

from dataclasses import dataclass
from uuid import UUID

from jobboard.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MailWritten(Event):
    """A mail is ready to be posted."""

    subject = "mail_id"
    mail_id: UUID
