"""What search engines read at the head of a public page: one address for each, and none for a search."""

import re

import pytest

from jobboard.companies.models import Company
from jobboard.listings.models import Listing
from tests.support import hiring
from tests.support.browser import Browser


def told(html: str) -> dict[str, str]:
    """What the head of a page says, by the name that each thing has there."""
    head = html[: html.index("</head>")]
    found = dict(re.findall(r'<meta name="(description|robots)" content="([^"]*)"', head))
    found |= dict(re.findall(r'<link rel="(canonical)" href="([^"]*)"', head))
    [found["title"]] = re.findall(r"<title>(.*?)</title>", head)
    return found


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("/", "/"),
        ("/?from=a-mail", "/"),
        ("/jobs", "/jobs"),
        ("/jobs?workplace=moon", "/jobs"),
        ("/jobs/{slug}?from=a-mail", "/jobs/{slug}"),
        ("/roles", "/roles"),
        ("/roles?category=nowhere", "/roles"),
        ("/roles?category=buildings-and-grounds&x=1", "/roles?category=buildings-and-grounds"),
        ("/roles?letter=p", "/roles?letter=P"),
        ("/roles/park-gardener?x=1", "/roles/park-gardener"),
        ("/companies/north-park?x=1", "/companies/north-park"),
    ],
)
def test_a_page_has_one_address_and_says_what_it_is_about(
    client: Browser, listing: Listing, asked: str, address: str
) -> None:
    hiring.role()
    found = told(client.visit(asked.format(slug=listing.slug)).html)
    assert found["canonical"].partition("://")[2].partition("/")[2] == address.format(slug=listing.slug)[1:]
    assert len(found["description"]) > 40
    assert "robots" not in found


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("/jobs?q=nurse", "Jobs for “nurse”"),
        ("/jobs?q=nurse&place=Hamburg&workplace=remote", "Jobs for “nurse” in Hamburg: remote"),
        ("/jobs?workplace=hybrid&employment_type=full_time", "Open jobs: hybrid, full-time"),
        ("/jobs?after=x", "Open jobs"),
        ("/roles?q=RN", "Roles for “RN”"),
        ("/roles?letter=q", "Roles beginning with Q"),
        ("/roles/compare", "Compare roles"),
    ],
)
def test_a_search_says_what_was_searched_and_is_kept_out_of_search_engines(
    client: Browser, park: Company, asked: str, title: str
) -> None:
    found = told(client.visit(asked).html)
    assert found["title"] == f"{title} – Jobboard"
    assert found["robots"] == "noindex"
    assert "canonical" not in found
