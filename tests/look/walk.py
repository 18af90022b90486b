"""Walking through every page as everybody, and collecting what is wrong where."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page

from tests.support.house import House
from tests.support.pages import PLACES, Place, by_person, follow, somebody

Look = Callable[[Page, Place], list[str]]
"""Looks at a page that is open, and says what is wrong with it."""


def everywhere(house: House, chromium: Browser, look: Look, **options: Any) -> dict[str, list[str]]:
    """What a look finds wrong, by page; empty where all is well."""
    found: dict[str, list[str]] = {}
    for who, places in by_person(PLACES):
        with somebody(chromium, house.url, who, bypass_csp=True, **options) as page:
            for place in places:
                follow(page, place)
                wrong = look(page, place)
                if wrong:
                    found[place.name] = wrong
    return found
