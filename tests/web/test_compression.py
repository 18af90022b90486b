"""What goes over the wire compressed, and what goes as it is."""

import pytest

from tests.support.browser import Browser


@pytest.mark.parametrize("way", ["zstd", "br", "gzip"])
def test_a_page_is_compressed_the_way_that_the_browser_reads(client: Browser, way: str) -> None:
    answer = client.get("/", headers={"Accept-Encoding": way})
    assert answer.headers["Content-Encoding"] == way
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert len(answer.data) < len(client.get("/").data) / 2


def test_who_asks_for_nothing_of_the_kind_gets_plain_text(client: Browser) -> None:
    answer = client.get("/")
    assert "Content-Encoding" not in answer.headers
    assert b"<h1" in answer.data
