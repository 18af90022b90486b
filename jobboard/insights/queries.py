"""What an employer's listings add up to: two queries for any number of listings."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ScalarSelect,
    Select,
    cast,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by, array
from sqlalchemy.orm import load_only
from sqlalchemy.sql.expression import case

from jobboard.accounts.models import User
from jobboard.applications.models import Application
from jobboard.applications.pipeline import Stage
from jobboard.companies.models import Company
from jobboard.infra.database import session
from jobboard.insights.models import ListingViews
from jobboard.insights.parts import NEEDS, Part, condition
from jobboard.insights.selection import Order, Selection
from jobboard.kernel import clock
from jobboard.kernel.access import Actor
from jobboard.kernel.pages import Page, page_of, read_key
from jobboard.listings import policy
from jobboard.listings.lifecycle import State
from jobboard.listings.models import Listing

PAGE = 50
DAYS = 30
"""Views are shown for so many days, today among them."""
_NEVER = 2**33
"""Seconds of the year 2242: the deadline of what has none, and of what is over."""


@dataclass(frozen=True)
class Waiting:
    """What some listings need: how many they are, how many applications that makes, and one by name."""

    part: Part
    mine: bool
    """Whether the actor looks after them."""
    listings: int
    applications: int
    newest: tuple[UUID, str]
    """Id and title of one of them."""


class Employer(NamedTuple):
    """A company in which the actor holds a seat: its address, its name, its logo and its verified domain."""

    slug: str
    name: str
    logo: str | None
    domain: str | None


@dataclass(frozen=True)
class Desk:
    """An actor's companies by name, and what needs somebody in them: their own first, the most urgent first."""

    companies: Sequence[Employer]
    waiting: Sequence[Waiting]


@dataclass(frozen=True)
class Listed:
    """A listing in its employer's list, with a few of its columns, and what it adds up to."""

    listing: Listing
    company: str
    keeper: str | None
    applications: int
    new: int
    views: Sequence[int]
    """Of each of the last DAYS days, the oldest first; empty where there were none."""


def desk(actor: Actor) -> Desk:
    """What needs somebody among all listings of the actor's companies; one query, a few rows for each company."""
    needs = _needs(actor)
    wanted = (
        select(Company.slug, Company.name, Company.logo, Company.domain, *needs.c)
        .outerjoin(needs, needs.c.company_id == Company.id)
        .where(Company.id.in_(actor.seats))
        .order_by(Company.name, Company.id)
    )
    rows = session().execute(wanted).all() if actor.seats else []
    companies = list(dict.fromkeys(Employer(*row[:4]) for row in rows))
    found: dict[tuple[bool, int], Waiting] = {}
    for row in rows:
        if row.part is not None:
            key = (not row.mine, NEEDS.index(Part(row.part)))
            found[key] = _together(found.get(key), row)
    return Desk(companies, [found[key] for key in sorted(found)])


def listed(actor: Actor, chosen: Selection, *, after: str | None = None) -> Page[Listed]:
    """One page of the listings of the actor's companies; one query, which reads what it adds up for that page alone."""
    picked = _picked(actor, chosen, after).subquery("picked")
    applied, viewed = _applied().lateral("applied"), _viewed().lateral("viewed")
    wanted = (
        select(Listing, Company.name, User.name, applied.c.every, applied.c.new, viewed.c.days, picked.c.key)
        .options(load_only(*_SHOWN, raiseload=True))
        .join(picked, picked.c.id == Listing.id)
        .join(Company, Company.id == Listing.company_id)
        .outerjoin(User, User.id == Listing.keeper_id)
        .join(applied, true())
        .join(viewed, true())
        .order_by(picked.c.key.desc(), Listing.id.desc())
    )
    rows = session().execute(wanted).all()
    shown = _days()
    return page_of(rows, PAGE, lambda last: (last.key, last[0].id)).map(lambda row: _listed(row, shown))


def titles_of(listing_ids: Collection[UUID], *, to: Actor) -> dict[UUID, str]:
    """What those of some listings are called that the actor may see."""
    wanted = select(Listing.id, Listing.title).where(Listing.id.in_(listing_ids), policy.visible_to(to))
    return {row.id: row.title for row in session().execute(wanted)}


def is_later(after: str | None) -> bool:
    """Whether this is the cursor of a page after the first."""
    return read_key(after, int, UUID) is not None


_SHOWN: list[Any] = [
    Listing.company_id,
    Listing.title,
    Listing.slug,
    Listing.state,
    Listing.deadline,
    Listing.deadline_zone,
    Listing.opens_at,
    Listing.published_at,
    Listing.closed_at,
    Listing.keeper_id,
]


def _needs(actor: Actor) -> Any:
    """For each company, need, and whether the actor looks after it: how many listings, and the newest."""
    new = _received()
    parts = array([case((condition(part), part.value)) for part in NEEDS])
    each = select(
        Listing.id,
        Listing.company_id,
        Listing.title,
        (Listing.keeper_id == actor.user_id).is_(True).label("mine"),
        new.label("new"),
        func.unnest(parts).label("part"),
    ).where(policy.visible_to(actor))
    found = each.subquery("each")
    ids, titles = (
        func.array_agg(aggregate_order_by(each, found.c.id.desc())) for each in (found.c.id, found.c.title)
    )
    return (
        select(
            found.c.company_id,
            found.c.part,
            found.c.mine,
            func.count().label("listings"),
            func.sum(found.c.new).label("applications"),
            ids[1].label("id"),
            titles[1].label("title"),
        )
        .where(found.c.part.is_not(None))
        .group_by(found.c.company_id, found.c.part, found.c.mine)
        .subquery("needs")
    )


def _together(before: Waiting | None, row: Any) -> Waiting:
    """What one company adds to a line."""
    return Waiting(
        part=Part(row.part),
        mine=row.mine,
        listings=row.listings + (before.listings if before else 0),
        applications=int(row.applications) + (before.applications if before else 0),
        newest=max((row.id, row.title), before.newest) if before else (row.id, row.title),
    )


def _picked(actor: Actor, chosen: Selection, after: str | None) -> Select[UUID, int]:
    """The ids of a page and of the one after it, with the number by which they are ordered."""
    key = _key(chosen.order)
    wanted = select(Listing.id, key.label("key")).where(policy.visible_to(actor), *_conditions(actor, chosen))
    if behind := read_key(after, int, UUID):
        wanted = wanted.where(tuple_(key, Listing.id) < tuple_(*behind))
    return wanted.order_by(key.desc(), Listing.id.desc()).limit(PAGE + 1)


def _conditions(actor: Actor, chosen: Selection) -> list[ColumnElement[bool]]:
    found = [Listing.title.icontains(word, autoescape=True) for word in chosen.words.split()]
    if chosen.part:
        found.append(condition(chosen.part))
    if chosen.mine:
        found.append(Listing.keeper_id == actor.user_id)
    if chosen.company:
        company = select(Company.id).where(Company.slug == chosen.company).scalar_subquery()
        found.append(Listing.company_id == company)
    return found


def _key(order: Order) -> ColumnElement[int]:
    """The number by which a listing is ordered, the greatest first; ids decide where it is the same."""
    if order is Order.DEADLINE:
        over = or_(Listing.deadline.is_(None), Listing.state == State.CLOSED)
        seconds = cast(func.extract("epoch", Listing.deadline), BigInteger)
        return -case((over, literal(_NEVER, BigInteger)), else_=seconds)
    if order is Order.NEW:
        return _received()
    if order is Order.VIEWS:
        total = func.coalesce(func.sum(ListingViews.count), 0)
        return select(total).where(*_lately()).correlate(Listing).scalar_subquery()
    return literal(0, BigInteger)


def _received() -> ScalarSelect[int]:
    wanted = select(func.count()).where(
        Application.listing_id == Listing.id, Application.stage == Stage.RECEIVED
    )
    return wanted.correlate(Listing).scalar_subquery()


def _applied() -> Select[int, int]:
    new = func.count().filter(Application.stage == Stage.RECEIVED)
    return select(func.count().label("every"), new.label("new")).where(
        Application.listing_id == Listing.id, Application.stage != Stage.DRAFT
    )


def _viewed() -> Select[Any]:
    days = func.jsonb_object_agg(ListingViews.day, ListingViews.count)
    return select(days.label("days")).where(*_lately())


def _lately() -> tuple[ColumnElement[bool], ...]:
    return ListingViews.listing_id == Listing.id, ListingViews.day > _today() - timedelta(days=DAYS)


def _today() -> date:
    return clock.now().date()


def _days() -> list[str]:
    """The days whose views are shown, as the query spells them, the oldest first."""
    today = _today()
    return [(today - timedelta(days=ago)).isoformat() for ago in reversed(range(DAYS))]


def _listed(row: Any, shown: Sequence[str]) -> Listed:
    listing, company, keeper, every, new, days, _ = row
    views = [days.get(day, 0) for day in shown] if days else []
    return Listed(listing, company, keeper, every, new, views)
