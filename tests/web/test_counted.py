"""Who counts as somebody who reads a listing, and that counting costs the page nothing."""

from collections.abc import Iterator

import pytest

from jobboard.infra import counters
from jobboard.insights.operations import VIEWS
from jobboard.kernel.access import SeatKind
from tests.support import applying, hiring
from tests.support.browser import Browser

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    """Counters of this test's own."""
    counters.configure("memory://")
    yield
    counters.configure("memory://")


def counted() -> int:
    return sum(sum(batch.counts.values()) for batch in counters.counters().batches(VIEWS))


@pytest.mark.parametrize("agent", [FIREFOX, PHONE])
def test_a_person_who_reads_a_listing_counts_each_time(client, listing, agent):
    for _ in range(2):
        client.visit(f"/jobs/{listing.slug}", headers={"User-Agent": agent})
    assert counted() == 2


def test_a_candidate_who_is_signed_in_counts_too(his, listing):
    his.visit(f"/jobs/{listing.slug}", headers={"User-Agent": FIREFOX})
    assert counted() == 1


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "facebookexternalhit/1.1",
        "Slackbot-LinkExpanding 1.0",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 AppleWebKit/537.36 HeadlessChrome/120.0 Safari/537.36",
    ],
)
def test_a_machine_does_not_count(client, listing, agent):
    client.visit(f"/jobs/{listing.slug}", headers={"User-Agent": agent})
    assert counted() == 0


@pytest.mark.parametrize(
    "said", [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"X-Purpose": "preview"}]
)
def test_a_page_that_is_fetched_before_anybody_asks_does_not_count(client, listing, said):
    client.visit(f"/jobs/{listing.slug}", headers={"User-Agent": FIREFOX, **said})
    assert counted() == 0


def test_asking_for_the_headers_alone_does_not_count(client, listing):
    assert client.head(f"/jobs/{listing.slug}", headers={"User-Agent": FIREFOX}).status_code == 200
    assert counted() == 0


def test_whoever_holds_a_seat_in_the_company_does_not_count(app, hers, owner, park, listing):
    viewer = hiring.person("Vera Viewer")
    hiring.seat(viewer, park, SeatKind.VIEWER, by=owner)
    for browser in (hers, Browser(app, use_cookies=True).sign_in(viewer.id)):
        browser.visit(f"/jobs/{listing.slug}", headers={"User-Agent": FIREFOX})
    assert counted() == 0


def test_a_listing_that_is_over_does_not_count(client, owner, park, listing):
    applying.closed(listing, owner, park)
    client.visit(f"/jobs/{listing.slug}", status=410, headers={"User-Agent": FIREFOX})
    assert counted() == 0


def test_counting_asks_the_database_nothing_and_the_page_needs_no_counters(client, listing):
    path = f"/jobs/{listing.slug}"
    machine = client.visit(path, headers={"User-Agent": "curl/8"})
    person = client.visit(path, headers={"User-Agent": FIREFOX})
    assert len(applying.asked(person.statements)) == len(applying.asked(machine.statements))
    counters.configure("redis://127.0.0.1:9")
    client.visit(path, headers={"User-Agent": FIREFOX})
