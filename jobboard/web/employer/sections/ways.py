"""Where the sections of a listing are, which one is next, and which one a field is in."""

from collections.abc import Iterator
from uuid import UUID

from flask import url_for

from jobboard.listings import sections
from jobboard.listings.lifecycle import REVISABLE
from jobboard.listings.models import Listing
from jobboard.listings.sections import Section


def to(listing: Listing, section: Section | None) -> str:
    """The address of a section; of what comes after them all, the preview or the change, where there is none."""
    if section is None:
        whole = "employer.change" if listing.state in REVISABLE else "employer.preview"
        return url_for(whole, listing_id=listing.id)
    return url_for("employer.write", listing_id=listing.id, section=section)


def to_field(listing_id: UUID, field: str) -> str:
    """The address of a field of the form."""
    return url_for("employer.write", listing_id=listing_id, section=sections.of_field(field), _anchor=field)


def every(listing: Listing) -> Iterator[tuple[str, str, bool]]:
    """Each section with its address and whether somebody has gone through it; what comes after them all is last."""
    for each in Section:
        yield each.label, to(listing, each), each in listing.written
    yield "Your change" if listing.state in REVISABLE else "Preview and checks", to(listing, None), False
