"""What a printed page says: everything that folds on the screen, and nothing to press."""

import pytest
from playwright.sync_api import Browser
from pypdfium2 import PdfDocument

from tests.support.house import House

PAGES = 6
"""A role is read at a desk: it fits three sheets, printed on both sides."""


@pytest.mark.parametrize("slug", ["back-end-developer", "registered-nurse"])
def test_a_printed_role_is_whole_and_short(filled_house: House, chromium: Browser, slug: str) -> None:
    page = chromium.new_page()
    page.goto(f"{filled_house.url}/roles/{slug}")
    folded = page.locator("details.fold > div p").all_text_contents()
    sheets = PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    printed = "".join("".join(sheet.get_textpage().get_text_range().split()) for sheet in sheets)
    page.close()
    assert folded
    # A hyphen at the end of a line comes out as a character of its own.
    printed = printed.replace("\ufffe", "-")
    assert [text for text in folded if "".join(text.split()) not in printed] == []
    assert "Signin" not in printed
    assert "Copy" not in printed
    assert 3 <= len(sheets) <= PAGES
