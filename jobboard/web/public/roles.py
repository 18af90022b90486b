"""The role library: its shelves, the search by any title, one role, its versions, several side by side."""

from typing import Any

from flask import Response, redirect, render_template, request, url_for

from jobboard.http.access import public
from jobboard.journal import queries as journal_queries
from jobboard.kernel.errors import Gone, NotFound
from jobboard.kernel.text import slugify
from jobboard.roles import queries as role_queries
from jobboard.roles.categories import CATEGORIES, Category
from jobboard.roles.comparison import changes
from jobboard.roles.content import LEVELS, NEEDS, RoleContent, fill_letter
from jobboard.roles.events import RoleRetired
from jobboard.roles.exports import FORMATS, Imprint
from jobboard.roles.models import Origin, RoleVersion
from jobboard.roles.queries import RoleCard
from jobboard.search import queries as search_queries
from jobboard.search.queries import Card
from jobboard.web.public import conditional, structured
from jobboard.web.public.blueprint import bp
from jobboard.web.public.cards import listing_cards, role_cards

COMPARED = 3
ASKED = 30
"""Of so many roles at most a comparison says why it leaves them out."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@bp.get("/roles")
@public
def roles() -> Any:
    """The written roles by category; all of one category or letter; or those with the words in a title."""
    words = request.args.get("q", "")[:100].strip()
    category = next((each for each in CATEGORIES if each.slug == request.args.get("category")), None)
    letter = request.args.get("letter", "")[:1].upper()
    return render_template(
        "public/roles.html",
        words=words,
        category=category,
        letter=letter,
        letters=LETTERS,
        most=role_queries.FOUND,
        roles=_cards(_found(words, category, letter)),
        categories=CATEGORIES,
        counts=role_queries.counts(),
    )


@bp.get("/roles/compare")
@public
def compare_roles() -> Any:
    """Up to three roles side by side: `?roles=a,b,c`."""
    asked = _asked_to_compare()
    known = {version.role.slug: version for version in role_queries.several(asked)}
    shown = [version for version in known.values() if not version.role.retired_at][:COMPARED]
    added = request.args.get("add", "").strip()[:100]
    found = role_queries.search(added)[:5] if added else []
    return render_template(
        "public/roles_compare.html",
        versions=shown,
        left_out=[_why_left_out(slug, known.get(slug)) for slug in asked if known.get(slug) not in shown],
        most=COMPARED,
        added=added,
        found=found,
        needs=NEEDS,
        levels=LEVELS,
    )


@bp.get("/roles/<slug>")
@public
def role(slug: str) -> Any:
    """One role, whole, with the newest open listings that were built from it."""
    version = role_queries.latest(slug)
    if version is None:
        return _spelled_otherwise(slug)
    if version.role.retired_at:
        return _retired(version)
    listings, open_count = search_queries.of_role(version.role_id)
    linked = _linked(version.role_content)
    # Whole cards, not their ids: the pay of a listing, or the name of its company, changes under the same id.
    seen = [version.id, open_count, *listings, *linked.values()]
    changed = max([version.created_at, *(card.posted_at for card in listings)])
    return conditional.answer(seen, changed, lambda: _whole(version, listings, open_count, linked))


@bp.get("/roles/<slug>/versions")
@public
def role_versions(slug: str) -> Any:
    """Every version of a role, and what changed between two of them: `?from=1&to=2`."""
    past = role_queries.history(slug)
    if not past:
        raise NotFound()
    after = request.args.get("to", past[0].number, type=int)
    before = request.args.get("from", max(1, after - 1), type=int)
    if not {after, before} <= {each.number for each in past}:
        raise NotFound()
    new = role_queries.numbered(slug, after)
    old = role_queries.numbered(slug, before)
    return render_template(
        "public/role_versions.html",
        slug=slug,
        title=new.title,
        past=past,
        before=before,
        after=after,
        sources=new.role_content.sources,
        changed=changes(old.role_content, new.role_content),
    )


@bp.get("/roles/<slug>/export.<ending>")
@public
def export_role(slug: str, ending: str) -> Any:
    """The current version as a file."""
    kind = FORMATS.get(ending)
    if kind is None:
        raise NotFound()
    version = role_queries.by_slug(slug)
    content, linked = version.role_content, _linked(version.role_content)
    related = tuple(linked[named].title for named in content.related if named in linked)
    imprint = Imprint(version.created_at, version.origin is Origin.ONET, related)
    response = Response(kind.write(content, imprint), content_type=kind.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{version.role.slug}.{ending}"'
    return response


def _asked_to_compare() -> list[str]:
    """The addresses, however they were typed: in one list or several, with spaces, in capitals."""
    typed = (each.strip() for each in ",".join(request.args.getlist("roles")).split(","))
    return list(dict.fromkeys(slugify(each) for each in typed if each))[:ASKED]


def _why_left_out(slug: str, version: RoleVersion | None) -> tuple[str, str | None, str]:
    """A role that is not compared: its name, the address of its page if there is one, and the reason."""
    if version is None:
        return slug, None, "no role has this address"
    retired = version.role.retired_at
    reason = "has been retired" if retired else f"no more than {COMPARED} stand side by side"
    return version.title, url_for("public.role", slug=slug), reason


def _found(words: str, category: Category | None, letter: str) -> list[RoleCard]:
    if words:
        return role_queries.search(words)
    if category:
        return role_queries.of_category(category.name)
    return role_queries.beginning_with(letter) if letter else role_queries.written()


def _whole(version: RoleVersion, listings: list[Card], open_count: int, linked: dict[str, RoleCard]) -> str:
    return render_template(
        "public/role.html",
        version=version,
        role=version.role_content,
        letter=fill_letter(version.role_content.cover_letter),
        listings=listing_cards(listings),
        open_count=open_count,
        linked=linked,
        related=[linked[slug] for slug in version.role_content.related if slug in linked],
        slugify=slugify,
        structured=structured.role(version),
        needs=NEEDS,
        levels=LEVELS,
        from_onet=version.origin is Origin.ONET,
    )


def _cards(found: list[RoleCard]) -> list[dict[str, Any]]:
    return role_cards(found, search_queries.counts_by_role([role.id for role in found]))


def _linked(content: RoleContent) -> dict[str, RoleCard]:
    """The roles of the library that this one names, by address."""
    path = content.career_path
    named = {*content.related, *(slugify(title) for title in (*path.before, *path.up, *path.sideways))}
    return {card.slug: card for card in role_queries.at(named)}


def _spelled_otherwise(slug: str) -> Any:
    """The way to the role whose address was typed in capitals or with spaces, if there is one."""
    plain = slugify(slug)
    if plain == slug or role_queries.latest(plain) is None:
        raise NotFound()
    return redirect(url_for("public.role", slug=plain), 301)


def _retired(version: RoleVersion) -> Any:
    """The way to the role that took its place, or why there is none, as whoever retired it wrote."""
    if version.role.successor_id is None:
        [*_, last] = journal_queries.history("role", version.role_id, kinds=frozenset({RoleRetired.__name__}))
        reason = str(last.payload["reason"])
        end = "" if reason.endswith((".", "!", "?", "…")) else "."
        raise Gone(
            f"The page about “{version.title}” has been retired: {reason}{end} Other roles are in the library."
        )
    return redirect(url_for("public.role", slug=role_queries.address_of(version.role.successor_id)), 301)
