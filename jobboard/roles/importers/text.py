"""Reads a role's page as it was copied from a web site into a text file: names, then parts under headings.

The first lines name the site (optional), the category and the title; “Last updated”, with or without a date,
and the summary follow. Every part below stands under a heading that we know. An unknown heading or a missing
part is a problem, and nothing is imported; a line that fits nowhere is left out and named in the report.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

from jobboard.kernel.text import squash
from jobboard.roles.content import AtAGlance, Faq, Qualifications, RoleContent
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
from jobboard.roles.importers.headings import (
    GLANCE,
    GROUPS,
    HEADINGS,
    before_heading,
    ends_like_a_sentence,
    group_named,
    label,
    unknown_heading,
)
from jobboard.roles.importers.letters import with_placeholders

SPOKEN = ("title", "category", "summary", *HEADINGS)
SILENT = tuple(part.name for part in fields(RoleContent) if part.name not in SPOKEN)
"""What this format has no words for (or, for the date, often leaves empty)."""

_SITE = re.compile(r"(https?://)?[\w-]+(\.[\w-]+)+/?")
_UPDATED = re.compile(r"last updated\b[\s:]*(?P<date>.*)", re.IGNORECASE)
_MORE_JOBS = re.compile(r"see all .{1,80} jobs\W{0,5}", re.IGNORECASE)
_DATES = ("%Y-%m-%d", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y")


@dataclass
class _Part:
    """The lines of one part, from below its heading to the next heading."""

    heading: Line
    lines: list[Line]


def parse(data: bytes) -> Imported:
    """The role in a text file; raises DocumentProblems naming everything that is wrong with it."""
    found = Findings()
    head, parts = _divided(read_lines(data), found)
    values = _head(head, found)
    for name, heading in HEADINGS.items():
        if name not in parts:
            found.problem(f"the part “{heading}” is missing", part=name)
            continue
        values[name] = _READERS[name](parts[name].lines, found)
        if not values[name] and name not in found.reported:
            found.problem(f"there is nothing under “{heading}”", parts[name].heading.number, part=name)
    return found.finish(values, SILENT)


def _divided(lines: list[Line], found: Findings) -> tuple[list[Line], dict[str, _Part]]:
    """What stands above the first heading, and the parts; links to listings are dropped."""
    names = {heading.casefold(): name for name, heading in HEADINGS.items()}
    head: list[Line] = []
    parts: dict[str, _Part] = {}
    below = head
    for line in lines:
        name = names.get(line.text.strip().rstrip(":").casefold())
        if name in parts:
            first = parts[name].heading.number
            found.problem(f"“{HEADINGS[name]}” is here a second time, after line {first}", line.number)
            below = []
        elif name:
            parts[name] = _Part(line, [])
            below = parts[name].lines
        elif _MORE_JOBS.fullmatch(line.text.strip()):
            found.notes.append(Line(line.number, f"“{line.text.strip()}” is a link of the site"))
        else:
            below.append(line)
    return head, parts


def _head(lines: list[Line], found: Findings) -> dict[str, Any]:
    values: dict[str, Any] = {}
    lines, values["last_reviewed"] = _without_date(lines, found)
    filled = [line for line in lines if not line.blank]
    names: list[Line] = []
    for line in filled:
        if ends_like_a_sentence(line) or len(line.text) > 100:
            break
        names.append(line)
    if names and (len(names) > 2 or _SITE.fullmatch(names[0].text.strip())):
        site = names[0]
        found.notes.append(Line(site.number, f"“{site.text.strip()}” is the name of the site"))
        names = names[1:]
    for name, line in zip(("title",) if len(names) == 1 else ("category", "title"), names, strict=False):
        values[name] = line.text.strip()
        found.where[name] = line.number
    found.unplaced.extend(names[2:])
    last = names[1] if len(names) > 1 else names[0] if names else None
    rest = [line for line in lines if last is None or line.number > last.number]
    summary = paragraphs(before_heading([line for line in rest if line not in names[2:]], found))
    values["summary"] = "\n\n".join(line.text for line in summary)
    if summary:
        found.where["summary"] = summary[0].number
    return values


def _without_date(lines: list[Line], found: Findings) -> tuple[list[Line], date | None]:
    """The lines without “Last updated” and its date, which stands on the same line or on the next."""
    for at, line in enumerate(lines):
        words = _UPDATED.fullmatch(line.text.strip())
        if words is None:
            continue
        if words["date"]:
            day = _date(words["date"])
            if day is None:
                found.unplaced.append(line)
            return lines[:at] + lines[at + 1 :], day
        day = _date(lines[at + 1].text) if at + 1 < len(lines) else None
        return lines[:at] + lines[at + (2 if day else 1) :], day
    return lines, None


def _date(words: str) -> date | None:
    for form in _DATES:
        try:
            return datetime.strptime(words.strip(), form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def _at_a_glance(lines: list[Line], found: Findings) -> AtAGlance:
    """Labels and values on lines of their own, in turn."""
    filled = [line for line in lines if not line.blank]
    values: dict[str, str] = {}
    at = 0
    while at < len(filled):
        line, name = filled[at], label(filled[at])
        following = filled[at + 1] if at + 1 < len(filled) else None
        if following is not None and label(following):
            following = None
        if name and following:
            values[name] = following.text.strip()
            found.where[f"at_a_glance.{name}"] = following.number
        elif name:
            found.problem(f"“{line.text.strip()}” has no value below it", line.number, part="at_a_glance")
            values[name] = ""
        elif following:
            unknown_heading(line, GLANCE, found)
        else:
            found.unplaced.append(line)
        at += 2 if following else 1
    for name, known in GLANCE.items():
        if name not in values:
            found.problem(f"“{known}” is missing under “{HEADINGS['at_a_glance']}”", part="at_a_glance")
    return AtAGlance(**values)


def _duties(lines: list[Line], found: Findings) -> tuple[str, ...]:
    return texts(bullets(before_heading(lines, found), found.unplaced.append), "duties", found)


def _paragraphs_of(part: str) -> Callable[[list[Line], Findings], tuple[str, ...]]:
    def read(lines: list[Line], found: Findings) -> tuple[str, ...]:
        lines = before_heading(lines, found)
        found.unplaced.extend(line for line in lines if is_bullet(line))
        return texts(paragraphs(line for line in lines if not is_bullet(line)), part, found)

    return read


def _qualifications(lines: list[Line], found: Findings) -> Qualifications:
    """Groups of list items below labels that end in a colon."""
    groups: dict[str | None, list[Line]] = {None: []}
    name: str | None = None
    skipping = False
    for line in before_heading(lines, found):
        words = line.text.strip()
        if words.endswith(":") and not is_bullet(line):
            name = group_named(words)
            skipping = name is None
            if skipping:
                unknown_heading(line, GROUPS, found)
            groups.setdefault(name, [])
        elif not skipping:
            groups[name].append(line)
    found.unplaced.extend(line for line in groups.pop(None) if not line.blank)
    values = {}
    for group, known in GROUPS.items():
        path = f"qualifications.{group}"
        values[group] = texts(bullets(groups.get(group, []), found.unplaced.append), path, found)
        if not values[group]:
            found.problem(f"“{known}:” is missing under “Qualifications”", part="qualifications")
    return Qualifications(**values)


def _cover_letter(lines: list[Line], found: Findings) -> str:
    """Everything down to the signature, where a gap for the writer's name stands alone."""
    letter = paragraphs(lines)
    filled = [with_placeholders(line, found) for line in letter]
    if "{{name}}" in filled:
        end = filled.index("{{name}}") + 1
        below = [line for line in lines if not line.blank and line.number > letter[end - 1].number]
        found.unplaced.extend(before_heading(below, found))
        filled = filled[:end]
    if letter:
        found.where["cover_letter"] = letter[0].number
    return "\n\n".join(filled)


def _faq(lines: list[Line], found: Findings) -> tuple[Faq, ...]:
    """A line that ends in a question mark begins a question, unless the one above has no answer yet."""
    pairs: list[tuple[str, list[str]]] = []
    for line in before_heading(lines, found):
        words = squash(line.text)
        if words.endswith("?") and (not pairs or pairs[-1][1]):
            found.where[f"faq[{len(pairs)}]"] = line.number
            pairs.append((words, []))
        elif words and pairs:
            pairs[-1][1].append(words)
        elif words:
            found.unplaced.append(line)
    return tuple(Faq(question, "\n\n".join(answer)) for question, answer in pairs)


_READERS: dict[str, Callable[[list[Line], Findings], Any]] = {
    "at_a_glance": _at_a_glance,
    "duties": _duties,
    "overview": _paragraphs_of("overview"),
    "qualifications": _qualifications,
    "outlook": _paragraphs_of("outlook"),
    "cover_letter": _cover_letter,
    "faq": _faq,
}
