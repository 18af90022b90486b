"""Finding listings, and reading one."""

from typing import Any

from flask import render_template, request, url_for

from jobboard.applications import queries as application_queries
from jobboard.applications.models import Application
from jobboard.http.access import public
from jobboard.http.actor import current_actor
from jobboard.listings import queries as listing_queries
from jobboard.listings.models import EmploymentType, Listing, Workplace
from jobboard.search import queries as search_queries
from jobboard.search.criteria import Criteria
from jobboard.web.public import structured
from jobboard.web.public.blueprint import bp
from jobboard.web.public.cards import listing_cards
from jobboard.web.public.counted import count_reading
from jobboard.web.reading import read


@bp.get("/jobs")
@public
def jobs() -> Any:
    """Open listings that meet the criteria of the address, newest first."""
    asked = request.args
    criteria = Criteria.read(
        *(asked.get(name, "") for name in ("q", "place", "workplace", "employment_type"))
    )
    page = search_queries.find(criteria, after=asked.get("after"))
    return render_template(
        "public/jobs.html",
        criteria=criteria,
        page=page,
        cards=listing_cards(page),
        count=search_queries.count(criteria),
        count_limit=search_queries.COUNT_LIMIT,
        workplaces=Workplace,
        employment_types=EmploymentType,
        url_after=lambda cursor: _address(criteria, cursor),
    )


def _address(criteria: Criteria, cursor: str) -> str:
    arguments: dict[str, Any] = {**criteria.arguments(), "after": cursor}
    return url_for("public.jobs", **arguments)


@bp.get("/jobs/<slug>")
@public
def listing(slug: str) -> Any:
    """One listing; one that is not open says so, and shows what is open instead.

    What is over answers 410, which tells search engines to forget the address for good. What may come back answers 404,
    which they ask again; 503 would say that we are broken.
    """
    found = listing_queries.published(slug)
    application = None
    if current_actor.signed_in:
        application = application_queries.of_listing_and_candidate(found.id, current_actor.person)
    if not found.open:
        return _over(found, application), 404 if found.may_return else 410
    count_reading(found)
    reading = read(found, listing_queries.questions_of(found.id))
    return render_template(
        "public/listing.html",
        listing=found,
        reading=reading,
        application=application,
        structured=structured.listing(found, reading),
    )


def _over(found: Listing, application: Application | None) -> str:
    return render_template(
        "public/listing_over.html",
        listing=found,
        again=listing_queries.relisted_as(found.id),
        application=application,
        similar=listing_cards(search_queries.like(found)),
    )
