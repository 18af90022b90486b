"""Reading the text of a document in a process of its own, with limits on time, memory and pages."""

import json
from dataclasses import dataclass

from jobboard.infra import sandbox
from jobboard.infra.documents.kinds import Kind

SECONDS = 20
"""Wall-clock time for one document; a 50-page resume took 0.3 s."""
CHILD = "jobboard.infra.documents.child"


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
        found = json.loads(sandbox.run(CHILD, kind.value, data=data, seconds=seconds))
    except sandbox.TookTooLong:
        raise Unreadable(
            "Reading this document takes too long. Save it as a simpler PDF and upload that."
        ) from None
    except ValueError:
        raise Unreadable("This document could not be read. Save it as PDF and upload that.") from None
    if "problem" in found:
        raise Unreadable(found["problem"])
    return Extract(found["text"], found["pages"], tuple(found["warnings"]))
