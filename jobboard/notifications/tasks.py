"""Reactions: tell people about a fact, post a mail."""

from jobboard.journal.relay import entry_in_hand
from jobboard.kernel.events import Event
from jobboard.notifications import operations, recipients
from jobboard.notifications.events import MailWritten


def tell(event: Event) -> None:
    """Tell everybody whom the fact concerns."""
    entry = entry_in_hand()
    for word in recipients.words_about(event, entry.seq, author=entry.actor_id):
        operations.tell(word)


def write(event: Event) -> None:
    """Write the letter that is due after the fact, to an address that may have no account."""
    operations.write(f"{entry_in_hand().seq}", event)


def post(event: MailWritten) -> None:
    """The one reaction with an effect outside the database: see `infra/mail` on why it is not repeated."""
    operations.post(event.mail_id)
