"""What a listing says: drafts, edits, changes in public, and what is only typed as yet."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from jobboard.companies import queries as company_queries
from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel import clock, ids
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import Conflict, Invalid, NotFound
from jobboard.kernel.text import slugify
from jobboard.listings import authoring, judgements, policy, provenance, queries, revisions
from jobboard.listings.content import Content, QuestionText, problems
from jobboard.listings.events import ListingDrafted, ListingEdited, ListingRevised, ListingSubmitted
from jobboard.listings.lifecycle import STEPS, State, Step
from jobboard.listings.models import Listing, Question, Revision, Typed
from jobboard.roles import queries as role_queries

MOST_TYPED = 100_000
"""Characters of a form that are kept while somebody types; the fields' own limits are far below."""


class Overtaken(Conflict):
    """Somebody else has saved the listing since its form was opened."""

    default = "Somebody else has saved this listing since you opened it, so nothing of yours was saved yet."


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
    questions: Sequence[QuestionText],
    *,
    over: int | None = None,
    actor: Actor,
) -> None:
    """Change what a draft says. `over` is the edition that the author has seen.

    Raises Invalid naming fields, Overtaken where another edition is saved by now, and Conflict while the text
    can't be changed.
    """
    policy.require_edit(actor, listing)
    policy.require_editable(listing)
    changed = _changes(listing, content, questions, over)
    _forget_typed(listing, actor)
    if not changed:
        return
    _write(listing, content, questions, changed)
    names = ", ".join(each.field for each in changed)
    record(ListingEdited(listing_id=listing.id, company_id=listing.company_id, fields=names), actor=actor)


def revise(listing: Listing, content: Content, *, over: int | None = None, actor: Actor) -> None:
    """Change a listing that people have read; its questions stay, since applicants have answered them.

    What differs is kept. A material change goes back to the moderators before people read on, unless the company
    has shown its domain to be its own. Raises as `edit`
    does, and Invalid where something is missing or unlawful afterwards.
    """
    policy.require_edit(actor, listing)
    policy.require_revisable(listing)
    questions = queries.question_texts(listing.id)
    changed = _changes(listing, content, questions, over)
    _forget_typed(listing, actor)
    if not changed:
        return
    material = any(each.material for each in changed)
    _write(listing, content, questions, changed)
    gaps = judgements.musts(listing, questions)
    if gaps:
        raise Invalid(fields=gaps)
    kept = Revision(
        listing_id=listing.id, edition=listing.edition, author_id=actor.user_id,
        differences=revisions.to_json(changed), material=material,
    )  # fmt: skip
    session().add(kept)
    revised = ListingRevised(
        listing_id=listing.id, company_id=listing.company_id, edition=listing.edition, material=material,
        changes=revisions.in_words(changed),
    )  # fmt: skip
    record(revised, actor=actor)
    if policy.is_read_again(listing, material=material):
        _ask_again(listing, actor)


def mend(listing: Listing, key: str, *, actor: Actor) -> None:
    """Write one word for another, as a finding of the preflight proposes. Raises Conflict where it is gone."""
    policy.require_edit(actor, listing)
    edit(listing, *judgements.mended(listing, key), actor=actor)


def keep_typed(listing: Listing, fields: Mapping[str, list[str]], over: int, *, actor: Actor) -> None:
    """Keep what somebody has typed so far, right or wrong, beside the listing: it is theirs until they save it.

    `fields` are the form's, by name. Raises Invalid for more than any form of ours holds.
    """
    policy.require_edit(actor, listing)
    if sum(len(text) for texts in fields.values() for text in texts) > MOST_TYPED:
        raise Invalid("This is more than a listing can hold, so it is not kept.")
    values = {
        "listing_id": listing.id, "user_id": actor.person, "edition": over, "fields": dict(fields),
        "at": clock.now(),
    }  # fmt: skip
    kept = insert(Typed).values(id=ids.new_id(), created_at=clock.now(), **values)
    session().execute(kept.on_conflict_do_update(index_elements=["listing_id", "user_id"], set_=values))


def forget_typed(listing: Listing, *, actor: Actor) -> None:
    """Throw away what the actor has typed and not saved."""
    policy.require_edit(actor, listing)
    _forget_typed(listing, actor)


def address(title: str, company_name: str) -> str:
    """What an address says; nobody knows it before the first review, so a draft's may still change."""
    return f"{slugify(title, limit=50)}-{slugify(company_name, limit=24)}-{ids.short_code(6)}"


def _changes(
    listing: Listing, content: Content, questions: Sequence[QuestionText], over: int | None
) -> list[revisions.Difference]:
    """What would change; raises Overtaken and Invalid."""
    before = Content.of(listing)
    content = content.without_empty_lines()
    found = problems(content, questions, clock.now(), before)
    if found:
        raise Invalid(fields=found)
    changed = revisions.differences(before, content, (queries.question_texts(listing.id), questions))
    if changed and over is not None and over != listing.edition:
        raise Overtaken()
    return changed


def _ask_again(listing: Listing, actor: Actor) -> None:
    listing.state = STEPS.after(Step.REVIEW_AGAIN, listing.state)
    listing.submitted_at = clock.now()
    record(ListingSubmitted(listing_id=listing.id, company_id=listing.company_id), actor=actor)


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
    listing.drift = _moved_on(listing, questions)
    drafted = ListingDrafted(
        listing_id=listing.id, company_id=company_id, role_version_id=role_version_id,
        relisted_from=relisted_from,
    )  # fmt: skip
    record(drafted, actor=actor)
    return listing


def _moved_on(listing: Listing, questions: Sequence[QuestionText]) -> int:
    """In how many parts the role has moved on before the draft was made; what comes later the worker counts."""
    if listing.role_version_id is None:
        return 0
    latest = role_queries.current_version(role_queries.version(listing.role_version_id).role_id)
    if latest.role.retired_at:
        return 0
    says = provenance.Written(Content.of(listing), tuple(questions))
    return len(provenance.drift(listing.origin, provenance.of_role(latest.role_content), says))


def _write(
    listing: Listing,
    content: Content,
    questions: Sequence[QuestionText],
    changed: Sequence[revisions.Difference],
) -> None:
    _apply(listing, content.without_empty_lines())
    if any(each.field == revisions.QUESTIONS for each in changed):
        _replace_questions(listing, questions)
    listing.edition += 1
    judgements.forget_settled(listing)


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


def _forget_typed(listing: Listing, actor: Actor) -> None:
    session().execute(delete(Typed).where(Typed.listing_id == listing.id, Typed.user_id == actor.user_id))
