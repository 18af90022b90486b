"""The files of an O*NET release: tab-delimited tables, read with their columns checked, grouped by occupation.

O*NET writes `n/a` for what is unknown; here it is the empty text.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jobboard.roles.importers.document import DocumentProblems, Problem

CODE = "O*NET-SOC Code"
_UNKNOWN = "n/a"
_BIG = 50_000_000
"""The largest file of release 29.2 has 8 MB."""

Row = Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """One file of a release: how its name begins, and the columns that are read."""

    name: str
    columns: tuple[str, ...]


OCCUPATIONS = Table("Occupation Data", (CODE, "Title", "Description"))
TASKS = Table("Task Statements", (CODE, "Task", "Task Type"))
ALTERNATE_TITLES = Table("Alternate Titles", (CODE, "Alternate Title", "Short Title"))
REPORTED_TITLES = Table("Sample of Reported Titles", (CODE, "Reported Job Title"))
JOB_ZONES = Table("Job Zones", (CODE, "Job Zone"))
TECHNOLOGY = Table("Technology Skills", (CODE, "Example", "Commodity Title", "Hot Technology", "In Demand"))
RELATED = Table("Related Occupations", (CODE, "Related O*NET-SOC Code", "Index"))
TRAINING = Table(
    "Education, Training, and Experience",
    (CODE, "Scale ID", "Category", "Data Value"),
)
TRAINING_NAMES = Table(
    "Education, Training, and Experience Categories", ("Scale ID", "Category", "Category Description")
)
SKILLS = Table("Skills", (CODE, "Element Name", "Scale ID", "Data Value", "Not Relevant"))
TABLES = (
    OCCUPATIONS,
    TASKS,
    ALTERNATE_TITLES,
    REPORTED_TITLES,
    JOB_ZONES,
    TECHNOLOGY,
    RELATED,
    TRAINING,
    TRAINING_NAMES,
    SKILLS,
)


@dataclass
class Release:
    """What a folder holds: rows by table and occupation, and what is wrong with an occupation's rows."""

    version: str
    rows: dict[Table, dict[str, list[Row]]] = field(default_factory=dict)
    broken: dict[str, list[Problem]] = field(default_factory=lambda: defaultdict(list))

    def of(self, table: Table, code: str) -> list[Row]:
        return self.rows[table].get(code, [])


def read(folder: Path) -> Release:
    """Every table of a release; raises DocumentProblems where a file or a column is missing."""
    problems: list[Problem] = []
    release = Release(_version(folder))
    for table in TABLES:
        path = _file(folder, table)
        if path is None:
            problems.append(Problem(f"the file “{table.name}.txt” is missing from the folder"))
            continue
        try:
            release.rows[table] = _grouped(path, table, release)
        except DocumentProblems as error:
            problems.extend(Problem(f"{path.name}: {problem}") for problem in error.problems)
    if problems:
        raise DocumentProblems(problems)
    return release


def _file(folder: Path, table: Table) -> Path | None:
    """By its name; a file of skills may say which release it was converted from, in brackets."""
    exact = folder / f"{table.name}.txt"
    return exact if exact.is_file() else next(iter(sorted(folder.glob(f"{table.name} (*.txt"))), None)


def _version(folder: Path) -> str:
    """“O*NET 29.2 Database”, as the first line of the read-me says it."""
    for name in ("Read Me.txt", "read_me.txt"):
        if (folder / name).is_file():
            with (folder / name).open(encoding="utf-8", errors="replace") as lines:
                return lines.readline().strip()[:80]
    return "O*NET Database"


def _grouped(path: Path, table: Table, release: Release) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(path, table, release):
        found[row.get(CODE, "")].append(row)
    return found


def _rows(path: Path, table: Table, release: Release) -> Iterator[Row]:
    if path.stat().st_size > _BIG:
        raise DocumentProblems([Problem(f"is larger than {_BIG:,} bytes")])
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentProblems([Problem(f"is not UTF-8 (byte {error.start:,}); save it as UTF-8")]) from error
    lines = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(lines, [])
    missing = [column for column in table.columns if column not in header]
    if missing:
        raise DocumentProblems([Problem(f"has no column {', '.join(f'“{name}”' for name in missing)}", 1)])
    places = [(column, header.index(column)) for column in table.columns]
    for number, cells in enumerate(lines, start=2):
        if len(cells) < len(header):
            sentence = f"{path.name}: has {len(cells)} columns of {len(header)}"
            release.broken[cells[0] if cells else ""].append(Problem(sentence, number))
            continue
        yield {column: "" if cells[at] == _UNKNOWN else cells[at].strip() for column, at in places}
