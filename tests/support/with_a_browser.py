"""Fixtures of tests in a real browser: a house, Chromium, and people who sign in for real."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from jobboard.cli.demo.cast import Person
from tests.support.chromium import LAUNCH
from tests.support.house import House, standing
from tests.support.services import Services

People = Callable[[Person | None], Page]


@pytest.fixture(scope="module")
def house(
    run_services: Services,
    worker_id: str,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[House]:
    """Everything that `make demo` starts, over an empty database."""
    var: Path = tmp_path_factory.mktemp("house")
    with standing(
        run_services, f"house_{worker_id}_{request.module.__name__.rpartition('.')[2]}", var
    ) as found:
        yield found


@pytest.fixture(scope="module")
def filled_house(
    run_services: Services,
    worker_id: str,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[House]:
    """The same with the people, listings and applications of the demo."""
    name = f"filled_{worker_id}_{request.module.__name__.rpartition('.')[2]}"
    with standing(run_services, name, tmp_path_factory.mktemp("filled"), seed="the demo") as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The Chromium of this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        yield browser
        browser.close()


@pytest.fixture
def people(house: House, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[People]:
    """`people(EMPLOYER)` is a page in a browser of its own in which they have signed in; None is a visitor."""
    contexts: list[BrowserContext] = []
    failures: list[str] = []

    def arrive(person: Person | None) -> Page:
        context = chromium.new_context(base_url=house.url, java_script_enabled=True)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(str(error)))
        if person:
            page.goto("/sign-in")
            choose(page, person)
        return page

    failed_before = request.session.testsfailed
    yield arrive
    for context in contexts:
        if request.session.testsfailed > failed_before:
            for page in context.pages:
                print(f"{page.url}\n{page.locator('main').inner_text()[:1500]}\n")
        context.close()
    assert failures == [], "A script of a page failed."


def choose(page: Page, person: Person) -> None:
    """From the sign-in page through the provider and back."""
    page.get_by_role("link", name="Continue with the demo").click()
    page.locator("button", has=page.locator(".name", has_text=person.name)).click()
