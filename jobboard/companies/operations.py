"""Founding a company, and giving seats in it."""

from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import select

from jobboard.companies import policy
from jobboard.companies.events import CompanyFounded, SeatGiven
from jobboard.companies.models import Company, Seat
from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel import ids
from jobboard.kernel.access import Actor, SeatKind
from jobboard.kernel.errors import Invalid
from jobboard.kernel.text import slugify, squash

MAX_NAME = 80
MAX_ABOUT = 4000
MAX_PLACE = 80


def found_company(
    name: str, *, website: str | None = None, about: str | None = None, place: str | None = None, actor: Actor
) -> Company:
    """Make a company; whoever founds it holds its owner's seat. Raises Invalid naming the wrong fields."""
    name = squash(name)
    _check(name, website, about, place)
    company = Company(
        name=name, slug=_free_slug(name), website=website or None, about=about or None, place=place or None
    )
    session().add(company)
    session().flush()
    session().add(Seat(company_id=company.id, user_id=actor.person, kind=SeatKind.OWNER))
    session().flush()
    record(CompanyFounded(company_id=company.id, owner_id=actor.person), actor=actor)
    return company


def give_seat(company: Company, user_id: UUID, kind: SeatKind, *, actor: Actor) -> Seat:
    """Give a person a seat, or change the kind of the one they hold."""
    policy.require_edit(actor, company.id)
    seat = session().scalar(select(Seat).where(Seat.company_id == company.id, Seat.user_id == user_id))
    if seat is None:
        seat = Seat(company_id=company.id, user_id=user_id, kind=kind)
        session().add(seat)
    seat.kind = kind
    session().flush()
    record(SeatGiven(company_id=company.id, user_id=user_id, seat=kind.value), actor=actor)
    return seat


def _check(name: str, website: str | None, about: str | None, place: str | None) -> None:
    problems = {}
    if not name:
        problems["name"] = "Enter the name of the company."
    elif len(name) > MAX_NAME:
        problems["name"] = f"The name may have at most {MAX_NAME} characters."
    if website and not _is_web_address(website):
        problems["website"] = "Enter the whole address, like https://www.example.com."
    if about and len(about) > MAX_ABOUT:
        problems["about"] = f"This may have at most {MAX_ABOUT:,} characters."
    if place and len(place) > MAX_PLACE:
        problems["place"] = f"The place may have at most {MAX_PLACE} characters."
    if problems:
        raise Invalid(fields=problems)


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return len(text) <= 300 and parts.scheme in ("http", "https") and "." in parts.netloc and " " not in text


def _free_slug(name: str) -> str:
    """The name as an address; with a random tail where another company has it already."""
    slug = slugify(name)
    taken = session().scalar(select(Company.id).where(Company.slug == slug))
    return f"{slug}-{ids.short_code(5)}" if taken else slug
