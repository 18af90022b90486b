"""Following the role that a listing was built from: what drifts, and what its employer does about it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, update

from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import Conflict, NotFound
from jobboard.listings import policy, provenance, queries, writing
from jobboard.listings.content import Content, QuestionText
from jobboard.listings.events import ListingDriftSettled
from jobboard.listings.lifecycle import State
from jobboard.listings.models import Listing
from jobboard.listings.provenance import QUESTION, Choice, Drift, Written
from jobboard.roles import queries as role_queries
from jobboard.roles.models import RoleVersion

FIXED_QUESTIONS = (
    "Applicants have answered the questions, so they stay as they are while the listing is public. Keep this"
    " question, or detach it from the role."
)


@dataclass(frozen=True)
class Following:
    """A listing beside the newest version of its role: where the two differ, and which parts follow no more."""

    latest: RoleVersion
    drift: list[Drift]
    detached: list[str]

    @property
    def retired(self) -> bool:
        return self.latest.role.retired_at is not None


def following(listing: Listing) -> Following:
    """How a listing stands to its role now; raises NotFound for one that was built from nothing.

    A retired role asks for nothing any more.
    """
    latest = _latest(listing)
    says = written(listing, queries.question_texts(listing.id))
    found = provenance.drift(listing.origin, provenance.of_role(latest.role_content), says)
    detached = [key for key, value in listing.origin.items() if value is None]
    return Following(latest, [] if latest.role.retired_at else found, detached)


def written(listing: Listing, questions: tuple[QuestionText, ...]) -> Written:
    """Everything of a listing that can follow a role."""
    return Written(Content.of(listing), questions)


def settle(listing: Listing, key: str, choice: Choice, *, over: int, actor: Actor) -> None:
    """Accept, keep, detach or follow one part again. `over` is the edition that the actor has seen.

    Accepting is an edit like any other: in public it is kept with its difference, and may go to a moderator.
    Raises Conflict where the part has nothing to settle any more, or can't be changed now.
    """
    policy.require_edit(actor, listing)
    latest = _latest(listing)
    offered = provenance.of_role(latest.role_content)
    before = written(listing, queries.question_texts(listing.id))
    open_keys = {each.key for each in provenance.drift(listing.origin, offered, before)}
    if key not in (listing.origin if choice is Choice.FOLLOW else open_keys):
        raise Conflict("There is nothing to settle about this part any more.")
    origin, after = provenance.settle(listing.origin, offered, before, key, choice)
    if choice is Choice.ACCEPT:
        _write(listing, key, after, over, actor)
    left = provenance.drift(origin, offered, after)
    listing.origin, listing.drift = origin, len(left)
    if not left:
        listing.origin = provenance.in_step(origin, offered, after)
        listing.role_version_id, listing.role_version = latest.id, latest
    settled = ListingDriftSettled(
        listing_id=listing.id, company_id=listing.company_id, part=key, choice=choice.value
    )
    record(settled, actor=actor)


def measure(role_id: UUID) -> int:
    """Count anew, for each listing of a role that is not closed, in how many parts the role has moved on.

    Returns how many listings were changed. Three queries and one write, however many there are.
    """
    latest = role_queries.current_version(role_id)
    offered = provenance.of_role(latest.role_content)
    retired = latest.role.retired_at is not None
    listings = queries.built_from(role_id)
    questions = queries.question_texts_of([each.id for each in listings])
    changed = []
    for each in listings:
        says = written(each, questions.get(each.id, ()))
        parts = 0 if retired else len(provenance.drift(each.origin, offered, says))
        if each.drift != parts:
            changed.append({"listing": each.id, "parts": parts})
    if changed:
        table = Listing.__table__
        statement = update(table).where(table.c.id == bindparam("listing")).values(drift=bindparam("parts"))  # type: ignore[arg-type]
        session().execute(statement, changed)
    return len(changed)


def recount(listing_id: UUID) -> None:
    """Count anew for one listing: it was written or changed."""
    listing = queries.any_listing(listing_id, lock=True)
    if listing.role_version is not None:
        over = listing.state is State.CLOSED
        listing.drift = 0 if over else len(following(listing).drift)


def _write(listing: Listing, key: str, after: Written, over: int, actor: Actor) -> None:
    if listing.published_at is not None and key.startswith(QUESTION):
        raise Conflict(FIXED_QUESTIONS)
    writing.edit(listing, after.content, after.questions, over=over, actor=actor)


def _latest(listing: Listing) -> RoleVersion:
    if listing.role_version is None:
        raise NotFound()
    return role_queries.current_version(listing.role_version.role_id)
