"""The front matter of the library's format: YAML into parts of a role, each mistake with its path and line.

YAML reads `Yes` as true, `2026-11-02` as a date and `3` as a number; what is meant as text is taken as text
where nothing is lost, and refused with advice where something is.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import yaml  # type: ignore[import-untyped]
from frontmatter.default_handlers import YAMLHandler

from jobboard.kernel.money import CEILING, Period
from jobboard.kernel.text import squash
from jobboard.roles.content import AtAGlance, PayLevel, ScreeningQuestion
from jobboard.roles.importers.document import DocumentProblems, Findings, Line, Problem

KEYS = (
    "title",
    "category",
    "alternate_titles",
    "at_a_glance",
    "pay",
    "questions",
    "related",
    "sources",
    "last_reviewed",
)
_GLANCE = tuple(AtAGlance.__dataclass_fields__)
_PAY = ("place", "year", "currency", "period", "source")
_LEVEL = ("level", "years", "minimum", "maximum", *_PAY)
_QUESTION = tuple(ScreeningQuestion.__dataclass_fields__)
_DEPTH = 5
"""Front matter is at most this deep: pay, levels, a level, its key, its value."""
MAX_FRONT = 20_000
"""Characters; the longest of the library has 3,000. On hostile ones YAML takes quadratic time: 1 s here."""


def divided(lines: list[Line]) -> tuple[str, list[Line]]:
    """The front matter between lines of dashes, and the lines below; raises DocumentProblems without."""
    dashes = [at for at, line in enumerate(lines) if line.text.rstrip() == "---"]
    if not dashes or any(not line.blank for line in lines[: dashes[0]]):
        raise DocumentProblems([Problem("the front matter is missing: the first line must be ---", 1)])
    if len(dashes) < 2:
        raise DocumentProblems([Problem("the front matter has no end: close it with a line ---", 1)])
    # Lines above the front matter become empty ones, so that the parser's line numbers are the file's.
    front = "\n" * dashes[0] + "\n".join(line.text for line in lines[dashes[0] + 1 : dashes[1]])
    return front, lines[dashes[1] + 1 :]


def values(front: str, found: Findings) -> dict[str, Any]:
    """The parts of a role that front matter holds; notes each problem and goes on."""
    plain = _loaded(front, found)
    if plain is None:
        found.reported.update(KEYS)
        plain = {}
    reading = _Reading(found)
    reading.known("", plain, KEYS)
    return {
        "title": reading.text("title", plain.get("title")),
        "category": reading.text("category", plain.get("category")),
        "at_a_glance": reading.at_a_glance(plain.get("at_a_glance")),
        "pay": reading.pay(plain.get("pay")),
        "questions": reading.questions(plain.get("questions")),
        "alternate_titles": reading.texts("alternate_titles", plain.get("alternate_titles")),
        "related": reading.texts("related", plain.get("related")),
        "sources": reading.texts("sources", plain.get("sources")),
        "last_reviewed": reading.day("last_reviewed", plain.get("last_reviewed")),
    }


def _loaded(front: str, found: Findings) -> dict[str, Any] | None:
    """The mapping as YAML reads it; None, and a problem noted, where it is no mapping."""
    if len(front) > MAX_FRONT:
        found.problem(
            f"the front matter has {len(front):,} characters; at most {MAX_FRONT:,} are possible", 1
        )
        return None
    try:
        events = list(yaml.parse(front, Loader=yaml.SafeLoader))
        for event in events:
            if isinstance(event, yaml.AliasEvent):
                found.problem("anchors and aliases are not possible here", event.start_mark.line + 2)
                return None
        root = yaml.compose(front, Loader=yaml.SafeLoader)
        _locate(root, "", _DEPTH, found)
        plain = YAMLHandler().load(front)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found.problem(f"the front matter is not valid YAML: {error.problem}", mark.line + 2 if mark else None)
        return None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        found.problem(f"the front matter can't be read: {squash(str(error))[:120]}")
        return None
    if not isinstance(plain, dict):
        found.problem("the front matter must consist of lines like “title: Electrician”", 2)
        return None
    return plain


def _locate(node: yaml.Node | None, path: str, depth: int, found: Findings) -> None:
    """Note the line of every path, and keys that are written twice, of which YAML would drop the first."""
    if depth == 0:
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = f"{path}.{key.value}" if path else str(key.value)
            if inner in found.where:
                found.problem(f"{inner}: is here a second time", key.start_mark.line + 2)
            found.where[inner] = key.start_mark.line + 2
            _locate(value, inner.replace("pay.levels", "pay"), depth - 1, found)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            found.where[f"{path}[{number}]"] = value.start_mark.line + 2
            _locate(value, f"{path}[{number}]", depth - 1, found)


class _Reading:
    """Turns YAML values into texts, lists and numbers; what is something else becomes a problem."""

    def __init__(self, found: Findings) -> None:
        self.found = found

    def problem(self, path: str, sentence: str) -> None:
        self.found.problem(f"{path}: {sentence}", self.found.line(path), part=path)

    def known(self, path: str, value: Mapping[str, Any], keys: tuple[str, ...]) -> None:
        for key in value:
            if key not in keys:
                inner = f"{path}.{key}" if path else str(key)
                self.problem(inner, f"is unknown; known here are {', '.join(keys)}")

    def mapping(self, path: str, value: Any, keys: tuple[str, ...]) -> Mapping[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.problem(path, f"should have lines of its own: {', '.join(keys)}")
            return {}
        self.known(path, value, keys)
        return value

    def items(self, path: str, value: Any) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            self.problem(path, "should be a list, each entry on a line that begins with “- ”")
            return []
        return value

    def text(self, path: str, value: Any) -> str:
        if isinstance(value, bool):
            self.problem(path, "is read as true or false; write it in quotes, like 'Yes'")
        elif isinstance(value, str | int | float | date):
            return squash(str(value))
        elif value is not None:
            self.problem(path, "should be a text; put it in quotes if it has a colon")
        return ""

    def texts(self, path: str, value: Any) -> tuple[str, ...]:
        return tuple(self.text(f"{path}[{at}]", each) for at, each in enumerate(self.items(path, value)))

    def number(self, path: str, value: Any, stand_in: int) -> int:
        """A whole number; where it is none, one stands in of which no later check finds anything wrong."""
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.problem(path, "is missing" if value is None else "should be a whole number, like 72000")
        return stand_in

    def day(self, path: str, value: Any) -> date | None:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if value is not None:
            self.problem(path, "should be a date, like 2026-11-02")
        return None

    def at_a_glance(self, value: Any) -> AtAGlance:
        plain = self.mapping("at_a_glance", value, _GLANCE)
        return AtAGlance(**{name: self.text(f"at_a_glance.{name}", plain.get(name)) for name in _GLANCE})

    def pay(self, value: Any) -> tuple[PayLevel, ...]:
        """What all levels share stands once, beside them; a level may say otherwise."""
        plain = self.mapping("pay", value, (*_PAY, "levels"))
        shared = {name: plain[name] for name in _PAY if name in plain}
        levels = self.items("pay.levels", plain.get("levels"))
        return tuple(self._level(f"pay[{at}]", each, shared) for at, each in enumerate(levels))

    def _level(self, path: str, value: Any, shared: dict[str, Any]) -> PayLevel:
        plain = {**shared, **self.mapping(path, value, _LEVEL)}
        period = self.text(f"{path}.period", plain.get("period"))
        if period not in tuple(Period):
            self.problem(f"{path}.period", f"should be one of {', '.join(Period)}")
        return PayLevel(
            level=self.text(f"{path}.level", plain.get("level")),
            years=self.text(f"{path}.years", plain.get("years")),
            minimum=self.number(f"{path}.minimum", plain.get("minimum"), 1),
            maximum=self.number(f"{path}.maximum", plain.get("maximum"), CEILING),
            currency=self.text(f"{path}.currency", plain.get("currency")),
            period=Period(period) if period in tuple(Period) else Period.YEAR,
            place=self.text(f"{path}.place", plain.get("place")),
            year=self.number(f"{path}.year", plain.get("year"), 2000),
            source=self.text(f"{path}.source", plain.get("source")),
        )

    def questions(self, value: Any) -> tuple[ScreeningQuestion, ...]:
        found = self.items("questions", value)
        return tuple(self._question(f"questions[{at}]", each) for at, each in enumerate(found))

    def _question(self, path: str, value: Any) -> ScreeningQuestion:
        plain = self.mapping(path, value, _QUESTION)
        required = plain.get("required", True)
        if not isinstance(required, bool):
            self.problem(f"{path}.required", "should be true or false")
        return ScreeningQuestion(
            id=self.text(f"{path}.id", plain.get("id")),
            kind=self.text(f"{path}.kind", plain.get("kind")),
            prompt=self.text(f"{path}.prompt", plain.get("prompt")),
            options=self.texts(f"{path}.options", plain.get("options")),
            required=required is True,
        )
