"""Reading applications."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import exists, false, func, select, tuple_
from sqlalchemy.orm import joinedload

from jobboard.applications import policy, screening
from jobboard.applications.models import Answer, Application
from jobboard.applications.pipeline import OVER, Stage
from jobboard.candidates.models import Resume
from jobboard.infra.database import session
from jobboard.journal import queries as journal_queries
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import NotFound
from jobboard.kernel.pages import Page, page_of, read_key
from jobboard.listings.models import Listing, Question, QuestionKind

PAGE = 25
SHOWN_TO_CANDIDATES = frozenset(
    {
        "ApplicationStarted",
        "ApplicationSubmitted",
        "ApplicationMoved",
        "ApplicationWithdrawn",
        "ApplicationConfirmed",
        "ApplicationOpened",
        "ResumeDownloaded",
        "AnswerDownloaded",
    }
)
_FLAGGED = (Answer.application_id == Application.id) & Answer.flagged
SHOWN_TO_EMPLOYERS = SHOWN_TO_CANDIDATES - {"ApplicationStarted"}


@dataclass(frozen=True)
class Happening:
    """One line of an application's history."""

    at: datetime
    kind: str
    actor_id: UUID | None
    old: str = ""
    new: str = ""


def mine(application_id: UUID, *, of: Actor, lock: bool = False) -> Application:
    """One of the actor's own applications, with its listing, company and resume; NotFound to others."""
    return _one(Application.id == application_id, policy.own(of), lock=lock)


def for_employer(application_id: UUID, *, by: Actor, lock: bool = False) -> Application:
    """An application to a company of the actor, with candidate and resume text; NotFound to strangers."""
    return _one(Application.id == application_id, policy.readable_by(by), lock=lock, with_text=True)


def any_application(application_id: UUID) -> Application:
    """An application, whoever asks: for tasks."""
    return _one(Application.id == application_id)


def of_listing_and_candidate(listing_id: UUID, candidate_id: UUID) -> Application | None:
    """A person's application to a listing, if there is one."""
    wanted = select(Application).where(
        Application.listing_id == listing_id, Application.candidate_id == candidate_id
    )
    return session().scalar(wanted)


def of_candidate(actor: Actor, *, after: str | None = None) -> Page[Application]:
    """The actor's applications, the newest first, with listing and company."""
    wanted = (
        select(Application)
        .options(joinedload(Application.listing).joinedload(Listing.company))
        .where(policy.own(actor))
        .order_by(Application.id.desc())
        .limit(PAGE + 1)
    )
    if key := read_key(after, UUID):
        wanted = wanted.where(Application.id < key[0])
    return page_of(session().scalars(wanted).all(), PAGE, lambda last: (last.id,))


@dataclass(frozen=True)
class Applicant:
    """An application as a line of its listing's list, with the number of its answers that are flagged."""

    application: Application
    flags: int


def for_listing(
    listing_id: UUID, stage: Stage | None, *, by: Actor, flagged: bool = False, after: str | None = None
) -> Page[Applicant]:
    """The applications to a listing in one stage (or all), in the order of arrival, with candidates.

    `flagged` leaves those that have a flagged answer.
    """
    flags = select(func.count()).where(_FLAGGED).correlate(Application).scalar_subquery()
    wanted = (
        select(Application, flags)
        .options(joinedload(Application.candidate))
        .where(Application.listing_id == listing_id, policy.readable_by(by))
        .order_by(Application.submitted_at, Application.id)
        .limit(PAGE + 1)
    )
    if stage:
        wanted = wanted.where(Application.stage == stage)
    if flagged:
        wanted = wanted.where(exists().where(_FLAGGED))
    if key := read_key(after, datetime, UUID):
        wanted = wanted.where(tuple_(Application.submitted_at, Application.id) > key)
    return page_of([Applicant(*row) for row in session().execute(wanted)], PAGE, _place)


def _place(last: Applicant) -> tuple[datetime, UUID]:
    application = last.application
    return application.submitted_at or application.created_at, application.id


def under_way(listing_id: UUID) -> list[Application]:
    """The applications to a listing that are neither drafts nor over, with listing and company."""
    wanted = (
        select(Application)
        .options(joinedload(Application.listing).joinedload(Listing.company))
        .where(Application.listing_id == listing_id, Application.stage.not_in([Stage.DRAFT, *OVER]))
        .order_by(Application.id)
    )
    return list(session().scalars(wanted))


def counts_for(listing_ids: Collection[UUID]) -> dict[UUID, dict[Stage, int]]:
    """How many applications each listing has in each stage, drafts left out; one query."""
    if not listing_ids:
        return {}
    rows = session().execute(
        select(Application.listing_id, Application.stage, func.count())
        .where(Application.listing_id.in_(listing_ids), Application.stage != Stage.DRAFT)
        .group_by(Application.listing_id, Application.stage)
    )
    found: dict[UUID, dict[Stage, int]] = {listing_id: {} for listing_id in listing_ids}
    for listing_id, stage, number in rows:
        found[listing_id][stage] = number
    return found


@dataclass(frozen=True)
class Board:
    """How many applications a listing has in each stage, drafts left out, and how many with a flagged answer."""

    stages: dict[Stage, int]
    flagged: int


def board(listing_id: UUID) -> Board:
    """The numbers above a listing's list; one query."""
    with_flags = func.count().filter(exists().where(_FLAGGED).correlate(Application))
    rows = session().execute(
        select(Application.stage, func.count(), with_flags)
        .where(Application.listing_id == listing_id, Application.stage != Stage.DRAFT)
        .group_by(Application.stage)
    )
    found = [(stage, number, flagged) for stage, number, flagged in rows]
    return Board({stage: number for stage, number, _ in found}, sum(flagged for *_, flagged in found))


@dataclass(frozen=True)
class Answered:
    """A question of a listing with what an application says to it; an empty text where it says nothing.

    `flagged` is the employer's business: no page of a candidate shows it.
    """

    question: Question
    text: str = ""
    flagged: bool = False
    file: Resume | None = None

    @property
    def lines(self) -> list[str]:
        """The options of an answer that names several; no lines for any other."""
        return screening.chosen(self.text) if self.question.kind is QuestionKind.SEVERAL_OF else []

    @property
    def day(self) -> date | None:
        """The day that is meant, where a day was asked for and there is such a day."""
        return screening.day(self.text) if self.question.kind is QuestionKind.DATE else None

    @property
    def can_open(self) -> bool:
        """Whether there is a file that the employer may have."""
        return policy.can_open_file(self.file)


def answers_of(application: Application) -> list[Answered]:
    """The listing's questions in order, each with the application's answer."""
    wanted = (
        select(Question, func.coalesce(Answer.text, ""), func.coalesce(Answer.flagged, false()), Resume)
        .outerjoin(Answer, (Answer.question_id == Question.id) & (Answer.application_id == application.id))
        .outerjoin(Resume, Resume.id == Answer.file_id)
        .where(Question.listing_id == application.listing_id)
        .order_by(Question.position)
    )
    return [Answered(*row) for row in session().execute(wanted)]


def answer_file(application_id: UUID, question_id: UUID) -> Resume | None:
    """The file that answers a question of an application, if one does."""
    wanted = (
        select(Resume)
        .join(Answer, Answer.file_id == Resume.id)
        .where(Answer.application_id == application_id, Answer.question_id == question_id)
    )
    return session().scalar(wanted)


def history(application_id: UUID, kinds: frozenset[str]) -> list[Happening]:
    """What happened to an application, oldest first, of the kinds that the reader may see."""
    entries = journal_queries.history("application", application_id, kinds=kinds)
    return [
        Happening(
            entry.at, entry.kind, entry.actor_id, entry.payload.get("old", ""), entry.payload.get("new", "")
        )
        for entry in entries
    ]


def was_opened(application_id: UUID) -> bool:
    """Whether the employer has opened it before."""
    return bool(history(application_id, frozenset({"ApplicationOpened"})))


def _one(*conditions: object, lock: bool = False, with_text: bool = False) -> Application:
    resume = joinedload(Application.resume)
    wanted = (
        select(Application)
        .options(
            joinedload(Application.listing).joinedload(Listing.company),
            joinedload(Application.candidate),
            resume.undefer(Resume.text) if with_text else resume,
        )
        .where(*conditions)  # type: ignore[arg-type]
    )
    if lock:
        wanted = wanted.with_for_update(of=Application).execution_options(populate_existing=True)
    found = session().scalar(wanted)
    if found is None:
        raise NotFound()
    return found
