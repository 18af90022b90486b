"""A company as readers see it."""

from typing import Any

from flask import render_template
from markupsafe import Markup

from jobboard.companies import queries as company_queries
from jobboard.http.access import public
from jobboard.infra.rendering.markdown import render_markdown
from jobboard.search import queries as search_queries
from jobboard.web.public.blueprint import bp
from jobboard.web.public.cards import listing_cards


@bp.get("/companies/<slug>")
@public
def company(slug: str) -> Any:
    """What the company says of itself, and its open listings."""
    found = company_queries.by_slug(slug)
    listings = search_queries.of_company(found.id)
    website = (
        Markup('<a href="{0}" rel="nofollow noopener">{0}</a>').format(found.website)
        if found.website
        else None
    )
    return render_template(
        "public/company.html",
        company=found,
        about=render_markdown(found.about or ""),
        website=website,
        listings=listing_cards(listings),
    )
