"""Reads a role from JSON, as the export writes it: the parts of a role by name."""

import json
from datetime import date
from typing import Any

from jobboard.kernel.text import squash
from jobboard.roles.content import Faq, Qualifications
from jobboard.roles.importers import facts
from jobboard.roles.importers.document import DocumentProblems, Findings, Imported, Problem, read_lines

_TEXTS = ("summary", "cover_letter")
_LISTS = ("duties", "overview", "outlook")
KEYS = (*facts.KEYS, *_TEXTS, *_LISTS, "qualifications", "faq")


def parse(data: bytes) -> Imported:
    """The role in a JSON document; raises DocumentProblems naming the path of everything that is wrong."""
    text = "\n".join(line.text for line in read_lines(data))
    try:
        plain = json.loads(text)
    except json.JSONDecodeError as error:
        raise DocumentProblems([Problem(f"this is not valid JSON: {error.msg}", error.lineno)]) from error
    except RecursionError as error:
        raise DocumentProblems([Problem("this JSON is nested too deeply")]) from error
    if not isinstance(plain, dict):
        raise DocumentProblems([Problem("a role is an object: {“title”: …}", 1)])
    found = Findings()
    reading = facts.Reading(found)
    reading.known("", plain, KEYS)
    values = facts.parts({**plain, **_as_front_matter(plain)}, reading)
    for name in _TEXTS:
        values[name] = _text(reading, name, plain.get(name))
    for name in _LISTS:
        values[name] = reading.texts(name, plain.get(name))
    values["qualifications"] = _qualifications(reading, plain.get("qualifications"))
    values["faq"] = _faq(reading, plain.get("faq"))
    return found.finish(values)


def _as_front_matter(plain: dict[str, Any]) -> dict[str, Any]:
    """The two parts that YAML spells otherwise: pay has its levels inside, and dates are dates."""
    changed: dict[str, Any] = {}
    if isinstance(plain.get("pay"), list):
        changed["pay"] = {"levels": plain["pay"]}
    if isinstance(plain.get("last_reviewed"), str):
        try:
            changed["last_reviewed"] = date.fromisoformat(plain["last_reviewed"])
        except ValueError:
            changed["last_reviewed"] = plain["last_reviewed"]
    return changed


def _text(reading: facts.Reading, path: str, value: Any) -> str:
    """A text whose line ends count."""
    if not isinstance(value, str):
        return reading.text(path, value)
    return "\n".join(squash(line) for line in value.strip().split("\n"))


def _qualifications(reading: facts.Reading, value: Any) -> Qualifications:
    groups = tuple(Qualifications.__dataclass_fields__)
    plain = reading.mapping("qualifications", value, groups)
    return Qualifications(
        **{name: reading.texts(f"qualifications.{name}", plain.get(name)) for name in groups}
    )


def _faq(reading: facts.Reading, value: Any) -> tuple[Faq, ...]:
    pairs = []
    for at, each in enumerate(reading.items("faq", value)):
        plain = reading.mapping(f"faq[{at}]", each, ("question", "answer"))
        pairs.append(
            Faq(
                reading.text(f"faq[{at}].question", plain.get("question")),
                _text(reading, f"faq[{at}].answer", plain.get("answer")),
            )
        )
    return tuple(pairs)
