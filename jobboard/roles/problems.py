"""What can be wrong with a role: every problem at once, each under the path of what it is about. Pure."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Any

from jobboard.kernel.errors import Invalid
from jobboard.kernel.text import slugify
from jobboard.roles import categories
from jobboard.roles.content import (
    LEVELS,
    NEEDS,
    PLACEHOLDERS,
    QUESTION_KINDS,
    WITH_OPTIONS,
    Requirement,
    RoleContent,
    ScreeningQuestion,
    gaps,
)

MISSING = "this part is missing"
MAX_NAME = 120
MAX_TEXT = 4_000
MAX_LETTER = 10_000
MAX_NOTE = 500
MAX_REASON = 1_000
MAX_LINES = 60
"""More lines or paragraphs than this in one part are an import gone wrong."""
MAX_QUESTIONS = 20
MAX_PROMPT = 300
MAX_OPTIONS = 12
"""The last three are what a listing may have, so that a listing built from a role can be saved as it is."""

_REQUIRED = ("title", "category", "summary")
_DEPTH = {
    "at_a_glance": "the table at the head",
    "duties": "duties",
    "qualifications": "qualifications",
    "overview": "an overview",
    "requirements": "requirements",
    "pay": "pay by level",
    "career_path": "a career path",
    "outlook": "an outlook",
    "cover_letter": "a sample letter",
    "faq": "questions that people ask",
    "questions": "screening questions",
}
_NAMES = re.compile(
    r"title|category|alternate_titles\[\d+\]|pay\[\d+\]\.level|requirements\[\d+\]\.skill|career_path\.\w+\[\d+\]"
)
_MAY_BE_EMPTY = re.compile(r"\.(requirement|evidence|weak|solid|strong)$")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_ID = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_CODES = {
    "onet": (re.compile(r"\d\d-\d{4}\.\d\d"), "15-1252.00"),
    "isco": (re.compile(r"\d{4}"), "2512"),
    "esco": (
        re.compile(r"http://data\.europa\.eu/esco/occupation/[0-9a-f-]{36}"),
        "the URI of an occupation",
    ),
}


class RoleProblems(Invalid):
    """A role that can't be published; `fields` maps the path of each problem to a sentence."""

    title = "This role can't be published yet"

    @property
    def sentences(self) -> list[str]:
        return [f"{path}: {sentence}" for path, sentence in self.fields.items()]


def checked(content: RoleContent) -> RoleContent:
    """The content itself; raises RoleProblems naming everything that is wrong with it."""
    problems = problems_of(content)
    if problems:
        raise RoleProblems(fields=problems)
    return content


def short_enough(name: str, text: str, most: int) -> None:
    """Raises Invalid under the name of a text beside the role that has more characters than there may be."""
    if len(text) > most:
        raise Invalid(
            fields={name: f"The {name} has {len(text):,} characters; at most {most:,} are possible."}
        )


def problems_of(content: RoleContent) -> dict[str, str]:
    """A sentence for each path, like `faq[2].answer`; empty where the role can be published."""
    found: dict[str, str] = {}
    for check in _CHECKS:
        for path, sentence in check(content):
            found.setdefault(path, sentence)
    return found


def lacking(content: RoleContent) -> list[str]:
    """What a whole page has and this one lacks, in words. Nothing of it keeps a role from being published."""
    return [words for part, words in _DEPTH.items() if not any(_leaves(getattr(content, part)))]


def _leaves(part: Any) -> tuple[Any, ...]:
    return dataclasses.astuple(part) if dataclasses.is_dataclass(part) else (part,)  # type: ignore[arg-type]


def _missing_parts(content: RoleContent) -> Iterator[tuple[str, str]]:
    for name in _REQUIRED:
        if not getattr(content, name):
            yield name, MISSING


def _category(content: RoleContent) -> Iterator[tuple[str, str]]:
    if content.category and content.category not in categories.BY_NAME:
        yield "category", categories.advice(content.category)


def _texts(content: RoleContent) -> Iterator[tuple[str, str]]:
    for path, text in _walk(dataclasses.asdict(content), ""):
        is_name = _NAMES.fullmatch(path) is not None
        limit = MAX_NAME if is_name else MAX_LETTER if path == "cover_letter" else MAX_TEXT
        if len(text) > limit:
            yield path, f"has {len(text):,} characters; at most {limit:,} are possible"
        elif not text.strip() and "[" in path and not _MAY_BE_EMPTY.search(path):
            yield path, "is empty"
        elif is_name and "\n" in text:
            yield path, "must be on one line"
        elif _CONTROL.search(text):
            yield path, "has a control character that no page can show"


def _long_lists(content: RoleContent) -> Iterator[tuple[str, str]]:
    parts = {**vars(content), **{f"qualifications.{k}": v for k, v in vars(content.qualifications).items()}}
    for path, value in parts.items():
        if isinstance(value, tuple) and len(value) > MAX_LINES:
            yield path, f"has {len(value):,} entries; at most {MAX_LINES} are possible"


def _walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _walk(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, tuple | list):
        for number, inner in enumerate(value):
            yield from _walk(inner, f"{path}[{number}]")


def _letter(content: RoleContent) -> Iterator[tuple[str, str]]:
    unknown = sorted({name for name in gaps(content.cover_letter) if name not in PLACEHOLDERS})
    known = ", ".join(f"{{{{{name}}}}}" for name in PLACEHOLDERS)
    if unknown:
        named = ", ".join(f"{{{{{name}}}}}" for name in unknown)
        yield "cover_letter", f"the placeholder {named} is unknown; use {known}"
    braces = content.cover_letter.count("{{"), content.cover_letter.count("}}")
    if set(braces) != {len(gaps(content.cover_letter))}:
        yield "cover_letter", f"has double braces that enclose nothing; a placeholder is one of {known}"


def _pay(content: RoleContent) -> Iterator[tuple[str, str]]:
    for number, level in enumerate(content.pay):
        for name, sentence in level.pay.problems().items():
            yield f"pay[{number}].{name}", sentence
        if not 2000 <= level.year <= 2100:
            yield f"pay[{number}].year", "is not a year of this century"


def _ids(part: str, entries: Sequence[Requirement | ScreeningQuestion]) -> Iterator[tuple[str, str]]:
    """An id is what answers, scores and listings refer to: well-formed, and nobody else's."""
    first: dict[str, int] = {}
    for number, entry in enumerate(entries):
        path = f"{part}[{number}].id"
        if entry.id in first:
            yield path, f"“{entry.id}” is the id of {part}[{first[entry.id]}] already"
        elif entry.id.strip() and not _ID.fullmatch(entry.id):
            yield path, "must be lower-case letters, digits, - and _, and begin with a letter"
        first.setdefault(entry.id, number)


def _requirements(content: RoleContent) -> Iterator[tuple[str, str]]:
    yield from _ids("requirements", content.requirements)
    for number, requirement in enumerate(content.requirements):
        path = f"requirements[{number}]"
        if requirement.need not in NEEDS:
            yield f"{path}.need", f"“{requirement.need}” is none of {', '.join(NEEDS)}"
        if requirement.level not in LEVELS:
            yield f"{path}.level", f"must be from {min(LEVELS)} to {max(LEVELS)}"


def _codes(content: RoleContent) -> Iterator[tuple[str, str]]:
    for name, (form, example) in _CODES.items():
        code = getattr(content.codes, name)
        if code and not form.fullmatch(code):
            yield f"codes.{name}", f"“{code}” should look like {example}"


def _questions(content: RoleContent) -> Iterator[tuple[str, str]]:
    if len(content.questions) > MAX_QUESTIONS:
        yield "questions", f"a listing may ask at most {MAX_QUESTIONS}; there are {len(content.questions)}"
    yield from _ids("questions", content.questions)
    known = {requirement.id for requirement in content.requirements}
    for number, question in enumerate(content.questions):
        path = f"questions[{number}]"
        if question.requirement and question.requirement not in known:
            yield f"{path}.requirement", f"“{question.requirement}” is the id of no requirement"
        if question.kind not in QUESTION_KINDS:
            yield f"{path}.kind", f"“{question.kind}” is none of {', '.join(QUESTION_KINDS)}"
        if len(question.prompt) > MAX_PROMPT:
            yield (
                f"{path}.prompt",
                f"has {len(question.prompt)} characters; at most {MAX_PROMPT} are possible",
            )
        different = len(set(question.options))
        if question.kind in WITH_OPTIONS and not 2 <= different <= MAX_OPTIONS:
            yield f"{path}.options", f"needs between 2 and {MAX_OPTIONS} different options"
        elif question.kind not in WITH_OPTIONS and question.options:
            yield f"{path}.options", f"only a question of the kind {' or '.join(WITH_OPTIONS)} has options"
        elif different < len(question.options):
            yield f"{path}.options", "has an option twice"


def _related(content: RoleContent) -> Iterator[tuple[str, str]]:
    for number, slug in enumerate(content.related):
        if slug.strip() and slug != slugify(slug):
            yield f"related[{number}]", f"“{slug}” is no address of a role; did you mean “{slugify(slug)}”?"


_CHECKS = (
    _missing_parts,
    _category,
    _texts,
    _long_lists,
    _letter,
    _pay,
    _requirements,
    _questions,
    _related,
    _codes,
)
