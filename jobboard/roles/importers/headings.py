"""The headings and labels of the text format: which we know, and what looks like one that we do not."""

import re

from jobboard.roles.importers.document import Findings, Line

HEADINGS = {
    "at_a_glance": "Role at a glance",
    "duties": "Duties and responsibilities",
    "overview": "Overview",
    "qualifications": "Qualifications",
    "outlook": "Career outlook",
    "cover_letter": "Sample cover letter",
    "faq": "Frequently asked questions",
}
GLANCE = {
    "education": "Typical education",
    "experience": "Typical experience",
    "certifications": "Key certifications",
    "employers": "Top employer types",
    "growth": "Growth outlook",
    "ai_impact": "AI impact",
}
GROUPS = {
    "education": "Education",
    "experience": "Experience",
    "core_skills": "Core skills",
    "supporting_skills": "Supporting skills",
}

MAX_HEADING = 60


def label(line: Line) -> str | None:
    """Which fact of the table at the head a line names; “AI impact (through 2030)” is the AI impact."""
    words = re.sub(r"\s*\(.*\)$", "", line.text.strip()).casefold()
    return next((name for name, known in GLANCE.items() if known.casefold() == words), None)


def group_named(words: str) -> str | None:
    """“Core technical skills:” and “Core clinical skills:” are both the core skills."""
    plain = re.sub(r"^core( \w+)? skills$", "core skills", words.rstrip(":").strip().casefold())
    return next((name for name, known in GROUPS.items() if known.casefold() == plain), None)


def before_heading(lines: list[Line], found: Findings) -> list[Line]:
    """The lines down to an unknown heading, which is reported; what is below it belongs to it."""
    for at, line in enumerate(lines):
        if looks_like_a_heading(lines, at):
            unknown_heading(line, HEADINGS, found)
            return lines[:at]
    return lines


def looks_like_a_heading(lines: list[Line], at: int) -> bool:
    """A short line that begins like a title and ends like one, with room above it."""
    words = lines[at].text.strip()
    return (
        words[:1].isupper()
        and len(words) <= MAX_HEADING
        and not ends_like_a_sentence(lines[at])
        and (at == 0 or lines[at - 1].blank)
        and (at + 1 == len(lines) or not lines[at + 1].text[:1].islower())
    )


def ends_like_a_sentence(line: Line) -> bool:
    return line.text.rstrip().endswith((".", "?", "!", ",", ";", ":", "”", '"'))


def unknown_heading(line: Line, known: dict[str, str], found: Findings) -> None:
    names = ", ".join(f"“{name}”" for name in known.values())
    found.problem(f"the heading “{line.text.strip()}” is unknown; known here are {names}", line.number)
