"""Finding phrases in a text, word by word: whole words, whatever the case. Pure.

A phrase is a row of words and no pattern, so that no text, however it was made, takes more than one look at
each of its words. `<n>` in it, never as the first, stands for any one number: `35`, `six`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER = "<n>"
_PART = re.compile(rf"{_NUMBER}|{_WORD.pattern}")
"""What a phrase is made of."""
_NUMERALS = frozenset((
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
    "eighteen", "twenty", "thirty", "forty", "fifty", "sixty",
))  # fmt: skip
_BREAK = re.compile(r"[.!?;:,\n]")
"""What may not stand between the words of a phrase."""


@dataclass(frozen=True)
class Word:
    """A word of a text, folded, and where it stands."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    return [Word(_fold(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]


@dataclass(frozen=True)
class Hit(Generic[T]):
    """A phrase found: what it stands for, and from where to where."""

    of: T
    start: int
    end: int


@dataclass
class Phrases(Generic[T]):
    """Phrases by their first word, each with what it stands for. `breaks`: they may run over
    commas, as “Ontario, CA” does."""

    breaks: bool = False
    _by_first: dict[str, list[tuple[tuple[str, ...], T]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, phrase: str, of: T) -> None:
        """Look for this phrase too."""
        row = tuple(_fold(match[0]) for match in _PART.finditer(phrase))
        if row:
            self._by_first[row[0]].append((row, of))

    def find(self, text: str) -> Iterator[Hit[T]]:
        """Every place where a phrase stands, in order; of two that begin at one word, the longer first."""
        row = words(text)
        for at, word in enumerate(row):
            found = [
                Hit(of, word.start, row[at + len(phrase) - 1].end)
                for phrase, of in self._by_first.get(word.text, ())
                if self._stands(phrase, row, at, text)
            ]
            yield from sorted(found, key=lambda hit: -hit.end)

    def _stands(self, phrase: tuple[str, ...], row: Sequence[Word], at: int, text: str) -> bool:
        here = row[at : at + len(phrase)]
        if len(here) < len(phrase) or not all(map(_is, here, phrase)):
            return False
        return self.breaks or not any(
            _BREAK.search(text, before.end, after.start) for before, after in pairwise(here)
        )


def phrases_of(phrases: Iterable[str], *, breaks: bool = False) -> Phrases[str]:
    """Phrases that stand for themselves."""
    made: Phrases[str] = Phrases(breaks)
    for phrase in phrases:
        made.add(phrase, phrase)
    return made


def _is(word: Word, part: str) -> bool:
    return word.text == part or (part == _NUMBER and (word.text.isdecimal() or word.text in _NUMERALS))


def _fold(word: str) -> str:
    return word.replace("’", "'").casefold()
