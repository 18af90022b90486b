"""Small truths about words: addresses made of titles, plurals, white space."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[^\w]+")
_SPACES = re.compile(r"\s+")


def slugify(text: str, *, limit: int = 80) -> str:
    """A title as part of an address: lower case, words joined by hyphens, accents dropped.

    Letters of scripts other than Latin are kept, since an address may hold them and a title in Arabic or
    Japanese would otherwise be empty. Never empty: `untitled` where nothing is left.
    """
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    words = _NOT_WORD.sub("-", unicodedata.normalize("NFC", plain).casefold().replace("_", "-"))
    whole = re.sub("-+", "-", words).strip("-")
    # A word that does not fit is left out, unless it is the only one.
    fitting = whole[: limit + 1].rpartition("-")[0] if len(whole) > limit else whole
    return fitting or whole[:limit] or "untitled"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 application`, `3 applications`, with thousands separated."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def squash(text: str) -> str:
    """Runs of white space as one space, none at the ends."""
    return _SPACES.sub(" ", text).strip()


def shorten(text: str, length: int) -> str:
    """At most `length` characters, cut at a word, with an ellipsis where something was cut."""
    flat = squash(text)
    if len(flat) <= length:
        return flat
    cut = flat[: length - 1]
    head, _, tail = cut.rpartition(" ")
    return f"{(head if head and len(tail) < 20 else cut).rstrip(' ,.;:')}…"
