"""Walking through every page as everybody, and collecting what is wrong where."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.house import House
from tests.support.pages import PLACES, Place, follow, sign_in

Look = Callable[[Page, Place], list[str]]
"""Looks at a page that is open, and says what is wrong with it."""


@contextmanager
def somebody(house: House, chromium: Browser, who: str, **options: Any) -> Iterator[Page]:
    """A page of a browser in which that person has signed in."""
    context: BrowserContext = chromium.new_context(
        base_url=house.url, reduced_motion="reduce", bypass_csp=True, **options
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    sign_in(page, who)
    yield page
    context.close()


def everywhere(house: House, chromium: Browser, look: Look, **options: Any) -> dict[str, list[str]]:
    """What a look finds wrong, by page; empty where all is well."""
    found: dict[str, list[str]] = {}
    for who, places in groupby(PLACES, key=lambda place: place.who):
        with somebody(house, chromium, who, **options) as page:
            for place in places:
                follow(page, place)
                wrong = look(page, place)
                if wrong:
                    found[place.name] = wrong
    return found
