"""Keyset pages: a slice of a long list and the cursor of the next one.

A cursor names the last row that was shown, so page 1,000 costs what page 1 costs and a row that arrives in
between shifts nothing. One that we did not write leads to the first page, in every list.
"""

import base64
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Generic, TypeVar, overload
from uuid import UUID

T = TypeVar("T")
R = TypeVar("R")
Part = UUID | datetime | int
"""What rows are sorted by."""
A = TypeVar("A", UUID, datetime, int)
B = TypeVar("B", UUID, datetime, int)


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items, and the cursor of the page after them (None at the end)."""

    items: Sequence[T]
    next: str | None = None

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def map(self, change: Callable[[T], R]) -> "Page[R]":
        """The same page of other things."""
        return Page([change(item) for item in self.items], self.next)


def page_of(rows: Sequence[R], size: int, key: Callable[[R], tuple[Part, ...]]) -> Page[R]:
    """The page that `size` rows make; a row more than that says that another page follows."""
    return Page(rows[:size], next=write_cursor(*key(rows[size - 1])) if len(rows) > size else None)


def write_cursor(*key: Part) -> str:
    """The sort key of a row as an opaque piece of an address."""
    values = [part if isinstance(part, int) else _spelt(part) for part in key]
    return base64.urlsafe_b64encode(json.dumps(values, separators=(",", ":")).encode()).decode().rstrip("=")


@overload
def read_key(cursor: str | None, _first: type[A], /) -> tuple[A] | None: ...
@overload
def read_key(cursor: str | None, _first: type[A], _second: type[B], /) -> tuple[A, B] | None: ...
def read_key(cursor: str | None, /, *kinds: Any) -> tuple[Any, ...] | None:
    """The sort key in a cursor, of these kinds; None, the first page, for no cursor and for one that is forged."""
    if not cursor or len(cursor) > 200:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list):
            return None
        return tuple(_READERS[kind](value) for kind, value in zip(kinds, values, strict=True))
    except ValueError:
        return None


def _spelt(part: UUID | datetime) -> str:
    return part.isoformat() if isinstance(part, datetime) else str(part)


def _id(value: object) -> UUID:
    return UUID(_text(value))


def _moment(value: object) -> datetime:
    """A moment with its zone: the database would put one without into a zone of its own choice."""
    found = datetime.fromisoformat(_text(value))
    if found.tzinfo is None:
        raise ValueError("no zone")
    return found


def _number(value: object) -> int:
    """A number that a column can hold: 64 bits."""
    if type(value) is not int or not -(2**63) <= value < 2**63:
        raise ValueError("not a number of ours")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value


_READERS: Mapping[type[Part], Callable[[object], Part]] = MappingProxyType(
    {UUID: _id, datetime: _moment, int: _number}
)
