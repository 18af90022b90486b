"""A role as a file: Markdown in the library's own format, JSON, or a document for a word processor."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml  # type: ignore[import-untyped]
from docx import Document

from jobboard.roles.content import LEVELS, NEEDS, RoleContent, fill_letter, to_dict
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


@dataclass(frozen=True)
class Format:
    """One kind of file: what browsers call it, and how it is written."""

    media_type: str
    write: Callable[[RoleContent], bytes]


def as_json(content: RoleContent) -> bytes:
    """All parts by name; `jobboard roles import` reads it back."""
    return json.dumps(to_dict(content), ensure_ascii=False, indent=2).encode() + b"\n"


def as_markdown(content: RoleContent) -> bytes:
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


def as_docx(content: RoleContent) -> bytes:
    """For printing and for editing elsewhere; gaps of the letter are named in brackets."""
    document = Document()
    document.core_properties.title = content.title
    document.add_heading(content.title, 0)
    document.add_paragraph(content.summary)
    for heading, lines, style in _sections(content):
        document.add_heading(heading, 1)
        for line in lines:
            document.add_paragraph(line, style=style)
    for each in content.faq:
        document.add_heading(each.question, 2)
        document.add_paragraph(each.answer)
    if content.sources:
        document.add_heading("Sources", 1)
        for source in content.sources:
            document.add_paragraph(source)
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


def _sections(content: RoleContent) -> list[tuple[str, list[str], str | None]]:
    """Headings, their lines, and the style of the lines; those with nothing below are left out."""
    glance = vars(content.at_a_glance)
    found: list[tuple[str, list[str], str | None]] = [
        ("At a glance", [f"{_words(name)}: {text}" for name, text in glance.items() if text], None),
        ("Duties", list(content.duties), "List Bullet"),
        ("Overview", list(content.overview), None),
        *(
            (name, list(getattr(content.qualifications, group)), "List Bullet")
            for group, name in GROUPS.items()
        ),
        (
            "Requirements",
            [
                f"{each.skill} ({NEEDS[each.need]}): {LEVELS[each.level]}. {each.evidence}"
                for each in content.requirements
            ],
            "List Bullet",
        ),
        (
            "Pay by level",
            [
                f"{level.level}: {level.pay.text()} ({level.place}, {level.year}; {level.source})"
                for level in content.pay
            ],
            "List Bullet",
        ),
        ("Outlook", list(content.outlook), None),
        ("Sample cover letter", fill_letter(content.cover_letter).split("\n\n"), None),
        ("Questions for applicants", [each.prompt for each in content.questions], "List Bullet"),
    ]
    return [(heading, lines, style) for heading, lines, style in found if any(lines)]


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
