"""The employer's home where scripts run: one box for all, a dialog inside the form, and no step that nobody chose."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.house import House
from tests.support.pages import AMARA, somebody
from tests.support.with_a_browser import Stand


@pytest.fixture(scope="module")
def own_house(stand: Stand) -> Iterator[House]:
    """A house like the demo's in which listings are closed."""
    with stand("the demo", "to_close_in") as found:
        yield found


@pytest.fixture
def hers(own_house: House, chromium: Browser) -> Iterator[Page]:
    """Amara's browser at her listings that are live."""
    with somebody(chromium, own_house.url, AMARA) as page:
        page.goto("/employer?show=live")
        yield page


def test_one_box_ticks_every_other_and_follows_them(hers: Page) -> None:
    every, boxes = hers.get_by_label("on this page"), hers.locator("input[name=listing]")
    every.check()
    expect(hers.locator("input[name=listing]:checked")).to_have_count(boxes.count())
    boxes.first.uncheck()
    expect(every).not_to_be_checked()
    boxes.first.check()
    expect(every).to_be_checked()


def test_enter_in_a_dialog_presses_none_of_the_other_buttons(hers: Page) -> None:
    hers.locator("input[name=listing]").first.check()
    hers.locator("summary", has_text="Move the deadline").click()
    hers.get_by_label("Last day").fill("2031-05-01")
    hers.get_by_label("Last day").press("Enter")
    expect(hers.locator(".error-summary")).to_contain_text("press one of the buttons")
    expect(hers.locator("input[name=listing]").first).to_be_checked()


def test_closing_is_asked_in_a_dialog_and_the_answer_takes_the_focus(hers: Page) -> None:
    title = hers.locator("main th a").last.inner_text()
    hers.locator("input[name=listing]").last.check()
    hers.locator("summary", has_text="Close").click()
    dialog = hers.get_by_role("dialog")
    dialog.get_by_label("We hired somebody another way").check()
    dialog.get_by_role("button", name="Close the listings").click()
    report = hers.get_by_label("What was done")
    expect(report).to_be_focused()
    expect(report).to_contain_text("1 listing closed")
    expect(report).to_contain_text(title)
