"""Reading listings."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, load_only

from jobboard.accounts.models import User
from jobboard.companies.industries import CompanySize
from jobboard.companies.models import Company
from jobboard.infra.database import session
from jobboard.kernel import clock
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import NotFound
from jobboard.listings import policy
from jobboard.listings.content import QuestionText
from jobboard.listings.lifecycle import State
from jobboard.listings.models import Listing, PreflightOverride, Question, Revision
from jobboard.listings.preflight.pay import Market
from jobboard.roles.models import RoleVersion

EARLIER = 6
"""So many earlier listings are offered to begin with."""


def editable(listing_id: UUID, *, by: Actor, lock: bool = True) -> Listing:
    """A listing that the actor may change, locked until the transaction ends; NotFound to everybody else.

    Comes with the whole version of its role, since the form shows what the role says about pay.
    """
    return _one(Listing.id == listing_id, policy.editable_by(by), lock=lock, whole_role=True)


def visible(listing_id: UUID, *, to: Actor) -> Listing:
    """A listing that the actor may see from the inside, with its keeper; NotFound to everybody else."""
    return _one(Listing.id == listing_id, policy.visible_to(to), keeper=True)


def any_listing(listing_id: UUID, *, lock: bool = False) -> Listing:
    """A listing, whoever asks: for tasks and for moderation."""
    return _one(Listing.id == listing_id, lock=lock)


def published(slug: str) -> Listing:
    """A listing that has been public, with its company and role; the page says whether it is open still.

    A draft that was discarded is closed too, but nobody has ever seen it.
    """
    if "\x00" in slug:
        raise NotFound()
    return _one(Listing.slug == slug, Listing.published_at.is_not(None))


def lately_public(company_id: UUID) -> list[Listing]:
    """The newest listings of a company that have been public, for whoever wants to begin with one of them."""
    wanted = (
        select(Listing)
        .options(load_only(Listing.title, Listing.place, Listing.published_at, raiseload=True))
        .where(Listing.company_id == company_id, Listing.published_at.is_not(None))
        .order_by(Listing.id.desc())
        .limit(EARLIER)
    )
    return list(session().scalars(wanted))


def questions_of(listing_id: UUID) -> list[Question]:
    """A listing's screening questions, in order."""
    wanted = select(Question).where(Question.listing_id == listing_id).order_by(Question.position)
    return list(session().scalars(wanted))


def unread_revisions(listing_id: UUID) -> list[Revision]:
    """What was changed of a listing and waits for a moderator, the oldest first."""
    ours = (Revision.listing_id == listing_id) & Revision.public_at.is_(None)
    return list(session().scalars(select(Revision).where(ours).order_by(Revision.edition)))


def public_edition(listing_id: UUID) -> int:
    """The edition of the last change that people can read; 0 where there was none."""
    wanted = select(func.max(Revision.edition)).where(
        Revision.listing_id == listing_id, Revision.public_at.is_not(None)
    )
    return session().scalar(wanted) or 0


def public_revisions(listing_id: UUID, *, after: int) -> list[Revision]:
    """What was changed after an edition and people can read, the oldest first; at most 100."""
    ours = (Revision.listing_id == listing_id) & (Revision.edition > after)
    wanted = select(Revision).where(ours, Revision.public_at.is_not(None)).order_by(Revision.edition)
    return list(session().scalars(wanted.limit(100)))


def revisions_of(listing_id: UUID) -> list[Revision]:
    """What was changed of a listing since it was first public, the newest first; at most 100."""
    ours = Revision.listing_id == listing_id
    wanted = select(Revision).where(ours).order_by(Revision.edition.desc())
    return list(session().scalars(wanted.limit(100)))


def due_to_open() -> list[UUID]:
    """The listings that are approved and whose hour has come."""
    wanted = select(Listing.id).where(Listing.state == State.SCHEDULED, Listing.opens_at <= clock.now())
    return list(session().scalars(wanted.order_by(Listing.opens_at)))


def once_public() -> list[UUID]:
    """Every listing that has been public and is not closed, in one order."""
    public = Listing.published_at.is_not(None) & (Listing.state != State.CLOSED)
    return list(session().scalars(select(Listing.id).where(public).order_by(Listing.id)))


def relisted_as(listing_id: UUID) -> Listing | None:
    """The newest listing that was made after this one and has been public."""
    wanted = select(Listing).where(Listing.relisted_from == listing_id, Listing.published_at.is_not(None))
    return session().scalar(wanted.order_by(Listing.id.desc()).limit(1))


def question_texts(listing_id: UUID) -> tuple[QuestionText, ...]:
    """The same as they are written."""
    return texts_of(questions_of(listing_id))


def texts_of(questions: Iterable[Question]) -> tuple[QuestionText, ...]:
    """Questions that were read already, as they are written."""
    return tuple(map(_text, questions))


def question_texts_of(listing_ids: Collection[UUID]) -> dict[UUID, tuple[QuestionText, ...]]:
    """The same for several listings, in one query."""
    wanted = (
        select(Question)
        .where(Question.listing_id.in_(listing_ids))
        .order_by(Question.listing_id, Question.position)
    )
    found: dict[UUID, tuple[QuestionText, ...]] = {}
    for question in session().scalars(wanted):
        found[question.listing_id] = (*found.get(question.listing_id, ()), _text(question))
    return found


def built_from(role_id: UUID) -> list[Listing]:
    """Every listing that was built from a version of a role and is not closed, locked, in one order."""
    wanted = (
        select(Listing)
        .join(RoleVersion, RoleVersion.id == Listing.role_version_id)
        .where(RoleVersion.role_id == role_id, Listing.state != State.CLOSED)
        .order_by(Listing.id)
        .with_for_update(of=Listing)
        .execution_options(populate_existing=True)
    )
    return list(session().scalars(wanted))


def _text(question: Question) -> QuestionText:
    return QuestionText(
        kind=question.kind,
        prompt=question.prompt,
        options=tuple(question.options),
        required=question.required,
        source_id=question.source_id,
        flagged=tuple(question.flagged),
    )


def overrides_of(listing_id: UUID) -> list[PreflightOverride]:
    """What its employer answered to the preflight, oldest first, each with who did."""
    wanted = (
        select(PreflightOverride)
        .options(joinedload(PreflightOverride.author))
        .where(PreflightOverride.listing_id == listing_id)
        .order_by(PreflightOverride.at)
    )
    return list(session().scalars(wanted))


def market_of(listing: Listing) -> Market | None:
    """What other open listings of the same role pay, in the same currency for the same period; None without
    a role or pay.
    """
    if listing.role_version_id is None or not listing.pay.stated:
        return None
    role = select(RoleVersion.role_id).where(RoleVersion.id == listing.role_version_id).scalar_subquery()
    middle = (
        func.coalesce(Listing.pay_minimum, Listing.pay_maximum)
        + func.coalesce(Listing.pay_maximum, Listing.pay_minimum)
    ) / 2
    quartiles = [func.percentile_cont(part).within_group(middle) for part in (0.25, 0.5, 0.75)]
    wanted = (
        select(func.count(middle), *quartiles)
        .join(Listing.role_version)
        .where(
            RoleVersion.role_id == role,
            Listing.id != listing.id,
            Listing.pay_currency == listing.pay_currency,
            Listing.pay_period == listing.pay_period,
            policy.open_now(),
        )
    )
    count, *found = session().execute(wanted).one()
    return Market(count, *(round(part or 0) for part in found))


def size_of_employer(listing: Listing) -> CompanySize | None:
    """How many people its company says that it has; no query where the company was read with the listing."""
    company = session().get(Company, listing.company_id)
    return company.size if company else None


def _one(
    *conditions: ColumnElement[bool], lock: bool = False, whole_role: bool = False, keeper: bool = False
) -> Listing:
    version = joinedload(Listing.role_version)
    if not whole_role:
        version = version.load_only(
            RoleVersion.title, RoleVersion.number, RoleVersion.role_id, raiseload=True
        )
    wanted = (
        select(Listing)
        .options(joinedload(Listing.company), version.joinedload(RoleVersion.role))
        .where(*conditions)
    )
    if keeper:
        wanted = wanted.options(joinedload(Listing.keeper).load_only(User.name))
    if lock:
        wanted = wanted.with_for_update(of=Listing).execution_options(populate_existing=True)
    found = session().scalar(wanted)
    if found is None:
        raise NotFound()
    return found
