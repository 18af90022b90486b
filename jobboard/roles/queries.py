"""Reading roles: the directory, the search by any title, a version, the history of a role."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, select, union_all
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased, contains_eager

from jobboard.infra.database import session
from jobboard.kernel import clock
from jobboard.kernel.errors import NotFound
from jobboard.roles.models import Origin, Role, RoleEntry, RolePlan, RoleVersion, TitleWord
from jobboard.roles.titles import LONG, WRONG, Asked, asked, near, stem

FOUND = 40
"""A search shows no more; whoever wants others types another word."""
_RANKED = 300
"""So many entries are compared title by title."""
_BEGUN = 3
"""Letters from which on a word may be the beginning of another."""


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
    written: bool
    """Whether people wrote it for this board; the others come from a classification."""
    also: str | None = None
    """The other title by which a search found it."""


@dataclass(frozen=True)
class Past:
    """One version in the history of a role."""

    id: UUID
    number: int
    note: str
    origin: Origin
    created_at: datetime
    author_id: UUID | None


def written() -> list[RoleCard]:
    """The roles that people wrote for this board, by category and title."""
    return _cards(RoleEntry.written.expression)


def some(limit: int) -> list[RoleCard]:
    """A few of the written roles, each of another category, the newest version first."""
    newest = (
        select(*_COLUMNS)
        .where(RoleEntry.written.expression)
        .ext(distinct_on(RoleEntry.category))
        .order_by(RoleEntry.category, RoleEntry.version_id.desc())
        .subquery()
    )
    rows = session().execute(select(newest).order_by(newest.c.version_id.desc()).limit(limit))
    return [RoleCard(*row) for row in rows]


def of_category(category: str) -> list[RoleCard]:
    """Every role of a category by title."""
    return _cards(RoleEntry.category == category)


def beginning_with(letter: str) -> list[RoleCard]:
    """Every role whose title begins with a letter, by title."""
    return _cards(func.upper(func.left(RoleEntry.title, 1)) == letter.upper())


def at(slugs: Collection[str]) -> list[RoleCard]:
    """The roles at some addresses; those that do not exist are left out."""
    return _cards(RoleEntry.slug.in_(slugs)) if slugs else []


def counts() -> dict[str, int]:
    """How many roles each category has."""
    grouped = select(RoleEntry.category, func.count()).group_by(RoleEntry.category)
    return {category: number for category, number in session().execute(grouped)}


def search(words: str) -> list[RoleCard]:
    """The roles with a title that has all the words, whole, begun, or with one letter wrong; nearest first.

    One query, whose answer is then compared title by title. Where no single title has all words, roles whose
    titles have them together are returned; where none has, two letters of a long word may be wrong.
    """
    terms = asked(words)
    if not terms:
        return []
    exact = RoleEntry.words.contains(terms)
    wanted = (
        select(*_COLUMNS, RoleEntry.titles)
        .where(*(RoleEntry.words.overlap(_like(term)) for term in terms))
        .order_by(exact.desc(), RoleEntry.written.desc(), RoleEntry.title)
        .limit(_RANKED)
    )
    rows = session().execute(wanted).all()
    return (_nearest(Asked(terms), rows) or _nearest(Asked(terms, loosely=True), rows))[:FOUND]


def by_slug(slug: str) -> RoleVersion:
    """The current version of a role, with the role, retired or not."""
    return _one(_whole().where(Role.slug == slug, _is_current()))


def latest(slug: str) -> RoleVersion | None:
    """The same, or nothing where no version was ever published there."""
    found: RoleVersion | None = session().scalar(_whole().where(Role.slug == slug, _is_current()))
    return found


def current_version(role_id: UUID) -> RoleVersion:
    """The current version of a role whose id is known, with the role."""
    return _one(_whole().where(RoleVersion.role_id == role_id, _is_current()))


def version(version_id: UUID) -> RoleVersion:
    """One version, current or not, with its role."""
    return _one(_whole().where(RoleVersion.id == version_id))


def retired() -> list[RoleVersion]:
    """The last version of each retired role, with the role; the latest to go first."""
    wanted = _whole().where(Role.retired_at.is_not(None), _is_current())
    return list(session().scalars(wanted.order_by(Role.retired_at.desc())))


def numbered(slug: str, number: int) -> RoleVersion:
    """One version of a role by its number, with the role."""
    return _one(_whole().where(Role.slug == slug, RoleVersion.number == number))


def several(slugs: Collection[str]) -> list[RoleVersion]:
    """The current versions of some roles, retired or not, in the order of the addresses."""
    wanted = _whole().where(Role.slug.in_(slugs), _is_current())
    found = {version.role.slug: version for version in session().scalars(wanted)}
    return [found[slug] for slug in slugs if slug in found]


def history(slug: str) -> list[Past]:
    """Every version of a role, the newest first."""
    columns = (
        RoleVersion.id,
        RoleVersion.number,
        RoleVersion.note,
        RoleVersion.origin,
        RoleVersion.created_at,
        RoleVersion.author_id,
    )
    rows = session().execute(
        select(*columns).join(RoleVersion.role).where(Role.slug == slug).order_by(RoleVersion.number.desc())
    )
    return [Past(*row) for row in rows]


def plan_of(role_id: UUID) -> RolePlan | None:
    """The version of a role that waits for its hour, if one does."""
    return _plan(RolePlan.role_id == role_id)


def plan(plan_id: UUID) -> RolePlan | None:
    """A plan as it is now, unless it is gone."""
    return _plan(RolePlan.id == plan_id)


def plan_at(slug: str) -> RolePlan | None:
    """The same by the address of the role."""
    return _plan(Role.slug == slug)


def plans() -> list[RolePlan]:
    """Every version that waits, the next first."""
    return list(session().scalars(_planned().order_by(RolePlan.due_at)))


def plans_due() -> list[UUID]:
    """The plans whose hour has come and that nothing has stopped yet."""
    wanted = select(RolePlan.id).where(RolePlan.due_at <= clock.now(), RolePlan.problem == "")
    return list(session().scalars(wanted.order_by(RolePlan.due_at)))


def address_of(role_id: UUID) -> str:
    """The address of a role whose id is known."""
    slug = session().scalar(select(Role.slug).where(Role.id == role_id))
    if slug is None:
        raise NotFound()
    return slug


_COLUMNS: tuple[Any, ...] = (
    RoleEntry.role_id,
    RoleEntry.version_id,
    RoleEntry.slug,
    RoleEntry.title,
    RoleEntry.category,
    RoleEntry.summary,
    RoleEntry.pay_text,
    RoleEntry.written,
)


def _cards(condition: ColumnElement[bool]) -> list[RoleCard]:
    wanted = select(*_COLUMNS).where(condition).order_by(RoleEntry.category, RoleEntry.title)
    return [RoleCard(*row) for row in session().execute(wanted)]


def _like(term: str) -> ColumnElement[Any]:
    """The words of titles that a term may mean, as an array made by the database; each half has its index."""
    alike = select(TitleWord.word).where(TitleWord.near.overlap(near(term)))
    begun = select(TitleWord.word).where(TitleWord.word.like(_escaped(term) + "%"))
    ways = [alike, begun] if len(term) >= _BEGUN else [alike]
    if len(term) >= LONG:
        about = func.length(TitleWord.word).between(len(term) - WRONG, len(term) + WRONG)
        # Not for a word of any title: it is spelled right, and everything that looks like it is only in the way.
        known = exists().where(TitleWord.word == term)
        loose = TitleWord.word.like(_escaped(stem(term)) + "%")
        ways.append(select(TitleWord.word).where(loose, about, ~known))
    found = union_all(*ways).subquery()
    return select(func.array_agg(found.c.word)).scalar_subquery()


def _escaped(term: str) -> str:
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _nearest(sought: Asked, rows: Sequence[Any]) -> list[RoleCard]:
    """The roles with a title that has what is asked for, or else with titles that have it together."""
    ranked = [_ranked(sought.distance, row) for row in rows]
    whole = [pair for pair in ranked if pair[0][0] == 0]
    if not whole:
        whole = [pair for pair, row in zip(ranked, rows, strict=True) if sought.together(row.titles)]
    return [card for _, card in sorted(whole, key=lambda pair: pair[0])]


def _ranked(
    distance: Callable[[str], int | None], row: Any
) -> tuple[tuple[int, int, bool, bool, str], RoleCard]:
    """A card with its place: how far its nearest title is, where written roles are a step ahead; then their own title.

    A classification has a title for nearly everything that is typed; the role that somebody wrote for it has fewer.
    """
    steps = [
        (step, at > 0, title) for at, title in enumerate(row.titles) if (step := distance(title)) is not None
    ]
    step, is_other, title = min(steps, default=(0, False, row.title))
    card = replace(RoleCard(*row[:-1]), also=title if is_other else None)
    return (0 if steps else 1, step + (not card.written), not card.written, is_other, card.title), card


def _plan(condition: ColumnElement[bool]) -> RolePlan | None:
    found: RolePlan | None = session().scalar(_planned().where(condition))
    return found


def _planned() -> Select[Any]:
    wanted = select(RolePlan).join(RolePlan.role).options(contains_eager(RolePlan.role))
    return wanted.execution_options(populate_existing=True)


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
