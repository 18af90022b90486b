"""Reading listings."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import joinedload

from jobboard.accounts.models import User
from jobboard.infra.database import session
from jobboard.kernel import clock
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import NotFound
from jobboard.listings import policy
from jobboard.listings.content import QuestionText
from jobboard.listings.lifecycle import State
from jobboard.listings.models import Listing, Question, Revision, Typed
from jobboard.roles.models import RoleVersion

TYPES_NOW = timedelta(minutes=2)
"""Whoever has typed since then is typing still."""
MOST_TYPING = 20


def editable(listing_id: UUID, *, by: Actor, lock: bool = True) -> Listing:
    """A listing that the actor may change, locked until the transaction ends; NotFound to everybody else.

    Comes with the whole version of its role, since the edit page shows what the role says about pay.
    """
    return _one(Listing.id == listing_id, policy.editable_by(by), lock=lock, whole_role=True)


def visible(listing_id: UUID, *, to: Actor) -> Listing:
    """A listing that the actor may see from the inside; NotFound to everybody else."""
    return _one(Listing.id == listing_id, policy.visible_to(to))


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


def open_of_company(company_id: UUID) -> list[Listing]:
    """A company's listings that are open, newest first; at most 100."""
    wanted = (
        select(Listing)
        .options(joinedload(Listing.company))
        .where(Listing.company_id == company_id, policy.open_now())
        .order_by(Listing.published_at.desc())
        .limit(100)
    )
    return list(session().scalars(wanted))


def questions_of(listing_id: UUID) -> list[Question]:
    """A listing's screening questions, in order."""
    wanted = select(Question).where(Question.listing_id == listing_id).order_by(Question.position)
    return list(session().scalars(wanted))


def revisions_of(listing_id: UUID) -> list[Revision]:
    """What was changed of a listing since it was first public, the newest first; at most 100."""
    wanted = select(Revision).where(Revision.listing_id == listing_id).order_by(Revision.edition.desc())
    return list(session().scalars(wanted.limit(100)))


@dataclass(frozen=True)
class Beside:
    """What is typed beside a listing and not saved: by its reader, and the names of others who type now."""

    own: Typed | None = None
    others: tuple[str, ...] = ()


def typed_beside(listing_id: UUID, *, reader: Actor) -> Beside:
    """What the reader has typed, and who else has lately; one query."""
    since = clock.now() - TYPES_NOW
    rows = (
        session()
        .execute(
            select(Typed, User.name)
            .join(User, User.id == Typed.user_id)
            .where(Typed.listing_id == listing_id, (Typed.user_id == reader.user_id) | (Typed.at > since))
            .order_by(Typed.at.desc())
            .limit(MOST_TYPING)
            .execution_options(populate_existing=True)
        )
        .all()
    )
    own = next((typed for typed, _ in rows if typed.user_id == reader.user_id), None)
    return Beside(own, tuple(name for typed, name in rows if typed is not own))


def due_to_open() -> list[UUID]:
    """The listings that are approved and whose hour has come."""
    wanted = select(Listing.id).where(Listing.state == State.SCHEDULED, Listing.opens_at <= clock.now())
    return list(session().scalars(wanted.order_by(Listing.opens_at)))


def relisted_as(listing_id: UUID) -> Listing | None:
    """The newest listing that was made after this one and has been public."""
    wanted = select(Listing).where(Listing.relisted_from == listing_id, Listing.published_at.is_not(None))
    return session().scalar(wanted.order_by(Listing.id.desc()).limit(1))


def has_questions(listing_id: UUID) -> bool:
    """Whether a listing asks anything."""
    return bool(session().scalar(select(exists().where(Question.listing_id == listing_id))))


def question_texts(listing_id: UUID) -> tuple[QuestionText, ...]:
    """The same as they are written."""
    return tuple(
        QuestionText(
            question.kind, question.prompt, tuple(question.options), question.required, question.source_id
        )
        for question in questions_of(listing_id)
    )


def _one(*conditions: ColumnElement[bool], lock: bool = False, whole_role: bool = False) -> Listing:
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
    if lock:
        wanted = wanted.with_for_update(of=Listing).execution_options(populate_existing=True)
    found = session().scalar(wanted)
    if found is None:
        raise NotFound()
    return found
