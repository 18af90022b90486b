"""The floors hold: who may import whom, and what stays in one place."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "jobboard").rglob("*.py"))
ENTRANCES = [ROOT / "worker.py", ROOT / "wsgi.py"]
FORBIDDEN_NAMES = {"util", "utils", "helpers", "common", "misc", "manager", "base"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in [*SOURCES, *ENTRANCES]:
        yield name_of(path), ast.parse(path.read_text())


def test_imports_only_point_down() -> None:
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (".commit(", {"jobboard/infra/transaction.py"}),
        ("os.environ", {"jobboard/config.py"}),
        ("datetime.now(", {"jobboard/kernel/clock.py"}),
        ("utcnow(", set()),
    ],
)
def test_what_happens_in_one_place_happens_in_no_other(words: str, allowed: set[str]) -> None:
    places = {name_of(path) for path in [*SOURCES, *ENTRANCES] if words in path.read_text()}
    assert places == allowed


def test_every_module_begins_by_saying_what_lives_in_it() -> None:
    silent = [name for name, tree in trees() if not ast.get_docstring(tree)]
    assert silent == []


def test_no_file_is_named_after_nothing() -> None:
    assert [name_of(path) for path in SOURCES if path.stem in FORBIDDEN_NAMES] == []


def test_rooms_keep_their_packages_empty_of_code() -> None:
    exports = {"jobboard/infra/embedded/__init__.py", "jobboard/infra/mail/__init__.py"}
    exports |= {"jobboard/infra/storage/__init__.py", "jobboard/infra/scanning/__init__.py"}
    exports |= {"jobboard/infra/dns/__init__.py"}
    full = [
        name
        for name, tree in trees()
        if name.endswith("__init__.py") and name not in exports and len(tree.body) > 1
    ]
    assert full == []


def test_modules_and_functions_stay_short_enough_to_read() -> None:
    long_modules = [name_of(path) for path in SOURCES if len(path.read_text().splitlines()) > 400]
    long_functions = [
        f"{name}:{node.name}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert long_modules == []
    assert long_functions == []


def test_a_view_is_a_paragraph() -> None:
    lengths = {
        f"{name}:{node.name}": (node.end_lineno or 0) - node.body[0].lineno + 1
        for name, tree in trees()
        if name.startswith("jobboard/web/")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any("bp." in ast.unparse(each) for each in node.decorator_list)
    }
    assert {name: length for name, length in lengths.items() if length > 22} == {}
    ordered = sorted(lengths.values())
    assert ordered[len(ordered) // 2] <= 12
