"""Sign-ins that were begun in this browser and wait for the provider's answer, kept in its signed cookie.

A cookie has room for little, so only the newest few are kept, each for a quarter of an hour and one answer.
"""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from flask import session

from jobboard.kernel import clock

KEY = "sign_in_attempts"
MOST = 3
SECONDS = 15 * 60


@dataclass(frozen=True)
class Attempt:
    """What has to be remembered between the way out and the way back.

    `linking` is the id of the signed-in person who wants to add an identity, as text; empty otherwise.
    """

    provider: str
    state: str
    redirect_uri: str
    begun: int
    nonce: str = ""
    code_verifier: str = ""
    next: str = ""
    linking: str = ""

    @property
    def linking_to(self) -> UUID | None:
        return UUID(self.linking) if self.linking else None


def keep(attempt: Attempt) -> None:
    """Remember an attempt; the oldest make room."""
    session[KEY] = [*_fresh(), asdict(attempt)][-MOST:]


def take(provider: str, state: str) -> Attempt | None:
    """The attempt that an answer belongs to, once; None where this browser has begun no such thing."""
    fresh = _fresh()
    found = next(
        (each for each in fresh if each["state"] == state and each["provider"] == provider),
        None,
    )
    session[KEY] = [each for each in fresh if each is not found]
    return Attempt(**found) if found else None


def _fresh() -> list[dict[str, Any]]:
    oldest = clock.now().timestamp() - SECONDS
    return [each for each in session.get(KEY, []) if each["begun"] > oldest]
