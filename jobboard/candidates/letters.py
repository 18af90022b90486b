"""Keeping a letter of one's own, which applications begin with."""

from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from jobboard.candidates import queries
from jobboard.candidates.events import LetterDiscarded, LetterKept
from jobboard.candidates.models import Letter
from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel import clock, ids
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import Invalid

LONGEST = 10_000
"""Characters of a letter, here and in an application."""


def too_long(letter: str) -> str | None:
    """What is wrong with the length of a letter, in a sentence; None where it can be read."""
    if len(letter) <= LONGEST:
        return None
    return (
        f"Your letter has {len(letter):,} characters; at most {LONGEST:,} are possible. "
        "Shorten it and save again."
    )


def begin_letter(text: str, *, role_id: UUID, actor: Actor, instead: bool = False) -> bool:
    """Make a role's sample the actor's own letter; returns whether theirs is of this role now.

    One that they began with the same role before stays as they wrote it. One from elsewhere is replaced only if they
    said so: `instead`.
    """
    kept = _kept_or_new(actor, text=text, role_id=role_id)
    if kept is None or kept.role_id == role_id:
        return True
    if instead:
        kept.text, kept.role_id = text, role_id
        _note(kept, actor)
    return instead


def write_letter(text: str, *, actor: Actor) -> None:
    """Keep what the actor wrote. Raises Invalid for nothing, and for more than anybody reads."""
    sentence = too_long(text) if text.strip() else "Write your letter first, or discard it."
    if sentence:
        raise Invalid(fields={"letter": sentence})
    kept = _kept_or_new(actor, text=text)
    if kept:
        kept.text = text
        _note(kept, actor)


def discard_letter(*, actor: Actor) -> None:
    """Throw it away; applications that began with it keep theirs. Throwing it away again changes nothing."""
    kept = queries.letter_of(actor.person, lock=True)
    if kept:
        session().delete(kept)
        record(LetterDiscarded(letter_id=kept.id, user_id=kept.user_id), actor=actor)


def _kept_or_new(actor: Actor, **values: Any) -> Letter | None:
    """The actor's letter, locked; None where there was none, and the values have just become it.

    Two clicks at once: one of them makes the row, the other finds it.
    """
    row = {"id": ids.new_id(), "created_at": clock.now(), "user_id": actor.person, **values}
    made = (
        session().execute(insert(Letter).values(row).on_conflict_do_nothing().returning(Letter.id)).scalar()
    )
    if made is None:
        return queries.letter_of(actor.person, lock=True)
    record(LetterKept(letter_id=made, user_id=actor.person), actor=actor)
    return None


def _note(kept: Letter, actor: Actor) -> None:
    record(LetterKept(letter_id=kept.id, user_id=kept.user_id), actor=actor)
