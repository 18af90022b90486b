"""Every page in a small, dark window, at 320 px, and with text twice as large, also on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.look.walk import Answers, everywhere, movements, violations
from tests.support.house import House
from tests.support.pages import Place

PROBES = (Path(__file__).parent / "probes.js").read_text()
PHONE = {"width": 390, "height": 900}


def look(page: Page, place: Place) -> Answers:
    """Asks at 390 px, where pages are opened, at 320 px, and with text of 200 % on a phone and a desk."""
    moves = movements(page)
    page.evaluate(PROBES)
    found = {
        "moves": moves,
        "axe": violations(page),
        "targets": page.evaluate("probes.targets()"),
    }
    page.set_viewport_size({"width": 320, "height": 800})
    found["at 320 px"] = page.evaluate("probes.fits()")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found[f"{width} px at 200 %"] = page.evaluate("[...probes.fits(), ...probes.squeezed()]")
    return found


@pytest.fixture(scope="module")
def wrong(filled_house: House, chromium: Browser) -> dict[str, Answers]:
    """What is wrong with all pages, by question."""
    return everywhere(filled_house, chromium, look, color_scheme="dark", viewport=PHONE)


def test_axe_finds_nothing_on_any_page(wrong: dict[str, Answers]) -> None:
    assert wrong["axe"] == {}


def test_nothing_moves_while_a_page_arrives(wrong: dict[str, Answers]) -> None:
    assert wrong["moves"] == {}


def test_everything_is_large_enough_to_press(wrong: dict[str, Answers]) -> None:
    assert wrong["targets"] == {}


@pytest.mark.parametrize("size", ["at 320 px", "390 px at 200 %", "1280 px at 200 %"])
def test_nothing_is_lost_where_there_is_little_room_or_large_text(
    wrong: dict[str, Answers], size: str
) -> None:
    assert wrong[size] == {}


BROKEN = """
<style>:focus { outline: none } button { width: 9px; height: 9px; padding: 0; border: 0 } .cut { overflow: hidden; width: 40px; white-space: nowrap }</style>
<header></header><main><h1>One</h1><h3>Three</h3><button></button><button></button>
<p class="cut">Much more text than there is room for</p><div style="width: 1500px">Wide</div>
<p style="width: 12px; overflow-wrap: anywhere">Letters</p><svg viewBox="0 0 1 1"></svg><a href="#x" onfocus="this.blur()">Never</a></main>
"""


def test_the_probes_find_what_is_wrong(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 400, "height": 400})
    page.set_content(BROKEN)
    page.evaluate(PROBES)
    assert len(page.evaluate("probes.fits()")) == 2
    assert page.evaluate("probes.squeezed()") == ["has a letter a line: <p> Letters"]
    assert len(page.evaluate("probes.targets()")) == 2
    assert page.evaluate("probes.headings()") == ["skips from h1 to h3"]
    assert len(page.evaluate("probes.pictures()")) == 1
    page.keyboard.press("Tab")
    assert page.evaluate("probes.focus()")["seen"] is False
    assert len(page.evaluate("probes.unreached()")) == 2
    page.close()
