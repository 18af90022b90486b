"""The first page: what this is, and a search."""

from typing import Any

from flask import render_template

from jobboard.http.access import public
from jobboard.roles import queries as role_queries
from jobboard.search import queries as search_queries
from jobboard.search.criteria import Criteria
from jobboard.web.public.blueprint import bp
from jobboard.web.public.cards import listing_cards, role_cards

NEWEST = 6
ROLES = 3


@bp.get("/")
@public
def home() -> Any:
    """The newest listings and some roles."""
    newest = search_queries.find(Criteria()).items[:NEWEST]
    shown = role_queries.some(ROLES)
    counts = search_queries.counts_by_role([role.id for role in shown])
    return render_template(
        "public/home.html",
        listings=listing_cards(newest),
        roles=role_cards(shown, counts),
        listing_count=search_queries.count(Criteria()),
        count_limit=search_queries.COUNT_LIMIT,
    )
