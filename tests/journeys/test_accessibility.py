"""What axe finds on the pages that anyone sees, in both themes: nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.support.house import House

PAGES = (
    "/",
    "/jobs",
    "/jobs?q=nothing",
    "/roles",
    "/roles/back-end-developer",
    "/sign-in",
    "/style",
    "/nowhere",
)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_public_pages(house: House, chromium: Browser, theme: str) -> None:
    context = chromium.new_context(
        base_url=house.url, color_scheme=theme, reduced_motion="reduce", bypass_csp=True
    )
    page = context.new_page()
    found = {}
    for path in PAGES:
        page.goto(path)
        results = Axe().run(page)
        if results.violations_count:
            found[path] = results.generate_report()
    context.close()
    assert found == {}, "\n".join(found.values())
