"""What becomes of content that a source brings: the one decision that every import goes through. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from jobboard.roles.models import Origin


class Outcome(StrEnum):
    """What publishing did, or would do."""

    NEW = "new"
    NEW_VERSION = "new version"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Standing:
    """What a role says today: the checksum and the origin of its current version, and all it ever said.

    `said` maps each origin to the checksums of the versions that came from it.
    """

    checksum: str
    origin: Origin
    said: dict[Origin, Collection[str]]
    retired: bool = False


def decide(incoming: str, origin: Origin, standing: Standing | None) -> Outcome:
    """An edit is always meant. A source is heard where it says something new, and never over an edit."""
    if standing is None:
        return Outcome.NEW
    if incoming == standing.checksum:
        return Outcome.UNCHANGED
    if origin is Origin.EDIT:
        return Outcome.NEW_VERSION
    if standing.retired or incoming in standing.said.get(origin, ()):
        return Outcome.UNCHANGED
    return Outcome.NEW_VERSION if standing.origin is origin else Outcome.CONFLICT
