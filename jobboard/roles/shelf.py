"""The roles that the project ships: one Markdown file each, `library/<category>/<slug>.md`."""

from dataclasses import replace
from pathlib import Path

from jobboard.kernel.text import slugify
from jobboard.roles.importers import markdown
from jobboard.roles.importers.document import DocumentProblems, Imported, Problem

LIBRARY = Path(__file__).parent / "library"


def read_library(folder: Path = LIBRARY) -> list[Imported]:
    """Every role of the folder, by address; the file's name is the role's address.

    Raises DocumentProblems with the problems of all files, each under the name of its file.
    """
    found: list[Imported] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*/*.md"), key=lambda path: path.stem):
        name = f"{path.parent.name}/{path.name}"
        try:
            document = replace(markdown.parse(path.read_bytes()), slug=path.stem)
        except DocumentProblems as error:
            problems.extend(Problem(f"{name}: {problem}") for problem in error.problems)
            continue
        problems.extend(Problem(f"{name}: {sentence}") for sentence in _out_of_place(path, document))
        found.append(document)
    if problems:
        raise DocumentProblems(problems)
    return found


def _out_of_place(path: Path, document: Imported) -> list[str]:
    """What the library does not forgive, though an import by hand would: lines left out, wrong folders."""
    folder = slugify(document.content.category)
    wrong = [f"line {line.number}: “{line.text.strip()}” belongs to no part" for line in document.unplaced]
    if path.parent.name != folder:
        wrong.append(f"a role of the category “{document.content.category}” belongs into {folder}/")
    if path.stem != slugify(path.stem):
        wrong.append(f"the file must be called {slugify(path.stem)}.md")
    return wrong
