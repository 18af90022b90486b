"""Keyset pages: a slice of a long list and the cursors of its neighbours.

A cursor names the last row that was shown, so page 1,000 costs what page 1 costs and a row that arrives in
between shifts nothing.
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items, and the cursor of the page after them and before them (None at either end)."""

    items: Sequence[T]
    next: str | None = None
    previous: str | None = None

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def map(self, change: Callable[[T], R]) -> "Page[R]":
        """The same page of other things."""
        return Page([change(item) for item in self.items], self.next, self.previous)


def write_cursor(*values: str | int) -> str:
    """The sort key of a row as an opaque piece of an address."""
    return base64.urlsafe_b64encode(json.dumps(values, separators=(",", ":")).encode()).decode().rstrip("=")


def read_cursor(text: str | None, length: int) -> tuple[Any, ...] | None:
    """The `length` values of a cursor; None for no cursor and for one that we did not write."""
    if not text or len(text) > 200:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        return None
    if not isinstance(values, list) or len(values) != length:
        return None
    return tuple(values)
