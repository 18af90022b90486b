"""What differs between two states of a listing's text, field by field, in words. Pure."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from jobboard.kernel import moments
from jobboard.listings.content import Content, QuestionText
from jobboard.reference.languages import name_of

QUESTIONS = "questions"
LABELS = {
    "title": "Title",
    "summary": "Summary",
    "about": "The job",
    "duties": "Duties",
    "requirements": "Must have",
    "nice_to_have": "Good to have",
    "skills": "Skills",
    "benefits": "Benefits",
    "language": "Language",
    "employment_type": "Employment",
    "hours": "Hours",
    "starts": "Start",
    "workplace": "Workplace",
    "place": "Place",
    "pay": "Pay",
    "pay_extra": "On top of pay",
    "apply_at": "Apply at",
    "resume_rule": "Resume",
    "letter_rule": "Cover letter",
    "deadline": "Apply by",
    "opens": "Opens",
    QUESTIONS: "Questions",
}
"""What can differ, in the order in which a reader meets it."""

MATERIAL = frozenset(
    {"pay", "pay_extra", "place", "workplace", "employment_type", "hours", "requirements", "skills"}
)
"""What people decided by when they applied: pay, place, contract and what they must bring."""


READ_AGAIN = frozenset({"title", "apply_at", "language"})
"""What leads people elsewhere, or decides which words are looked for: no small change of it is a correction."""
TEXTS = frozenset({"summary", "about", "duties", "nice_to_have", "benefits"})
"""Words that a moderator has read."""
SAME = 0.8
"""The share of the words of a text that stay in a mere correction."""


@dataclass(frozen=True)
class Difference:
    """One part that differs; empty where it says nothing."""

    field: str
    before: str
    after: str

    @property
    def label(self) -> str:
        return LABELS[self.field]

    @property
    def material(self) -> bool:
        return self.field in MATERIAL


def differences(
    before: Content,
    after: Content,
    questions: tuple[Sequence[QuestionText], Sequence[QuestionText]] = ((), ()),
) -> list[Difference]:
    """What `after` says otherwise than `before`, the parts in a reader's order; `questions` before and after."""
    told = {name: (_told(before, name), _told(after, name)) for name in LABELS if name != QUESTIONS}
    told[QUESTIONS] = ("\n".join(map(_asked, questions[0])), "\n".join(map(_asked, questions[1])))
    return [Difference(name, old, new) for name, (old, new) in told.items() if old != new]


def needs_reading(found: Sequence[Difference]) -> bool:
    """Whether a change is more than a correction: of what people decide by, of READ_AGAIN, or a text written anew."""
    return any(each.material or each.field in READ_AGAIN or _rewritten(each) for each in found)


def _rewritten(difference: Difference) -> bool:
    """Whether less than SAME of the words of a text stay; there are no such words in dates and rules."""
    if difference.field not in TEXTS:
        return False
    words = difference.before.split(), difference.after.split()
    return SequenceMatcher(None, *words, autojunk=False).ratio() < SAME


def to_json(found: Sequence[Difference]) -> list[Any]:
    """As JSON values, for the row that keeps them."""
    return [dataclasses.asdict(each) for each in found]


def from_json(rows: Sequence[Any]) -> list[Difference]:
    """What `to_json` wrote."""
    return [Difference(**row) for row in rows]


def together(steps: Sequence[Sequence[Difference]]) -> list[Difference]:
    """Several changes, the oldest first, as one: each part from what it said first to what it says last."""
    found: dict[str, Difference] = {}
    for step in steps:
        for each in step:
            first = found.get(each.field, each)
            found[each.field] = Difference(each.field, first.before, each.after)
    return [found[name] for name in LABELS if name in found and found[name].before != found[name].after]


def in_words(found: Sequence[Difference]) -> str:
    """One line for a notification: `Pay: EUR 30,000 per year → EUR 32,000 per year; Place: …`."""
    return "; ".join(f"{each.label}: {_short(each.before)} → {_short(each.after)}" for each in found)


def _told(content: Content, name: str) -> str:
    reader = _READERS.get(name)
    return reader(content) if reader else _text(getattr(content, name))


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return str(getattr(value, "label", value))


def _asked(question: QuestionText) -> str:
    """With its flags, since they are the employer's to change; candidates read no difference of questions, which stay
    as they are once they were public.
    """
    options = f" ({', '.join(question.options)})" if question.options else ""
    rule = "" if question.required else ", may be left open"
    flagged = f", flagged: {', '.join(question.flagged)}" if question.flagged else ""
    return f"{question.prompt}{options} – {question.kind.label.lower()}{rule}{flagged}"


def _short(text: str) -> str:
    line = " / ".join(text.split("\n"))
    return f"“{line[:80]}…”" if len(line) > 80 else line or "nothing"


_READERS: dict[str, Callable[[Content], str]] = {
    "pay": lambda content: content.pay.text() or "",
    "skills": lambda content: "\n".join(skill.line for skill in content.skills),
    "language": lambda content: name_of(content.language),
    "employment_type": lambda content: content.employment_text,
    "hours": lambda content: ": ".join(filter(None, (content.hours.text(), content.schedule))),
    "starts": lambda content: f"{content.starts_on:%-d %B %Y}" if content.starts_on else "",
    "workplace": lambda content: content.workplace_text,
    "deadline": lambda content: moments.text(content.deadline, content.deadline_zone) or "",
    "opens": lambda content: moments.text(content.opens_at, content.deadline_zone) or "",
}
"""Parts that are made of several fields."""
