"""Commands about roles: import a document, load the library that the project ships."""

from collections import Counter
from pathlib import Path
from typing import NoReturn

import click

from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SYSTEM
from jobboard.kernel.errors import DomainError
from jobboard.kernel.text import plural, shorten
from jobboard.roles import operations
from jobboard.roles.importers import formats
from jobboard.roles.importers.document import DocumentProblems, Imported
from jobboard.roles.operations import Published
from jobboard.roles.problems import lacking


@click.group()
def roles() -> None:
    """The role library."""


@roles.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--slug", help="The role's address; made of its title where none is given.")
@click.option("--note", default="", help="What changed, for the role's history.")
def import_file(file: Path, slug: str | None, note: str) -> None:
    """Publish the role in FILE: a page copied as text, or the library's Markdown. Told by its content."""
    try:
        document = formats.read(file.read_bytes())
        with transaction():
            published = operations.publish_role(
                document.content,
                slug=slug,
                note=note or f"Imported from {file.name}.",
                actor=SYSTEM,
                keep=document.silent,
            )
    except DocumentProblems as error:
        _refuse(file.name, [str(problem) for problem in error.problems])
    except DomainError as error:
        _refuse(file.name, [error.message])
    except OSError as error:
        _refuse(file.name, [str(error.strerror)])
    _report(document)
    click.echo(_result(published))


@roles.command("load-library")
def load_library() -> None:
    """Publish the roles that the project ships. Safe to repeat; what was edited since stands."""
    try:
        with transaction():
            published = operations.load_library(actor=SYSTEM)
    except DocumentProblems as error:
        _refuse("the library", [str(problem) for problem in error.problems])
    for each in published:
        click.echo(_result(each))
    counts = Counter(each.outcome for each in published)
    click.echo(", ".join(f"{outcome}: {count}" for outcome, count in sorted(counts.items())) or "No roles.")


@roles.command("check")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def check(files: tuple[Path, ...]) -> None:
    """Say what is wrong with each of FILES, and what a whole page would still need. Touches no database."""
    wrong = 0
    for file in files:
        try:
            document = formats.read(file.read_bytes())
        except DocumentProblems as error:
            wrong += 1
            click.echo(f"{file.name}: {plural(len(error.problems), 'problem')}")
            for problem in error.problems:
                click.echo(f"  {problem}")
            continue
        lacks = lacking(document.content)
        click.echo(f"{file.name}: good" + (f"; a whole page also has {', '.join(lacks)}" if lacks else ""))
        for line in document.unplaced:
            click.echo(f"  line {line.number} is left out: {shorten(line.text, 100)}")
    if wrong:
        raise click.ClickException(f"{plural(wrong, 'file')} of {len(files)} can't be published.")


def _report(document: Imported) -> None:
    """What was placed where, and what was not."""
    click.echo("Placed:")
    for path, count in document.placed:
        click.echo(f"  {path.replace('_', ' '):<36}{count:>3}")
    for note in document.notes:
        click.echo(f"Note: line {note.number}: {note.text}.")
    if document.unplaced:
        click.echo(f"{plural(len(document.unplaced), 'line')} left out, belonging to no part:")
        for line in document.unplaced:
            click.echo(f"  line {line.number}: {shorten(line.text, 100)}")
    else:
        click.echo("Every line was placed.")


def _result(published: Published) -> str:
    version = published.version
    return f"{published.outcome}: {version.title}, version {version.number}, /roles/{version.role.slug}"


def _refuse(name: str, problems: list[str]) -> NoReturn:
    listed = "\n".join(f"  {problem}" for problem in problems)
    raise click.ClickException(f"{name} was not imported; nothing was changed.\n{listed}")
