"""Builders: candidates, their resumes, and applications at every stage, made by their rooms' operations."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from jobboard.accounts.models import User
from jobboard.applications import answering, operations, queries
from jobboard.applications.models import Application
from jobboard.applications.pipeline import Stage
from jobboard.candidates import operations as resume_operations
from jobboard.candidates import queries as resume_queries
from jobboard.candidates.models import Resume
from jobboard.companies.models import Company
from jobboard.infra import database
from jobboard.infra.documents.reading import Extract
from jobboard.infra.transaction import transaction
from jobboard.kernel import ids
from jobboard.listings import operations as listing_operations
from jobboard.listings import queries as listing_queries
from jobboard.listings.lifecycle import CloseReason
from jobboard.listings.models import Listing
from tests.support import hiring

WORDS = "Carl Candidate. Ten years of hedges and two of hothouses."
LETTER = "Dear North Park, I would like to garden for you."


def resume(of: User, *, filename: str = "carl.txt", read: bool = True) -> Resume:
    """An uploaded resume, read already unless told otherwise."""
    with transaction():
        made = resume_operations.upload_resume(filename, WORDS.encode(), actor=hiring.actor(of))
        if read:
            resume_operations.finish_reading(made, Extract(WORDS, 1, ()))
    return made


def draft(
    candidate: User,
    listing: Listing,
    *,
    with_resume: bool = True,
    answer: str = "Yes",
    answers: Sequence[str] = (),
) -> Application:
    """An application in which nothing is missing, not sent yet; one answer to everything, or one for each question."""
    me = hiring.actor(candidate)
    with transaction():
        begun = operations.start(listing_queries.any_listing(listing.id), actor=me)
        own = queries.mine(begun.id, of=me, lock=True)
        operations.write(own, actor=me, letter=LETTER)
        questions = listing_queries.questions_of(listing.id)
        said = answers or [answer] * len(questions)
        texts = {each.id: text for each, text in zip(questions, said, strict=True)}
        answering.answer_questions(own, texts, actor=me)
    if with_resume:
        attach(own, resume(candidate), candidate)
    return own


def attach(application: Application, chosen: Resume, candidate: User) -> None:
    """Put a resume to a draft."""
    me = hiring.actor(candidate)
    with transaction():
        own = queries.mine(application.id, of=me, lock=True)
        operations.choose_resume(own, resume_queries.own_resume(chosen.id, of=me), actor=me)


def sent(candidate: User, listing: Listing, **said: Any) -> Application:
    """An application that the employer has."""
    made = draft(candidate, listing, **said)
    with transaction():
        operations.submit(made, actor=hiring.actor(candidate))
    return made


def moved(application: Application, *stages: Stage, by: User, company: Company) -> None:
    """Move it through some stages, as the employer."""
    me = hiring.seated(by, company)
    for stage in stages:
        with transaction():
            operations.move(queries.for_employer(application.id, by=me, lock=True), stage, actor=me)


def closed(listing: Listing, owner: User, company: Company) -> None:
    """Close a listing."""
    me = hiring.seated(owner, company)
    with transaction():
        listing_operations.close(listing_queries.editable(listing.id, by=me), CloseReason.WITHDRAWN, actor=me)


def forget() -> None:
    """Begin another unit of work, as the next request would."""
    database.release()


def at(thing_id: UUID, rest: str = "", *, of: str = "/my/applications") -> str:
    """The address of an application, or of what is below it."""
    return f"{of}/{ids.encode(thing_id)}{rest}"


def asked(statements: list[str]) -> list[str]:
    """The queries of a page, without the savepoints that only tests have."""
    return [statement for statement in statements if "SAVEPOINT" not in statement]
