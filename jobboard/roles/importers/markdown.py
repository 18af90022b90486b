"""Reads the library's own format: YAML front matter for facts, Markdown headings for what is read as text.

Markdown is used for its structure only (headings, list items, paragraphs): the texts of a role are plain.
"""

import re
from collections.abc import Callable
from typing import Any

from jobboard.kernel.text import squash
from jobboard.roles.content import Faq, Qualifications
from jobboard.roles.importers import facts, front_matter
from jobboard.roles.importers.document import (
    Findings,
    Imported,
    Line,
    bullets,
    is_bullet,
    paragraphs,
    read_lines,
    texts,
)

HEADINGS = {
    "duties": "Duties",
    "overview": "Overview",
    "qualifications": "Qualifications",
    "outlook": "Outlook",
    "cover_letter": "Sample cover letter",
    "faq": "Frequently asked questions",
}
GROUPS = {
    "education": "Education",
    "experience": "Experience",
    "core_skills": "Core skills",
    "supporting_skills": "Supporting skills",
}
_HEADING = re.compile(r"(?P<level>#{1,6})\s+(?P<words>\S.*)")
_BREAK = re.compile(r"(  |\\)$")

_Under = dict[str, list[Line]]


def parse(data: bytes) -> Imported:
    """The role in a Markdown file; raises DocumentProblems naming everything that is wrong with it."""
    found = Findings()
    front, body = front_matter.divided(read_lines(data))
    values = facts.values(front, found)
    summary, parts = _divided(body, "##", HEADINGS, found)
    values["summary"] = _joined(summary)
    for name, lines in parts.items():
        values[name] = _READERS[name](lines, found)
    return found.finish(values)


def _divided(
    lines: list[Line], level: str, known: dict[str, str], found: Findings
) -> tuple[list[Line], _Under]:
    """What stands above the first heading of a level, and what stands below each that is known."""
    names = {words.casefold(): name for name, words in known.items()}
    above: list[Line] = []
    parts: _Under = {}
    below = above
    for line in lines:
        heading = _HEADING.fullmatch(line.text.rstrip())
        if heading is None or len(heading["level"]) > len(level):
            below.append(line)
            continue
        name = names.get(squash(heading["words"]).casefold())
        below = []
        if name is None or heading["level"] != level:
            _unknown(line, level, known, found)
        elif name in parts:
            found.problem(f"“{line.text.strip()}” is here a second time", line.number)
        else:
            below = parts[name] = []
            found.where[name] = line.number
    return above, parts


def _unknown(line: Line, level: str, known: dict[str, str], found: Findings) -> None:
    names = ", ".join(f"“{level} {words}”" for words in known.values())
    found.problem(f"the heading “{line.text.strip()}” is unknown; known here are {names}", line.number)


def _no_headings(lines: list[Line], found: Findings) -> list[Line]:
    """The lines, of which none may be a heading: this part has no smaller ones."""
    for line in lines:
        if _HEADING.fullmatch(line.text.rstrip()):
            found.problem(f"the heading “{line.text.strip()}” is unknown; this part has none", line.number)
    return lines


def _list(path: str) -> Callable[[list[Line], Findings], tuple[str, ...]]:
    def read(lines: list[Line], found: Findings) -> tuple[str, ...]:
        return texts(bullets(_no_headings(lines, found), found.unplaced.append), path, found)

    return read


def _paragraphs_of(path: str) -> Callable[[list[Line], Findings], tuple[str, ...]]:
    def read(lines: list[Line], found: Findings) -> tuple[str, ...]:
        found.unplaced.extend(line for line in lines if is_bullet(line))
        plain = [line for line in _no_headings(lines, found) if not is_bullet(line)]
        return texts(paragraphs(plain), path, found)

    return read


def _qualifications(lines: list[Line], found: Findings) -> Qualifications:
    above, groups = _divided(lines, "###", GROUPS, found)
    found.unplaced.extend(line for line in above if not line.blank)
    return Qualifications(
        **{name: _list(f"qualifications.{name}")(under, found) for name, under in groups.items()}
    )


def _cover_letter(lines: list[Line], found: Findings) -> str:
    return _joined(_no_headings(lines, found))


def _joined(lines: list[Line]) -> str:
    """Paragraphs divided by an empty line; a line that ends in two spaces or a backslash ends there."""
    whole: list[str] = []
    for line in lines:
        words = squash(_BREAK.sub("", line.text))
        if not words:
            whole.append("\n\n")
        elif whole and not whole[-1].endswith("\n"):
            whole.append(f" {words}")
        else:
            whole.append(words)
        if words and _BREAK.search(line.text):
            whole.append("\n")
    return re.sub(r"\n{3,}", "\n\n", "".join(whole)).strip()


def _faq(lines: list[Line], found: Findings) -> tuple[Faq, ...]:
    """A question as a heading of the third level, its answer below."""
    pairs: list[tuple[str, list[Line]]] = []
    for line in lines:
        heading = _HEADING.fullmatch(line.text.rstrip())
        if heading and heading["level"] == "###":
            found.where[f"faq[{len(pairs)}]"] = line.number
            pairs.append((squash(heading["words"]), []))
        elif pairs:
            pairs[-1][1].append(line)
        elif not line.blank:
            found.unplaced.append(line)
    return tuple(Faq(question, _joined(answer)) for question, answer in pairs)


_READERS: dict[str, Callable[[list[Line], Findings], Any]] = {
    "duties": _list("duties"),
    "overview": _paragraphs_of("overview"),
    "qualifications": _qualifications,
    "outlook": _paragraphs_of("outlook"),
    "cover_letter": _cover_letter,
    "faq": _faq,
}
