"""Reading roles."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager

from jobboard.infra.database import session
from jobboard.kernel.errors import NotFound
from jobboard.roles.content import from_dict
from jobboard.roles.models import Role, RoleVersion


@dataclass(frozen=True)
class RoleCard:
    """A role in a list."""

    id: UUID
    version_id: UUID
    slug: str
    title: str
    category: str
    summary: str
    pay_text: str | None
    alternate_titles: tuple[str, ...]


def directory(words: str = "") -> list[RoleCard]:
    """Every role's current version by category and title; with words, those whose titles hold all of them."""
    cards = [_card(version) for version in session().scalars(_current())]
    asked = words.casefold().split()
    return [card for card in cards if all(word in _titles(card) for word in asked)]


def newest(limit: int) -> list[RoleCard]:
    """Some roles for a page that only hints at the library."""
    return directory()[:limit]


def by_slug(slug: str) -> RoleVersion:
    """The current version of a role, with the role."""
    found = session().scalar(_current().where(Role.slug == slug))
    if found is None:
        raise NotFound()
    return found


def version(version_id: UUID) -> RoleVersion:
    """One version, with its role."""
    wanted = (
        select(RoleVersion)
        .join(RoleVersion.role)
        .options(contains_eager(RoleVersion.role))
        .where(RoleVersion.id == version_id)
    )
    found = session().scalar(wanted)
    if found is None:
        raise NotFound()
    return found


def count() -> int:
    """How many roles the library has."""
    return session().scalar(select(func.count()).select_from(Role)) or 0


def _current() -> Select[Any]:
    """The highest version of each role, with the role."""
    latest = (
        select(RoleVersion.role_id, func.max(RoleVersion.number).label("number"))
        .group_by(RoleVersion.role_id)
        .subquery()
    )
    return (
        select(RoleVersion)
        .join(RoleVersion.role)
        .join(latest, (latest.c.role_id == RoleVersion.role_id) & (latest.c.number == RoleVersion.number))
        .options(contains_eager(RoleVersion.role))
        .order_by(RoleVersion.category, RoleVersion.title)
    )


def _card(version: RoleVersion) -> RoleCard:
    content = from_dict(version.content)
    return RoleCard(
        id=version.role_id,
        version_id=version.id,
        slug=version.role.slug,
        title=content.title,
        category=content.category,
        summary=content.summary,
        pay_text=content.pay_text,
        alternate_titles=content.alternate_titles,
    )


def _titles(card: RoleCard) -> str:
    return " ".join((card.title, card.category, *card.alternate_titles)).casefold()
