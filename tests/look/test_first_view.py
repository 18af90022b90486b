"""What the first visit costs over the wire, and what a page says where nothing but its text arrives."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.house import House
from tests.support.pages import PLACES, follow
from tests.support.wire import weighed

MOST_BYTES = 60_000
MOST_REQUESTS = 6
BY_NAME = {place.name: place for place in PLACES}


@pytest.fixture
def bare(filled_house: House, chromium: Browser) -> Iterator[Page]:
    """A page in a browser without scripts, style sheets and pictures."""
    context = chromium.new_context(base_url=filled_house.url, java_script_enabled=False)
    context.route("**/assets/**", lambda route: route.abort())
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def unscripted(filled_house: House, chromium: Browser) -> Iterator[Page]:
    """A page in a browser that runs no scripts, and has everything else."""
    context = chromium.new_context(base_url=filled_house.url, java_script_enabled=False)
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ["role", "style"])
def test_a_button_that_only_a_script_makes_work_is_not_seen_without_it(unscripted: Page, name: str) -> None:
    follow(unscripted, BY_NAME[name])
    hidden = unscripted.locator("main [hidden]")
    assert hidden.count()
    assert [each.inner_text() for each in hidden.all() if each.is_visible()] == []


@pytest.mark.parametrize("name", ["home", "jobs", "listing"])
def test_a_first_view_is_small_and_takes_few_requests(
    filled_house: House, chromium: Browser, name: str
) -> None:
    finder = chromium.new_page(base_url=filled_house.url)
    follow(finder, BY_NAME[name])
    context = chromium.new_context(base_url=filled_house.url)
    page = context.new_page()
    sizes = weighed(page)
    page.goto(finder.url, wait_until="networkidle")
    finder.close()
    context.close()
    assert sum(sizes) < MOST_BYTES
    assert 3 <= len(sizes) <= MOST_REQUESTS


def test_somebody_finds_a_listing_without_styles_and_scripts(bare: Page) -> None:
    bare.goto("/")
    expect(bare.locator("h1")).to_be_visible()
    bare.get_by_label("What").fill("nurse")
    bare.get_by_role("button", name="Search jobs").click()
    expect(bare.get_by_role("status")).to_have_text("2 jobs, newest first")
    bare.get_by_role("link", name="Registered Nurse, nights").click()
    expect(bare.get_by_role("heading", name="What you will do")).to_be_visible()
    bare.get_by_role("link", name="Apply for this job").first.click()
    expect(bare.locator("h1")).to_have_text("Sign in")


@pytest.mark.parametrize("name", ["home", "jobs", "listing", "role", "roles", "company", "sign-in", "style"])
def test_a_page_makes_sense_without_styles(bare: Page, name: str) -> None:
    follow(bare, BY_NAME[name])
    seen = bare.locator("main, body > header, body > footer, h1")
    expect(seen).to_have_count(4)
    unnamed = [
        control.get_attribute("name") or control.get_attribute("id")
        for control in bare.locator("main input:not([type=hidden]), main select, main textarea").all()
        if not bare.locator(f"label[for='{control.get_attribute('id')}']").count()
    ]
    assert unnamed == []
    icons = bare.locator("svg.icon").all()
    assert all((icon.bounding_box() or {"width": 0})["width"] <= 44 for icon in icons)
