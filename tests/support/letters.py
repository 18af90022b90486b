"""What arrived by mail, as whoever opens it finds it: the latest letter to an address, and where its link leads."""

import re

from jobboard.infra import mail
from jobboard.infra.mail import StoredMail
from jobboard.journal import relay


def latest_to(address: str) -> StoredMail:
    """The newest mail to an address, after everything that waits was posted."""
    relay.drain()
    return next(each for each in mail.read_mailbox("memory://") if address in each.to)


def link_in(letter: StoredMail) -> str:
    """The path that the button of a mail leads to."""
    found = re.search(r"http://localhost(/\S+)", letter.text)
    assert found, letter.text
    return found.group(1)


def link_to(address: str) -> str:
    """The path in the newest mail to an address."""
    return link_in(latest_to(address))
