"""What axe finds on any page, in either theme: nothing; and nothing moves while a page arrives."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.look.walk import everywhere
from tests.support.house import House
from tests.support.pages import Place

AXE = Axe()
SHIFTS = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().map(
    each => each.value).reduce((sum, each) => sum + each, 0))).observe({type: "layout-shift", buffered: true})
    || setTimeout(() => done(0), 50))"""


def look(page: Page, place: Place) -> list[str]:
    """Each rule that is broken, with the first thing that breaks it; and how far the page moved."""
    found = AXE.run(page).response["violations"]
    wrong = [f"{each['id']}: {each['nodes'][0]['target']} {each['nodes'][0]['html'][:160]}" for each in found]
    moved = page.evaluate(SHIFTS)
    return [*wrong, f"moves by {moved:.3f}"] if moved > 0.01 else wrong


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_on_any_page_and_nothing_moves(
    filled_house: House, chromium: Browser, theme: str, width: int
) -> None:
    viewport = {"width": width, "height": 900}
    assert everywhere(filled_house, chromium, look, color_scheme=theme, viewport=viewport) == {}
