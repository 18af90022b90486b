"""Small truths about words: addresses made of titles, plurals, white space, what nobody can see."""

import re
import unicodedata

from jobboard.kernel.twins import without_twins

_NOT_WORD = re.compile(r"[^\w]+")
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff]"
)
"""What has no shape of its own: control characters, spaces of no width, fillers, and what turns the reading direction."""
_JOINERS = re.compile("[\u200c\u200d]+")
_VIRAMA = 9
_LAST_LATIN = "\u02ff"


def slugify(text: str, *, limit: int = 80) -> str:
    """A title as part of an address: lower case, words joined by hyphens, accents dropped.

    Letters of scripts other than Latin are kept, since an address may hold them and a title in Arabic or
    Japanese would otherwise be empty. A word in two scripts has the Latin letters that it is taken for. Never empty:
    `untitled` where nothing is left.
    """
    decomposed = unicodedata.normalize("NFKD", without_unseen(text))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    one_script = without_twins(unicodedata.normalize("NFC", plain))
    words = _NOT_WORD.sub("-", one_script.casefold().replace("_", "-"))
    whole = re.sub("-+", "-", words).strip("-")
    # A word that does not fit is left out, unless it is the only one.
    fitting = whole[: limit + 1].rpartition("-")[0] if len(whole) > limit else whole
    return fitting or whole[:limit] or "untitled"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 application`, `3 applications`, with thousands separated."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def squash(text: str) -> str:
    """One line: runs of white space as one space, none at the ends, and nothing that nobody can see."""
    return _SPACES.sub(" ", without_unseen(text)).strip()


def without_unseen(text: str) -> str:
    """The text without what has no shape, so that two that differ also look different.

    The joiners that Persian and the scripts of India need, and emoji, stay where they join something.
    """
    return _JOINERS.sub(_joiners, _UNSEEN.sub("", text))


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit, of whatever script, by which a name could be read out."""
    return any(letter.isalnum() for letter in without_unseen(text))


def _joiners(found: re.Match[str]) -> str:
    """The joiners where they mean something: after a sign that mutes a vowel, or between letters not all Latin."""
    before = found.string[: found.start()][-1:]
    after = found.string[found.end() :][:1]
    if not before.strip():
        return ""
    joins = after.strip() and max(before, after) > _LAST_LATIN
    return found[0] if joins or unicodedata.combining(before) == _VIRAMA else ""


def shorten(text: str, length: int) -> str:
    """At most `length` characters, cut at a word, with an ellipsis where something was cut."""
    flat = squash(text)
    if len(flat) <= length:
        return flat
    cut = flat[: length - 1]
    head, _, tail = cut.rpartition(" ")
    return f"{(head if head and len(tail) < 20 else cut).rstrip(' ,.;:')}…"
