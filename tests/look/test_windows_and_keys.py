"""Every page at 320 px, with text twice as large, and by keyboard alone."""

from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.exceptions import HTTPException

from tests.look.walk import everywhere
from tests.support.house import House
from tests.support.pages import Place

PROBES = (Path(__file__).parent / "probes.js").read_text()
MOST_STOPS = 400
"""Presses of Tab after which a page counts as a trap."""
NO_PAGES = {
    "assets.asset": "a file",
    "public.logo": "a picture",
    "public.places": "for fields that suggest",
    "public.export_role": "a file",
    "style.states": "a style sheet",
    "demo.body": "a mail, shown in the frame of another page",
    "files.download": "a file",
    "candidate.resume_file": "leads to a file",
    "auth.begin": "leads to a provider",
    "ops.healthz": "for machines",
    "ops.readyz": "for machines",
}


def small(page: Page, place: Place) -> list[str]:
    """At 320 px nothing is lost, at 390 everything can be pressed, and with text of 200 % nothing is cut off."""
    page.evaluate(PROBES)
    wrong = [f"at 320 px {each}" for each in page.evaluate("probes.fits()")]
    page.set_viewport_size({"width": 390, "height": 800})
    wrong += [f"at 390 px {each}" for each in page.evaluate("probes.targets()")]
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    wrong += [f"at 200 % {each}" for each in page.evaluate("probes.fits()")]
    page.set_viewport_size({"width": 320, "height": 800})
    return wrong


def by_keyboard(page: Page, place: Place) -> list[str]:
    """Tab reaches everything, shows where it is, and comes out at the end."""
    page.evaluate(PROBES)
    page.evaluate(
        "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
    )
    wrong = page.evaluate("[...probes.headings(), ...probes.pictures()]")
    stops = 0
    while stops < MOST_STOPS:
        page.keyboard.press("Tab")
        at = page.evaluate("probes.focus()")
        if at["at"] is None:
            break
        if not at["seen"]:
            wrong.append(f"does not show its focus: {at['at']}")
        stops += 1
    return [
        *wrong,
        *page.evaluate("probes.unreached()"),
        *(["holds the focus"] if stops == MOST_STOPS else []),
    ]


def test_no_page_loses_anything_in_a_small_window_or_with_large_text(
    filled_house: House, chromium: Browser
) -> None:
    assert everywhere(filled_house, chromium, small, viewport={"width": 320, "height": 800}) == {}


def test_every_page_can_be_walked_by_keyboard_and_no_other_html_exists(
    filled_house: House, chromium: Browser, flask_app: Flask
) -> None:
    routes = flask_app.url_map.bind("localhost")
    walked = set(NO_PAGES)

    def look(page: Page, place: Place) -> list[str]:
        try:
            walked.add(routes.match(page.url.removeprefix(filled_house.url).split("?")[0], method="GET")[0])
        except HTTPException:
            walked.add(f"no address: {place.name}")
        return by_keyboard(page, place)

    assert everywhere(filled_house, chromium, look) == {}
    pages = {rule.endpoint for rule in flask_app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert pages - walked == set(), "A page that nobody looks at: add it to tests/support/pages.py."


BROKEN = """
<style>:focus { outline: none } button { width: 9px; height: 9px; padding: 0; border: 0 } .cut { overflow: hidden; width: 40px; white-space: nowrap }</style>
<header></header><main><h1>One</h1><h3>Three</h3><button></button><button></button>
<p class="cut">Much more text than there is room for</p><div style="width: 1500px">Wide</div>
<svg viewBox="0 0 1 1"></svg><a href="#x" onfocus="this.blur()">Never</a></main>
"""


def test_the_probes_find_what_is_wrong(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 400, "height": 400})
    page.set_content(BROKEN)
    page.evaluate(PROBES)
    assert len(page.evaluate("probes.fits()")) == 2
    assert len(page.evaluate("probes.targets()")) == 2
    assert page.evaluate("probes.headings()") == ["skips from h1 to h3"]
    assert len(page.evaluate("probes.pictures()")) == 1
    page.keyboard.press("Tab")
    assert page.evaluate("probes.focus()")["seen"] is False
    assert len(page.evaluate("probes.unreached()")) == 2
    page.close()
