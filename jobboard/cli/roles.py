"""Commands about roles: check and import documents, load the library, import O*NET, retire and revive."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import click

from jobboard.infra.database import release as release_session
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SYSTEM
from jobboard.kernel.errors import DomainError
from jobboard.kernel.text import plural, shorten
from jobboard.roles import operations
from jobboard.roles.importers import formats, onet
from jobboard.roles.importers.document import DocumentProblems, Imported
from jobboard.roles.models import Origin
from jobboard.roles.operations import Published
from jobboard.roles.problems import lacking
from jobboard.roles.reconcile import Outcome

TOGETHER = 25
"""Roles of an import that are kept or lost together."""
TOLD_EVERY = 100
"""Roles after which an import says how far it is where nobody sees a bar move."""


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
            taken = operations.load_library(actor=SYSTEM)
    except DocumentProblems as error:
        _refuse("the library", [str(problem) for problem in error.problems])
    for each in taken:
        click.echo(f"{each.outcome}: {each.title}, /roles/{each.slug}")
    click.echo(_counted(Counter(each.outcome for each in taken)))


@roles.command("import-onet")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def import_onet(folder: Path) -> None:
    """Publish every occupation of the O*NET release in FOLDER (the tab-delimited text files, unpacked).

    Safe to repeat and to interrupt: roles are kept in small groups, each whole.
    """
    try:
        found = list(onet.parse(folder))
    except DocumentProblems as error:
        _refuse(folder.name, [str(problem) for problem in error.problems])
    except OSError as error:
        _refuse(folder.name, [str(error.strerror)])
    whole = [each for each in found if isinstance(each, Imported)]
    broken = [each for each in found if not isinstance(each, Imported)]
    outcomes: Counter[Outcome] = Counter()
    for group in watched(batched(whole, TOGETHER), len(whole)):
        with transaction():
            taken = operations.take_over(group, origin=Origin.ONET, note="From O*NET.", actor=SYSTEM)
        outcomes.update(each.outcome for each in taken)
        for each in taken:
            if each.outcome is Outcome.CONFLICT:
                click.echo(f"\nconflict: /roles/{each.slug} was edited here and is left as it is.")
        release_session()
    for occupation in broken:
        click.echo(f"{occupation.code} {occupation.title} was skipped:")
        for problem in occupation.problems:
            click.echo(f"  {problem}")
    click.echo(_counted(outcomes))
    if broken:
        raise click.ClickException(
            f"{plural(len(broken), 'occupation')} of {len(found):,} could not be read."
        )


@roles.command("retire")
@click.argument("slug")
@click.option("--reason", required=True, help="Why; readers of its page see it.")
@click.option("--successor", help="The address of the role that takes its place.")
def retire(slug: str, reason: str, successor: str | None) -> None:
    """Take the role at SLUG out of the library; its address leads to the successor."""
    try:
        with transaction():
            operations.retire(slug, reason=reason, successor=successor, actor=SYSTEM)
    except DomainError as error:
        raise click.ClickException(error.message) from error
    click.echo(f"/roles/{slug} is retired" + (f" and leads to /roles/{successor}." if successor else "."))


@roles.command("revive")
@click.argument("slug")
def revive(slug: str) -> None:
    """Bring the retired role at SLUG back."""
    try:
        with transaction():
            operations.revive(slug, actor=SYSTEM)
    except DomainError as error:
        raise click.ClickException(error.message) from error
    click.echo(f"/roles/{slug} is back.")


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


def _counted(outcomes: Counter[Outcome]) -> str:
    return ", ".join(f"{outcome}: {count:,}" for outcome, count in sorted(outcomes.items())) or "No roles."


def watched(groups: Sequence[Sequence[Imported]], total: int) -> Iterator[Sequence[Imported]]:
    """Each group; how far it has come is shown as a bar on a terminal, elsewhere as a line now and then."""
    if sys.stderr.isatty():
        with click.progressbar(groups, label="Occupations", file=sys.stderr) as bar:
            yield from bar
        return
    done = 0
    for group in groups:
        yield group
        told, done = done // TOLD_EVERY, done + len(group)
        if done // TOLD_EVERY > told:
            click.echo(f"{done:,} of {total:,} occupations", err=True)


def batched(documents: Sequence[Imported], size: int) -> list[Sequence[Imported]]:
    """The documents in groups of at most `size`."""
    return [documents[at : at + size] for at in range(0, len(documents), size)]
