"""Rule packs: what the law of a place asks of a listing, read from `listings/rulepacks/*.yml` and checked. Pure.

A rule that hangs on what nobody tells exactly, such as the size of its employer, may not stand in the way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from jobboard.companies.industries import CompanySize
from jobboard.listings.models import EmploymentType, Workplace
from jobboard.listings.preflight.loading import Part, read
from jobboard.listings.preflight.phrases import Phrases, phrases_of
from jobboard.listings.preflight.places import Gazetteer
from jobboard.listings.preflight.report import Severity


class Ask(StrEnum):
    """What a rule may ask for."""

    PAY_RANGE = "pay_range"
    PAY_STATED = "pay_stated"
    PAY_WIDTH = "pay_width"
    BENEFITS_STATED = "benefits_stated"
    DEADLINE_STATED = "deadline_stated"
    WORDS_STATED = "words_stated"
    WORDS_ABSENT = "words_absent"


class Where(StrEnum):
    """Where words are looked for."""

    ANYWHERE = "anywhere"
    REQUIREMENTS = "requirements"
    QUESTIONS = "questions"


@dataclass(frozen=True)
class Rule:
    """One thing that a law asks for, as long as it is in force, of the listings that it is about.

    `employees` is how many an employer has at least who is bound, None where every employer is. `most`, `above` and
    `currency` belong to `pay_width`: a year's range is at most so wide, unless it ends above so much.
    """

    id: str
    ask: Ask
    severity: Severity
    since: date
    until: date | None
    workplaces: frozenset[Workplace]
    employments: frozenset[EmploymentType]
    employees: int | None
    text: str
    mend: str
    source: str
    source_url: str
    phrases: Phrases[str]
    where: Where
    most: int
    above: int
    currency: str

    def in_force(self, today: date) -> bool:
        """Whether it binds on that day."""
        return self.since <= today and (self.until is None or today <= self.until)

    def may_bind(self, size: CompanySize | None) -> bool:
        """Whether it is about an employer of that size: unless even the most people whom it may have are too few."""
        return self.employees is None or size is None or size.most is None or size.most >= self.employees

    def surely_binds(self, size: CompanySize | None) -> bool:
        """Whether the fewest people whom an employer of that size has are enough. None is a size that nobody told."""
        return self.employees is None or (size is not None and size.least >= self.employees)


@dataclass(frozen=True)
class Pack:
    """The rules of one place, and when somebody last held them against their source."""

    id: str
    name: str
    places: frozenset[str]
    checked: date
    rules: tuple[Rule, ...]


def load(folder: Path, gazetteer: Gazetteer) -> tuple[Pack, ...]:
    """Every pack of a folder by name; raises Broken naming the file and the path of the first mistake."""
    return tuple(pack_of(read(path), gazetteer) for path in sorted(folder.glob("*.yml")))


def pack_of(whole: Part, gazetteer: Gazetteer) -> Pack:
    """The pack that a file holds; raises Broken."""
    whole.only("id", "name", "places", "act", "source", "checked", "employees", "rules")
    if whole.text("id") != Path(whole.file).stem:
        raise whole.broken("id", "must be the name of the file")
    places = whole.texts("places")
    unknown = [code for code in places if code not in gazetteer.titles]
    if unknown or not places:
        raise whole.broken(
            "places", f"must name places of places.yml; {unknown or 'it is empty'} is not there"
        )
    checked = whole.day("checked", needed=True)
    rules = tuple(_rule(part, whole) for part in whole.parts("rules"))
    if len({rule.id for rule in rules}) < len(rules):
        raise whole.broken("rules", "two rules have one id")
    return Pack(whole.text("id"), whole.text("name"), frozenset(places), checked or date.max, rules)


_KEYS = (
    "id", "ask", "weight", "from", "until", "workplace", "employment", "employees", "text", "mend", "act", "source",
    "words", "where", "most", "above", "currency",
)  # fmt: skip
_NEEDED = {
    Ask.PAY_WIDTH: ("most", "currency"),
    Ask.WORDS_STATED: ("words",),
    Ask.WORDS_ABSENT: ("words",),
}
"""What an ask can't do without."""


def _rule(part: Part, whole: Part) -> Rule:
    part.only(*_KEYS)
    ask = part.one_of("ask", Ask)
    for key in _NEEDED.get(ask, ()):
        if key not in part.values:
            raise part.broken(key, f"is missing: {ask} needs it")
    rule = Rule(
        id=part.text("id"),
        ask=ask,
        severity=part.one_of("weight", Severity),
        since=part.day("from", needed=True) or date.max,
        until=part.day("until"),
        workplaces=part.some_of("workplace", Workplace),
        employments=part.some_of("employment", EmploymentType),
        employees=part.number("employees") or whole.number("employees"),
        text=part.text("text"),
        mend=part.text("mend"),
        source=part.text("act", "") or whole.text("act"),
        source_url=_address(part, whole),
        phrases=phrases_of(part.texts("words")),
        where=part.one_of("where", Where, Where.ANYWHERE),
        most=part.number("most") or 0,
        above=part.number("above") or 0,
        currency=part.text("currency", ""),
    )
    _refuse_unfair(rule, part)
    return rule


def _refuse_unfair(rule: Rule, part: Part) -> None:
    if rule.severity is Severity.MUST and rule.employees:
        raise part.broken(
            "weight",
            "may not be must: an employer tells about how many people it has, and not whether they count",
        )
    if rule.until and rule.until < rule.since:
        raise part.broken("until", "must not be before from")


def _address(part: Part, whole: Part) -> str:
    own = "source" in part.values
    address = part.text("source") if own else whole.text("source")
    if not address.startswith("https://"):
        raise (part if own else whole).broken("source", "must be a public address that begins with https://")
    return address


def applying(packs: Iterable[Pack], codes: frozenset[str]) -> list[Pack]:
    """The packs of places that a listing names."""
    return [pack for pack in packs if pack.places & codes]


def reached(packs: Iterable[Pack], places: Sequence[str], gazetteer: Gazetteer) -> list[Pack]:
    """The packs of places that lie within a wider one that a remote listing names, such as all of the US.

    Whoever names a region means that region: its neighbours are not reached.
    """
    codes, wide = gazetteer.jurisdictions(places), gazetteer.wide(places)
    inside = {member for code in wide for member in gazetteer.unions.get(code, ())}
    inside |= {code for code in gazetteer.titles if code[:2] in wide and "-" in code}
    return [pack for pack in packs if pack.places & inside and not pack.places & codes]
