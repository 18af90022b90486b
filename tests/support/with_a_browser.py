"""Fixtures of tests in a real browser: a house, Chromium, and people who sign in for real."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from jobboard.cli.demo.cast import Person
from tests.support.chromium import LAUNCH
from tests.support.house import House, standing
from tests.support.pages import choose, unhurried
from tests.support.services import Services

People = Callable[[Person | None], Page]
Stand = Callable[[str, str], AbstractContextManager[House]]

# A safety net: what is expected is there in a moment, unless others use the machine.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def stand(run_services: Services, worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Stand:
    """`stand("the demo", "somewhere")` is a house with a database of its own, named after both."""

    def standing_with(seed: str, where: str) -> AbstractContextManager[House]:
        name = f"{seed.replace(' ', '_')}_{worker_id}_{where}"
        return standing(run_services, name, tmp_path_factory.mktemp("house"), seed=seed)

    return standing_with


@pytest.fixture(scope="module")
def house(stand: Stand, request: pytest.FixtureRequest) -> Iterator[House]:
    """Everything that `make demo` starts, with roles and staff and nothing else; this module's own."""
    with stand("a beginning", request.module.__name__.rpartition(".")[2]) as found:
        yield found


@pytest.fixture(scope="session")
def filled_house(stand: Stand) -> Iterator[House]:
    """The same with the people, listings and applications of the demo, for everybody who only looks.

    It takes ten seconds to build: whoever changes what others look at builds one of their own.
    """
    with stand("the demo", "to_look_at") as found:
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
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = unhurried(context.new_page())
        page.on("pageerror", lambda error: failures.append(str(error)))
        if person:
            page.goto("/sign-in")
            choose(page, person.name)
        return page

    failed_before = request.session.testsfailed
    yield arrive
    for context in contexts:
        if request.session.testsfailed > failed_before:
            for page in context.pages:
                print(f"{page.url}\n{page.locator('main').inner_text()[:1500]}\n")
        context.close()
    assert failures == [], "A script of a page failed."
