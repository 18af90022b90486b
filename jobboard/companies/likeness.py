"""When two names look the same to somebody who reads quickly: one spelling for all that can be taken for each other.

The look-alike letters of other scripts are those of `kernel/twins.py`. Pure.
"""

import re
import unicodedata

from jobboard.kernel.twins import twin

_FORMS = frozenset(
    {
        "ab", "ag", "aps", "as", "asa", "bv", "co", "company", "corp", "corporation", "dba", "doo", "eg",
        "ek", "ev", "gbr", "gmbh", "group", "holding", "holdings", "inc", "incorporated", "kft", "kg", "kk",
        "limited", "llc", "llp", "lp", "ltd", "ltda", "mbh", "nv", "ooo", "oy", "oyj", "plc", "pte", "pty",
        "pvt", "sa", "sarl", "sas", "sasu", "se", "sl", "slu", "sp", "spa", "spzoo", "srl", "sro", "ug",
        "zoo",
    }
)  # fmt: skip
"""Words that say what kind of company it is, in the spelling of `_plain`; they tell no two companies apart."""
_FILLERS = frozenset(("the", "and", "und", "et", "y"))
_WORD = re.compile(r"[^\W_]+")
_TAKEN_FOR = (("rn", "m"), ("vv", "w"))
_LETTERS = str.maketrans("01i|", "olll")
"""In many typefaces nobody can tell I from l and 1, and O from 0."""


def likeness(name: str) -> str:
    """What two names have in common that look alike: accents, case, spaces, legal forms and foreign twins aside."""
    words = _WORD.findall(_plain(name.replace(".", "")).replace("|", "l"))
    kept = [word for word in words if word not in _FILLERS] or words
    while len(kept) > 1 and kept[-1] in _FORMS:
        kept.pop()
    while len(kept) > 1 and kept[0] in _FORMS:
        kept.pop(0)
    joined = "".join(kept).translate(_LETTERS)
    for seen, meant in _TAKEN_FOR:
        joined = joined.replace(seen, meant)
    return joined or name.casefold()


def _plain(text: str) -> str:
    """Lower case, in the letters of ASCII where some look the same, without accents."""
    decomposed = "".join(twin(letter) for letter in unicodedata.normalize("NFKD", text))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return "".join(twin(letter) for letter in plain.casefold())
