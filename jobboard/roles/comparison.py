"""What differs between two versions of a role, and how several roles stand side by side. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from jobboard.roles.content import LEVELS, NEEDS, RoleContent

PARTS = {
    "title": "Title",
    "category": "Category",
    "summary": "Summary",
    "at_a_glance": "At a glance",
    "duties": "Duties",
    "overview": "Overview",
    "qualifications": "Qualifications",
    "requirements": "Requirements",
    "pay": "Pay by level",
    "career_path": "Career path",
    "outlook": "Outlook",
    "cover_letter": "Sample cover letter",
    "faq": "Questions people ask",
    "questions": "Screening questions",
    "alternate_titles": "Other titles",
    "related": "Related roles",
    "codes": "Codes",
    "sources": "Sources",
    "last_reviewed": "Last reviewed",
}
_BY_ID = ("requirements", "questions")


@dataclass(frozen=True)
class Change:
    """One thing that is said otherwise, or only before (`after` is empty), or only since (`before` is)."""

    about: str
    """Which entry: the id of a requirement or question, the name of a fact, or nothing for a line."""
    before: str
    after: str


@dataclass(frozen=True)
class Changed:
    """A part that differs, with its name for readers."""

    part: str
    name: str
    changes: tuple[Change, ...]


def changes(old: RoleContent, new: RoleContent) -> list[Changed]:
    """What differs, part by part in the order of the page; empty where both say the same."""
    found = []
    for part, name in PARTS.items():
        before, after = getattr(old, part), getattr(new, part)
        if before != after:
            found.append(Changed(part, name, tuple(_within(part, before, after))))
    return found


def _within(part: str, before: Any, after: Any) -> list[Change]:
    if part in _BY_ID:
        return _keyed({each.id: each for each in before}, {each.id: each for each in after})
    if part == "pay":
        return _keyed({each.level: each for each in before}, {each.level: each for each in after})
    if part == "faq":
        return _keyed(
            {each.question: each.answer for each in before}, {each.question: each.answer for each in after}
        )
    if isinstance(before, tuple):
        return _lines(before, after)
    if hasattr(before, "__dict__"):
        return _keyed(vars(before), vars(after))
    if part == "cover_letter":
        return _lines(before.split("\n\n"), after.split("\n\n"))
    return [Change("", _said(before), _said(after))]


def _keyed(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    keys = [*before, *(key for key in after if key not in before)]
    return [
        Change(str(key), _said(before.get(key)), _said(after.get(key)))
        for key in keys
        if before.get(key) != after.get(key)
    ]


def _lines(before: Sequence[str], after: Sequence[str]) -> list[Change]:
    """Lines that went stand beside the lines that came in their place."""
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            old, new = list(before[a:b]), list(after[c:d])
            for at in range(max(len(old), len(new))):
                found.append(Change("", "".join(old[at : at + 1]), "".join(new[at : at + 1])))
    return found


def _said(value: Any) -> str:
    """A value in words."""
    if value is None or value == "":
        return ""
    if isinstance(value, tuple):
        return "; ".join(_said(each) for each in value)
    if hasattr(value, "need"):
        anchors = "; ".join(
            f"{name}: {text}" for name in ("weak", "solid", "strong") if (text := getattr(value, name))
        )
        level = f"{NEEDS[value.need]}, level {value.level} ({LEVELS[value.level]})"
        return ". ".join(text for text in (value.skill, level, value.evidence, anchors) if text)
    if hasattr(value, "prompt"):
        asked = "has to be answered" if value.required else "may be left out"
        return ". ".join(text for text in (value.prompt, _said(value.options), asked) if text)
    if hasattr(value, "minimum"):
        return f"{value.years}: {value.pay.text()}, {value.place} {value.year}, {value.source}"
    return str(value)
