"""The validated shape of a role: everything that its page says, and the letter and questions that it lends.

A `RoleContent` is built by an importer or read back from a version's JSON. Nothing is checked here:
`jobboard.roles.problems` is the one gate through which it becomes a version.
"""

import dataclasses
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jobboard.kernel.money import PayRange, Period

QUESTION_KINDS = ("short", "long", "yes_no", "one_of", "several_of", "number", "date")
WITH_OPTIONS = ("one_of", "several_of")
"""The kinds that are answered by choosing from the question's own list."""
NEEDS = {"must": "Needed", "nice": "A plus"}
LEVELS = {
    1: "Has met it",
    2: "Does it with help",
    3: "Does it alone",
    4: "Others ask them",
    5: "Sets the standard",
}
"""How well a requirement is mastered, from 1 to 5, in words."""
PLACEHOLDERS = {
    "company": "the company",
    "name": "your name",
    "current_company": "your current employer",
}
"""What a sample letter may leave open, and how the gap is named to the reader."""

_GAP = re.compile(r"\{\{([^{}]*)\}\}")


@dataclass(frozen=True)
class Part:
    """Several things that belong together; false where not one of them is said."""

    def __bool__(self) -> bool:
        return any(vars(self).values())


@dataclass(frozen=True)
class AtAGlance(Part):
    """The table at the head of the page, a sentence for each."""

    education: str = ""
    experience: str = ""
    certifications: str = ""
    employers: str = ""
    growth: str = ""
    ai_impact: str = ""


@dataclass(frozen=True)
class Qualifications(Part):
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
class Requirement:
    """Something that a hiring decision hangs on; its id stays when its words change.

    `level` is one of LEVELS, `evidence` says where the skill shows. `weak`, `solid` and `strong` are the
    anchors of a scorecard: what an answer of that worth sounds like.
    """

    id: str
    skill: str
    need: str
    level: int
    evidence: str = ""
    weak: str = ""
    solid: str = ""
    strong: str = ""


@dataclass(frozen=True)
class ScreeningQuestion:
    """A question that a listing built from the role may ask; its id stays when its words change.

    `requirement` is the id of the requirement that an answer gives evidence for, if any.
    """

    id: str
    kind: str
    prompt: str
    options: tuple[str, ...] = ()
    required: bool = True
    requirement: str = ""


@dataclass(frozen=True)
class CareerPath(Part):
    """Titles of jobs: where people come from, and where they go, upward and sideways."""

    before: tuple[str, ...] = ()
    up: tuple[str, ...] = ()
    sideways: tuple[str, ...] = ()


@dataclass(frozen=True)
class Codes(Part):
    """The occupation in the classifications of others, empty where unknown.

    `onet` is an O*NET-SOC 2019 code (15-1252.00), `isco` an ISCO-08 unit group (2512), `esco` the URI of an
    occupation of ESCO.
    """

    onet: str = ""
    isco: str = ""
    esco: str = ""


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
    requirements: tuple[Requirement, ...] = ()
    pay: tuple[PayLevel, ...] = ()
    career_path: CareerPath = field(default_factory=CareerPath)
    outlook: tuple[str, ...] = ()
    cover_letter: str = ""
    faq: tuple[Faq, ...] = ()
    questions: tuple[ScreeningQuestion, ...] = ()
    alternate_titles: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    codes: Codes = field(default_factory=Codes)
    sources: tuple[str, ...] = ()
    last_reviewed: date | None = None

    @property
    def pay_text(self) -> str | None:
        return pay_text(self.pay)


def completed(content: RoleContent, current: RoleContent, keep: Iterable[str]) -> RoleContent:
    """The content with some parts as the current version has them, where it says nothing of them itself."""
    silent = {part: getattr(current, part) for part in keep if not getattr(content, part)}
    return dataclasses.replace(content, **silent)


def to_dict(content: RoleContent) -> dict[str, Any]:
    """As JSON values."""
    plain = dataclasses.asdict(content)
    plain["last_reviewed"] = content.last_reviewed.isoformat() if content.last_reviewed else None
    return plain


def from_dict(plain: Mapping[str, Any]) -> RoleContent:
    """What `to_dict` wrote; parts that a later shape added are empty."""
    values: dict[str, Any] = {}
    for name, value in plain.items():
        if name in _FROM_JSON:
            values[name] = _FROM_JSON[name](value)
        else:
            values[name] = tuple(value) if isinstance(value, list) else value
    return RoleContent(**values)


def pay_levels(plain: Iterable[Mapping[str, Any]]) -> tuple[PayLevel, ...]:
    """The pay of a role, from its part of the JSON alone: lists of roles need no more than this."""
    return tuple(PayLevel(**{**level, "period": Period(level["period"])}) for level in plain)


def pay_text(levels: Sequence[PayLevel]) -> str | None:
    """From the lowest to the highest level, where all levels are paid in one currency and period."""
    if not levels or len({(level.currency, level.period) for level in levels}) > 1:
        return None
    low = min(level.minimum for level in levels)
    high = max(level.maximum for level in levels)
    return PayRange(low, high, levels[0].currency, levels[0].period).text()


def checksum(content: RoleContent) -> str:
    """The same for the same content, whatever file it came from: SHA-256 of its canonical JSON.

    Empty parts are left out of it: a shape that grows by a part does not make every role look changed.
    """
    canonical = json.dumps(
        _without_empty(to_dict(content)), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def fill_letter(letter: str, **known: str | None) -> str:
    """The sample letter with what is known filled in; every other gap named in square brackets."""

    def fill(gap: re.Match[str]) -> str:
        name = gap[1].strip()
        return known.get(name) or f"[{PLACEHOLDERS.get(name, name)}]"

    return _GAP.sub(fill, letter)


def gaps(letter: str) -> list[str]:
    """The names between double braces in a sample letter, known or not, as often as they occur."""
    return [name.strip() for name in _GAP.findall(letter)]


def open_gaps(letter: str) -> list[str]:
    """The gaps in square brackets that a filled letter still has."""
    return [f"[{words}]" for words in PLACEHOLDERS.values() if f"[{words}]" in letter]


def _tuples(part: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(lines) for name, lines in part.items()}


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        slim = {name: _without_empty(inner) for name, inner in value.items()}
        return {name: inner for name, inner in slim.items() if inner not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [_without_empty(inner) for inner in value]
    return value


_FROM_JSON: dict[str, Callable[[Any], Any]] = {
    "at_a_glance": lambda part: AtAGlance(**part),
    "qualifications": lambda part: Qualifications(**_tuples(part)),
    "requirements": lambda part: tuple(Requirement(**each) for each in part),
    "pay": pay_levels,
    "career_path": lambda part: CareerPath(**_tuples(part)),
    "faq": lambda part: tuple(Faq(**each) for each in part),
    "questions": lambda part: tuple(
        ScreeningQuestion(**{**each, "options": tuple(each["options"])}) for each in part
    ),
    "codes": lambda part: Codes(**part),
    "last_reviewed": lambda part: date.fromisoformat(part) if part else None,
}
