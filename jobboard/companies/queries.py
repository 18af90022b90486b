"""Reading companies, seats, invitations and claims."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Uuid, cast, func, select
from sqlalchemy.orm import contains_eager, joinedload

from jobboard.accounts import queries as account_queries
from jobboard.accounts.models import User
from jobboard.accounts.queries import Standing
from jobboard.companies.events import LookalikeNamed
from jobboard.companies.lifecycle import InvitationState
from jobboard.companies.models import Company, DomainClaim, Invitation, Seat
from jobboard.infra.database import session
from jobboard.journal.models import Entry
from jobboard.kernel.access import SEAT_PERMISSIONS, Actor, Permission, SeatKind
from jobboard.kernel.errors import NotFound

MOST_LIKE = 3
"""Namesakes beyond these tell nobody more."""


def seats_of(user_id: UUID) -> dict[UUID, SeatKind]:
    """The companies in which a person holds a seat, and which."""
    rows = session().execute(select(Seat.company_id, Seat.kind).where(Seat.user_id == user_id))
    return {company_id: kind for company_id, kind in rows}


def standing_with_seats(token: str) -> tuple[Standing, dict[UUID, SeatKind]] | None:
    """Who is behind a session's secret and which seats they hold: what every request asks, in one query."""
    wanted = account_queries.standing_behind(token).add_columns(Seat.company_id, Seat.kind)
    rows = session().execute(wanted.outerjoin(Seat, Seat.user_id == User.id)).all()
    if not rows:
        return None
    return Standing(*rows[0][:-2]), {company_id: kind for *_, company_id, kind in rows if company_id}


def company(company_id: UUID) -> Company:
    """One company by id."""
    found = session().get(Company, company_id)
    if found is None:
        raise NotFound()
    return found


def by_slug(slug: str) -> Company:
    """One company by its address."""
    found = session().scalar(select(Company).where(Company.slug == slug))
    if found is None:
        raise NotFound()
    return found


def visible(slug: str, *, to: Actor) -> Company:
    """The inside of a company in which the actor holds a seat; NotFound to everybody else."""
    return _with(Permission.COMPANY_VIEW, slug, to)


def editable(slug: str, *, by: Actor) -> Company:
    """A company that the actor owns, locked until the end of the transaction; NotFound to everybody else."""
    return _with(Permission.COMPANY_EDIT, slug, by, lock=True)


def _with(permission: Permission, slug: str, actor: Actor, *, lock: bool = False) -> Company:
    wanted = select(Company).where(Company.slug == slug, Company.id.in_(actor.companies_where(permission)))
    if lock:
        wanted = wanted.with_for_update(key_share=True).execution_options(populate_existing=True)
    found = session().scalar(wanted)
    if found is None:
        raise NotFound()
    return found


def lock(company_id: UUID) -> None:
    """Let whoever else changes the seats or invitations of a company wait until this transaction ends."""
    session().execute(select(Company.id).where(Company.id == company_id).with_for_update(key_share=True))


def of_actor(actor: Actor) -> list[Company]:
    """The companies in which the actor holds a seat, by name."""
    wanted = select(Company).where(Company.id.in_(actor.seats)).order_by(Company.name)
    return list(session().scalars(wanted)) if actor.seats else []


def lookalikes(company: Company) -> Sequence[Company]:
    """The first few other companies whose name looks like this one's, at this moment."""
    wanted = select(Company).where(Company.likeness == company.likeness, Company.id != company.id)
    return session().scalars(wanted.order_by(Company.id).limit(MOST_LIKE)).all()


def namesakes(company: Company) -> Sequence[Company]:
    """The companies that had a name like this one's when it took it: the journal knows who came second."""
    noted = select(cast(Entry.payload["like_id"].astext, Uuid)).where(
        Entry.subject_kind == "company",
        Entry.subject_id == company.id,
        Entry.kind == LookalikeNamed.kind(),
    )
    wanted = select(Company).where(Company.id.in_(noted), Company.likeness == company.likeness)
    return session().scalars(wanted.order_by(Company.id).limit(MOST_LIKE)).all()


def logos_in_use() -> set[str]:
    """The hash of every logo that a company shows."""
    return {logo for logo in session().scalars(select(Company.logo)) if logo}


def people_with(permission: Permission, company_id: UUID) -> list[UUID]:
    """The people whose seat in the company grants a permission."""
    kinds = [kind for kind, granted in SEAT_PERMISSIONS.items() if permission in granted]
    wanted = select(Seat.user_id).where(Seat.company_id == company_id, Seat.kind.in_(kinds)).order_by(Seat.id)
    return list(session().scalars(wanted))


def owners_of(company_id: UUID) -> list[UUID]:
    """The people who own a company, as they are now."""
    wanted = select(Seat.user_id).where(Seat.company_id == company_id, Seat.kind == SeatKind.OWNER)
    return list(session().scalars(wanted.order_by(Seat.id)))


def team(company_id: UUID) -> list[Seat]:
    """Every seat of a company with its person, the oldest first."""
    wanted = select(Seat).options(joinedload(Seat.user)).where(Seat.company_id == company_id)
    return list(session().scalars(wanted.order_by(Seat.id)))


def seat(seat_id: UUID, company_id: UUID) -> Seat:
    """One seat of a company, as it is now."""
    wanted = select(Seat).where(Seat.id == seat_id, Seat.company_id == company_id)
    found = session().scalar(wanted.execution_options(populate_existing=True))
    if found is None:
        raise NotFound()
    return found


def seat_of(user_id: UUID, company_id: UUID) -> Seat | None:
    """The seat that a person holds in a company, as it is now."""
    wanted = select(Seat).where(Seat.user_id == user_id, Seat.company_id == company_id)
    return session().scalar(wanted.execution_options(populate_existing=True))


def own_seat(company_id: UUID, *, of: Actor) -> Seat:
    """The actor's own seat; NotFound without one."""
    found = seat_of(of.person, company_id)
    if found is None:
        raise NotFound()
    return found


def pending_invitations(company_id: UUID) -> list[Invitation]:
    """Who was invited and has not answered, expired ones too, the oldest first."""
    wanted = select(Invitation).where(
        Invitation.company_id == company_id, Invitation.state == InvitationState.PENDING
    )
    return list(session().scalars(wanted.order_by(Invitation.id)))


def pending_invitation_to(email: str, company_id: UUID) -> Invitation | None:
    """The invitation to a company that waits for whoever has an address."""
    wanted = select(Invitation).where(
        Invitation.company_id == company_id,
        func.lower(Invitation.email) == email.lower(),
        Invitation.state == InvitationState.PENDING,
    )
    return session().scalar(wanted)


def invitation_of(company_id: UUID, invitation_id: UUID) -> Invitation:
    """One invitation to a company."""
    wanted = select(Invitation).where(Invitation.id == invitation_id, Invitation.company_id == company_id)
    found = session().scalar(wanted.execution_options(populate_existing=True))
    if found is None:
        raise NotFound()
    return found


def invitation(invitation_id: UUID) -> Invitation:
    """One invitation with its company and who invited, for whoever writes its mail."""
    return _whole_invitation(Invitation.id == invitation_id)


def invitation_behind(token: str) -> Invitation:
    """The invitation behind the secret of a link, whatever its state, with its company and who invited."""
    return _whole_invitation(Invitation.token_hash == account_queries.hash_of(token))


def _whole_invitation(condition: object) -> Invitation:
    wanted = (
        select(Invitation)
        .join(Invitation.company)
        .join(Invitation.inviter)
        .options(contains_eager(Invitation.company), contains_eager(Invitation.inviter))
        .where(condition)  # type: ignore[arg-type]
        .execution_options(populate_existing=True)
    )
    found = session().scalar(wanted)
    if found is None:
        raise NotFound()
    return found


def claim_of(company_id: UUID) -> DomainClaim | None:
    """The domain that a company claims and has not shown to be its own."""
    wanted = select(DomainClaim).where(DomainClaim.company_id == company_id)
    return session().scalar(wanted.execution_options(populate_existing=True))


def claim(claim_id: UUID) -> DomainClaim | None:
    """One claim with its company; None once it was shown or dropped."""
    wanted = select(DomainClaim).options(joinedload(DomainClaim.company)).where(DomainClaim.id == claim_id)
    return session().scalar(wanted.execution_options(populate_existing=True))


def claim_behind(token: str) -> DomainClaim:
    """The claim behind the secret of a mailed link, with its company."""
    wanted = (
        select(DomainClaim)
        .join(DomainClaim.company)
        .options(contains_eager(DomainClaim.company))
        .where(DomainClaim.mail_hash == account_queries.hash_of(token))
    )
    found = session().scalar(wanted.execution_options(populate_existing=True))
    if found is None:
        raise NotFound()
    return found


def holder_of(domain: str) -> Company | None:
    """The company that has shown a domain to be its own."""
    return session().scalar(select(Company).where(Company.domain == domain))
