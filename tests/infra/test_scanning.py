"""What the malware scanner's answers mean, told by a small server that speaks its protocol."""

from collections.abc import Iterator

import pytest

from jobboard.infra import scanning
from tests.support.clamd import Daemon, malware_scanner


@pytest.fixture
def daemon() -> Iterator[Daemon]:
    with malware_scanner() as server:
        yield server


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
