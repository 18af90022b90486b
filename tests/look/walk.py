"""Walking through every page as everybody, asking several questions of each, and collecting what is wrong where."""

from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.support.house import House
from tests.support.pages import PLACES, Place, by_person, follow, somebody

Answers = dict[str, list[str]]
"""What is wrong, by the question that was asked."""
Look = Callable[[Page, Place], Answers]
"""Looks at a page that is open."""

AXE = Axe().axe_script
VIOLATIONS = """async () => (await axe.run({resultTypes: ["violations"]})).violations.map(
    each => `${each.id}: ${each.nodes[0].target} ${each.nodes[0].html.slice(0, 160)}`)"""
STILL = 0.01
"""So much of the window's height and share may move before anybody sees it."""
SHIFTS = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().map(
    each => each.value).reduce((sum, each) => sum + each, 0))).observe({type: "layout-shift", buffered: true})
    || setTimeout(() => done(0), 50))"""


def everywhere(house: House, chromium: Browser, look: Look, **options: Any) -> dict[str, Answers]:
    """What a look finds wrong, by question and page; a question to which all is well has no pages.

    A walk takes long, and the way to a page is a good part of it: whoever asks of every page asks on one walk.
    """
    found: dict[str, Answers] = {}
    for who, places in by_person(PLACES):
        with somebody(chromium, house.url, who, bypass_csp=True, **options) as page:
            for place in places:
                follow(page, place)
                for question, wrong in look(page, place).items():
                    pages = found.setdefault(question, {})
                    if wrong:
                        pages[place.name] = wrong
    return found


def movements(page: Page) -> list[str]:
    """How far the page moves while it arrives, where that is seen; before anything else is asked of it.

    A page that moves does so each time: once is the machine, where scripts come long after the page.
    """
    moved = page.evaluate(SHIFTS)
    if moved > STILL:
        page.reload()
        moved = page.evaluate(SHIFTS)
    return [f"moves by {moved:.3f}"] if moved > STILL else []


def violations(page: Page) -> list[str]:
    """Each rule of axe that is broken, with the first thing that breaks it."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(VIOLATIONS)
    return found
