"""The validated shape of a role: everything that its page says, and the letter and questions that it lends.

A `RoleContent` is built by an importer or read back from a version's JSON; `checked` is the one gate through
which it becomes a version. Problems name the path of what is wrong, all of them at once.
"""

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jobboard.kernel.errors import Invalid
from jobboard.kernel.money import PayRange, Period

QUESTION_KINDS = ("short", "long", "yes_no", "one_of", "number")
PLACEHOLDERS = {
    "company": "the company",
    "name": "your name",
    "current_company": "your current employer",
}
"""What a sample letter may leave open, and how the gap is named to the reader."""
MAX_TEXT = 4_000
MAX_LETTER = 10_000

_GAP = re.compile(r"\{\{\s*([a-z_]*)\s*\}\}")


@dataclass(frozen=True)
class AtAGlance:
    """The table at the head of the page, a sentence for each."""

    education: str = ""
    experience: str = ""
    certifications: str = ""
    employers: str = ""
    growth: str = ""
    ai_impact: str = ""


@dataclass(frozen=True)
class Qualifications:
    """What the role asks for, by group, a line each."""

    education: tuple[str, ...] = ()
    experience: tuple[str, ...] = ()
    core_skills: tuple[str, ...] = ()
    supporting_skills: tuple[str, ...] = ()


@dataclass(frozen=True)
class PayLevel:
    """What one level of the role is paid, where and when, and who says so."""

    level: str
    years: str
    minimum: int
    maximum: int
    currency: str
    period: Period
    place: str
    year: int
    source: str

    @property
    def pay(self) -> PayRange:
        return PayRange(self.minimum, self.maximum, self.currency, self.period)


@dataclass(frozen=True)
class Faq:
    """A question that people ask about the role, and the answer."""

    question: str
    answer: str


@dataclass(frozen=True)
class ScreeningQuestion:
    """A question that a listing built from the role may ask; its id stays when its words change."""

    id: str
    kind: str
    prompt: str
    options: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True)
class RoleContent:
    """Everything that a version of a role says. Texts are plain; tuples of texts are paragraphs or lines."""

    title: str
    category: str
    summary: str
    at_a_glance: AtAGlance = field(default_factory=AtAGlance)
    duties: tuple[str, ...] = ()
    overview: tuple[str, ...] = ()
    qualifications: Qualifications = field(default_factory=Qualifications)
    pay: tuple[PayLevel, ...] = ()
    outlook: tuple[str, ...] = ()
    cover_letter: str = ""
    faq: tuple[Faq, ...] = ()
    questions: tuple[ScreeningQuestion, ...] = ()
    alternate_titles: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    last_reviewed: date | None = None

    @property
    def pay_text(self) -> str | None:
        """From the lowest to the highest level, where all levels are paid in one currency and period."""
        if not self.pay or len({(level.currency, level.period) for level in self.pay}) > 1:
            return None
        first = self.pay[0]
        low = min(level.minimum for level in self.pay)
        high = max(level.maximum for level in self.pay)
        return PayRange(low, high, first.currency, first.period).text()


class RoleProblems(Invalid):
    """A role that can't be published; `fields` maps the path of each problem to a sentence."""

    title = "This role can't be published yet"

    @property
    def sentences(self) -> list[str]:
        return [f"{path}: {sentence}" for path, sentence in self.fields.items()]


def checked(content: RoleContent) -> RoleContent:
    """The content itself; raises RoleProblems naming everything that is wrong with it."""
    problems = dict(_problems(content))
    if problems:
        raise RoleProblems(fields=problems)
    return content


def to_dict(content: RoleContent) -> dict[str, Any]:
    """As JSON values."""
    plain = dataclasses.asdict(content)
    plain["last_reviewed"] = content.last_reviewed.isoformat() if content.last_reviewed else None
    return plain


def from_dict(plain: dict[str, Any]) -> RoleContent:
    """What `to_dict` wrote; parts that a later shape added are empty."""
    lists = {
        "pay": lambda item: PayLevel(**{**item, "period": Period(item["period"])}),
        "faq": lambda item: Faq(**item),
        "questions": lambda item: ScreeningQuestion(**{**item, "options": tuple(item["options"])}),
    }
    values: dict[str, Any] = {}
    for name, value in plain.items():
        if name == "at_a_glance":
            values[name] = AtAGlance(**value)
        elif name == "qualifications":
            values[name] = Qualifications(**{group: tuple(lines) for group, lines in value.items()})
        elif name == "last_reviewed":
            values[name] = date.fromisoformat(value) if value else None
        elif name in lists:
            values[name] = tuple(lists[name](item) for item in value)
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return RoleContent(**values)


def checksum(content: RoleContent) -> str:
    """The same for the same content, whatever file it came from: SHA-256 of its canonical JSON."""
    canonical = json.dumps(to_dict(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def fill_letter(letter: str, **known: str | None) -> str:
    """The sample letter with what is known filled in; every other gap named in square brackets."""

    def fill(gap: re.Match[str]) -> str:
        return known.get(gap[1]) or f"[{PLACEHOLDERS.get(gap[1], gap[1])}]"

    return _GAP.sub(fill, letter)


def open_gaps(letter: str) -> list[str]:
    """The gaps in square brackets that a filled letter still has."""
    return [f"[{words}]" for words in PLACEHOLDERS.values() if f"[{words}]" in letter]


def _problems(content: RoleContent) -> Iterator[tuple[str, str]]:
    yield from _missing_parts(content)
    yield from _text_problems(content)
    yield from _pay_problems(content)
    yield from _question_problems(content)
    for gap in _GAP.findall(content.cover_letter):
        if gap not in PLACEHOLDERS:
            known = ", ".join(f"{{{{{name}}}}}" for name in PLACEHOLDERS)
            yield "cover_letter", f"the placeholder {{{{{gap}}}}} is unknown; use {known}"


def _missing_parts(content: RoleContent) -> Iterator[tuple[str, str]]:
    for name in ("title", "category", "summary", "duties", "overview", "cover_letter"):
        if not getattr(content, name):
            yield name, "this part is missing"
    if not any(dataclasses.astuple(content.qualifications)):
        yield "qualifications", "this part is missing"


def _text_problems(content: RoleContent) -> Iterator[tuple[str, str]]:
    for path, text in _texts(dataclasses.asdict(content), ""):
        limit = MAX_LETTER if path == "cover_letter" else MAX_TEXT
        if len(text) > limit:
            yield path, f"has {len(text):,} characters; at most {limit:,} are possible"
        elif not text.strip() and "[" in path:
            yield path, "is empty"


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{path}[{number}]")


def _pay_problems(content: RoleContent) -> Iterator[tuple[str, str]]:
    for number, level in enumerate(content.pay):
        for name, sentence in level.pay.problems().items():
            yield f"pay[{number}].{name}", sentence
        if not 2000 <= level.year <= 2100:
            yield f"pay[{number}].year", "is not a year of this century"


def _question_problems(content: RoleContent) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for number, question in enumerate(content.questions):
        path = f"questions[{number}]"
        if question.id in seen:
            yield f"{path}.id", f"the id “{question.id}” is used twice"
        seen.add(question.id)
        if question.kind not in QUESTION_KINDS:
            yield f"{path}.kind", f"“{question.kind}” is none of {', '.join(QUESTION_KINDS)}"
        if question.kind == "one_of" and len(set(question.options)) < 2:
            yield f"{path}.options", "needs at least two different options"
