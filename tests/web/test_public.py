"""The pages for anyone: found, read, over; within their budgets, and no dearer with more rows."""

import json
import re
from collections.abc import Callable

import pytest

from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SYSTEM
from jobboard.kernel.text import plural
from jobboard.listings import operations as listing_operations
from jobboard.listings import queries as listing_queries
from jobboard.listings import writing
from jobboard.listings.lifecycle import CloseReason
from jobboard.listings.models import Listing
from jobboard.search.indexing import reindex
from tests.support import hiring
from tests.support.applying import asked
from tests.support.browser import Browser

BUDGET = 6


def test_a_reader_sees_every_question_before_they_sign_in(client):
    owner = hiring.person("Olga")
    page = client.visit(f"/jobs/{hiring.live(owner, hiring.company(owner)).slug}")
    assert f"{plural(len(hiring.QUESTIONS), 'question')} that you answer" in page.text
    for question in hiring.QUESTIONS:
        assert all(words in page.text for words in (question.prompt, *question.options))


def test_a_reader_who_applies_elsewhere_is_shown_no_questions(client):
    owner = hiring.person("Olga")
    listing = hiring.live(owner, hiring.company(owner), apply_at="https://elsewhere.example/jobs")
    assert hiring.QUESTIONS[0].prompt not in client.visit(f"/jobs/{listing.slug}").text


def built_from_a_role() -> Listing:
    """An open listing that was built from a role."""
    owner = hiring.person("Olga")
    park = hiring.company(owner)
    version = hiring.role()
    me = hiring.seated(owner, park)
    with transaction():
        listing = writing.draft_from_role(park.id, version.id, actor=me)
        listing.places, listing.place = ["Hamburg, Germany"], "Hamburg, Germany"
        listing_operations.submit_for_review(listing, actor=me)
        listing_operations.publish(listing, actor=SYSTEM)
        reindex(listing.id)
    return listing


def test_home_says_what_this_is_and_lets_people_search_before_anything_is_open(client: Browser) -> None:
    page = client.visit("/")
    assert "Find work you understand before you apply" in page.text
    assert 'action="/jobs"' in page.html
    assert "The first jobs are on their way" in page.text


def test_a_listing_is_found_by_its_words_and_leads_to_its_role(client: Browser) -> None:
    listing = built_from_a_role()
    assert listing.title in client.visit("/jobs?q=gardener").text
    page = client.visit(f"/jobs/{listing.slug}")
    assert "Hamburg, Germany" in page.text
    assert 'href="/roles/park-gardener"' in page.html
    role = client.visit("/roles/park-gardener")
    assert listing.title in role.text
    assert listing.title in client.visit("/companies/north-park").text


@pytest.mark.parametrize(
    "query", ["q=zeppelin", "q=%22%27%3A%26%7C%21", "place=Nowhere", "after=nonsense&q=x", "workplace=moon"]
)
def test_a_search_never_fails_whatever_is_typed(client: Browser, query: str) -> None:
    built_from_a_role()
    client.visit(f"/jobs?{query}")


def test_a_search_without_results_says_what_to_try(client: Browser) -> None:
    page = client.visit("/jobs?q=zeppelin")
    assert "No open job matches all of that" in page.text
    assert "See all open jobs" in page.text


def test_a_closed_listing_says_so_and_shows_what_is_open_instead(client: Browser) -> None:
    owner = hiring.person("Olga")
    park = hiring.company(owner)
    listing = hiring.live(owner, park)
    similar = hiring.live(owner, park)
    with transaction():
        listing = session().merge(listing)
        listing_operations.close(listing, CloseReason.FILLED_HERE, actor=hiring.seated(owner, park))
    page = client.visit(f"/jobs/{listing.slug}", status=410)
    assert "takes no applications any more" in page.text
    assert f"/jobs/{similar.slug}" in page.html
    assert listing.slug not in client.visit("/jobs").html


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("/jobs/", "/jobs"),
        ("/roles/", "/roles"),
        ("/jobs/?q=a%26b&place=K%C3%B6ln", "/jobs?q=a%26b&place=K%C3%B6ln"),
        ("/roles/Park-Gardener", "/roles/park-gardener"),
        ("/roles/Park%20Gardener", "/roles/park-gardener"),
    ],
)
def test_an_address_that_is_typed_with_a_slash_or_in_capitals_leads_to_its_page(
    client: Browser, typed: str, address: str
) -> None:
    hiring.role()
    moved = client.get(typed)
    assert (moved.status_code, moved.headers["Location"]) == (301, address)
    client.visit(address)


def test_a_listing_that_may_come_back_is_not_said_to_be_gone_for_good(client: Browser) -> None:
    owner = hiring.person("Olga")
    park = hiring.company(owner)
    listing = hiring.live(owner, park)
    with transaction():
        listing = session().merge(listing)
        listing_operations.pause(listing, actor=hiring.seated(owner, park))
    page = client.visit(f"/jobs/{listing.slug}", status=404)
    assert "takes no applications for now" in page.text
    assert "It may come back" in page.text


def test_what_never_existed_is_a_page_with_a_reference_and_a_way_out(client: Browser) -> None:
    for path in (
        "/nowhere",
        "/jobs/nothing",
        "/roles/nothing",
        "/roles/Nothing",
        "/companies/nothing",
        "/jobs/a%00b",
    ):
        page = client.visit(path, status=404)
        assert page.response.headers["X-Request-ID"] in page.text
        assert 'href="/"' in page.html


@pytest.mark.parametrize(
    "path_of",
    [
        lambda listing: "/",
        lambda listing: "/jobs",
        lambda listing: "/jobs?q=gardener&place=hamburg",
        lambda listing: f"/jobs/{listing.slug}",
        lambda listing: "/roles",
        lambda listing: "/roles/park-gardener",
        lambda listing: "/companies/north-park",
    ],
)
def test_a_public_page_keeps_its_budget_and_costs_no_more_with_more_rows(
    client: Browser, path_of: Callable[[Listing], str]
) -> None:
    listing = built_from_a_role()
    path = path_of(listing)
    few = asked(client.visit(path).statements)
    owner = hiring.person("Otto")
    other = hiring.company(owner, "South Park")
    for _ in range(4):
        hiring.live(owner, other)
    many = asked(client.visit(path).statements)
    assert len(few) <= BUDGET
    assert len(many) == len(few), many


def test_a_visitor_gets_no_cookie_for_reading(client: Browser) -> None:
    listing = built_from_a_role()
    for path in ("/", "/jobs", f"/jobs/{listing.slug}", "/roles/park-gardener"):
        assert "Set-Cookie" not in client.visit(path).response.headers


def test_a_role_page_is_sent_again_when_a_listing_on_it_says_something_else(client: Browser) -> None:
    listing = built_from_a_role()
    before = client.get("/roles/park-gardener").headers["ETag"]
    with transaction():
        session().merge(listing).pay_maximum = 99_000
    paid = client.visit("/roles/park-gardener", headers={"If-None-Match": before})
    assert "99,000" in paid.text
    with transaction():
        session().merge(listing).company.name = "South Park"
    named = client.visit("/roles/park-gardener", headers={"If-None-Match": paid.response.headers["ETag"]})
    assert "South Park" in named.text
    tag = named.response.headers["ETag"]
    assert client.get("/roles/park-gardener", headers={"If-None-Match": tag}).status_code == 304


def test_a_date_alone_never_says_that_a_role_page_is_as_it_was(client: Browser) -> None:
    listing = built_from_a_role()
    before = client.get("/roles/park-gardener").headers
    since = {"If-Modified-Since": before["Last-Modified"]}
    with transaction():
        listing_operations.close(session().merge(listing), CloseReason.FILLED_HERE, actor=SYSTEM)
    assert "No listing of this role is open" in client.visit("/roles/park-gardener", headers=since).text
    now = client.get("/roles/park-gardener").headers
    both = {"If-None-Match": now["ETag"], "If-Modified-Since": now["Last-Modified"]}
    assert client.get("/roles/park-gardener", headers=both).status_code == 304


def test_the_content_policy_allows_nothing_from_elsewhere(client: Browser) -> None:
    policy = client.visit("/").response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_a_listing_tells_search_engines_what_it_is(client: Browser) -> None:
    owner = hiring.person()
    listing = hiring.live(owner, hiring.company(owner), about="Trees </script><script>alert(1)</script>.")
    page = client.visit(f"/jobs/{listing.slug}")
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html, re.DOTALL)
    posting = json.loads(data[0])
    assert (posting["@type"], posting["title"]) == ("JobPosting", "Gardener for the north park")
    assert posting["hiringOrganization"]["name"] == "North Park"


def test_a_listing_without_a_country_says_nothing_to_them(client: Browser) -> None:
    owner = hiring.person()
    listing = hiring.live(owner, hiring.company(owner))
    with transaction():
        listing_queries.any_listing(listing.id, lock=True).places = ["Somewhere nice"]
    assert "ld+json" not in client.visit(f"/jobs/{listing.slug}").html
