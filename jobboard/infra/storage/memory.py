"""Files in memory, for tests; they keep the same promises as the others."""


class MemoryStorage:
    """A dictionary."""

    def __init__(self) -> None:
        self._objects: dict[str, bytes] = {}

    def put(self, key: str, data: bytes) -> None:
        self._objects[key] = data

    def get(self, key: str) -> bytes:
        return self._objects[key]

    def delete(self, key: str) -> None:
        self._objects.pop(key, None)

    def keys(self, prefix: str) -> list[str]:
        return sorted(key for key in self._objects if key.startswith(f"{prefix}/"))
