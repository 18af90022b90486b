"""How a listing is written: loud, long, unfinished, with contact details in it, with too many musts. Pure.

Every pattern here is bounded: none repeats a repetition, so that a hostile text costs no more than its length.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jobboard.kernel.text import plural, shorten
from jobboard.listings.content import Content, QuestionText
from jobboard.listings.preflight.report import Finding, Severity

LABELS = {
    "title": "the title",
    "summary": "the summary",
    "schedule": "the line on when the work is done",
    "about": "the text about the job",
    "duties": "the duties",
    "requirements": "the requirements",
    "skills": "the skills",
    "nice_to_have": "what is good to have",
    "pay_extra": "what comes on top of the pay",
    "benefits": "the benefits",
    "questions": "the questions",
}
"""The fields that hold words, in the order of the form, as a sentence calls them."""
MUSTS = 8
"""With more requirements than this people leave who could do the job."""
MANY_MUSTS = 15
LONG_SENTENCE = 40
"""Words; a reader loses the thread of more."""

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w{2,24}")
_AFTER = r"(?<![\w.])(?<!\d[\s.,'’/-])"
"""Not within a number whose thousands are parted, such as a range of pay."""
_PHONE = re.compile(
    r"(?<![\w.])\+\d[\d\s()./-]{5,18}\d(?!\w)"
    rf"|{_AFTER}0\d[\d\s()./-]{{7,18}}\d(?!\w)"
    rf"|{_AFTER}0\d{{1,4}}(?: ?[/-] ?| )\d{{4,8}}(?!\w)"
    r"|(?<![\w.])\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?!\w)"
)
"""With the prefix of a country or of a town; or ten digits as they are parted in North America."""
_DIGITS = 7
"""A number to call has so many at least, besides those of dates and hours."""
_DAY = r"(?:[0-3]?\d[./-][0-3]?\d[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|[01]?\d[./-](?:19|20)\d{2})"
_CLOCK = r"[0-2]?\d[.:]?[0-5]\d"
_DATE = re.compile(
    rf"(?<![\d+])(?<!\d[./-])(?:{_DAY}(?:\s?-\s?{_DAY})?|{_CLOCK}\s?-\s?{_CLOCK})(?!\d|[./-]\d)"
)
"""A day, a month of a year, from one to another, or hours from and to."""
_GAP = re.compile(r"\{\{[^{}\n]{0,80}\}\}|\blorem ipsum\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\W\d_][^\[\]\n]{1,40}\](?![(\[:])|\b(?:TODO|TBD|TBA|FIXME|XXX)\b")
_CAPITALS = re.compile(r"[A-Z]{4,40}(?:[ \t]{1,3}[A-Z]{2,40}){2}")
_END = re.compile(r"""[.!?…]["'”’)\]]{0,2}\s|\n""")
"""Of a sentence, be it in quotation marks or brackets."""


@dataclass(frozen=True)
class Piece:
    """A text of a listing, and the field that it stands in."""

    field: str
    text: str


def pieces(content: Content, questions: Sequence[QuestionText]) -> tuple[Piece, ...]:
    """Every text that readers see, in the order of the form."""
    found: list[Piece] = []
    for name in LABELS:
        value = [text for each in questions for text in (each.prompt, *each.options)]
        if name != "questions":
            written = getattr(content, name)
            value = (
                [written] if isinstance(written, str) else [getattr(each, "text", each) for each in written]
            )
        found += (Piece(name, text) for text in value if text)
    return tuple(found)


def findings(texts: Sequence[Piece], content: Content) -> Iterator[Finding]:
    """What to remark on the way it is written."""
    yield from _loud_title(content.title)
    yield from _first(texts, _GAP, "gap", Severity.MUST, "is a gap that nobody has filled in", "Fill it in.")
    yield from _first(
        texts, _BRACKETS, "brackets", Severity.JUDGE, "looks like a gap that nobody has filled in",
        "Fill it in, or take the brackets away.",
    )  # fmt: skip
    yield from _contact(texts)
    yield from _first(
        texts, _CAPITALS, "capitals", Severity.HINT, "is set in capitals, which reads as shouting",
        "Write it as a sentence; **bold** says that it matters.",
    )  # fmt: skip
    yield from _exclaiming(texts)
    yield from _musts(len(content.requirements))
    yield from _long_sentences(texts)


def _loud_title(title: str) -> Iterator[Finding]:
    letters = [letter for letter in title if letter.isalpha()]
    mostly_capitals = len(letters) > 8 and sum(letter.isupper() for letter in letters) > len(letters) / 2
    if mostly_capitals or "!" in title:
        yield Finding(
            "wording.title", "title", Severity.JUDGE,
            f"The title {'is mostly capitals' if mostly_capitals else 'has an exclamation mark'}.",
            "Write the name of the job as in a sentence.",
            "It reads as shouting, and search engines refuse such titles.",
        )  # fmt: skip


def _first(
    texts: Sequence[Piece], pattern: re.Pattern[str], name: str, severity: Severity, says: str, mend: str
) -> Iterator[Finding]:
    for piece in texts:
        match = pattern.search(piece.text)
        if match:
            found = shorten(match[0], 60)
            sentence = f"“{found}” in {LABELS[piece.field]} {says}."
            yield Finding(f"wording.{name}:{found}", piece.field, severity, sentence, mend)
            return


def _contact(texts: Sequence[Piece]) -> Iterator[Finding]:
    for piece in texts:
        match = _EMAIL.search(piece.text) or next(
            (each for each in _PHONE.finditer(piece.text) if _rings(each[0])), None
        )
        if match:
            found = match[0].strip()
            yield Finding(
                f"wording.contact:{found}", piece.field, Severity.JUDGE,
                f"“{found}” stands in {LABELS[piece.field]}.",
                "Take it out: applicants reach you through the button.",
                "It leads people past the board: what they send there has no receipt, and fraud looks the same.",
            )  # fmt: skip
            return


def _rings(number: str) -> bool:
    return sum(map(str.isdigit, _DATE.sub("", number))) >= _DIGITS


def _exclaiming(texts: Sequence[Piece]) -> Iterator[Finding]:
    marks = sum(piece.text.count("!") for piece in texts if piece.field != "title")
    if marks > 2:
        field = next(piece.field for piece in texts if "!" in piece.text and piece.field != "title")
        yield Finding(
            "wording.exclaiming", field, Severity.HINT,
            f"The text has {plural(marks, 'exclamation mark')}.", "Leave one, or none.",
        )  # fmt: skip


def _musts(count: int) -> Iterator[Finding]:
    if count > MUSTS:
        yield Finding(
            "wording.musts", "requirements", Severity.JUDGE if count > MANY_MUSTS else Severity.HINT,
            f"{count} things are required.",
            f"Keep what you would turn somebody down for, at most {MUSTS}; move the rest to “Good to have”.",
            "Many people who could do the job apply only where they meet all of them.",
        )  # fmt: skip


def _long_sentences(texts: Sequence[Piece]) -> Iterator[Finding]:
    long = [
        (piece.field, sentence)
        for piece in texts
        for sentence in _END.split(piece.text)
        if len(sentence.split()) > LONG_SENTENCE
    ]
    if long:
        field, first = long[0]
        yield Finding(
            "wording.sentences", field, Severity.HINT,
            f"{plural(len(long), 'sentence')} of more than {LONG_SENTENCE} words; the first begins "
            f"“{shorten(first, 60)}”.",
            "Make two of it.",
        )  # fmt: skip
