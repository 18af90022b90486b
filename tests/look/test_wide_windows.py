"""Every page in a wide, light window: what axe finds, whether it moves as it arrives, and by keyboard alone."""

from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page
from werkzeug.exceptions import HTTPException

from tests.look.walk import Answers, everywhere, movements, violations
from tests.support.house import House
from tests.support.pages import Place

PROBES = (Path(__file__).parent / "probes.js").read_text()
MOST_STOPS = 400
"""Presses of Tab after which a page counts as a trap."""
AT_ONCE = 10
"""Presses before the page is asked again: asking after each took half of the walk."""
NO_PAGES = {
    "assets.asset": "a file",
    "public.logo": "a picture",
    "public.places": "for fields that suggest",
    "public.export_role": "a file",
    "public.without_slash": "leads to a page",
    "style.states": "a style sheet",
    "demo.body": "a mail, shown in the frame of another page",
    "files.download": "a file",
    "candidate.resume_file": "leads to a file",
    "employer.edit": "leads to a section",
    "auth.begin": "leads to a provider",
    "ops.healthz": "for machines",
    "ops.readyz": "for machines",
}


@pytest.fixture(scope="module")
def addresses() -> dict[str, str]:
    """Where each page was found, by its name."""
    return {}


@pytest.fixture(scope="module")
def wrong(filled_house: House, chromium: Browser, addresses: dict[str, str]) -> dict[str, Answers]:
    """What is wrong with all pages, by question."""

    def look(page: Page, place: Place) -> Answers:
        addresses[place.name] = page.url.removeprefix(filled_house.url).split("?")[0]
        moves = movements(page)
        page.evaluate(PROBES)
        return {
            "moves": moves,
            "axe": violations(page),
            "outline": page.evaluate("[...probes.headings(), ...probes.pictures()]"),
            "keyboard": by_keyboard(page),
        }

    size = {"width": 1280, "height": 900}
    return everywhere(filled_house, chromium, look, color_scheme="light", viewport=size)


def by_keyboard(page: Page) -> list[str]:
    """Tab reaches everything, shows where it is, and comes out at the end."""
    page.evaluate(
        "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
    )
    page.evaluate("probes.follow()")
    for _ in range(MOST_STOPS // AT_ONCE):
        for _ in range(AT_ONCE):
            page.keyboard.press("Tab")
        if page.evaluate("probes.trail.round"):
            break
    trail = page.evaluate("probes.trail")
    held = [] if trail["round"] else ["holds the focus"]
    return [*trail["unseen"], *page.evaluate("probes.unreached()"), *held]


def test_axe_finds_nothing_on_any_page(wrong: dict[str, Answers]) -> None:
    assert wrong["axe"] == {}


def test_nothing_moves_while_a_page_arrives(wrong: dict[str, Answers]) -> None:
    assert wrong["moves"] == {}


def test_headings_skip_no_level_and_pictures_have_a_size_of_their_own(wrong: dict[str, Answers]) -> None:
    assert wrong["outline"] == {}


def test_every_page_can_be_walked_by_keyboard(wrong: dict[str, Answers]) -> None:
    assert wrong["keyboard"] == {}


def test_no_other_html_exists(wrong: dict[str, Answers], addresses: dict[str, str], flask_app: Flask) -> None:
    routes = flask_app.url_map.bind("localhost")
    walked = set(NO_PAGES)
    for name, address in addresses.items():
        try:
            walked.add(routes.match(address, method="GET")[0])
        except HTTPException:
            walked.add(f"no address: {name}")
    pages = {rule.endpoint for rule in flask_app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert pages - walked == set(), "A page that nobody looks at: add it to tests/support/pages.py."
