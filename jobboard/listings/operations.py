"""What people do with listings: each checks the policy, makes the change, and records the event."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import delete

from jobboard.companies import queries as company_queries
from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel import clock, ids
from jobboard.kernel.access import Actor, Permission
from jobboard.kernel.errors import Conflict, Invalid, NotFound
from jobboard.kernel.text import slugify
from jobboard.listings import authoring, judgements, policy, queries
from jobboard.listings.content import Content, QuestionText, problems
from jobboard.listings.events import (
    ListingClosed,
    ListingDrafted,
    ListingEdited,
    ListingPaused,
    ListingPublished,
    ListingResumed,
    ListingSentBack,
    ListingSubmitted,
)
from jobboard.listings.lifecycle import MOVES, CloseReason, State
from jobboard.listings.models import Listing, Question
from jobboard.roles import queries as role_queries


def draft_from_role(company_id: UUID, role_version_id: UUID, *, actor: Actor) -> Listing:
    """A draft built from a version of a role, which it pins."""
    role = role_queries.version(role_version_id).role_content
    return _draft(
        company_id,
        authoring.content_from_role(role),
        authoring.questions_from_role(role),
        role_version_id=role_version_id,
        actor=actor,
    )


def draft_from_nothing(company_id: UUID, title: str, *, actor: Actor) -> Listing:
    """A draft with a title and nothing else."""
    content = Content(title=title)
    found = problems(content, (), clock.now())
    if found:
        raise Invalid(fields=found)
    return _draft(company_id, content, (), role_version_id=None, actor=actor)


def edit(listing: Listing, content: Content, questions: Sequence[QuestionText], *, actor: Actor) -> None:
    """Change what a draft says. Raises Invalid naming fields, and Conflict while it can't be changed."""
    policy.require_edit(actor, listing)
    policy.require_editable(listing)
    content = content.without_empty_lines()
    found = problems(content, questions, clock.now())
    if found:
        raise Invalid(fields=found)
    changed = content.changed_from(Content.of(listing))
    if tuple(questions) != queries.question_texts(listing.id):
        changed.append("questions")
        _replace_questions(listing, questions)
    if not changed:
        return
    _apply(listing, content)
    judgements.forget_settled(listing)
    record(
        ListingEdited(listing_id=listing.id, company_id=listing.company_id, fields=", ".join(changed)),
        actor=actor,
    )


def mend(listing: Listing, key: str, *, actor: Actor) -> None:
    """Write one word for another, as a finding of the preflight proposes. Raises Conflict where it is gone."""
    policy.require_edit(actor, listing)
    edit(listing, *judgements.mended(listing, key), actor=actor)


def submit_for_review(listing: Listing, *, actor: Actor) -> None:
    """Freeze the draft and ask for a review.

    Raises Invalid naming what is missing, and what the preflight found that is neither mended nor overridden.
    """
    policy.require_edit(actor, listing)
    MOVES.check(listing.state, State.IN_REVIEW)
    questions = queries.question_texts(listing.id)
    found = problems(Content.of(listing), questions, clock.now()) or judgements.refusals(listing, questions)
    if found:
        raise Invalid(fields=found)
    _move(listing, State.IN_REVIEW)
    listing.slug = _address(listing.title, listing.company.name)
    listing.submitted_at = clock.now()
    record(ListingSubmitted(listing_id=listing.id, company_id=listing.company_id), actor=actor)


def publish(listing: Listing, *, actor: Actor) -> None:
    """Let people find it: what a moderator's approval does. Raises Conflict where its deadline has passed."""
    policy.require_moderate(actor)
    MOVES.check(listing.state, State.LIVE)
    _refuse_past_deadline(listing, "Send it back, so that its employer can choose another.")
    _move(listing, State.LIVE)
    listing.published_at = clock.now()
    record(ListingPublished(listing_id=listing.id, company_id=listing.company_id), actor=actor)


def send_back(listing: Listing, reason: str, *, actor: Actor) -> None:
    """Return it to its employer with what to mend."""
    policy.require_moderate(actor)
    _move(listing, State.SENT_BACK)
    record(ListingSentBack(listing_id=listing.id, company_id=listing.company_id, reason=reason), actor=actor)


def pause(listing: Listing, *, actor: Actor) -> None:
    """Take it out of sight for a while; who applied stays."""
    policy.require_edit(actor, listing)
    _move(listing, State.PAUSED)
    record(ListingPaused(listing_id=listing.id, company_id=listing.company_id), actor=actor)


def resume(listing: Listing, *, actor: Actor) -> None:
    """Bring it back. Raises Conflict where its deadline has passed."""
    policy.require_edit(actor, listing)
    MOVES.check(listing.state, State.LIVE)
    _refuse_past_deadline(listing, "Close it, and advertise the job anew.")
    _move(listing, State.LIVE)
    record(ListingResumed(listing_id=listing.id, company_id=listing.company_id), actor=actor)


def close(listing: Listing, reason: CloseReason, *, actor: Actor) -> None:
    """End it for good, and say why."""
    policy.require_edit(actor, listing)
    _move(listing, State.CLOSED)
    listing.closed_at = clock.now()
    listing.close_reason = reason.value
    record(
        ListingClosed(listing_id=listing.id, company_id=listing.company_id, reason=reason.value), actor=actor
    )


def _refuse_past_deadline(listing: Listing, way_out: str) -> None:
    if listing.deadline is not None and listing.deadline <= clock.now():
        raise Conflict(f"The deadline of this listing has passed meanwhile. {way_out}")


def _move(listing: Listing, state: State) -> None:
    """The one place where the state of a listing changes; raises IllegalMove for what the table lacks."""
    MOVES.check(listing.state, state)
    listing.state = state


def _draft(
    company_id: UUID,
    content: Content,
    questions: Sequence[QuestionText],
    *,
    role_version_id: UUID | None,
    actor: Actor,
) -> Listing:
    if not actor.may_for(Permission.LISTING_EDIT, company_id):
        raise NotFound()
    company = company_queries.company(company_id)
    listing = Listing(
        id=ids.new_id(),
        company_id=company_id,
        company=company,
        role_version_id=role_version_id,
        created_by=actor.user_id,
        slug=_address(content.title, company.name),
        state=State.DRAFT,
    )
    _apply(listing, content)
    session().add(listing)
    session().flush()
    _replace_questions(listing, questions)
    record(
        ListingDrafted(listing_id=listing.id, company_id=company_id, role_version_id=role_version_id),
        actor=actor,
    )
    return listing


def _address(title: str, company_name: str) -> str:
    """What its address says; nobody knows the address before the review, so a draft's may still change."""
    return f"{slugify(title, limit=50)}-{slugify(company_name, limit=24)}-{ids.short_code(6)}"


def _apply(listing: Listing, content: Content) -> None:
    for name, value in asdict(content).items():
        setattr(listing, name, list(value) if isinstance(value, tuple) else value)


def _replace_questions(listing: Listing, questions: Sequence[QuestionText]) -> None:
    """Drafts have no answers yet, so their questions are simply written anew."""
    session().execute(delete(Question).where(Question.listing_id == listing.id))
    for position, question in enumerate(questions):
        session().add(
            Question(
                listing_id=listing.id,
                position=position,
                kind=question.kind,
                prompt=question.prompt,
                options=list(question.options),
                required=question.required,
                source_id=question.source_id,
            )
        )
    session().flush()
