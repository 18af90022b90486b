"""Files through obstore: a local folder or a real object store, one API."""

from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import obstore
from obstore.store import from_url


class ObjectStorage:
    """An object store by URL. A local folder is made where it is missing, readable by this user alone."""

    def __init__(self, url: str) -> None:
        if url.startswith("file://"):
            Path(unquote(urlsplit(url).path)).mkdir(mode=0o700, parents=True, exist_ok=True)
        self._store: Any = from_url(url)

    def put(self, key: str, data: bytes) -> None:
        obstore.put(self._store, key, data)

    def get(self, key: str) -> bytes:
        try:
            return bytes(obstore.get(self._store, key).bytes())
        except FileNotFoundError:
            raise KeyError(key) from None

    def delete(self, key: str) -> None:
        try:
            obstore.delete(self._store, key)
        except FileNotFoundError:
            return

    def exists(self, key: str) -> bool:
        try:
            obstore.head(self._store, key)
        except FileNotFoundError:
            return False
        return True

    def keys(self, prefix: str, *, before: datetime | None = None) -> list[str]:
        return sorted(
            meta["path"]
            for batch in obstore.list(self._store, prefix)
            for meta in batch
            if before is None or meta["last_modified"] < before
        )
