"""Founding a company, saying what it is, and giving and taking seats in it."""

from uuid import UUID

from sqlalchemy import select

from jobboard.companies import claims, invitations, policy, queries
from jobboard.companies.events import (
    CompanyEdited,
    CompanyFounded,
    LookalikeNamed,
    SeatGiven,
    SeatLeft,
    SeatRemoved,
)
from jobboard.companies.likeness import likeness
from jobboard.companies.models import Company, Seat
from jobboard.companies.profile import ProfileText
from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel import ids
from jobboard.kernel.access import Actor, SeatKind
from jobboard.kernel.errors import Conflict, Invalid
from jobboard.kernel.text import slugify

LAST_OWNER = "A company needs an owner. Make somebody else an owner first."
OVERTAKEN = (
    "A colleague saved this page while you were writing. What you typed is still here: "
    "save again to replace what they wrote."
)
RESERVED = frozenset({"new"})
"""Addresses that pages of our own have."""


def found_company(
    name: str, *, website: str | None = None, about: str | None = None, place: str | None = None, actor: Actor
) -> Company:
    """Make a company; whoever founds it holds its owner's seat. Raises Invalid naming the wrong fields."""
    text = ProfileText(name, website, about, place).tidied()
    if problems := text.problems():
        raise Invalid(fields=problems)
    company = Company(
        name=text.name, slug=_free_slug(text.name), website=text.website, about=text.about, place=text.place
    )
    session().add(company)
    session().flush()
    session().add(Seat(company_id=company.id, user_id=actor.person, kind=SeatKind.OWNER))
    session().flush()
    record(CompanyFounded(company_id=company.id, owner_id=actor.person), actor=actor)
    _name(company, text.name, actor=actor)
    return company


def edit_profile(company: Company, text: ProfileText, *, seen: int, actor: Actor) -> None:
    """Keep what the company says of itself; the address stays that of its first name.

    Raises Invalid with a sentence for each field, and Conflict where somebody else has saved since revision
    `seen`. With another website a domain that was verified, or claimed, is dropped.
    """
    policy.require_edit(actor, company.id)
    text = text.tidied()
    if problems := text.problems():
        raise Invalid(fields=problems)
    changed = text.differs_from(ProfileText.of(company))
    if not changed:
        return
    if seen != company.revision:
        raise Conflict(OVERTAKEN)
    for field in changed:
        value = getattr(text, field)
        setattr(company, field, list(value) if isinstance(value, tuple) else value)
    company.revision += 1
    session().flush()
    record(CompanyEdited(company_id=company.id, changed=", ".join(changed)), actor=actor)
    if "name" in changed:
        _name(company, text.name, actor=actor)
    claims.follow_website(company, actor=actor)


def give_seat(company: Company, user_id: UUID, kind: SeatKind, *, actor: Actor) -> Seat:
    """Give a person a seat, or change the kind of the one they hold. Raises Conflict for the last owner's."""
    policy.require_edit(actor, company.id)
    queries.lock(company.id)
    seat = queries.seat_of(user_id, company.id)
    if seat is None:
        seat = Seat(company_id=company.id, user_id=user_id, kind=kind)
        session().add(seat)
    elif seat.kind is kind:
        return seat
    elif seat.kind is SeatKind.OWNER:
        _require_another_owner(seat)
    seat.kind = kind
    session().flush()
    record(SeatGiven(company_id=company.id, user_id=user_id, seat=kind.value), actor=actor)
    return seat


def remove_seat(company: Company, seat_id: UUID, *, actor: Actor) -> None:
    """Take a person's seat away, and void what invites them to another. Raises Conflict for the last owner's."""
    policy.require_edit(actor, company.id)
    queries.lock(company.id)
    seat = queries.seat(seat_id, company.id)
    _give_up(seat)
    record(SeatRemoved(company_id=company.id, user_id=seat.user_id), actor=actor)
    invitations.void_those_to(seat.user_id, company.id, actor=actor)


def leave(company: Company, *, actor: Actor) -> None:
    """Give one's own seat up. Raises Conflict for the last owner, also where two leave at the same moment."""
    queries.lock(company.id)
    seat = queries.own_seat(company.id, of=actor)
    _give_up(seat)
    record(SeatLeft(company_id=company.id, user_id=seat.user_id), actor=actor)


def _give_up(seat: Seat) -> None:
    if seat.kind is SeatKind.OWNER:
        _require_another_owner(seat)
    session().delete(seat)
    session().flush()


def _require_another_owner(seat: Seat) -> None:
    """For whoever has locked the company, so that nobody else's seat changes meanwhile."""
    if queries.owners_of(seat.company_id) == [seat.user_id]:
        raise Conflict(LAST_OWNER)


def _name(company: Company, name: str, *, actor: Actor) -> None:
    """Note what the name looks like, and that other companies are called so already."""
    company.likeness = likeness(name)
    session().flush()
    for like in queries.lookalikes(company):
        record(LookalikeNamed(company_id=company.id, like_id=like.id), actor=actor)


def _free_slug(name: str) -> str:
    """The name as an address; with a random tail where another company, or a page of ours, has it already."""
    slug = slugify(name)
    taken = slug in RESERVED or session().scalar(select(Company.id).where(Company.slug == slug))
    return f"{slug}-{ids.short_code(5)}" if taken else slug
