"""Templates: each is used, none trusts what people write, none goes around the content policy."""

import re
from pathlib import Path

import pytest

from jobboard.applications.models import Application
from jobboard.web.assets import style_sheet
from jobboard.web.candidate.forms import LetterForm

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "jobboard" / "web" / "static"
PAGES = sorted(path for path in TEMPLATES.rglob("*.html"))
ON_THEIR_OWN = {"layouts/mail.html", "demo/provider.html"}
"""Pages that leave the board: a mail, and the demo's provider, which has a policy of its own."""


def name_of(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def test_every_template_is_used() -> None:
    sources = [path.read_text() for path in (ROOT / "jobboard").rglob("*.py")]
    sources += [path.read_text() for path in TEMPLATES.rglob("*.*")]
    everything = "\n".join(sources)
    unused = [
        name_of(path)
        for path in PAGES
        if not name_of(path).startswith("emails/")
        and f'"{name_of(path)}"' not in everything
        and f'"{path.name}"' not in everything
    ]
    assert unused == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_template_is_short_and_leaves_escaping_to_jinja(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) <= 150
    assert "components/" in name_of(path) or "|safe" not in text.replace(" ", "")
    assert "autoescape false" not in text


@pytest.mark.parametrize("path", [path for path in PAGES if name_of(path) not in ON_THEIR_OWN], ids=name_of)
def test_a_page_needs_no_exception_from_the_content_policy(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle=", text)
    assert "<style" not in text
    # A block of JSON-LD is data: browsers do not run it, and the policy does not ask about it.
    assert not re.search(r"<script(?![^>]*(\ssrc=|application/ld\+json))", text)
    assert not re.search(r"\son[a-z]+=", text)


def test_whatever_candidates_write_is_asked_for_and_shown() -> None:
    shown = (TEMPLATES / "candidate" / "parts.html").read_text()
    assert [name for name in Application.written() if not hasattr(LetterForm, name)] == []
    assert [name for name in Application.written() if f"application.{name}" not in shown] == []


def test_the_style_sheet_stays_small_and_never_shouts() -> None:
    sheets = list((STATIC / "css").rglob("*.css"))
    assert len(style_sheet().encode()) < 40 * 1024
    assert "/*" not in style_sheet()
    assert [path.name for path in sheets if re.search(r"!important\s*[;}]", path.read_text())] == []


def test_the_scripts_stay_small() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "js").rglob("*.js")) < 25 * 1024


def test_every_rule_of_the_style_sheet_has_a_use() -> None:
    sheet = re.sub(r"url\([^)]*\)", "", style_sheet())
    sources = [*TEMPLATES.rglob("*.html"), *(ROOT / "jobboard").rglob("*.py"), *(STATIC / "js").rglob("*.js")]
    everything = "\n".join(path.read_text() for path in sources)
    words = set(re.findall(r"[a-z][a-z0-9_-]*", everything))
    unused = [
        name
        for name in set(re.findall(r"\.([a-z][a-z0-9_-]*[a-z0-9])", sheet))
        # `button--danger` is made of `button--` and a word; a name that stands nowhere, not even in parts, is dead.
        if name not in words and (name.rpartition("--")[0] + "--" not in everything or "--" not in name)
    ]
    assert sorted(unused) == []
