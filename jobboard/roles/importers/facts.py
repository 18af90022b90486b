"""The front matter of the library's format: YAML into parts of a role, each mistake with its path and line.

YAML reads `Yes` as true, `2026-11-02` as a date and `3` as a number; what is meant as text is taken as text
where nothing is lost, and refused with advice where something is.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from jobboard.kernel.money import CEILING, Period
from jobboard.kernel.text import squash
from jobboard.roles.content import AtAGlance, CareerPath, Codes, PayLevel, Requirement, ScreeningQuestion
from jobboard.roles.importers import front_matter
from jobboard.roles.importers.document import Findings

KEYS = (
    "title",
    "category",
    "alternate_titles",
    "at_a_glance",
    "pay",
    "career_path",
    "requirements",
    "questions",
    "related",
    "codes",
    "sources",
    "last_reviewed",
)
_GLANCE = tuple(AtAGlance.__dataclass_fields__)
_PAY = ("place", "year", "currency", "period", "source")
_LEVEL = ("level", "years", "minimum", "maximum", *_PAY)
_PATH = tuple(CareerPath.__dataclass_fields__)
_REQUIREMENT = tuple(Requirement.__dataclass_fields__)
_QUESTION = tuple(ScreeningQuestion.__dataclass_fields__)
_CODES = tuple(Codes.__dataclass_fields__)


def values(front: str, found: Findings) -> dict[str, Any]:
    """The parts of a role that front matter holds; notes each problem and goes on."""
    plain = front_matter.loaded(front, found)
    if plain is None:
        found.reported.update(KEYS)
        plain = {}
    reading = Reading(found)
    reading.known("", plain, KEYS)
    return parts(plain, reading)


def parts(plain: Mapping[str, Any], reading: "Reading") -> dict[str, Any]:
    """Those parts from plain values, wherever they were written down."""
    return {
        "title": reading.text("title", plain.get("title")),
        "category": reading.text("category", plain.get("category")),
        "at_a_glance": reading.at_a_glance(plain.get("at_a_glance")),
        "pay": reading.pay(plain.get("pay")),
        "career_path": reading.career_path(plain.get("career_path")),
        "requirements": reading.requirements(plain.get("requirements")),
        "questions": reading.questions(plain.get("questions")),
        "alternate_titles": reading.texts("alternate_titles", plain.get("alternate_titles")),
        "related": reading.texts("related", plain.get("related")),
        "codes": reading.codes(plain.get("codes")),
        "sources": reading.texts("sources", plain.get("sources")),
        "last_reviewed": reading.day("last_reviewed", plain.get("last_reviewed")),
    }


class Reading:
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
        self.problem(path, "is missing" if value is None else "should be a whole number")
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

    def career_path(self, value: Any) -> CareerPath:
        plain = self.mapping("career_path", value, _PATH)
        return CareerPath(**{name: self.texts(f"career_path.{name}", plain.get(name)) for name in _PATH})

    def codes(self, value: Any) -> Codes:
        plain = self.mapping("codes", value, _CODES)
        return Codes(**{name: self.text(f"codes.{name}", plain.get(name)) for name in _CODES})

    def requirements(self, value: Any) -> tuple[Requirement, ...]:
        found = self.items("requirements", value)
        return tuple(self._requirement(f"requirements[{at}]", each) for at, each in enumerate(found))

    def _requirement(self, path: str, value: Any) -> Requirement:
        plain = self.mapping(path, value, _REQUIREMENT)
        words = {
            name: self.text(f"{path}.{name}", plain.get(name)) for name in _REQUIREMENT if name != "level"
        }
        return Requirement(**words, level=self.number(f"{path}.level", plain.get("level"), 1))

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
            requirement=self.text(f"{path}.requirement", plain.get("requirement")),
        )
