"""What candidates and employers do with applications."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from jobboard.applications import answering, letters, policy, queries
from jobboard.applications.events import (
    ApplicationConfirmed,
    ApplicationDiscarded,
    ApplicationMoved,
    ApplicationOpened,
    ApplicationStarted,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    ResumeDownloaded,
)
from jobboard.applications.models import Application
from jobboard.applications.pipeline import MOVES, OVER, Stage
from jobboard.applications.queries import Answered
from jobboard.candidates import operations as resume_operations
from jobboard.candidates.letters import too_long
from jobboard.candidates.lifecycle import USABLE
from jobboard.candidates.models import Resume
from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel import clock, ids
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import Conflict, Gone, Invalid
from jobboard.listings import queries as listing_queries
from jobboard.listings.models import Asked, Listing
from jobboard.roles.content import open_gaps

CLOSED = (
    "This listing has closed, so it takes no applications any more. "
    "Your letter and your answers are kept here: copy them for another application."
)


class LetterHasGaps(Invalid):
    """The letter still holds what its sample left open."""


def start(listing: Listing, *, actor: Actor) -> Application:
    """The actor's draft for a listing: the one that they began before, or a new one with a letter begun.

    Raises Gone where the listing is not open and no draft exists, Conflict for people of the company itself.
    """
    if listing.company_id in actor.seats:
        raise Conflict(
            "You hold a seat in this company, so you can't apply to its listings from this account."
        )
    existing = queries.of_listing_and_candidate(listing.id, actor.person)
    if existing:
        return existing
    if not listing.open:
        raise Gone("This listing has closed, so it takes no applications any more.")
    _require_here(listing)
    letter, own = letters.first(listing, actor=actor)
    values = {
        "id": ids.new_id(),
        "created_at": clock.now(),
        "listing_id": listing.id,
        "company_id": listing.company_id,
        "candidate_id": actor.person,
        "reference": f"JB-{ids.short_code(4)}-{ids.short_code(4)}".upper(),
        "stage": Stage.DRAFT,
        "letter": letter,
        "letter_own": own,
    }
    # Two clicks at once: one of them makes the draft, both find it.
    draft: Application | None = session().scalar(
        insert(Application).values(values).on_conflict_do_nothing().returning(Application)
    )
    if draft:
        record(ApplicationStarted(**draft.ids), actor=actor)
        return draft
    found = queries.of_listing_and_candidate(listing.id, actor.person)
    if found is None:
        raise LookupError("The draft that another click has just written can't be found.")
    return found


def choose_resume(application: Application, resume: Resume | None, *, actor: Actor) -> None:
    """Attach one of the candidate's own resumes, or none."""
    policy.require_draft(actor, application)
    if resume and resume.user_id != application.candidate_id:
        raise LookupError("A resume of somebody else can't be attached.")
    if resume and resume.state not in USABLE:
        raise Invalid(fields={"resume": "This resume can't be used. Choose another, or upload it anew."})
    application.resume = resume


def write(application: Application, *, actor: Actor, **values: Any) -> None:
    """Keep what the candidate wrote, by column, and nothing else. Raises Invalid for a letter too long to be read."""
    policy.require_draft(actor, application)
    sentence = too_long(values.get("letter") or "")
    if sentence:
        raise Invalid(fields={"letter": sentence})
    for name in Application.written():
        if name in values:
            setattr(application, name, values[name])


def begin_otherwise(application: Application, *, actor: Actor) -> None:
    """Let the letter begin with the candidate's own instead of the role's sample, or the other way round.

    What stood there is put aside, and comes back as it was when this is done again. Raises Conflict where there is
    nothing else to begin with.
    """
    policy.require_draft(actor, application)
    other = letters.other(application, actor=actor)
    if not other:
        raise Conflict("There is no other letter to begin with any more. What you wrote is kept.")
    application.letter, application.letter_aside = other, application.letter
    application.letter_own = not application.letter_own


def missing(application: Application, answered: Sequence[Answered]) -> dict[str, str]:
    """What stands between a draft and sending it: a sentence for each of `resume`, `letter`, `questions`."""
    listing = application.listing
    found = {}
    resume = application.resume
    if listing.resume_rule is Asked.REQUIRED and resume is None:
        found["resume"] = "Choose or upload a resume."
    elif resume is not None and (resume.state not in USABLE or resume.removed_at):
        found["resume"] = "The resume that you chose can't be used any more. Choose another."
    if listing.letter_rule is Asked.REQUIRED and not application.letter.strip():
        found["letter"] = "Write a cover letter: this employer asks for one."
    sentence = answering.problem(answered)
    if sentence:
        found["questions"] = sentence
    return found


def submit(application: Application, *, with_gaps: bool = False, actor: Actor) -> None:
    """Send it. Sending it again changes nothing. Raises Gone where the listing closed; the draft is kept.

    Raises LetterHasGaps where all else is well, unless its candidate has said to send it `with_gaps`.
    """
    policy.require_write(actor, application)
    if application.sent:
        return
    listing = listing_queries.any_listing(application.listing_id, lock=True)
    if not listing.open:
        raise Gone(CLOSED)
    _require_here(listing)
    found = missing(application, queries.answers_of(application))
    if found:
        raise Invalid(fields=found)
    gaps = open_gaps(application.letter)
    if gaps and not with_gaps:
        raise LetterHasGaps(fields={"letter": f"Your letter still says {', '.join(gaps)}."})
    MOVES.check(application.stage, Stage.RECEIVED)
    application.stage, application.letter_aside = Stage.RECEIVED, ""
    application.submitted_at = application.moved_at = clock.now()
    application.edition = listing.edition
    record(ApplicationSubmitted(**application.ids), actor=actor)


def move(application: Application, stage: Stage, *, actor: Actor) -> None:
    """Move it to another stage, as the employer; moving it to where it is changes nothing."""
    policy.require_move(actor, application)
    if application.stage is stage:
        return
    if stage is Stage.WITHDRAWN:
        raise Conflict("Only the candidate can withdraw an application.")
    MOVES.check(application.stage, stage)
    old, application.stage = application.stage, stage
    application.moved_at = clock.now()
    record(ApplicationMoved(**application.ids, old=old.value, new=stage.value), actor=actor)


def withdraw(application: Application, *, actor: Actor) -> None:
    """Take it back, as the candidate; taking it back again changes nothing."""
    policy.require_write(actor, application)
    if application.stage is Stage.WITHDRAWN:
        return
    MOVES.check(application.stage, Stage.WITHDRAWN)
    application.stage = Stage.WITHDRAWN
    application.moved_at = clock.now()
    record(ApplicationWithdrawn(**application.ids), actor=actor)


def confirm(application: Application, edition: int, *, actor: Actor) -> None:
    """Stay, after the listing was changed; confirming again changes nothing.

    `edition` is what the candidate has read. Raises Conflict where it was changed once more, or is over.
    """
    policy.require_write(actor, application)
    if application.stage in (Stage.DRAFT, *OVER):
        raise Conflict("This application is not under way, so there is nothing to confirm.")
    if edition != listing_queries.public_edition(application.listing_id):
        raise Conflict("The listing was changed once more since you read it. Read what is different now.")
    if application.edition == edition:
        return
    application.edition = edition
    record(ApplicationConfirmed(**application.ids, edition=edition), actor=actor)


def discard(application: Application, *, actor: Actor) -> None:
    """Throw a draft away."""
    policy.require_draft(actor, application)
    record(ApplicationDiscarded(**application.ids), actor=actor)
    answering.forget_answers(application, actor=actor)
    session().delete(application)


def open_application(application: Application, *, actor: Actor) -> None:
    """Note that the employer has begun to read it; only the first opening is a fact, and its candidate sees it.

    The application is locked by whoever asks, so that two who open it at once wait for each other.
    """
    policy.require_read(actor, application)
    if not queries.was_opened(application.id):
        record(ApplicationOpened(**application.ids), actor=actor)


def download_resume(application: Application, *, actor: Actor) -> tuple[Resume, bytes]:
    """The resume that came with it and its file, for the employer; that it was taken is told to the candidate.

    Raises what `policy.require_file` raises, and Gone where the file is no longer stored.
    """
    policy.require_read(actor, application)
    resume = policy.require_file(application.resume)
    data = resume_operations.file_of(resume)
    record(ResumeDownloaded(**application.ids), actor=actor)
    return resume, data


def _require_here(listing: Listing) -> None:
    if listing.apply_at:
        raise Conflict(f"{listing.company.name} takes applications at {listing.apply_at}, and none here.")
