"""What every importer shares: bytes into numbered lines, findings on the way, and the finished import."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jobboard.kernel.errors import Invalid
from jobboard.kernel.text import squash
from jobboard.roles.content import RoleContent
from jobboard.roles.problems import problems_of

MAX_BYTES = 1_000_000
"""The longest page of a role that we met has 20 KB."""

_BOM = b"\xef\xbb\xbf"
_OTHER_UNICODE = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_BULLET = re.compile(r"\s*[•‣◦▪●·*–—-]\s+(?P<text>.*)")


@dataclass(frozen=True)
class Line:
    """A line, or what several lines were joined to, with the number of the first one in the file."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True)
class Problem:
    """What stands in the way of an import: a sentence, and where where that is known."""

    sentence: str
    line: int | None = None

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence}" if self.line else self.sentence


class DocumentProblems(Invalid):
    """A document that is no role; carries everything that is wrong with it at once."""

    title = "This document can't be imported"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line or 0))
        super().__init__("; ".join(str(problem) for problem in self.problems) + ".")


@dataclass(frozen=True)
class Imported:
    """A role read from a document, and what became of the document's lines."""

    content: RoleContent
    slug: str | None = None
    unplaced: tuple[Line, ...] = ()
    """Lines that belong to no part; they are left out of the role."""
    notes: tuple[Line, ...] = ()
    """How lines were read that could be read otherwise."""
    silent: tuple[str, ...] = ()
    """Parts that the format has no words for."""

    @property
    def placed(self) -> list[tuple[str, int]]:
        """How many entries each part got: lines, paragraphs, questions; 1 for a text."""
        found = []
        for name, value in vars(self.content).items():
            for part, inner in vars(value).items() if hasattr(value, "__dict__") else ((None, value),):
                count = len(inner) if isinstance(inner, tuple) else int(bool(inner))
                found.append((f"{name}.{part}" if part else name, count))
        return [(path, count) for path, count in found if count]


@dataclass
class Findings:
    """What an importer notes down while it reads."""

    problems: list[Problem] = field(default_factory=list)
    unplaced: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    where: dict[str, int] = field(default_factory=dict)
    """The line on which the text of each path begins."""
    reported: set[str] = field(default_factory=set)
    """Paths with a problem of their own already, of which the checks of the content bring no news."""

    def problem(self, sentence: str, line: int | None = None, *, part: str = "") -> None:
        self.problems.append(Problem(sentence, line))
        self.reported.add(part)

    def finish(self, values: dict[str, Any], silent: Sequence[str] = ()) -> Imported:
        """The import, with its content checked; raises DocumentProblems with everything that was found."""
        content = RoleContent(**{"title": "", "category": "", "summary": "", **values})
        for path, sentence in problems_of(content).items():
            if path not in self.reported:
                self.problems.append(Problem(f"{path}: {sentence}", self.line(path)))
        if self.problems:
            raise DocumentProblems(self.problems)
        unplaced, notes = (tuple(sorted(each, key=_number)) for each in (self.unplaced, self.notes))
        return Imported(content, None, unplaced, notes, tuple(silent))

    def line(self, path: str) -> int | None:
        """The line of a path, or of the nearest thing around it."""
        while path and path not in self.where:
            path = re.sub(r"(\[\d+\]|\.?[^.\[]+)$", "", path)
        return self.where.get(path)


def read_lines(data: bytes) -> list[Line]:
    """The lines of a UTF-8 file, with or without a byte order mark; raises DocumentProblems for others."""
    if len(data) > MAX_BYTES:
        raise DocumentProblems([Problem(f"this is too long: a role has at most {MAX_BYTES:,} bytes")])
    for mark, name in _OTHER_UNICODE.items():
        if data.startswith(mark):
            raise DocumentProblems([Problem(f"the file is in {name}; save it as UTF-8", 1)])
    body = data.removeprefix(_BOM)
    if b"\0" in body:
        raise DocumentProblems(
            [Problem("this is not a text file", body[: body.index(b"\0")].count(b"\n") + 1)]
        )
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise DocumentProblems([_wrong_encoding(body, error.start)]) from error
    if not text.strip():
        raise DocumentProblems([Problem("the file is empty")])
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return [Line(number, line) for number, line in enumerate(text.split("\n"), start=1)]


def paragraphs(lines: Iterable[Line]) -> list[Line]:
    """Runs of lines between blank ones, each joined to one."""
    found: list[Line] = []
    inside = False
    for line in lines:
        if line.blank:
            inside = False
        elif inside:
            found[-1] = Line(found[-1].number, f"{found[-1].text} {squash(line.text)}")
        else:
            found.append(Line(line.number, squash(line.text)))
            inside = True
    return found


def bullets(lines: Iterable[Line], stray: Callable[[Line], None]) -> list[Line]:
    """List items; an indented line below one continues it. Every other line is handed to `stray`."""
    found: list[Line] = []
    inside = False
    for line in lines:
        item = _BULLET.fullmatch(line.text)
        if item:
            found.append(Line(line.number, squash(item["text"])))
        elif inside and not line.blank and line.text[0].isspace():
            found[-1] = Line(found[-1].number, f"{found[-1].text} {squash(line.text)}")
        elif not line.blank:
            stray(line)
        inside = bool(item) or (inside and not line.blank)
    return found


def is_bullet(line: Line) -> bool:
    """Whether the line begins a list item."""
    return _BULLET.fullmatch(line.text) is not None


def texts(lines: Sequence[Line], path: str, found: Findings) -> tuple[str, ...]:
    """The texts of lines that become `path[0]`, `path[1]`…, with their places noted."""
    for number, line in enumerate(lines):
        found.where[f"{path}[{number}]"] = line.number
    return tuple(line.text for line in lines)


def _number(line: Line) -> int:
    return line.number


def _wrong_encoding(body: bytes, at: int) -> Problem:
    number = body[:at].count(b"\n") + 1
    line = body.split(b"\n")[number - 1].decode("cp1252", errors="replace").strip()
    return Problem(
        f"the byte {body[at]:#04x} is not UTF-8. The file is probably in Latin-1 or Windows-1252, where this"
        f" line reads “{line[:80]}”; save it as UTF-8",
        number,
    )
