"""The documents lead where they say: every link to a file, and every link to a line to the word that it names.

`python -m tests.structure.test_docs` points the lines anew after code has moved.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\[([^\]]*)\]\((?!https?:|#)([^)#\s]+)(?:#([^)\s]+))?\)")
MOST_LINES = 60
ONE_PAGE = ("map.md", "life-of-a-request.md", "life-of-an-event.md", "how-to-add.md")


def links(document: Path) -> list[tuple[str, Path, str]]:
    """Text, file and anchor of each link to something of ours."""
    found = LINK.findall(document.read_text())
    return [(text, (document.parent / path).resolve(), anchor) for text, path, anchor in found]


def place_of(word: str, path: Path) -> int:
    """The line that defines a word, or the first that has it; 0 where none does."""
    lines = path.read_text().splitlines()
    defined = re.compile(rf"(def|class|macro|const) {re.escape(word)}\b|^{re.escape(word)}\b.*=")
    found = [number for number, line in enumerate(lines, 1) if defined.search(line)]
    return (found or [number for number, line in enumerate(lines, 1) if word in line] or [0])[0]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_to_what_it_names(document: Path) -> None:
    astray = []
    for text, path, anchor in links(document):
        if not path.exists():
            astray.append(f"{text}: no {path.name}")
        elif re.fullmatch(r"L\d+", anchor) and place_of(text.strip("`"), path) != (int(anchor[1:]) or None):
            astray.append(f"{text} is not at {anchor} of {path.name}")
    assert astray == [], "run: python -m tests.structure.test_docs"


@pytest.mark.parametrize("name", ONE_PAGE)
def test_what_a_new_engineer_reads_first_is_a_page_at_most(name: str) -> None:
    assert len((ROOT / "docs" / name).read_text().splitlines()) <= MOST_LINES


def main() -> None:
    """Point every link with a line at the line that defines its word today."""
    for document in DOCUMENTS:

        def pointed(match: re.Match[str], folder: Path = document.parent) -> str:
            text, path, anchor = match.groups()
            if not re.fullmatch(r"L\d+", anchor or ""):
                return match.group()
            return f"[{text}]({path}#L{place_of(text.strip('`'), folder / path)})"

        document.write_text(LINK.sub(pointed, document.read_text()))


if __name__ == "__main__":
    main()
