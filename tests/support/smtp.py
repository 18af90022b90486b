"""A small real SMTP server on loopback that keeps what it is given."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


class PostOffice(socketserver.ThreadingTCPServer):
    """Takes every mail; refuses the recipients that a test names."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.refused: set[str] = set()
        self.logins: list[bytes] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Conversation(socketserver.StreamRequestHandler):
    server: Any

    def handle(self) -> None:
        self.say("220 test ready")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"QUIT":
                self.say("221 bye")
                return
            self.answer(verb, line)

    def answer(self, verb: bytes, line: bytes) -> None:
        address = line.partition(b"<")[2].partition(b">")[0].decode()
        if verb == b"EHLO":
            self.say("250-test")
            self.say("250-AUTH PLAIN")
            self.say("250 8BITMIME")
        elif verb == b"AUTH":
            self.server.logins.append(line.split()[-1])
            self.say("235 welcome")
        elif verb == b"RCPT" and address in self.server.refused:
            self.say("550 no such mailbox")
        elif verb == b"DATA":
            self.take()
        else:
            if verb == b"RCPT":
                self.server.recipients.append(address)
            self.say("250 fine")

    def take(self) -> None:
        self.say("354 go on")
        lines: list[bytes] = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self.say("250 kept")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """A server for the duration of a block."""
    with PostOffice() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
