"""The role library."""

from typing import Any

from flask import render_template, request

from jobboard.http.access import public
from jobboard.roles import queries as role_queries
from jobboard.roles.content import fill_letter
from jobboard.search import queries as search_queries
from jobboard.web.public.blueprint import bp
from jobboard.web.public.cards import listing_cards, role_cards


@bp.get("/roles")
@public
def roles() -> Any:
    """Every role by category, or those whose titles hold the words of the address."""
    words = request.args.get("q", "")[:100]
    found = role_queries.directory(words)
    counts = search_queries.counts_by_role([role.id for role in found])
    return render_template("public/roles.html", words=words, roles=role_cards(found, counts))


@bp.get("/roles/<slug>")
@public
def role(slug: str) -> Any:
    """One role, whole, with the newest open listings that were built from it."""
    version = role_queries.by_slug(slug)
    listings = search_queries.of_role(version.role_id)
    return render_template(
        "public/role.html",
        version=version,
        role=version.role_content,
        letter=fill_letter(version.role_content.cover_letter),
        listings=listing_cards(listings),
    )
