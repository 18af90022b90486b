"""Style sheets, scripts and fonts: the files that there are, and nothing else, whatever an address names."""

import pytest

from jobboard.web import assets
from tests.support.browser import Browser


def test_a_file_of_this_release_is_kept_for_a_year_and_another_one_for_a_minute(client: Browser) -> None:
    sheet = client.get(f"/assets/{assets.release()}/css/site.css")
    assert (sheet.status_code, sheet.mimetype) == (200, "text/css")
    assert "immutable" in sheet.headers["Cache-Control"]
    assert "max-age=60" in client.get("/assets/older/js/site.js").headers["Cache-Control"]


@pytest.mark.parametrize(
    "name",
    ["nothing.css", f"{'a' * 400}.css", "css", "../assets.py", "%2e%2e/assets.py", "css/../css/site.css"],
)
def test_a_name_that_is_no_file_leads_nowhere(client: Browser, name: str) -> None:
    assert client.get(f"/assets/x/{name}").status_code == 404


def test_names_that_lead_nowhere_are_not_remembered(client: Browser) -> None:
    known = len(assets._files())
    for number in range(5):
        client.get(f"/assets/x/{number}.css")
    assert len(assets._files()) == known
    assert assets._files.cache_info().currsize == 1
