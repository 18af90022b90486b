"""A process that keeps a server: starts it, and ends it when nobody holds its lock any more.

It runs as a script of its own and knows the standard library only, so that it starts in milliseconds:
`python -I -S guardian.py LOCK ENDING USER GUARD SOCKETS COMMAND…`. Whoever needs it holds LOCK shared;
the guardian waits for it exclusively. The kernel gives up the locks of a process that dies, however it dies,
so that a server outlives neither Ctrl-C nor `kill -9` of those who used it. Nothing here trusts a process
number in a file.
"""

import ctypes
import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

GRACE = 20.0
"""Seconds for an orderly end, before the server is killed."""
PR_SET_PDEATHSIG = 1


def main(lock: str, ending: int, user: str, guard: int, sockets: str, command: list[str]) -> int:
    """Run `command` as `user` until it ends or LOCK is free, and put its folder of sockets away.

    `guard` is a descriptor of a locked file: nobody else starts the server as long as it is open.
    """
    descriptor = os.open(lock, os.O_RDWR)
    abandoned = threading.Event()
    server = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        pass_fds=() if guard < 0 else (guard,),
        preexec_fn=_dying_with_its_guardian(ending),
        **_identity(user),
    )

    def end() -> None:
        server.send_signal(ending)
        try:
            server.wait(timeout=GRACE)
        except subprocess.TimeoutExpired:
            server.kill()

    def end_when_nobody_holds_the_lock() -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        abandoned.set()
        end()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: threading.Thread(target=end, daemon=True).start())
    threading.Thread(target=end_when_nobody_holds_the_lock, daemon=True).start()
    code = server.wait()
    if sockets:
        shutil.rmtree(sockets, ignore_errors=True)
    if abandoned.is_set() and os.getpgrp() == os.getpid():
        # A server may leave processes behind, as a web server does whose worker was still starting. Nobody is
        # there to end the group, or to ask for a status.
        os.killpg(os.getpid(), signal.SIGKILL)
    return code if code >= 0 else 128 - code


def _identity(user: str) -> dict[str, Any]:
    if not user:
        return {}
    account = pwd.getpwnam(user)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _dying_with_its_guardian(ending: int) -> Callable[[], object] | None:
    """On Linux the kernel ends the server even if it is the guardian that is killed."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, ending)


if __name__ == "__main__":
    # Without the interpreter's farewell, which would wait for nobody's thread.
    os._exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), sys.argv[5], sys.argv[6:]))
