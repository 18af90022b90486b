"""Writing a role in a browser: what would change shows while somebody types, and nothing is published in passing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.house import House
from tests.support.pages import INGRID, somebody

EDIT = "/staff/roles/electrician"


@pytest.fixture
def editor(filled_house: House, chromium: Browser) -> Iterator[Page]:
    """A role that is public, open in the editor."""
    with somebody(chromium, filled_house.url, INGRID) as page:
        page.goto(EDIT)
        page.locator("html[data-scripted]").wait_for()
        yield page


def test_what_would_change_of_what_is_public_shows_while_somebody_types(editor: Page) -> None:
    document = editor.get_by_label("The role", exact=True)
    document.fill(document.input_value() + "\nBring good shoes.\n")
    expect(editor.locator("#changes ins").first).to_contain_text("Bring good shoes.")
    expect(document).to_be_focused()


def test_enter_beside_the_note_shows_what_would_change_and_publishes_nothing(editor: Page) -> None:
    document, note = editor.get_by_label("The role", exact=True), editor.get_by_label("What changed, and why")
    document.fill(document.input_value() + "\nBring good shoes.\n")
    note.fill("Shoes.")
    note.press("Enter")
    expect(editor.locator("#changes ins").first).to_contain_text("Bring good shoes.")
    expect(note).to_have_value("Shoes.")
    expect(editor.locator(".page-head")).to_contain_text("Version 1 is public")
    editor.goto("/roles/electrician")
    expect(editor.locator("main")).not_to_contain_text("Bring good shoes.")
