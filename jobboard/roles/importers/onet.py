"""Reads an O*NET release: each occupation as a role, with what O*NET knows of it and nothing made up.

What O*NET has no words for (overview, pay, outlook, letter, questions) stays empty. Its sentences are used
under CC BY 4.0, with the attribution that its license asks for among the sources of every page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jobboard.kernel.text import slugify, squash
from jobboard.roles.categories import category_of
from jobboard.roles.content import AtAGlance, Codes, Qualifications, Requirement, RoleContent
from jobboard.roles.importers import onet_tables as tables
from jobboard.roles.importers.document import Imported, Problem
from jobboard.roles.importers.onet_tables import Release, Row
from jobboard.roles.problems import MAX_LINES, MAX_NAME, problems_of

ATTRIBUTION = (
    "This page includes information from the {release} by the U.S. Department of Labor, Employment and Training"
    " Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. The"
    " information was selected and arranged here; USDOL/ETA has not approved, endorsed, or tested these"
    " modifications."
)
ZONES = {
    "1": "Little or none; a demonstration and some days beside somebody are enough",
    "2": "Some months up to a year of training on the job",
    "3": "One or two years of training, an apprenticeship or earlier work in the field",
    "4": "Several years of work or study in the field",
    "5": "Long study and several years of practice",
}
"""What each of the five job zones means for experience, from little preparation to the most."""
_SHARE = 10.0
"""Percent of those asked, below which an education is not worth a line."""
_DUTIES = 30
_RELATED = 10
_SKILLS = 8
_LINES = 8


@dataclass(frozen=True)
class Broken:
    """An occupation that can't be read, and everything that is wrong with it."""

    code: str
    title: str
    problems: tuple[Problem, ...]


def parse(folder: Path) -> Iterator[Imported | Broken]:
    """Each occupation of a release in the order of its codes, read or broken.

    Raises DocumentProblems where the release itself can't be read.
    """
    release = tables.read(folder)
    occupations = {code: rows[0] for code, rows in release.rows[tables.OCCUPATIONS].items()}
    slugs = _slugs(occupations)
    names = {
        (row["Scale ID"], row["Category"]): row["Category Description"]
        for row in release.rows[tables.TRAINING_NAMES].get("", [])
    }
    for code, row in sorted(occupations.items()):
        yield _occupation(code, row, release, slugs, names)
    for code in sorted(set(release.broken) - set(occupations)):
        yield Broken(code, code, tuple(release.broken[code]))


def _slugs(occupations: dict[str, Row]) -> dict[str, str]:
    return {code: slugify(row["Title"]) for code, row in occupations.items()}


def _occupation(
    code: str, row: Row, release: Release, slugs: dict[str, str], names: dict[tuple[str, str], str]
) -> Imported | Broken:
    problems = list(release.broken.get(code, ()))
    try:
        content = _content(code, row, release, slugs, names)
        problems += [Problem(f"{path}: {sentence}") for path, sentence in problems_of(content).items()]
    except ValueError as error:
        problems.append(Problem(str(error)))
    if problems:
        return Broken(code, row["Title"] or code, tuple(problems))
    return Imported(content, slugs[code])


def _content(
    code: str, row: Row, release: Release, slugs: dict[str, str], names: dict[tuple[str, str], str]
) -> RoleContent:
    education = _shares(release.of(tables.TRAINING, code), "RL", names)
    zone = next((each["Job Zone"] for each in release.of(tables.JOB_ZONES, code)), "")
    skills = _skills(release.of(tables.SKILLS, code))
    return RoleContent(
        title=row["Title"],
        category=_category(code),
        summary=squash(row["Description"]),
        at_a_glance=AtAGlance(education=_glance(education), experience=ZONES.get(zone, "")),
        duties=_duties(release.of(tables.TASKS, code)),
        qualifications=Qualifications(
            education=tuple(f"{name}: {share:.0f} percent of those asked" for share, name in education),
            experience=(f"{ZONES[zone]} (job zone {zone} of 5)",) if zone in ZONES else (),
            core_skills=tuple(name for name, _, _ in skills),
            supporting_skills=_technology(release.of(tables.TECHNOLOGY, code)),
        ),
        requirements=tuple(
            Requirement(
                id=slugify(name), skill=name, need="must" if importance >= 3.75 else "nice", level=level
            )
            for name, importance, level in skills
        ),
        alternate_titles=_titles(code, row["Title"], release),
        related=_related(release.of(tables.RELATED, code), slugs),
        codes=Codes(onet=code),
        sources=(ATTRIBUTION.format(release=release.version),),
    )


def _category(code: str) -> str:
    try:
        return category_of(code).name
    except ValueError:
        raise ValueError(f"{tables.CODE}: “{code}” belongs to no category") from None


def _shares(rows: Iterable[Row], scale: str, names: dict[tuple[str, str], str]) -> list[tuple[float, str]]:
    """How many percent of those asked named each category of a scale, the most common first."""
    found = []
    for row in rows:
        if row["Scale ID"] == scale and row["Data Value"]:
            share = _number(row, "Data Value")
            if share >= _SHARE:
                name = names.get((scale, row["Category"]), "")
                found.append((share, name.partition(" - ")[0].strip()))
    return sorted((pair for pair in found if pair[1]), reverse=True)


def _glance(education: list[tuple[float, str]]) -> str:
    named = [f"{name} ({share:.0f} %)" for share, name in education[:2]]
    return ", or ".join(named)


def _duties(rows: Iterable[Row]) -> tuple[str, ...]:
    """Core tasks before supplemental ones, as O*NET orders them."""
    ordered = sorted(rows, key=lambda row: row["Task Type"] != "Core")
    return tuple(squash(row["Task"]) for row in ordered if row["Task"])[:_DUTIES]


def _skills(rows: Iterable[Row]) -> list[tuple[str, float, int]]:
    """The most important skills: name, importance from 1 to 5, and the level of 0 to 7 as one of ours."""
    values: dict[str, dict[str, float]] = {}
    for row in rows:
        if row["Not Relevant"] != "Y" and row["Data Value"]:
            values.setdefault(row["Element Name"], {})[row["Scale ID"]] = _number(row, "Data Value")
    known = [(name, each["IM"], each["LV"]) for name, each in values.items() if {"IM", "LV"} <= set(each)]
    first = sorted(known, key=lambda skill: (-skill[1], skill[0]))[:_SKILLS]
    return [(name, importance, min(5, max(1, round(level / 7 * 5)))) for name, importance, level in first]


def _technology(rows: Iterable[Row]) -> tuple[str, ...]:
    """Kinds of software with examples, those in demand first."""
    kinds: dict[str, list[str]] = {}
    ordered = sorted(rows, key=lambda row: (row["In Demand"] != "Y", row["Hot Technology"] != "Y"))
    for row in ordered:
        kinds.setdefault(row["Commodity Title"], []).append(row["Example"])
    return tuple(
        f"{kind}: {', '.join(examples[:4])}" for kind, examples in list(kinds.items())[:_LINES] if kind
    )


def _titles(code: str, title: str, release: Release) -> tuple[str, ...]:
    """What people on the job call it, then other titles and their short forms; each once."""
    reported = [row["Reported Job Title"] for row in release.of(tables.REPORTED_TITLES, code)]
    others = release.of(tables.ALTERNATE_TITLES, code)
    short = [row["Short Title"] for row in others]
    found: dict[str, str] = {title.casefold(): ""}
    for name in (*reported, *short, *(row["Alternate Title"] for row in others)):
        plain = squash(name)
        if plain and len(plain) <= MAX_NAME:
            found.setdefault(plain.casefold(), plain)
    return tuple(name for name in found.values() if name)[:MAX_LINES]


def _related(rows: Iterable[Row], slugs: dict[str, str]) -> tuple[str, ...]:
    ordered = sorted(rows, key=lambda row: _number(row, "Index"))
    found = (slugs.get(row["Related O*NET-SOC Code"]) for row in ordered)
    return tuple(slug for slug in found if slug)[:_RELATED]


def _number(row: Row, column: str) -> float:
    try:
        return float(row[column])
    except ValueError:
        raise ValueError(f"{column}: “{row[column]}” is no number") from None
