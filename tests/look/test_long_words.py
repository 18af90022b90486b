"""What nobody can break between words: an address as long as a line, in the tables that show what differs."""

import pytest
from flask import Flask
from playwright.sync_api import Browser

from jobboard.listings.revisions import Difference
from jobboard.web.assets import style_sheet

ADDRESS = "https://park.example/" + "x" * 200
LINES = """() => [...document.querySelectorAll("th span, .faint")].filter(
    (each) => each.checkVisibility() && each.getClientRects().length > 1).map((each) => each.textContent)"""


@pytest.mark.parametrize("width", [390, 1280])
def test_a_long_address_wraps_in_a_table_of_differences_and_short_words_stay_whole(
    app: Flask, chromium: Browser, width: int
) -> None:
    with app.test_request_context():
        macros = app.jinja_env.get_template("components/differences.html").module
        table = macros.differences([Difference("apply_at", "", ADDRESS)], "Before", "After", "What differs")
    page = chromium.new_page(viewport={"width": width, "height": 600})
    page.set_content(f"<style>{style_sheet()}</style><main class='page page--reading'>{table}</main>")
    wrap = page.locator(".table-wrap")
    assert wrap.evaluate("(each) => each.scrollWidth <= each.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(LINES) == []
    page.close()
