"""What is left of a name when nobody minds case, accents and punctuation: how names are compared. Pure."""

import re
import unicodedata

BETWEEN, END = "\x1f", "\n"
"""What stands between the names of one place, and at the end of them, where many are folded at once."""

_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]+")
"""The marks of Latin, Greek and Cyrillic, the points of Hebrew and the vowels of Arabic. Those of Indian scripts are
letters, and stay."""
_APOSTROPHES = re.compile("['’‘`´ʻʼʹ]")
_NO_LETTERS = re.compile(rf"[^\w\u0900-\u109f\u1780-\u17ff{BETWEEN}{END}]+")
"""What Python counts as no part of a word, but for the scripts from India to Cambodia, whose vowels it leaves out."""
_PLAIN = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ə": "e",
}
"""Letters that Unicode takes for letters of their own, and keyboards elsewhere have not."""


def fold(name: str) -> str:
    """`Saint-Étienne` is `saint etienne`, `Łódź` is `lodz`; empty where there is no letter and no number."""
    return fold_all(name.replace(BETWEEN, " ").replace(END, " ")).strip()


def fold_all(names: str) -> str:
    """The same for many names at once, with what stands between them kept: ten times as fast as one by one."""
    folded = names.casefold()
    if not folded.isascii():
        folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", folded))
        folded = unicodedata.normalize("NFC", folded)
        for letter, plain in _PLAIN.items():
            folded = folded.replace(letter, plain)
    folded = _NO_LETTERS.sub(" ", _APOSTROPHES.sub("", folded))
    for mark in (BETWEEN, END):
        folded = folded.replace(f" {mark}", mark).replace(f"{mark} ", mark)
    return folded
