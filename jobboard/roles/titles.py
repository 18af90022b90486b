"""How a role is found by any of its titles, with a letter wrong or half a word typed. Pure.

PostgreSQL alone has no index for words that are nearly right. Here each word is kept with every form that it
takes when one letter is dropped; a word with one letter too many, missing, changed or two exchanged shares such
a form with the right one (symmetric deletes, after Wolf Garbe's SymSpell).
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

MAX_TERMS = 6
_SHORT = 4
"""Shorter words are taken as they are typed: “RN” and “RA” are different things."""
LONG = 8
"""Words from this length on may have two letters wrong, after those that `stem` keeps, where one is not enough."""
WRONG = 2
"""So many letters, then."""
_WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")


def words_of(text: str) -> list[str]:
    """The words of a title or a search, in lower case and without accents; “C++” and “C#” are words."""
    if text.isascii():
        return _WORD.findall(text.lower())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _WORD.findall(unicodedata.normalize("NFC", plain))


def near(word: str) -> list[str]:
    """A word, and what is left of it without each of its letters."""
    if len(word) < _SHORT:
        return [word]
    return sorted({word, *(word[:at] + word[at + 1 :] for at in range(len(word)))})


def stem(word: str) -> str:
    """The beginning of a long word that has to be right, though two letters after it are wrong."""
    return word[: max(LONG // 2, len(word) - 5)]


def asked(text: str) -> list[str]:
    """What to look for: the words of a search, each once."""
    return list(dict.fromkeys(words_of(text)))[:MAX_TERMS]


class Asked:
    """What is looked for among many titles: the words of a search.

    Measured over 1,076 roles: holding every word of every title against it anew took a search twice as long.
    """

    def __init__(self, terms: Sequence[str], *, loosely: bool = False) -> None:
        self._steps = [_Steps(term, loosely) for term in terms]

    def together(self, titles: Sequence[str]) -> bool:
        """Whether the titles have all words that are asked for among them, though none has all."""
        words = {word for title in titles for word in _words_of_title(title)}
        return all(any(steps[word] != _NO for word in words) for steps in self._steps)

    def distance(self, title: str) -> int | None:
        """How far a title is from what is asked, 0 where it says just that; None where it lacks a word.

        A word that is only begun counts 1, one with a letter wrong 2, one with two wrong 4 where it is looked
        for loosely, and each word beyond what was asked 1.
        """
        words = _words_of_title(title)
        total = max(0, len(words) - len(self._steps))
        for steps in self._steps:
            nearest = min(map(steps.__getitem__, words), default=_NO)
            if nearest == _NO:
                return None
            total += nearest
        return total


_NO = 9
"""A step that leads to another word."""


class _Steps(dict[str, int]):
    """How far words of titles are from one word of a search, found out once for each."""

    def __init__(self, term: str, loosely: bool) -> None:
        super().__init__()
        self._term, self._forms = term, frozenset(near(term))
        self._stem = stem(term) if loosely and len(term) >= LONG else None

    def __missing__(self, word: str) -> int:
        self[word] = found = self._step(word)
        return found

    def _step(self, word: str) -> int:
        if word == self._term:
            return 0
        if word.startswith(self._term):
            return 1
        # Cheap, and true of most words.
        if abs(len(self._term) - len(word)) <= 1 and not self._forms.isdisjoint(near(word)):
            return 2
        if self._stem and word.startswith(self._stem) and _edits(self._term, word) <= WRONG:
            return 4
        return _NO


def _edits(one: str, other: str) -> int:
    """How many letters have to be changed, put in or left out to make one word the other (Levenshtein)."""
    before = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        row = [at]
        for to, wanted in enumerate(other, start=1):
            row.append(min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != wanted)))
        before = row
    return before[-1]


@lru_cache(maxsize=32_768)
def _words_of_title(title: str) -> tuple[str, ...]:
    return tuple(words_of(title))
