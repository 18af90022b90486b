"""Files in memory, for tests; they keep the same promises as the others."""

from datetime import datetime

from jobboard.kernel import clock


class MemoryStorage:
    """A dictionary."""

    def __init__(self) -> None:
        self._objects: dict[str, tuple[bytes, datetime]] = {}

    def put(self, key: str, data: bytes) -> None:
        if ".." in key.split("/"):
            raise ValueError(f"{key!r} is no key.")
        self._objects[key] = (data, clock.now())

    def get(self, key: str) -> bytes:
        return self._objects[key][0]

    def delete(self, key: str) -> None:
        self._objects.pop(key, None)

    def exists(self, key: str) -> bool:
        return key in self._objects

    def keys(self, prefix: str, *, before: datetime | None = None) -> list[str]:
        return sorted(
            key
            for key, (_, put) in self._objects.items()
            if key.startswith(f"{prefix}/") and (before is None or put < before)
        )
