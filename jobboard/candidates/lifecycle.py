"""Where a resume stands on its way from upload to readable."""

from enum import StrEnum

from jobboard.kernel.moves import Moves


class ResumeState(StrEnum):
    """`checking` until the worker has scanned and read it."""

    CHECKING = "checking"
    READY = "ready"
    UNREADABLE = "unreadable"
    UNSAFE = "unsafe"

    @property
    def label(self) -> str:
        return {
            "checking": "Being checked",
            "ready": "Ready",
            "unreadable": "Can't be read",
            "unsafe": "Refused",
        }[self.value]

    @property
    def tone(self) -> str:
        """Of its badge."""
        return {"checking": "info", "ready": "good"}.get(self.value, "bad")


MOVES = Moves(
    {
        ResumeState.CHECKING: {ResumeState.READY, ResumeState.UNREADABLE, ResumeState.UNSAFE},
        ResumeState.READY: (),
        ResumeState.UNREADABLE: (),
        ResumeState.UNSAFE: (),
    }
)

USABLE = frozenset({ResumeState.CHECKING, ResumeState.READY})
"""What may be sent with an application: reading takes a moment, and nobody should have to wait for it."""
