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


def asked(text: str) -> list[str]:
    """What to look for: the words of a search, each once."""
    return list(dict.fromkeys(words_of(text)))[:MAX_TERMS]


class Asked:
    """What is looked for among many titles: the words of a search.

    Measured over 1,076 roles: holding every word of every title against it anew took a search twice as long.
    """

    def __init__(self, terms: Sequence[str]) -> None:
        self._steps = [_Steps(term) for term in terms]

    def distance(self, title: str) -> int | None:
        """How far a title is from what is asked, 0 where it says just that; None where it lacks a word.

        A word that is only begun counts 1, one with a letter wrong 2, and each word beyond what was asked 1.
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

    def __init__(self, term: str) -> None:
        super().__init__()
        self._term, self._forms = term, frozenset(near(term))

    def __missing__(self, word: str) -> int:
        self[word] = found = self._step(word)
        return found

    def _step(self, word: str) -> int:
        if word == self._term:
            return 0
        if word.startswith(self._term):
            return 1
        # Cheap, and true of most words.
        if abs(len(self._term) - len(word)) > 1 or self._forms.isdisjoint(near(word)):
            return _NO
        return 2


@lru_cache(maxsize=32_768)
def _words_of_title(title: str) -> tuple[str, ...]:
    return tuple(words_of(title))
