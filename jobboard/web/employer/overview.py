"""A listing in its employer's list: what it says at a glance, and whether it needs somebody."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobboard.applications.pipeline import Stage
from jobboard.kernel.text import plural
from jobboard.listings.lifecycle import State
from jobboard.listings.models import Listing


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    listing: Listing
    state_text: str
    tone: str
    applications: int
    new: int
    needs: str
    """What somebody has to do about it, in a few words; empty where nothing."""


_NEEDS = {
    State.DRAFT: "Finish the draft and send it for review",
    State.SENT_BACK: "A moderator asks for changes",
}


def row(listing: Listing, counts: Mapping[Stage, int]) -> Row:
    """What the list says of a listing with so many applications in each stage."""
    new = counts.get(Stage.RECEIVED, 0)
    discarded = listing.state is State.CLOSED and listing.published_at is None
    return Row(
        listing=listing,
        state_text="Expired" if listing.expired else "Discarded" if discarded else listing.state.label,
        tone="neutral" if listing.expired else listing.state.tone,
        applications=sum(counts.values()),
        new=new,
        needs=_needs(listing, new),
    )


def _needs(listing: Listing, new: int) -> str:
    if new:
        return f"{plural(new, 'new application')} to read"
    if listing.expired:
        return "The deadline has passed: close it when you have decided"
    return _NEEDS.get(listing.state, "")
