"""The places that fields suggest: a few labels for what was typed, kept by browsers, whatever is typed."""

import pytest

from tests.support.browser import Browser


def test_what_is_typed_suggests_labels_without_a_query(client: Browser) -> None:
    page = client.visit("/places?q=hamb")
    assert page.response.json["places"][0] == "Hamburg, Germany"
    assert page.statements == []


def test_a_name_of_another_language_suggests_the_place(client: Browser) -> None:
    assert client.visit("/places?q=münch").response.json["places"][0] == "Munich, Germany"


def test_an_answer_is_kept_for_a_day_by_whoever_asked(client: Browser) -> None:
    headers = client.visit("/places?q=hamb").response.headers
    assert headers["Cache-Control"] == "public, max-age=86400"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize(
    "asked", ["", "?q=", "?q=%0A", "?q=%F0%9F%98%80", "?q=" + "x" * 4000, "?q=%ff%fe", "?p=ham"]
)
def test_what_fits_nothing_is_answered_with_nothing(client: Browser, asked: str) -> None:
    assert client.visit(f"/places{asked}").response.json == {"places": []}


def test_every_page_says_whose_places_they_are(client: Browser) -> None:
    html = client.visit("/").html
    assert 'href="https://www.geonames.org"' in html
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in html
