"""What several journeys do: found a company, decide on a listing, fill in answers; and look until the worker has
done its part.
"""

from pathlib import Path

from playwright.sync_api import Page, expect

RESUME = Path(__file__).parents[2] / "jobboard" / "cli" / "demo" / "priya-raman.pdf"
COMPANY = "Ferrer Ferries"
SOON = 60_000
"""Milliseconds that the worker may take: it needs a fraction of a second on an idle machine."""
AGAIN = 250
"""Milliseconds between two looks."""


def found_a_company(page: Page) -> None:
    page.goto("/employer")
    page.get_by_role("link", name="Add a company").click()
    page.get_by_label("Name").fill(COMPANY)
    page.get_by_label("Website").fill("https://ferrer.example")
    page.get_by_role("button", name="Add the company").click()
    expect(page.get_by_text(f"{COMPANY} is founded.")).to_be_visible()


def send_it_back(page: Page, title: str, reason: str) -> None:
    open_the_case(page, title)
    page.get_by_text("Send it back").first.click()
    page.locator("#reason").fill(reason)
    page.get_by_role("button", name="Send it back").click()
    expect(page.locator("main")).to_contain_text(f"“{title}” went back to {COMPANY}")


def approve(page: Page, title: str) -> None:
    open_the_case(page, title)
    page.get_by_role("button", name="Approve and publish").click()
    expect(page.locator("main")).not_to_contain_text("Approve and publish")


def open_the_case(page: Page, title: str) -> None:
    """The worker puts a submitted listing into the queue a moment later."""
    for _ in range(SOON // AGAIN):
        page.goto("/staff")
        link = page.locator("table").first.get_by_role("link", name=title)
        if link.count():
            link.first.click()
            if page.get_by_role("button", name="Approve and publish").count():
                return
        page.wait_for_timeout(AGAIN)
    raise AssertionError("The listing never came into the queue.")


def answer_everything(page: Page) -> None:
    for box in page.locator("main textarea, main input[type=text]").all():
        box.fill("4")
    for group in page.locator("main fieldset").all():
        group.locator("label").first.click()


def wait_for(page: Page, path: str, words: str) -> None:
    """Look again until the worker has done its part."""
    for _ in range(SOON // AGAIN):
        page.goto(path)
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(AGAIN)
    raise AssertionError(f"{path} never said “{words}”.")
