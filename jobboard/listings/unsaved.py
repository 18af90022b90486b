"""What somebody has typed into the form of a listing and not saved: kept beside it, theirs until they save it."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from jobboard.infra.database import session
from jobboard.kernel import clock, ids
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import Invalid
from jobboard.listings import policy, queries
from jobboard.listings.models import Listing, Typed
from jobboard.listings.sections import Section

MOST = 100_000
"""Characters of a section that are kept while somebody types; the fields' own limits are far below."""


def keep(
    listing_id: UUID, section: Section, fields: Mapping[str, list[str]], over: int, *, actor: Actor
) -> queries.TypingBeside:
    """Keep what stands in a section of the form, right or wrong; `fields` are the form's, by name.

    Returns who else types, and whether somebody has saved the section since `over`. Raises NotFound to whoever may
    not edit the listing, and Invalid for more than any form of ours holds. One query and one write: this is asked
    every few seconds.
    """
    found = queries.typing_beside(listing_id, section, over, by=actor)
    if sum(len(name) + sum(map(len, texts)) for name, texts in fields.items()) > MOST:
        raise Invalid("This is more than a listing can hold, so it is not kept.")
    now = clock.now()
    typed = {section.value: {"at": now.isoformat(), "fields": dict(fields)}}
    kept = insert(Typed).values(
        id=ids.new_id(),
        created_at=now,
        listing_id=listing_id,
        user_id=actor.person,
        edition=over,
        fields=typed,
        at=now,
    )
    changes = {"edition": over, "at": now, "fields": Typed.fields.op("||")(kept.excluded.fields)}
    session().execute(kept.on_conflict_do_update(index_elements=["listing_id", "user_id"], set_=changes))
    return found


def forget(listing: Listing, section: Section, *, actor: Actor) -> None:
    """Throw away what the actor has typed there and not saved, or has saved by now."""
    policy.require_edit(actor, listing)
    typed = queries.typed_by(actor.person, listing.id)
    if typed is None:
        return
    # What was kept before the form had sections belongs to none of them, and goes with the first that is let go.
    typed.fields = {name: value for name, value in typed.kept().items() if name != section}
    if not typed.fields:
        session().delete(typed)
    session().flush()
