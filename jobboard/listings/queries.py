"""Reading listings."""

from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from jobboard.infra.database import session
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import NotFound
from jobboard.kernel.pages import Page, read_cursor, write_cursor
from jobboard.listings import policy
from jobboard.listings.content import QuestionText
from jobboard.listings.lifecycle import PUBLISHED
from jobboard.listings.models import Listing, Question

PAGE = 25


def editable(listing_id: UUID, *, by: Actor) -> Listing:
    """A listing that the actor may change, locked until the transaction ends; NotFound to everybody else."""
    return _one(Listing.id == listing_id, policy.editable_by(by), lock=True)


def visible(listing_id: UUID, *, to: Actor) -> Listing:
    """A listing that the actor may see from the inside; NotFound to everybody else."""
    return _one(Listing.id == listing_id, policy.visible_to(to))


def any_listing(listing_id: UUID, *, lock: bool = False) -> Listing:
    """A listing, whoever asks: for tasks and for moderation."""
    return _one(Listing.id == listing_id, lock=lock)


def published(slug: str) -> Listing:
    """A listing that has been public, with its company; the page says whether it is open still."""
    return _one(Listing.slug == slug, Listing.state.in_(PUBLISHED))


def of_companies(actor: Actor, *, after: str | None = None) -> Page[Listing]:
    """The listings of the actor's companies, newest first."""
    wanted = (
        select(Listing)
        .options(joinedload(Listing.company))
        .where(policy.visible_to(actor))
        .order_by(Listing.id.desc())
        .limit(PAGE + 1)
    )
    cursor = read_cursor(after, 1)
    if cursor is not None:
        try:
            wanted = wanted.where(Listing.id < UUID(str(cursor[0])))
        except ValueError:
            pass
    rows = list(session().scalars(wanted))
    following = write_cursor(str(rows[PAGE - 1].id)) if len(rows) > PAGE else None
    return Page(rows[:PAGE], next=following)


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


def question_texts(listing_id: UUID) -> tuple[QuestionText, ...]:
    """The same as they are written."""
    return tuple(
        QuestionText(question.kind, question.prompt, tuple(question.options), question.required, question.source_id)
        for question in questions_of(listing_id)
    )


def _one(*conditions: ColumnElement[bool], lock: bool = False) -> Listing:
    wanted = select(Listing).options(joinedload(Listing.company)).where(*conditions)
    if lock:
        wanted = wanted.with_for_update(of=Listing)
    found = session().scalar(wanted)
    if found is None:
        raise NotFound()
    return found
