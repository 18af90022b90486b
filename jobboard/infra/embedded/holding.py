"""A server lives as long as somebody holds it: shares in a running server, and starting it for the first."""

import fcntl
import hashlib
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

GUARDIAN = Path(__file__).with_name("guardian.py")
PATIENCE = 30.0
"""Seconds that a start or an end may take; both take a fraction of one, unless the machine is busy."""
TURN = 0.02
SOCKET_BYTES = 100
"""What fits into the address of a socket: 107 bytes on Linux, 103 on macOS."""


class NotStarted(Exception):
    """A server does not run; the message says why as far as it is known, and ends with the server's log."""


@dataclass(frozen=True)
class Server:
    """What it takes to run one; `lock` stands for its data, `prepare` makes ready and returns the command."""

    name: str
    lock: Path
    log: Path
    ending: signal.Signals
    answers: Callable[[], bool]
    prepare: Callable[[], list[str]]
    sockets: Path
    user: str = ""

    @property
    def guard(self) -> Path:
        """A file that is locked for exactly as long as a process of the server is alive."""
        return self.lock.with_suffix(".guard")


class Hold:
    """A share in a running server, which is ended when the last one is released, or its process is gone."""

    def __init__(self, lock: Path) -> None:
        # A bare descriptor: it has to stay open for the life of the process, whoever forgets this object.
        self._descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        # Waits while a guardian is ending the server.
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)
        self.guardian = 0

    def release(self) -> bool:
        """Give the share back; true where it was the last one. To do so twice is harmless."""
        if self._descriptor < 0:
            return False
        last = _lock(self._descriptor, fcntl.LOCK_EX) or not _lock(self._descriptor, fcntl.LOCK_SH)
        os.close(self._descriptor)
        self._descriptor = -1
        return last


def hold(server: Server) -> Hold:
    """Start the server, or join it where it runs already; returns when it answers."""
    server.lock.parent.mkdir(parents=True, exist_ok=True)
    share = Hold(server.lock)
    try:
        share.guardian = _start_or_join(server)
    except BaseException:
        share.release()
        raise
    return share


def release(server: Server, share: Hold) -> None:
    """Give a share back, and wait for the end of the server where it was the last one."""
    if not share.release():
        return
    deadline = time.monotonic() + PATIENCE
    while not _ended(server):
        if time.monotonic() > deadline:
            return
        time.sleep(TURN)
    if share.guardian:
        with suppress(ChildProcessError):
            os.waitpid(share.guardian, 0)


def guarded(
    command: list[str], lock: Path, ending: int, *, user: str = "", guard: int = -1, sockets: str = ""
) -> list[str]:
    """The command that runs another one for as long as somebody holds the lock."""
    guardian = [sys.executable, "-I", "-S", str(GUARDIAN)]
    return [*guardian, str(lock), str(int(ending)), user, str(guard), sockets, *command]


def socket_folder(data_dir: Path, owner: int) -> Path:
    """A folder of a short name, the owner's alone: a checkout's path may be longer than a socket's can be."""
    digest = hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:12]
    temporary = Path(tempfile.gettempdir())
    if len(bytes(temporary)) > SOCKET_BYTES - 50:
        temporary = Path("/tmp")  # noqa: S108  the owner is checked below
    folder = temporary / f"jobboard-{os.geteuid()}-{digest}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), owner):
        raise NotStarted(
            f"{folder} is where our sockets go, but somebody else made it. Remove it, and try again."
        )
    if found.st_uid != owner:
        os.chown(folder, owner, -1)
    folder.chmod(0o700)
    return folder


def _start_or_join(server: Server) -> int:
    """Returns the process number of the guardian, 0 where the server was joined."""
    process: subprocess.Popen[bytes] | None = None
    deadline = time.monotonic() + PATIENCE
    while not server.answers():
        if process is None:
            process = _start_unless_running(server)
        elif process.poll() is not None:
            raise NotStarted(f"{server.name} did not start.\n{_tail(server.log)}")
        if time.monotonic() > deadline:
            raise NotStarted(f"{server.name} did not answer in {PATIENCE:.0f} seconds.\n{_tail(server.log)}")
        time.sleep(TURN)
    if process is None:
        return 0
    # It is left to itself from here: it ends when nobody holds the lock, which may be long after us.
    process.returncode = 0
    return process.pid


def _start_unless_running(server: Server) -> subprocess.Popen[bytes] | None:
    """Start a guardian that starts the server; None where somebody else's is at it."""
    guard = os.open(server.guard, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _lock(guard, fcntl.LOCK_EX):
            return None
        command = guarded(
            server.prepare(), server.lock, server.ending,
            user=server.user, guard=guard, sockets=str(server.sockets),
        )  # fmt: skip
        with server.log.open("wb") as log:
            # A session of its own: Ctrl-C in the terminal must reach the web server and the worker first.
            return subprocess.Popen(
                command, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=(guard,),
                start_new_session=True,
            )  # fmt: skip
    finally:
        # The lock goes on through the copies that the guardian and the server have inherited.
        os.close(guard)


def _ended(server: Server) -> bool:
    """Whether no process of the server is alive."""
    guard = os.open(server.guard, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        return _lock(guard, fcntl.LOCK_EX)
    finally:
        os.close(guard)


def _lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-1500:] if log.exists() else ""
