"""Filling in the form of a listing as a browser sends it: a section at a time."""

from typing import Any

from jobboard.kernel import ids
from jobboard.listings import queries
from jobboard.listings.models import Listing
from jobboard.listings.sections import Section
from tests.support.browser import Browser, Page

COMPLETE: dict[Section, dict[str, Any]] = {
    Section.BASICS: {
        "title": "Gardener",
        "summary": "",
        "employment_types": "full_time",
        "hours_minimum": "",
        "hours_maximum": "",
        "schedule": "",
        "starts_on": "",
        "language": "en",
    },
    Section.JOB: {"about": "You keep the park green.", "duties": "- Plant beds\n\n• Water trees"},
    Section.REQUIREMENTS: {"requirements": "Knows plants", "nice_to_have": "", "skills": ""},
    Section.TERMS: {
        "workplace": "on_site",
        "office_days": "",
        "places": "",
        "countries": "",
        "pay_minimum": "34,000",
        "pay_maximum": "40 000",
        "pay_currency": "EUR",
        "pay_period": "year",
        "pay_extra": "",
        "benefits": "",
    },
    Section.APPLYING: {
        "apply_at": "",
        "resume_rule": "required",
        "letter_rule": "optional",
        "deadline_day": "",
        "deadline_time": "",
        "deadline_zone": "Europe/Berlin",
        "opens_day": "",
        "opens_time": "",
        "questions": "",
    },
}
"""What the form of each section sends for a listing that is complete; rows go by the name of their list."""


def at(listing: Listing, rest: str = "") -> str:
    """The address of a listing from the inside."""
    return f"/employer/listings/{ids.encode(listing.id)}{rest}"


def section_of(changes: dict[str, Any]) -> Section:
    """The one section that some fields are in."""
    names = {name.split("-")[0] for name in changes} - {"over"}
    (found,) = {section for section, fields in COMPLETE.items() if names & fields.keys()}
    return found


def filled(listing: Listing, **changes: Any) -> dict[str, Any]:
    """What the form of the section sends in which the changes are, over what is saved now."""
    rows = {"skills", "questions", "places"}
    section = section_of(changes)
    plain = {name: value for name, value in COMPLETE[section].items() if name not in rows}
    if section is Section.TERMS:
        plain["places-0"] = "Hamburg, Germany"
    return {**plain, "over": queries.any_listing(listing.id).edition, **changes}


def save(
    browser: Browser, listing: Listing, *, status: int = 200, page: str = "", rest: str = "", **changes: Any
) -> Page:
    """Send the section in which the changes are; `rest` goes behind its address, `page` gives the token."""
    path = at(listing, f"/edit/{section_of(changes)}{rest}")
    return browser.send(path, status=status, page=page or path, **filled(listing, **changes))
