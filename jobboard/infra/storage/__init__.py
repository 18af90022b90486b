"""Files: private objects under random keys, in a folder, in an object store, or in memory."""

import secrets
from datetime import datetime
from typing import Protocol

from jobboard.infra.storage.memory import MemoryStorage
from jobboard.infra.storage.objects import ObjectStorage

__all__ = ["MemoryStorage", "ObjectStorage", "Storage", "configure", "new_key", "open_storage", "storage"]


class Storage(Protocol):
    """Whatever keeps files. Keys are slash-separated words; a missing one is a KeyError, `..` ValueError."""

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key, replacing what was there."""

    def get(self, key: str) -> bytes:
        """The bytes under a key."""

    def delete(self, key: str) -> None:
        """Forget a key; nothing happens where it is missing."""

    def exists(self, key: str) -> bool:
        """Whether something is kept under a key."""

    def keys(self, prefix: str, *, before: datetime | None = None) -> list[str]:
        """Every key below a prefix, sorted; where asked, only what was put before a moment."""


class _Process:
    storage: Storage | None = None


def configure(url: str) -> None:
    """Point this process at `file:///…`, `s3://…`, `gs://…`, `az://…` or `memory://`."""
    _Process.storage = open_storage(url)


def storage() -> Storage:
    """The storage of this process; raises RuntimeError before `configure`."""
    if _Process.storage is None:
        raise RuntimeError("No storage is configured: call jobboard.infra.storage.configure first.")
    return _Process.storage


def open_storage(url: str) -> Storage:
    """The storage that a URL names."""
    return MemoryStorage() if url == "memory://" else ObjectStorage(url)


def new_key(folder: str) -> str:
    """A key that nobody can guess: the files of a folder spread over 256 others."""
    name = secrets.token_hex(24)
    return f"{folder}/{name[:2]}/{name[2:]}"
