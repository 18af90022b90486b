"""Reading the rules that are data: YAML files whose mistakes are named by file and path."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml  # type: ignore[import-untyped]

E_ = TypeVar("E_", bound=StrEnum)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""All rules take 25 ms to read where PyYAML has been built with its C loader, and 190 ms elsewhere."""


class Broken(ValueError):
    """A file of rules that can't be used, with the place of the mistake."""

    def __init__(self, file: str, path: str, sentence: str) -> None:
        super().__init__(f"{file}: {path + ': ' if path else ''}{sentence}")


@dataclass(frozen=True)
class Part:
    """A mapping in a file, and its path there; every reading of a key says what is wrong with it."""

    file: str
    path: str
    values: Mapping[str, Any]

    def only(self, *known: str) -> "Part":
        """Itself; raises Broken where it has a key that nobody knows."""
        unknown = sorted(str(key) for key in set(self.values) - set(known))
        if unknown:
            raise self.broken("", f"there is no key “{unknown[0]}”; the keys are {', '.join(known)}")
        return self

    def text(self, key: str, otherwise: str | None = None) -> str:
        """A text; needed where there is no other."""
        found: str = self._read(key, otherwise, _is_text, "must be a text")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty where it is left out."""
        return tuple(self._read(key, [], _are_texts, "must be a list of texts"))

    def number(self, key: str) -> int | None:
        """A whole number above zero, or None."""
        sentence = "must be a whole number above zero"
        found: int | None = self._read(key, None, _is_number, sentence, missing=True)
        return found

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """A day, or None."""
        sentence = "must be a day like 2026-01-31"
        found: date | None = self._read(key, None, _is_day, sentence, missing=not needed)
        return found

    def one_of(self, key: str, kind: type[E_], otherwise: E_ | None = None) -> E_:
        """A member of an enum."""
        text = self.text(key, otherwise.value if otherwise else None)
        if text not in set(kind):
            raise self.broken(key, f"must be one of {', '.join(kind)}")
        return kind(text)

    def some_of(self, key: str, kind: type[E_]) -> frozenset[E_]:
        """Members of an enum, none where it is left out."""
        found = self.texts(key)
        if set(found) - set(kind):
            raise self.broken(key, f"must be some of {', '.join(kind)}")
        return frozenset(kind(text) for text in found)

    def mapping(self, key: str) -> "Part":
        """A mapping of its own; empty where it is left out."""
        value = self._read(key, {}, lambda value: isinstance(value, dict), "must be a mapping")
        return Part(self.file, self._at(key), value)

    def parts(self, key: str) -> list["Part"]:
        """A list of mappings, at least one."""
        value = self._read(key, None, lambda value: isinstance(value, list) and bool(value), "must be a list")
        for number, item in enumerate(value):
            if not isinstance(item, dict):
                raise self.broken(f"{key}[{number}]", "must be a mapping")
        return [Part(self.file, f"{self._at(key)}[{number}]", item) for number, item in enumerate(value)]

    def broken(self, key: str, sentence: str) -> Broken:
        """What to raise about one of its keys."""
        return Broken(self.file, self._at(key) if key else self.path, sentence)

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _read(
        self, key: str, otherwise: Any, fits: Callable[[Any], bool], sentence: str, *, missing: bool = False
    ) -> Any:
        value = self.values.get(key)
        if value is None or value == "":
            if otherwise is None and not missing:
                raise self.broken(key, "is missing")
            return otherwise
        if not fits(value):
            raise self.broken(key, sentence)
        return value


def read(path: Path) -> Part:
    """The mapping that a file holds; raises Broken."""
    try:
        plain = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506, since it is a safe one
    except (yaml.YAMLError, ValueError) as error:  # A day that does not exist is a ValueError.
        raise Broken(path.name, "", f"is not valid YAML: {' '.join(str(error).split())[:160]}") from error
    if not isinstance(plain, dict):
        raise Broken(path.name, "", "must be a mapping")
    return Part(path.name, "", plain)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(_is_text(item) for item in value)


def _is_day(value: Any) -> bool:
    return type(value) is date


def _is_number(value: Any) -> bool:
    return type(value) is int and value > 0
