"""Looking for malware in what people upload, through a ClamAV daemon where one is configured."""

import socket
import struct
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

TIMEOUT = 30
"""Seconds for one scan; clamd takes well under one for the sizes that we accept."""
CHUNK = 64 * 1024


@dataclass(frozen=True)
class Verdict:
    """Whether nothing was found, and the name of what was."""

    clean: bool
    name: str = ""


class Scanner(Protocol):
    """Whatever looks for malware."""

    def scan(self, data: bytes) -> Verdict:
        """Look through some bytes; raises OSError where the daemon does not answer."""


class NoScanner:
    """Finds nothing, since nothing is configured; `docs/operations.md` says how to configure ClamAV."""

    def scan(self, data: bytes) -> Verdict:
        return Verdict(clean=True)


class ClamdScanner:
    """Asks clamd over TCP, by the INSTREAM command of its protocol."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._address = (parts.hostname or "localhost", parts.port or 3310)

    def scan(self, data: bytes) -> Verdict:
        with socket.create_connection(self._address, timeout=TIMEOUT) as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), CHUNK):
                part = data[start : start + CHUNK]
                connection.sendall(struct.pack("!I", len(part)) + part)
            connection.sendall(struct.pack("!I", 0))
            answer = connection.makefile("rb").read(4096).rstrip(b"\0\n").decode(errors="replace")
        return _verdict(answer)


def _verdict(answer: str) -> Verdict:
    """`stream: OK` or `stream: Some.Name FOUND`; everything else means that nothing was decided."""
    words = answer.removeprefix("stream: ")
    if words == "OK":
        return Verdict(clean=True)
    if words.endswith(" FOUND"):
        return Verdict(clean=False, name=words.removesuffix(" FOUND"))
    raise OSError(f"The malware scanner answered: {answer[:200]}")


class _Process:
    scanner: Scanner = NoScanner()


def configure(url: str) -> None:
    """Point this process at `tcp://host:3310`; an empty URL means no scanner."""
    _Process.scanner = ClamdScanner(url) if url else NoScanner()


def scan(data: bytes) -> Verdict:
    """Look through some bytes with the scanner of this process."""
    return _Process.scanner.scan(data)
