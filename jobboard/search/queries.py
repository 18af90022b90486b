"""Asking the read model: pages of cards, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Select, bindparam, func, select, true, tuple_

from jobboard.companies.models import Company
from jobboard.infra.database import session
from jobboard.kernel import moments
from jobboard.kernel.money import PayRange
from jobboard.kernel.pages import Page, page_of, read_key
from jobboard.listings import policy
from jobboard.listings.content import employment_text, in_short
from jobboard.listings.models import Listing
from jobboard.search import conditions
from jobboard.search.criteria import Criteria
from jobboard.search.models import SearchEntry

PAGE = 20
COUNT_LIMIT = 1_000
"""Counting stops here: an exact count of a common word reads every match."""
ROLE_LIMIT = 100
"""And here, for each role of the library."""
LIKE_LIMIT = 200
"""So many that share a word with a title are ranked, the newest: ranking reads whole documents."""
_FENCED: Final = SearchEntry.published_at + timedelta(0)
"""A walk along the date index is a trap where words are rare. The fence (an expression that no index has) makes
PostgreSQL find the matches first and sort them after."""


@dataclass(frozen=True)
class Card:
    """A listing in a list: what a reader needs to decide whether to open it."""

    id: UUID
    slug: str
    title: str
    company_name: str
    summary: str
    place_text: str
    workplace_text: str
    employment_text: str
    pay_text: str | None
    posted_at: datetime
    last_day: date | None
    """Until when people may apply, on the clocks of the listing's own zone."""


def find(criteria: Criteria, *, after: str | None = None) -> Page[Card]:
    """One page of open listings that meet the criteria, newest first; one query."""
    wanted = _cards().where(*conditions.of(criteria)).limit(PAGE + 1)
    published = _FENCED if criteria.words else SearchEntry.published_at
    wanted = wanted.order_by(published.desc(), SearchEntry.listing_id.desc())
    if key := read_key(after, datetime, UUID):
        wanted = wanted.where(tuple_(SearchEntry.published_at, SearchEntry.listing_id) < tuple_(*key))
    rows = session().execute(wanted).all()
    return page_of(rows, PAGE, lambda last: (last.published_at, last.id)).map(_card)


def count(criteria: Criteria) -> int:
    """How many open listings meet the criteria, up to COUNT_LIMIT."""
    some = select(SearchEntry.listing_id).where(*conditions.of(criteria)).limit(COUNT_LIMIT).subquery()
    return session().scalar(select(func.count()).select_from(some)) or 0


def of_role(role_id: UUID, *, limit: int = 5) -> tuple[list[Card], int]:
    """The newest open listings that were built from any version of a role, and how many there are.

    One query; counting stops at ROLE_LIMIT, and reads no more of a listing than whether it is open.
    """
    built = SearchEntry.role_id == role_id
    some = _open(SearchEntry.listing_id).where(built, *conditions.of(Criteria())).limit(ROLE_LIMIT).subquery()
    number = select(func.count()).select_from(some).scalar_subquery().label("number")
    rows = session().execute(_newest(built, limit).add_columns(number)).all()
    return [_card(row) for row in rows], rows[0].number if rows else 0


def like(listing: Listing, *, limit: int = 5) -> list[Card]:
    """The newest open listings of its role; where there are none, those that share most with its title."""
    version = listing.role_version
    found = session().execute(_newest(SearchEntry.role_id == version.role_id, limit)).all() if version else []
    return [_card(row) for row in found or session().execute(_sharing(listing.title, limit))]


def of_company(company_id: UUID, *, limit: int = 50) -> list[Card]:
    """The newest open listings of a company."""
    return [_card(row) for row in session().execute(_newest(SearchEntry.company_id == company_id, limit))]


def counts_by_role(role_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many open listings were built from each of some roles, up to ROLE_LIMIT each; one query."""
    if not role_ids:
        return {}
    # One array as one parameter: the statement is the same for any number of roles, and compiled once.
    ids = bindparam("ids", list(role_ids), ARRAY(SearchEntry.role_id.type))
    asked = select(func.unnest(ids).label("id")).subquery("asked")
    some = (
        select(SearchEntry.listing_id)
        .where(SearchEntry.role_id == asked.c.id, *conditions.of(Criteria()))
        # The order of the index: without it, where most listings are of one role, every other role reads them all.
        .order_by(SearchEntry.published_at.desc())
        .limit(ROLE_LIMIT)
        .lateral("some")
    )
    rows = session().execute(
        select(asked.c.id, func.count(some.c.listing_id)).join(some, true()).group_by(asked.c.id)
    )
    return {role_id: number for role_id, number in rows}


def _sharing(title: str, limit: int) -> Select[Any]:
    query = conditions.any_word(title)
    some = (
        select(SearchEntry.listing_id)
        .where(SearchEntry.document.bool_op("@@")(query), *conditions.of(Criteria()))
        .order_by(_FENCED.desc())
        .limit(LIKE_LIMIT)
    )
    best = (func.ts_rank(SearchEntry.document, query).desc(), SearchEntry.listing_id.desc())
    return _cards().where(SearchEntry.listing_id.in_(some)).order_by(*best).limit(limit)


def _newest(condition: ColumnElement[bool], limit: int) -> Select[Any]:
    newest = (SearchEntry.published_at.desc(), SearchEntry.listing_id.desc())
    return _cards().where(condition, *conditions.of(Criteria())).order_by(*newest).limit(limit)


def _cards() -> Select[Any]:
    columns: list[Any] = [
        SearchEntry.published_at,
        Listing.id,
        Listing.slug,
        Listing.title,
        Listing.summary,
        Listing.place,
        Listing.workplace,
        Listing.employment_types,
        Listing.pay_minimum,
        Listing.pay_maximum,
        Listing.pay_currency,
        Listing.pay_period,
        Listing.deadline,
        Listing.deadline_zone,
        Company.name.label("company_name"),
    ]
    return _open(*columns).join(Company, Company.id == Listing.company_id)


def _open(*columns: Any) -> Select[Any]:
    """Entries joined to their listings, which have the last word on whether they are open."""
    joined = select(*columns).select_from(SearchEntry).join(Listing, Listing.id == SearchEntry.listing_id)
    return joined.where(policy.open_now())


def _card(row: Any) -> Card:
    pay = PayRange(row.pay_minimum, row.pay_maximum, row.pay_currency, row.pay_period)
    return Card(
        id=row.id,
        slug=row.slug,
        title=row.title,
        company_name=row.company_name,
        summary=row.summary,
        place_text=in_short(row.place),
        workplace_text=row.workplace.label,
        employment_text=employment_text(row.employment_types),
        pay_text=pay.text(),
        posted_at=row.published_at,
        last_day=moments.local(row.deadline, row.deadline_zone).date() if row.deadline else None,
    )
