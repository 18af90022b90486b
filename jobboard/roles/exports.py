"""A role as a file: Markdown in the library's own format, JSON, or a document for a word processor."""

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import yaml  # type: ignore[import-untyped]
from docx import Document

from jobboard.kernel import clock
from jobboard.roles.content import LEVELS, NEEDS, Requirement, RoleContent, fill_letter, to_dict
from jobboard.roles.importers.markdown import GROUPS, HEADINGS

_WIDTH = 88
"""Characters of a line: as many as the editor shows without wrapping it once more."""
_FRONT = (
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


_BULLET, _INNER, _UNDER = "List Bullet", "List Bullet 2", "Heading 2"
"""Styles of a document's lines: one of a list, one below it, and a heading within a section."""

Lines = list[tuple[str, str | None]]
"""Texts, each with the style in which it is set, if it has one."""


@dataclass(frozen=True)
class Imprint:
    """What a document says of a version beyond its content."""

    published: datetime | None = None
    from_onet: bool = False
    """Whether O*NET says it and nobody of this board: it rates skills, and puts no one to the test."""
    related: tuple[str, ...] = ()
    """The titles of the related roles that there are."""


_BARE = Imprint()


@dataclass(frozen=True)
class Format:
    """One kind of file: what browsers call it, and how it is written."""

    media_type: str
    write: Callable[[RoleContent, Imprint], bytes]


def as_json(content: RoleContent, imprint: Imprint = _BARE) -> bytes:
    """All parts by name; `jobboard roles import` reads it back."""
    return json.dumps(to_dict(content), ensure_ascii=False, indent=2).encode() + b"\n"


def as_markdown(content: RoleContent, imprint: Imprint = _BARE) -> bytes:
    """The library's format; reading it back gives the same role."""
    plain = _slim(to_dict(content))
    if "pay" in plain:
        plain["pay"] = {"levels": plain["pay"]}
    if content.last_reviewed:
        plain["last_reviewed"] = content.last_reviewed
    front = {key: plain[key] for key in _FRONT if key in plain}
    head = yaml.safe_dump(front, sort_keys=False, allow_unicode=True, width=_WIDTH)
    body = "\n\n".join((content.summary, *_body(content)))
    return f"---\n{head}---\n{body}\n".encode()


def as_docx(content: RoleContent, imprint: Imprint = _BARE) -> bytes:
    """For printing and for editing elsewhere; gaps of the letter are named in brackets."""
    document = Document()
    said = document.core_properties
    said.title, said.subject, said.comments = content.title, content.category, ""
    said.author = said.last_modified_by = "Jobboard"
    # Without its zone, as the library writes it down: what it does not read, it calls UTC.
    said.created = said.modified = (imprint.published or clock.now()).astimezone(UTC).replace(tzinfo=None)
    document.add_heading(content.title, 0)
    document.add_paragraph(content.summary)
    for heading, lines in _sections(content, imprint):
        document.add_heading(heading, 1)
        for line, style in lines:
            document.add_paragraph(line, style=style)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


FORMATS = {
    "md": Format("text/markdown; charset=utf-8", as_markdown),
    "json": Format("application/json", as_json),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_docx),
}


def _body(content: RoleContent) -> list[str]:
    parts: dict[str, list[str]] = {
        "duties": ["\n".join(f"- {duty}" for duty in content.duties)] if content.duties else [],
        "overview": list(content.overview),
        "qualifications": [
            f"### {name}\n\n" + "\n".join(f"- {line}" for line in lines)
            for group, name in GROUPS.items()
            if (lines := getattr(content.qualifications, group))
        ],
        "outlook": list(content.outlook),
        "cover_letter": [
            content.cover_letter.replace("\n\n", "\0").replace("\n", "\\\n").replace("\0", "\n\n")
        ],
        "faq": [f"### {each.question}\n\n{each.answer}" for each in content.faq],
    }
    return [
        text
        for part, heading in HEADINGS.items()
        if any(parts[part])
        for text in (f"## {heading}", *parts[part])
    ]


def _sections(content: RoleContent, imprint: Imprint) -> list[tuple[str, Lines]]:
    """Headings and their lines, in the order of the page; those with nothing below are left out."""
    glance = [f"{_words(name)}: {text}" for name, text in vars(content.at_a_glance).items() if text]
    pay = [
        f"{level.level}: {level.pay.text()} ({level.place}, {level.year}; {level.source})"
        for level in content.pay
    ]
    letter = fill_letter(content.cover_letter)
    codes = {"O*NET-SOC": content.codes.onet, "ISCO-08": content.codes.isco, "ESCO": content.codes.esco}
    found = [
        ("At a glance", _set(glance)),
        ("Duties", _set(content.duties, _BULLET)),
        ("Overview", _set(content.overview)),
        ("Qualifications", _qualifications(content, imprint)),
        _requirements(content, imprint),
        ("Pay by level", _set(pay, _BULLET)),
        ("Career path", _career(content)),
        ("Outlook", _set(content.outlook)),
        ("Sample cover letter", _set(letter.split("\n\n") if letter else ())),
        ("Questions people ask", _faq(content)),
        ("Questions for applicants", _set((each.prompt for each in content.questions), _BULLET)),
        ("Related roles", _set(imprint.related, _BULLET)),
        ("Other titles", _set(content.alternate_titles, _BULLET)),
        ("Codes", _set((f"{name}: {code}" for name, code in codes.items() if code), _BULLET)),
        ("Sources", _set(content.sources)),
    ]
    return [(heading, lines) for heading, lines in found if lines]


def _set(texts: Iterable[str], style: str | None = None) -> Lines:
    return [(text, style) for text in texts]


def _under(groups: Iterable[tuple[str, Iterable[str]]]) -> Lines:
    """Lists with headings of their own, but for the empty ones."""
    return [
        line for name, texts in groups if (lines := _set(texts, _BULLET)) for line in ((name, _UNDER), *lines)
    ]


def _qualifications(content: RoleContent, imprint: Imprint) -> Lines:
    """What is a skill to O*NET stands among its ratings, and what it calls technology is software."""
    names = {**GROUPS, "supporting_skills": "Software"} if imprint.from_onet else GROUPS
    shown = [group for group in names if not (imprint.from_onet and group == "core_skills")]
    return _under((names[group], getattr(content.qualifications, group)) for group in shown)


def _requirements(content: RoleContent, imprint: Imprint) -> tuple[str, Lines]:
    """Each with the anchors of its scorecard; or O*NET's ratings, in its words and not in ours."""
    if imprint.from_onet:
        rated = (f"{each.skill}: {each.level} of {len(LEVELS)}" for each in content.requirements)
        return "Skills that O*NET rates as important", _set(rated, _BULLET)
    return "Requirements", [line for each in content.requirements for line in _required(each)]


def _required(each: Requirement) -> Lines:
    said = f"{each.skill} ({NEEDS[each.need]}): {LEVELS[each.level]}"
    anchors = [("A weak sign", each.weak), ("A solid one", each.solid), ("A strong one", each.strong)]
    whole = f"{said}. {each.evidence}" if each.evidence else said
    return [(whole, _BULLET), *_set((f"{name}: {text}" for name, text in anchors if text), _INNER)]


def _career(content: RoleContent) -> Lines:
    path = content.career_path
    ways = (("People come from", path.before), ("Upward from here", path.up), ("Sideways", path.sideways))
    return _under(ways)


def _faq(content: RoleContent) -> Lines:
    return [
        line for each in content.faq for line in ((each.question, _UNDER), *_set(each.answer.split("\n\n")))
    ]


def _words(name: str) -> str:
    return {"ai_impact": "AI impact"}.get(name, name.capitalize())


def _slim(value: Any) -> Any:
    """Without what is empty; texts that are one of a few are plain texts, as YAML knows no others."""
    if isinstance(value, dict):
        kept = {name: _slim(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [_slim(inner) for inner in value]
    return str(value) if isinstance(value, str) else value
