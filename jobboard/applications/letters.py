"""What a letter begins with: the sample of the listing's role, or the letter that the candidate keeps."""

from jobboard.applications.models import Application
from jobboard.candidates import queries as candidate_queries
from jobboard.kernel.access import Actor
from jobboard.listings.models import Asked, Listing
from jobboard.roles import queries as role_queries
from jobboard.roles.content import PLACEHOLDERS, fill_letter
from jobboard.roles.models import RoleVersion

COMPANY_GAP = f"[{PLACEHOLDERS['company']}]"
"""What stands for the company in a letter that is kept for many."""


def first(listing: Listing, *, actor: Actor) -> tuple[str, bool]:
    """What a new draft begins with, and whether that is the candidate's own letter.

    Their own goes first where the listing's role has no sample, and where it was begun with the same role.
    """
    if listing.letter_rule is Asked.NONE:
        return "", False
    version = _version(listing)
    sample = _sample(version, listing, actor)
    kept = candidate_queries.letter_of(actor.person)
    if kept and (not sample or (version and version.role_id == kept.role_id)):
        return _addressed(kept.text, listing), True
    return sample, False


def other(application: Application, *, actor: Actor) -> str:
    """What the letter could begin with instead; empty where there is nothing. What was put aside goes first."""
    if application.letter_aside:
        return application.letter_aside
    if application.letter_own:
        return _sample(_version(application.listing), application.listing, actor)
    kept = candidate_queries.letter_of(actor.person)
    return _addressed(kept.text, application.listing) if kept else ""


def _version(listing: Listing) -> RoleVersion | None:
    return role_queries.version(listing.role_version_id) if listing.role_version_id else None


def _sample(version: RoleVersion | None, listing: Listing, actor: Actor) -> str:
    """The role's sample with what is known filled in."""
    if version is None:
        return ""
    return fill_letter(version.role_content.cover_letter, company=listing.company.name, name=actor.name)


def _addressed(letter: str, listing: Listing) -> str:
    return letter.replace(COMPANY_GAP, listing.company.name)
