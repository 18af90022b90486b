"""One step for several listings: each in a transaction of its own, and a word about each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from wtforms import BooleanField, RadioField, SelectMultipleField, StringField
from wtforms.validators import Optional

from jobboard.http.forms import Form, labelled
from jobboard.infra.transaction import transaction
from jobboard.insights.queries import PAGE, titles_of
from jobboard.kernel import ids, moments
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import DomainError, Invalid, NotFound
from jobboard.kernel.text import plural
from jobboard.listings import operations, queries
from jobboard.listings.lifecycle import EMPLOYERS_REASONS, CloseReason, ExtendReason
from jobboard.listings.models import Listing
from jobboard.web.moment_fields import DayField

NOT_HERE = "It was not found among the listings that you may change."

Step = Callable[..., None]


class BulkForm(Form):
    """Which listings of the page, what is done with them, and what that step asks for."""

    do = StringField()
    listing = SelectMultipleField(choices=[], validate_choice=False)
    shown = SelectMultipleField(choices=[], validate_choice=False)
    """Every listing of the page that could be chosen: what `everything` means where no script runs."""
    everything = BooleanField()
    how = RadioField("How did they end?", choices=labelled(EMPLOYERS_REASONS), validate_choice=False)
    last_day = DayField("Last day", [Optional()])
    why = RadioField("Why", choices=labelled(ExtendReason), default=ExtendReason.NOT_FOUND.value)

    def chosen(self) -> list[str]:
        """The ids as they were sent, each once. Raises Invalid for none and for more than a page has."""
        sent = list(dict.fromkeys((self.shown.data if self.everything.data else self.listing.data) or []))
        if not 0 < len(sent) <= PAGE:
            raise Invalid(f"Choose at least one listing, and at most {PAGE}.")
        return sent


Done = tuple[str, dict[str, list[str]]]
"""A step that was taken, small enough for a cookie: its name, and the ids of the listings under why nothing was done
with them, which is empty where it was. What was not found has no id.
"""


@dataclass(frozen=True)
class Outcome:
    """What became of one listing."""

    listing_id: UUID | None
    """None where it was not found."""
    title: str
    refusal: str
    """Why nothing was done with it; empty where it was."""

    @property
    def sent(self) -> str:
        """Its id, as a form sends it."""
        return ids.encode(self.listing_id) if self.listing_id else ""


@dataclass(frozen=True)
class Report:
    """What became of each."""

    done: list[Outcome]
    refused: list[Outcome]
    says: str
    refused_says: str
    undo: bool
    """Whether what was done is taken back by making them live again."""


def carry_out(form: BulkForm, *, actor: Actor) -> Done:
    """Do it, listing by listing. Raises Invalid before anything is done where the step lacks something."""
    name = form.do.data or ""
    if name not in ACTIONS:
        raise Invalid("Choose what to do with the listings: press one of the buttons.")
    chosen, (step, _) = form.chosen(), ACTIONS[name]
    take = step(form, actor)
    became: dict[str, list[str]] = {}
    for sent in chosen:
        refusal = _one(sent, take, actor)
        became.setdefault(refusal, []).append("" if refusal == NOT_HERE else sent)
    return name, became


def report(done: Done, *, actor: Actor) -> Report:
    """What a step did, in words, with the titles that the actor may read."""
    name, became = done
    step, deed = ACTIONS[name]
    found = [
        (ids.decode(each) if each else None, refusal) for refusal, sent in became.items() for each in sent
    ]
    titles: Mapping[Any, str] = titles_of([each for each, _ in found if each], to=actor)
    outcomes = [Outcome(each, titles.get(each, "A listing"), refusal) for each, refusal in found]
    kept = [each for each in outcomes if not each.refusal and each.listing_id in titles]
    refused = [each for each in outcomes if each.refusal]
    return Report(
        kept,
        refused,
        says=f"{plural(len(kept), 'listing')} {deed}",
        refused_says=f"{plural(len(refused), 'listing')} could not be {deed}",
        undo=step is _pause,
    )


def _one(sent: str, take: Step, actor: Actor) -> str:
    """Why nothing was done with it; empty where it was."""
    try:
        with transaction():
            take(queries.editable(_id(sent), by=actor))
    except NotFound:
        return NOT_HERE
    except DomainError as error:
        return error.message
    return ""


def _id(sent: str) -> UUID:
    try:
        return ids.decode(sent)
    except ValueError:
        raise NotFound() from None


def _pause(form: BulkForm, actor: Actor) -> Step:
    return lambda listing: operations.pause(listing, actor=actor)


def _resume(form: BulkForm, actor: Actor) -> Step:
    return lambda listing: operations.resume(listing, actor=actor)


def _close(form: BulkForm, actor: Actor) -> Step:
    if form.how.data not in set(EMPLOYERS_REASONS):
        raise Invalid("Say how they ended: choose one of the reasons.")
    reason = CloseReason(form.how.data)
    return lambda listing: operations.close(listing, reason, actor=actor)


def _extend(form: BulkForm, actor: Actor) -> Step:
    day, why = form.last_day.data, form.why.data
    if day is None or why not in set(ExtendReason):
        raise Invalid("Choose the last day on which people may apply, and why.")

    def take(listing: Listing) -> None:
        zone = listing.deadline_zone
        deadline = moments.read(day, None, zone, field="deadline")
        if deadline is not None:
            operations.extend(listing, deadline, zone, ExtendReason(why), actor=actor)

    return take


ACTIONS: Mapping[str, tuple[Callable[[BulkForm, Actor], Step], Any]] = MappingProxyType(
    {
        "pause": (_pause, "paused"),
        "resume": (_resume, "made live again"),
        "close": (_close, "closed"),
        "extend": (_extend, "given a later deadline"),
    }
)
"""What the button says it does: the step, made from the form once and taken for each listing; and the deed in words."""
