"""Letters of other scripts that are taken for letters of ASCII, as Unicode Technical Standard 39 (confusables.txt) has
them, by way of the library `confusable_homoglyphs`. Pure.
"""

import re
import unicodedata
from functools import cache

from confusable_homoglyphs import confusables

_WORD = re.compile(r"[^\W\d_]+")


@cache
def twin(letter: str) -> str:
    """The ASCII letters that a letter of another script is taken for; itself where there are none."""
    if letter.isascii():
        return letter
    for each in confusables.confusables_data.get(letter, ()):
        base = "".join(part for part in each["c"] if not unicodedata.combining(part))
        if base.isascii() and base.isalnum():
            return str(base)
    return letter


def without_twins(text: str) -> str:
    """ASCII letters for their twins in every word that holds Latin letters as well; other words as they are.

    Such a word is an accident of the keyboard, or wants to be taken for another one.
    """
    return _WORD.sub(lambda word: _in_one_script(word[0]), text)


def _in_one_script(word: str) -> str:
    latin = [_is_latin(letter) for letter in word]
    if all(latin) or not any(latin):
        return word
    return "".join(letter if known else twin(letter) for letter, known in zip(word, latin, strict=True))


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith("LATIN ")
