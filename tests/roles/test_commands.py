"""The commands: what they print, what they leave behind, and how they end."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jobboard.cli.roles import roles
from jobboard.roles import queries
from tests.roles.documents import MARKDOWN, TEXT, line_of, text_with

pytestmark = pytest.mark.usefixtures("db")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(roles, [str(argument) for argument in arguments])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "line-cook.txt"
    path.write_text(TEXT)
    return path


def test_a_page_is_imported_with_a_report_and_again_to_no_effect(page: Path) -> None:
    first = run("import", page)
    assert first.exit_code == 0, first.output
    assert "new: Line Cook, version 1, /roles/line-cook" in first.output
    assert "duties                                2" in first.output
    assert "was read as your current employer" in first.output
    assert "Every line was placed." in first.output
    again = run("import", page)
    assert again.exit_code == 0
    assert "unchanged: Line Cook, version 1" in again.output


def test_lines_that_were_left_out_are_named(page: Path) -> None:
    page.write_bytes(text_with("  • Set up", "stray words\n  • Set up"))
    output = run("import", page).output
    assert "1 line left out" in output
    assert f"line {line_of('  • Set up')}: stray words" in output


def test_markdown_is_told_by_content_and_may_name_its_address_and_note(tmp_path: Path) -> None:
    path = tmp_path / "role.txt"
    path.write_text(MARKDOWN)
    assert "/roles/cook" in run("import", path, "--slug", "cook", "--note", "Pay reviewed.").output
    version = queries.by_slug("cook")
    assert (version.note, len(version.role_content.pay)) == ("Pay reviewed.", 2)


def test_a_broken_page_ends_with_1_and_says_everything_and_changes_nothing(page: Path) -> None:
    page.write_bytes(text_with("Career outlook", "Perspective").replace(b"Dear Chef", b"Dear [Chef]"))
    result = run("import", page)
    assert result.exit_code == 1
    assert "line-cook.txt was not imported; nothing was changed." in result.output
    assert "“Career outlook” is missing" in result.output
    assert "the heading “Perspective” is unknown" in result.output
    assert "[Chef] is unknown" in result.output
    assert queries.written() == []


def test_wrong_encoding_ends_with_1(page: Path) -> None:
    page.write_bytes(TEXT.replace("•", "-").replace("→", "").replace("Chef", "Chéf").encode("latin-1"))
    result = run("import", page)
    assert result.exit_code == 1
    assert "not UTF-8" in result.output


def test_a_file_that_is_not_there_is_a_mistake_of_usage() -> None:
    assert run("import", "nowhere.txt").exit_code == 2
    assert run("import").exit_code == 2


def test_the_library_is_loaded_and_again_to_no_effect() -> None:
    first = run("load-library")
    assert first.exit_code == 0, first.output
    assert "new: Electrician, /roles/electrician" in first.output
    assert run("load-library").output.strip().endswith(f"unchanged: {len(queries.written())}")
