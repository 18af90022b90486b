"""What the malware scanner's answers mean, told by a small server that speaks its protocol."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from jobboard.infra import scanning


class Daemon(socketserver.ThreadingTCPServer):
    """Answers with what the test says, and keeps what it was sent."""

    allow_reuse_address = True
    daemon_threads = True
    answer = b"stream: OK\0"
    received = b""


class _Scan(socketserver.StreamRequestHandler):
    server: Any

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            data += self.rfile.read(length)
        self.server.received = data
        self.wfile.write(self.server.answer)


@pytest.fixture
def daemon() -> Iterator[Daemon]:
    with Daemon(("127.0.0.1", 0), _Scan) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        scanning.configure(f"tcp://127.0.0.1:{server.server_address[1]}")
        yield server
        scanning.configure("")
        server.shutdown()


def test_a_clean_file_is_clean_and_was_sent_whole(daemon: Daemon) -> None:
    data = bytes(range(256)) * 1000
    assert scanning.scan(data).clean
    assert daemon.received == data


def test_what_was_found_has_a_name(daemon: Daemon) -> None:
    daemon.answer = b"stream: Eicar-Test-Signature FOUND\0"
    assert scanning.scan(b"x") == scanning.Verdict(clean=False, name="Eicar-Test-Signature")


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: hm\0"])
def test_anything_else_decides_nothing(daemon: Daemon, answer: bytes) -> None:
    daemon.answer = answer
    with pytest.raises(OSError, match="answered"):
        scanning.scan(b"x")


def test_a_daemon_that_is_away_is_an_error() -> None:
    with pytest.raises(ConnectionRefusedError):
        scanning.ClamdScanner("tcp://127.0.0.1:9").scan(b"x")


def test_without_a_scanner_everything_passes() -> None:
    scanning.configure("")
    assert scanning.scan(b"anything").clean
