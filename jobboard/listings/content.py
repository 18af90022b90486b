"""What an employer writes in a listing, and the rules that it keeps. Pure.

`Content` is what the edit form gives and what authoring builds from a role. `problems` are refused at every
save; `missing` only stands in the way of a review, so that a draft may stay half done.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from jobboard.kernel.money import PayRange, Period
from jobboard.listings import flags
from jobboard.listings.models import Asked, EmploymentType, Listing, QuestionKind, Workplace
from jobboard.roles.content import LEVELS, NEEDS

MAX_TITLE = 75
MAX_SUMMARY = 300
MAX_TEXT = 10_000
MAX_PLACE = 80
MAX_LINES = 25
MAX_LINE = 300
MAX_SKILLS = 12
MAX_QUESTIONS = 20
MAX_FILES = 3
"""Questions that are answered with a file: each is something to look for, and a form of many is too large to send."""
MAX_PROMPT = 300
MAX_OPTIONS = 12
LEAST_A_YEAR = 500
"""A smaller yearly amount is a mistaken period in every currency that the form offers."""


@dataclass(frozen=True)
class QuestionText:
    """A screening question as it is written."""

    kind: QuestionKind
    prompt: str
    options: tuple[str, ...] = ()
    required: bool = True
    source_id: str | None = None
    flagged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Skill:
    """A skill that a decision hangs on, as the listing asks for it.

    `id` is that of the role's requirement where it comes from one, `need` and `level` are those of
    `jobboard.roles.content` (NEEDS and LEVELS).
    """

    id: str
    text: str
    need: str = "must"
    level: int = 3

    @property
    def line(self) -> str:
        """`Knife work: does it alone`, with `(a plus)` where it is one."""
        plus = f" ({NEEDS[self.need].lower()})" if self.need == "nice" else ""
        return f"{self.text}: {LEVELS[self.level].lower()}{plus}"


@dataclass(frozen=True)
class Content:
    """Every field of a listing that its employer writes. Texts are Markdown, lists are lists of lines."""

    title: str
    summary: str = ""
    about: str = ""
    duties: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    nice_to_have: tuple[str, ...] = ()
    skills: tuple[Skill, ...] = ()
    benefits: str = ""
    employment_type: EmploymentType = EmploymentType.FULL_TIME
    workplace: Workplace = Workplace.ON_SITE
    place: str = ""
    pay_minimum: int | None = None
    pay_maximum: int | None = None
    pay_currency: str = "USD"
    pay_period: Period = Period.YEAR
    resume_rule: Asked = Asked.REQUIRED
    letter_rule: Asked = Asked.OPTIONAL
    deadline: datetime | None = None
    deadline_zone: str = "UTC"
    opens_at: datetime | None = None

    @classmethod
    def of(cls, listing: Listing) -> "Content":
        """What a listing says now."""
        values: dict[str, Any] = {field.name: getattr(listing, field.name) for field in fields(cls)}
        plain: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
        }
        plain["skills"] = tuple(Skill(**row) for row in listing.skills)
        return cls(**plain)

    @property
    def pay(self) -> PayRange:
        return PayRange(self.pay_minimum, self.pay_maximum, self.pay_currency, self.pay_period)

    def without_empty_lines(self) -> "Content":
        """The same with blank lines dropped from its lists."""
        return replace(
            self,
            duties=_lines(self.duties),
            requirements=_lines(self.requirements),
            nice_to_have=_lines(self.nice_to_have),
        )


def problems(
    content: Content, questions: Sequence[QuestionText], now: datetime, saved: "Content | None" = None
) -> dict[str, str]:
    """What no save may keep: a sentence for each field. A moment that `saved` has already may have passed."""
    found: dict[str, str] = {}
    if not content.title:
        found["title"] = "Enter a title, like “Back End Developer”."
    for name, limit in (
        ("title", MAX_TITLE),
        ("summary", MAX_SUMMARY),
        ("about", MAX_TEXT),
        ("benefits", MAX_TEXT),
        ("place", MAX_PLACE),
    ):
        length = len(getattr(content, name))
        if length > limit:
            found[name] = f"This may have at most {limit:,} characters; it has {length:,}."
    for name in ("duties", "requirements", "nice_to_have"):
        sentence = _problem_of_lines(getattr(content, name))
        if sentence:
            found[name] = sentence
    found |= _problems_of_skills(content.skills)
    found |= _problems_of_pay(content.pay)
    found |= _problems_of_moments(content, now, saved)
    sentence = problem_of_questions(questions)
    if sentence:
        found["questions"] = sentence
    return found


def missing(content: Content) -> dict[str, str]:
    """What a listing needs before a moderator looks at it: a sentence for each field."""
    found = {}
    if not content.about:
        found["about"] = "Say what the job is: two or three paragraphs that a reader can picture."
    if not content.duties:
        found["duties"] = "List what the person will do, one duty a line."
    if not content.requirements:
        found["requirements"] = "List what the person must bring, one a line."
    if not content.place:
        found["place"] = "Say where the work is done; for remote work, where people may live."
    return found


def problem_of_questions(questions: Sequence[QuestionText]) -> str | None:
    """The first thing that is wrong with the screening questions, if anything is."""
    if len(questions) > MAX_QUESTIONS:
        return (
            f"Ask at most {MAX_QUESTIONS} questions; there are {len(questions)}. Long forms scare people off."
        )
    files = sum(question.kind is QuestionKind.FILE for question in questions)
    if files > MAX_FILES:
        return f"Ask for at most {MAX_FILES} files; there are {files}."
    for number, question in enumerate(questions, start=1):
        if not question.prompt:
            return f"Question {number} has no text."
        if len(question.prompt) > MAX_PROMPT:
            return f"Question {number} is too long: at most {MAX_PROMPT} characters."
        if len(question.options) > MAX_OPTIONS or max(map(len, question.options), default=0) > MAX_PROMPT:
            return f"Question {number} takes at most {MAX_OPTIONS} options of {MAX_PROMPT} characters each."
        if len(question.source_id or "") > MAX_PLACE:
            return f"Question {number} can't be kept: take it out and write it anew."
        if question.kind.has_options and not 2 <= len(set(question.options)) <= MAX_OPTIONS:
            return f"Question {number} needs between 2 and {MAX_OPTIONS} different options, one a line."
        sentence = flags.problem(question.kind, question.options, question.flagged)
        if sentence:
            return f"Question {number}: {sentence}"
    return None


def _problems_of_skills(skills: Sequence[Skill]) -> dict[str, str]:
    """The first thing that is wrong with the skills, if anything is."""
    if len(skills) > MAX_SKILLS:
        return {
            "skills": f"Name at most {MAX_SKILLS} skills; there are {len(skills)}. Keep what a decision hangs on."
        }
    for number, skill in enumerate(skills, start=1):
        if not skill.text or len(skill.text) > MAX_LINE or len(skill.id) > MAX_PLACE:
            return {"skills": f"Skill {number} needs a name of at most {MAX_LINE} characters."}
        if skill.need not in NEEDS or skill.level not in LEVELS:
            return {"skills": f"Skill {number} needs a level from the list."}
    if len({skill.id for skill in skills}) < len(skills):
        return {"skills": "Two of the skills are the same. Remove one of them."}
    return {}


def _problems_of_moments(content: Content, now: datetime, saved: Content | None) -> dict[str, str]:
    found = {}
    deadline, opens_at = content.deadline, content.opens_at
    if deadline is not None and deadline <= now and not (saved and saved.deadline == deadline):
        found["deadline_day"] = "The deadline has passed already. Choose a moment in the future."
    if opens_at is not None and opens_at <= now and not (saved and saved.opens_at == opens_at):
        found["opens_day"] = "This moment has passed. Choose one to come, or leave it empty to open at once."
    if deadline is not None and opens_at is not None and opens_at >= deadline:
        found["opens_day"] = "A listing must open before its deadline."
    return found


def _problems_of_pay(pay: PayRange) -> dict[str, str]:
    found = {f"pay_{name}": sentence for name, sentence in pay.problems().items()}
    highest = pay.maximum or pay.minimum
    if not found and highest is not None and pay.period is Period.YEAR and highest < LEAST_A_YEAR:
        found["pay_period"] = f"{pay.text()} can't be right. Is the amount for an hour or a month?"
    return found


def _problem_of_lines(lines: Sequence[str]) -> str | None:
    if len(lines) > MAX_LINES:
        return f"At most {MAX_LINES} lines; there are {len(lines)}. Keep what matters most."
    longest = max((len(line) for line in lines), default=0)
    if longest > MAX_LINE:
        return f"A line may have at most {MAX_LINE} characters; the longest has {longest}."
    return None


def _lines(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())
