"""Mail over SMTP, encrypted wherever the server offers it."""

import smtplib
import ssl
from urllib.parse import unquote, urlsplit

from jobboard.infra.mail.message import Message, mime

TIMEOUT = 20
"""Seconds that a server may take for one step."""


class SmtpMailer:
    """Sends over `smtp://user:password@host:port` or `smtps://…`.

    A worker that dies after the server took the mail and before that was noted sends it again, under the
    same Message-ID; mailboxes show one of them.
    """

    def __init__(self, url: str, sender: str) -> None:
        self._url = urlsplit(url)
        self._sender = sender

    def send(self, message: Message) -> None:
        """Hand the mail over; raises smtplib.SMTPException or OSError where that fails."""
        url = self._url
        context = ssl.create_default_context()
        if url.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                url.hostname or "", url.port or 465, timeout=TIMEOUT, context=context
            )
        else:
            server = smtplib.SMTP(url.hostname or "", url.port or 587, timeout=TIMEOUT)
        with server:
            server.ehlo()
            if url.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            if url.username:
                server.login(unquote(url.username), unquote(url.password or ""))
            server.send_message(mime(message, self._sender))
