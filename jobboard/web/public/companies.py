"""A company as readers see it, and its logo."""

from typing import Any

from flask import Response, render_template
from markupsafe import Markup

from jobboard.companies import logos
from jobboard.companies import queries as company_queries
from jobboard.companies.profile import host_of
from jobboard.http.access import public
from jobboard.http.security import shut_off
from jobboard.infra.pictures.drawing import MEDIA_TYPE
from jobboard.infra.rendering.markdown import render_markdown
from jobboard.search import queries as search_queries
from jobboard.web.public.blueprint import bp
from jobboard.web.public.cards import listing_cards

YEAR = 31_536_000


@bp.get("/companies/<slug>")
@public
def company(slug: str) -> Any:
    """What the company says of itself, and its open listings."""
    found = company_queries.by_slug(slug)
    return render_template(
        "public/company.html",
        company=found,
        about=render_markdown(found.about or ""),
        website=_link(found.website),
        links=[_link(link) for link in found.links],
        listings=listing_cards(search_queries.of_company(found.id)),
    )


@bp.get("/logos/<digest>.webp")
@public
def logo(digest: str) -> Response:
    """A logo under the hash of its content: another logo has another address, so a browser keeps it for a year."""
    response = Response(logos.logo_bytes(digest), content_type=MEDIA_TYPE)
    response.cache_control.public = True
    response.cache_control.max_age = YEAR
    response.cache_control.immutable = True
    return shut_off(response, "default-src 'none'; sandbox")


def _link(address: str | None) -> Markup | None:
    """A link to elsewhere that shows its host, and its path where it has one."""
    if not address:
        return None
    shown = address.partition("://")[2].rstrip("/").removeprefix("www.")
    return Markup('<a href="{}" rel="nofollow noopener">{}</a>').format(address, shown or host_of(address))
