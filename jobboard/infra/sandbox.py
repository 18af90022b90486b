"""Parsing what people upload in a process of its own, with limits on time and memory.

What a parser can be made to do by a hostile file stays in that process: it has no secrets in its environment,
a cap on its memory and its processor time, and it is killed with everything it started when its time is up.
"""

import os
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

MEMORY = 768 * 1024 * 1024
PROCESSOR_SECONDS = 15
PATHS = (str(Path(__file__).parents[2]), *(path for path in sys.path if path))


class TookTooLong(Exception):
    """The child was killed, since its time was up."""


def run(module: str, *arguments: str, data: bytes, seconds: float) -> bytes:
    """What a module answers to some bytes on its standard input. Raises TookTooLong.

    A child that died answers with whatever it had said by then, mostly nothing.
    """
    with subprocess.Popen(
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"PYTHONPATH": os.pathsep.join(PATHS), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        start_new_session=True,
    ) as child:
        try:
            return child.communicate(data, timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            raise TookTooLong from None
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)


def limit() -> None:
    """In the child: take away what a hostile file could misuse, before any parser is loaded."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
