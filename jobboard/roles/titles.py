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


def distance(terms: Sequence[str], title: str) -> int | None:
    """How far a title is from what is asked, 0 where it says just that; None where it lacks a word.

    A word that is only begun counts 1, one with a letter wrong 2, and each word beyond what was asked 1.
    """
    words = words_of(title)
    total = max(0, len(words) - len(terms))
    for term in terms:
        steps = [step for word in words if (step := _step(term, word)) is not None]
        if not steps:
            return None
        total += min(steps)
    return total


def _step(term: str, word: str) -> int | None:
    if word == term:
        return 0
    if word.startswith(term):
        return 1
    # Measured over 1,076 roles: without these two a search for a word with a letter wrong took 370 ms, not 30.
    if abs(len(term) - len(word)) > 1:
        return None
    return None if _forms(term).isdisjoint(_forms(word)) else 2


@lru_cache(maxsize=8192)
def _forms(word: str) -> frozenset[str]:
    return frozenset(near(word))
