"""Looking again, in a browser, until the worker has done its part."""

from playwright.sync_api import Page

SOON = 20_000
"""Milliseconds that the worker may take: it needs a fraction of a second on an idle machine."""
AGAIN = 250
"""Milliseconds between two looks."""


def wait_for(page: Page, path: str, words: str) -> None:
    """Look at a page again until it says something."""
    for _ in range(SOON // AGAIN):
        page.goto(path)
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(AGAIN)
    raise AssertionError(f"{path} never said “{words}”.")


def open_the_case(page: Page, title: str) -> None:
    """As a moderator: the worker puts a submitted listing into the queue a moment later."""
    for _ in range(SOON // AGAIN):
        page.goto("/staff")
        link = page.locator("table").first.get_by_role("link", name=title)
        if link.count():
            link.first.click()
            if page.get_by_role("button", name="Approve and publish").count():
                return
        page.wait_for_timeout(AGAIN)
    raise AssertionError("The listing never came into the queue.")
