"""What somebody has typed into the form of a listing and not saved: it stays beside the listing, and is theirs alone.

Of a listing in public a section may also be kept, to be made with others as one change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert

from jobboard.accounts.models import User
from jobboard.infra.database import session
from jobboard.kernel import clock, ids
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import Invalid, NotFound
from jobboard.listings import policy
from jobboard.listings.models import Listing, Typed
from jobboard.listings.sections import Section

MOST = 100_000
"""Characters of a section that are kept while somebody types; the fields' own limits are far below."""


TYPES_NOW = timedelta(minutes=2)
"""Whoever has typed since then is typing still."""
MOST_TYPING = 20


@dataclass(frozen=True)
class Unsaved:
    """What somebody has typed into a section of the form and not saved: the fields by name, and when."""

    at: datetime
    fields: Mapping[str, list[str]]


@dataclass(frozen=True)
class Beside:
    """What is typed beside a listing and not saved: by its reader, and the names of others who type now."""

    own: Mapping[str, Unsaved] = field(default_factory=dict)
    """By section of the form."""
    kept: Mapping[str, Unsaved] = field(default_factory=dict)
    """By section, too: what waits to be made with others, as one change."""
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
    others = tuple(name for typed, name in rows if typed is not own)
    return Beside(_unsaved(own.sections()), _unsaved(own.kept), others) if own else Beside(others=others)


def _typed_by(user_id: UUID, listing_id: UUID) -> Typed | None:
    """The row of what a person has typed beside a listing, locked until the transaction ends."""
    ours = (Typed.listing_id == listing_id) & (Typed.user_id == user_id)
    wanted = select(Typed).where(ours).with_for_update().execution_options(populate_existing=True)
    return session().scalar(wanted)


def _unsaved(sections: Mapping[str, Any]) -> dict[str, Unsaved]:
    return {
        name: Unsaved(datetime.fromisoformat(value["at"]), value["fields"])
        for name, value in sections.items()
    }


# These two are built once, since what is typed is kept every few seconds.
_NAMES_TYPING = (
    select(func.array_agg(User.name))
    .join(Typed, Typed.user_id == User.id)
    .where(
        Typed.listing_id == Listing.id,
        Typed.at > bindparam("since"),
        Typed.user_id != bindparam("reader"),
    )
    .correlate(Listing)
    .scalar_subquery()
)
_NEWEST = insert(cast(Table, Typed.__table__))
_KEEP = _NEWEST.on_conflict_do_update(
    index_elements=["listing_id", "user_id"],
    set_={
        "edition": _NEWEST.excluded.edition,
        "at": _NEWEST.excluded.at,
        "fields": Typed.fields.op("||")(_NEWEST.excluded.fields),
    },
)


@dataclass(frozen=True)
class TypingBeside:
    """Whether somebody has saved a section since it was opened, and the names of others who type in the form now."""

    overtaken: bool
    others: tuple[str, ...]


def _typing_beside(listing_id: UUID, section: Section, over: int, *, by: Actor) -> TypingBeside:
    """What somebody who types wants to hear; NotFound to whoever may not edit the listing."""
    wanted = select(Listing.touched, _NAMES_TYPING).where(Listing.id == listing_id, policy.editable_by(by))
    now = {"since": clock.now() - TYPES_NOW, "reader": by.user_id}
    row = session().execute(wanted, now).one_or_none()
    if row is None:
        raise NotFound()
    overtaken = any(row[0].get(name, 0) > over for name in section.fields)
    return TypingBeside(overtaken, tuple(row[1] or ())[:MOST_TYPING])


def keep(
    listing_id: UUID, section: Section, fields: Mapping[str, list[str]], over: int, *, actor: Actor
) -> TypingBeside:
    """Keep what stands in a section of the form, right or wrong; `fields` are the form's, by name.

    Returns who else types, and whether somebody has saved the section since `over`. Raises NotFound to whoever may
    not edit the listing, and Invalid for more than any form of ours holds. One query and one write: this is asked
    every few seconds.
    """
    found = _typing_beside(listing_id, section, over, by=actor)
    if sum(len(name) + sum(map(len, texts)) for name, texts in fields.items()) > MOST:
        raise Invalid("This is more than a listing can hold, so it is not kept.")
    now = clock.now()
    typed = {section.value: {"at": now.isoformat(), "fields": dict(fields)}}
    about = {"listing_id": listing_id, "user_id": actor.person, "edition": over, "fields": typed, "at": now}
    session().execute(_KEEP, {"id": ids.new_id(), "created_at": now, **about})
    return found


def keep_for_change(
    listing: Listing, section: Section, fields: Mapping[str, list[str]], over: int, *, actor: Actor
) -> None:
    """Keep a section as it was sent, to be made with others; what was typed there is in it. Raises as `keep` does."""
    keep(listing.id, section, fields, over, actor=actor)
    typed = _typed_by(actor.person, listing.id)
    if typed is not None:
        sections = typed.sections()
        typed.kept = typed.kept | {section.value: sections.pop(section.value)}
        typed.fields = sections
        session().flush()


def discard(listing: Listing, section: Section, *, actor: Actor) -> None:
    """Let go of what the actor has typed in a section; where they typed nothing, of what they keep of it."""
    _let_go(listing, section, actor, all_of_it=False)


def forget(listing: Listing, section: Section, *, actor: Actor) -> None:
    """Let go of all that the actor has typed and kept there: they have saved it, or want none of it."""
    _let_go(listing, section, actor, all_of_it=True)


def _let_go(listing: Listing, section: Section, actor: Actor, *, all_of_it: bool) -> None:
    policy.require_edit(actor, listing)
    typed = _typed_by(actor.person, listing.id)
    if typed is None:
        return
    # What was typed before the form had sections belongs to none of them, and goes with the first that is let go.
    sections = typed.sections()
    typed.fields = {name: value for name, value in sections.items() if name != section}
    if all_of_it or section not in sections:
        typed.kept = {name: value for name, value in typed.kept.items() if name != section}
    if not typed.fields and not typed.kept:
        session().delete(typed)
    session().flush()
