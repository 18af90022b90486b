"""What a listing says: drafts, edits, and changes in public."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from jobboard.companies import queries as company_queries
from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel import clock, ids
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import Conflict, Invalid, NotFound
from jobboard.kernel.text import slugify
from jobboard.listings import authoring, judgements, policy, provenance, queries, revisions, unsaved
from jobboard.listings.content import Content, QuestionText
from jobboard.listings.events import ListingDrafted, ListingEdited, ListingRevised, ListingSubmitted
from jobboard.listings.judgements import Outcome
from jobboard.listings.lifecycle import REVISABLE, State, Step
from jobboard.listings.models import Listing, Question, Revision
from jobboard.listings.rules import problems
from jobboard.listings.sections import Section
from jobboard.roles import queries as role_queries


class Overtaken(Conflict):
    """Somebody else has saved the listing since its form was opened."""

    default = "Somebody else has saved this part since you opened it, so nothing of yours was saved yet."


Seen = int | Mapping[str, int] | None
"""The edition over which somebody writes; by part, where they opened several sections; None where nobody saw any."""


def draft_from_role(company_id: UUID, role_version_id: UUID, *, actor: Actor) -> Listing:
    """A draft built from a version of a role, which it pins."""
    role = role_queries.version(role_version_id).role_content
    return _draft(
        company_id,
        authoring.content_from_role(role),
        authoring.questions_from_role(role),
        role_version_id=role_version_id,
        origin=provenance.of_role(role),
        actor=actor,
    )


def draft_from_nothing(company_id: UUID, title: str, *, actor: Actor) -> Listing:
    """A draft with a title and nothing else."""
    content = Content(title=title)
    found = problems(content, (), clock.now())
    if found:
        raise Invalid(fields=found)
    return _draft(company_id, content, (), role_version_id=None, actor=actor)


def draft_from_listing(earlier: Listing, *, actor: Actor) -> Listing:
    """A draft that says what an earlier listing of the company says, but for its dates: it gets its own."""
    policy.require_edit(actor, earlier)
    return _draft(
        earlier.company_id,
        authoring.content_from_listing(Content.of(earlier)),
        queries.question_texts(earlier.id),
        role_version_id=earlier.role_version_id,
        relisted_from=earlier.id,
        origin=earlier.origin,
        actor=actor,
    )


def edit(
    listing: Listing,
    content: Content,
    questions: Sequence[QuestionText] | None = None,
    *,
    over: Seen = None,
    actor: Actor,
) -> None:
    """Change what a listing says; its questions stay where none are given.

    Once people have read it, its questions stay in any case, since applicants have answered them; what differs is
    kept as a revision, and what a moderator has to read again takes it out of sight. Raises Invalid naming fields,
    Overtaken where somebody else has changed the same by now, and Conflict while the text can't be changed.
    """
    policy.require_edit(actor, listing)
    policy.require_changeable(listing)
    asked = queries.question_texts(listing.id)
    read = listing.published_at is not None
    wanted = asked if read or questions is None else tuple(questions)
    if read:
        content = replace(content, opens_at=listing.opens_at)
    changed = changes(listing, content, (asked, wanted), over=over)
    if not changed:
        # What reads alike may be kept otherwise: the currency of no amount, a country among the places.
        _apply(listing, content.without_empty_lines())
        return
    content = content.without_empty_lines()
    outcome = judgements.outcome(listing, content, asked, changed) if read else None
    if outcome and outcome.gaps:
        raise Invalid(fields=outcome.gaps)
    _write(listing, content, wanted, changed)
    if outcome:
        _revise(listing, changed, outcome, actor)
        return
    names = ", ".join(each.field for each in changed)
    record(ListingEdited(listing_id=listing.id, company_id=listing.company_id, fields=names), actor=actor)


def edit_section(
    listing: Listing,
    section: Section,
    content: Content,
    questions: Sequence[QuestionText] | None,
    *,
    over: int,
    actor: Actor,
) -> None:
    """Change what one section says, and remember that somebody has gone through it; raises as `edit` does."""
    edit(listing, content, questions, over=over, actor=actor)
    unsaved.forget(listing, section, actor=actor)
    if section not in listing.written:
        listing.written = [*listing.written, section.value]


def edit_sections(listing: Listing, content: Content, over: Mapping[Section, int], *, actor: Actor) -> None:
    """Change what several sections say, as one change; `over` has the edition of each. Raises as `edit` does."""
    seen = {part: edition for section, edition in over.items() for part in section.fields}
    edit(listing, content, over=seen, actor=actor)
    for section in over:
        unsaved.forget(listing, section, actor=actor)


def ask_again(listing: Listing, *, actor: Actor) -> None:
    """Out of sight, to the moderators: something in it waits to be read."""
    listing.take(Step.REVIEW_AGAIN)
    listing.submitted_at = clock.now()
    record(ListingSubmitted(listing_id=listing.id, company_id=listing.company_id), actor=actor)


def mend(listing: Listing, key: str, *, actor: Actor) -> None:
    """Write one word for another, as a finding of the preflight proposes. Raises Conflict where it is gone."""
    policy.require_edit(actor, listing)
    content, questions = judgements.mended(listing, key)
    edit(listing, content, questions, actor=actor)


def address(title: str, company_name: str) -> str:
    """What an address says; nobody knows it before the first review, so a draft's may still change."""
    return f"{slugify(title, limit=50)}-{slugify(company_name, limit=24)}-{ids.short_code(6)}"


def changes(
    listing: Listing,
    content: Content,
    questions: tuple[Sequence[QuestionText], Sequence[QuestionText]] = ((), ()),
    *,
    over: Seen,
) -> list[revisions.Difference]:
    """What would change, with the questions before and after; raises Overtaken and Invalid."""
    before = Content.of(listing)
    content = content.without_empty_lines()
    found = problems(content, questions[1], clock.now(), before)
    if found:
        raise Invalid(fields=found)
    changed = revisions.differences(before, content, questions)
    if any(listing.touched.get(each.field, 0) > _seen(listing, each.field, over) for each in changed):
        raise Overtaken()
    return changed


def _seen(listing: Listing, part: str, over: Seen) -> int:
    """The edition of a part that its writer has seen."""
    if isinstance(over, int):
        return over
    return (over or {}).get(part, listing.edition)


def _revise(
    listing: Listing, changed: Sequence[revisions.Difference], outcome: Outcome, actor: Actor
) -> None:
    """Keep what differs; public at once unless it waits for a moderator."""
    public = listing.state in REVISABLE and not outcome.waits
    if public:
        listing.be_read()
    material = any(each.material for each in changed)
    kept = Revision(
        listing_id=listing.id, edition=listing.edition, author_id=actor.user_id,
        differences=revisions.to_json(changed), material=material, public_at=clock.now() if public else None,
    )  # fmt: skip
    session().add(kept)
    revised = ListingRevised(
        listing_id=listing.id, company_id=listing.company_id, edition=listing.edition, material=material,
        changes=revisions.in_words([each for each in changed if each.material or not material]), public=public,
    )  # fmt: skip
    record(revised, actor=actor)
    if outcome.waits and listing.state is State.LIVE:
        ask_again(listing, actor=actor)


def _draft(
    company_id: UUID,
    content: Content,
    questions: Sequence[QuestionText],
    *,
    role_version_id: UUID | None,
    relisted_from: UUID | None = None,
    origin: Mapping[str, Any] | None = None,
    actor: Actor,
) -> Listing:
    if not policy.can_write_for(actor, company_id):
        raise NotFound()
    company = company_queries.company(company_id)
    listing = Listing(
        id=ids.new_id(),
        company_id=company_id,
        company=company,
        role_version_id=role_version_id,
        relisted_from=relisted_from,
        created_by=actor.user_id,
        keeper_id=actor.user_id,
        origin=dict(origin or {}),
        slug=address(content.title, company.name),
        state=State.DRAFT,
    )
    _apply(listing, content)
    session().add(listing)
    session().flush()
    _replace_questions(listing, questions)
    drafted = ListingDrafted(
        listing_id=listing.id, company_id=company_id, role_version_id=role_version_id,
        relisted_from=relisted_from,
    )  # fmt: skip
    record(drafted, actor=actor)
    return listing


def _write(
    listing: Listing,
    content: Content,
    questions: Sequence[QuestionText],
    changed: Sequence[revisions.Difference],
) -> None:
    _apply(listing, content)
    if any(each.field == revisions.QUESTIONS for each in changed):
        _replace_questions(listing, questions)
    listing.touch(each.field for each in changed)
    judgements.forget_settled(listing)


def _apply(listing: Listing, content: Content) -> None:
    for name, value in asdict(content).items():
        setattr(listing, name, list(value) if isinstance(value, tuple) else value)
    listing.place = content.place


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
                flagged=list(question.flagged),
            )
        )
    session().flush()
