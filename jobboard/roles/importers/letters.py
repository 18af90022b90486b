"""The gaps of a sample letter: from square brackets, as letters are printed, to named placeholders."""

import re

from jobboard.roles.content import PLACEHOLDERS
from jobboard.roles.importers.document import Findings, Line

_BRACKETS = re.compile(r"\[(?P<words>[^\[\]]{1,60})\]")
_SENTENCE_END = re.compile(r"[.!?]\s")
_CURRENTLY = re.compile(
    r"\bcurrent(ly)?\b(?!\s+(applying|exploring|interested|looking|searching|seeking))", re.IGNORECASE
)
MAX_QUOTE = 60
_COMPANY = {"company", "company name", "employer", "the company"}
_NAMES = {
    **dict.fromkeys(("name", "your name", "your full name", "full name"), "name"),
    **dict.fromkeys(("current company", "current employer"), "current_company"),
    **dict.fromkeys(("your current company", "your current employer"), "current_company"),
}


def with_placeholders(line: Line, found: Findings) -> str:
    """The text of a paragraph with each `[Company]` or `[Your Name]` as a placeholder.

    `[Company]` means two things in letters. The rule: it is the writer's employer of today where it is the
    first one after “current” or “currently” in its sentence (unless that goes on “applying”, “looking” and
    the like), and the company applied to everywhere else. How each was read is noted, for somebody to check.
    """
    employers: set[int] = set()

    def name(gap: re.Match[str]) -> str:
        words = " ".join(gap["words"].split()).casefold()
        if words in _COMPANY:
            placeholder = _which_company(gap, employers)
            around = _end_of(line.text[: gap.end()])
            meaning = PLACEHOLDERS[placeholder]
            found.notes.append(Line(line.number, f"“{around}” was read as {meaning}"))
        elif words in _NAMES:
            placeholder = _NAMES[words]
        else:
            found.problem(
                f"the placeholder {gap[0]} is unknown; use [Company], [Current Company] or [Your Name]",
                line.number,
            )
            return gap[0]
        return f"{{{{{placeholder}}}}}"

    return _BRACKETS.sub(name, line.text)


def _end_of(text: str) -> str:
    """The last words of a text, which end in the gap that is spoken of."""
    if len(text) <= MAX_QUOTE:
        return text
    return f"…{text[-MAX_QUOTE:].partition(' ')[2]}"


def _which_company(gap: re.Match[str], employers: set[int]) -> str:
    """`employers` holds where the sentences begin whose “currently” has its company already."""
    before = _BRACKETS.sub(lambda other: " " * len(other[0]), gap.string[: gap.start()])
    start = max((end.end() for end in _SENTENCE_END.finditer(before)), default=0)
    if start in employers or not _CURRENTLY.search(before, start):
        return "company"
    employers.add(start)
    return "current_company"
