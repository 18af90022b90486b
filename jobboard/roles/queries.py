"""Reading roles."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased, contains_eager

from jobboard.infra.database import session
from jobboard.kernel.errors import NotFound
from jobboard.roles.content import pay_levels, pay_text
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
    """Every role's current version by category and title; with words, those whose titles hold all of them.

    One query, which reads what a card shows and leaves the rest of the content where it is.
    """
    content = RoleVersion.content
    columns = (
        Role.id,
        RoleVersion.id,
        Role.slug,
        RoleVersion.title,
        RoleVersion.category,
        content["summary"].astext,
        content["pay"],
        content["alternate_titles"],
    )
    wanted = (
        select(*columns)
        .join_from(RoleVersion, Role)
        .where(_is_current())
        .order_by(RoleVersion.category, RoleVersion.title)
    )
    cards = [_card(row) for row in session().execute(wanted)]
    asked = words.casefold().split()
    return [card for card in cards if all(word in _titles(card) for word in asked)]


def by_slug(slug: str) -> RoleVersion:
    """The current version of a role, with the role."""
    return _one(_whole().where(Role.slug == slug, _is_current()))


def current_version(role_id: UUID) -> RoleVersion:
    """The current version of a role whose id is known, with the role."""
    return _one(_whole().where(RoleVersion.role_id == role_id, _is_current()))


def version(version_id: UUID) -> RoleVersion:
    """One version, current or not, with its role."""
    return _one(_whole().where(RoleVersion.id == version_id))


def _whole() -> Select[Any]:
    return select(RoleVersion).join(RoleVersion.role).options(contains_eager(RoleVersion.role))


def _is_current() -> ColumnElement[bool]:
    """Whether a version is the highest of its role: one look into the unique index over role and number."""
    other = aliased(RoleVersion)
    highest = select(func.max(other.number)).where(other.role_id == RoleVersion.role_id).scalar_subquery()
    return RoleVersion.number == highest


def _one(wanted: Select[Any]) -> RoleVersion:
    found: RoleVersion | None = session().scalar(wanted)
    if found is None:
        raise NotFound()
    return found


def _card(row: Any) -> RoleCard:
    """`row` has a card's fields in their order, with pay and alternate titles as they are in the JSON."""
    shown, pay, alternate_titles = row[:-2], row[-2], row[-1]
    return RoleCard(*(*shown, pay_text(pay_levels(pay)), tuple(alternate_titles)))


def _titles(card: RoleCard) -> str:
    return " ".join((card.title, card.category, *card.alternate_titles)).casefold()
