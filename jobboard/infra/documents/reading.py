"""Reading the text of a document in a process of its own, with limits on time, memory and pages.

What a parser can be made to do by a hostile file stays in that process: it has no secrets in its environment,
a cap on its memory and its processor time, and it is killed with everything it started when its time is up.
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jobboard.infra.documents.kinds import Kind

SECONDS = 20
"""Wall-clock time for one document; a 50-page resume took 0.3 s."""
PATHS = (str(Path(__file__).parents[3]), *(path for path in sys.path if path))


class Unreadable(Exception):
    """A document whose text can't be had; the message is a sentence for its owner."""


@dataclass(frozen=True)
class Extract:
    """The text of a document, how many pages it has where that is known, and what its owner should know."""

    text: str
    pages: int | None
    warnings: tuple[str, ...]


def extract(data: bytes, kind: Kind, *, seconds: float = SECONDS) -> Extract:
    """The text of a document of a known kind. Raises Unreadable, and nothing else, whatever the file does."""
    try:
        found = json.loads(_run(data, kind, seconds))
    except subprocess.TimeoutExpired:
        raise Unreadable(
            "Reading this document takes too long. Save it as a simpler PDF and upload that."
        ) from None
    except ValueError:
        raise Unreadable("This document could not be read. Save it as PDF and upload that.") from None
    if "problem" in found:
        raise Unreadable(found["problem"])
    return Extract(found["text"], found["pages"], tuple(found["warnings"]))


def _run(data: bytes, kind: Kind, seconds: float) -> bytes:
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "jobboard.infra.documents.child", kind.value],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"PYTHONPATH": os.pathsep.join(PATHS), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        start_new_session=True,
    ) as child:
        try:
            return child.communicate(data, timeout=seconds)[0]
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
