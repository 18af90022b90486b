"""A listing beside its role: where the role has moved on, and what the employer decides about each part."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for

from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import NotFound
from jobboard.listings import following, policy, provenance, queries
from jobboard.listings.lifecycle import EDITABLE, REVISABLE
from jobboard.listings.provenance import LISTS, QUESTION, Choice, Drift
from jobboard.web.employer.blueprint import bp

_DONE = {
    Choice.ACCEPT: "Accepted: the listing says what the role says.",
    Choice.KEEP: "Your words stay. You hear of the next change.",
    Choice.DETACH: "Detached: this part follows the role no more.",
    Choice.FOLLOW: "This part follows the role again.",
}


@dataclass(frozen=True)
class Part:
    """One part that has drifted, as the page shows it: three readings in lines.

    Of a list only the lines that went and came are shown, the employer's own, and what accepting would make of it.
    """

    key: str
    name: str
    pinned: list[str]
    latest: list[str]
    listing: list[str]
    after: list[str] | None
    edited: bool
    fixed: bool

    @classmethod
    def of(cls, drift: Drift) -> "Part":
        lines = {
            name: provenance.in_lines(drift.key, getattr(drift, name))
            for name in ("pinned", "latest", "listing")
        }
        after = None
        if drift.key in LISTS:
            was, now, ours = lines["pinned"], lines["latest"], lines["listing"]
            after = provenance.merged(was, now, ours)
            lines = {
                "pinned": [line for line in was if line not in now],
                "latest": [line for line in now if line not in was],
                "listing": [line for line in ours if line not in was],
            }
        return cls(
            key=drift.key,
            name=provenance.name_of(drift.key, (drift.latest, drift.listing, drift.pinned)),
            after=after,
            edited=drift.edited,
            fixed=drift.key.startswith(QUESTION),
            **lines,
        )


@bp.get("/listings/<id:listing_id>/role")
@requires(Permission.LISTING_VIEW)
def drift(listing_id: UUID) -> Any:
    """Every part in which the role says something else, with the three readings of it."""
    listing = queries.visible(listing_id, to=current_actor)
    found = following.following(listing)
    return render_template(
        "employer/role.html",
        listing=listing,
        pinned=listing.role_version,
        latest=found.latest,
        retired=found.retired,
        parts=[Part.of(each) for each in found.drift],
        detached=[{"key": key, "name": provenance.name_of(key, ())} for key in found.detached],
        public=listing.published_at is not None,
        read_again=policy.is_read_again(listing),
        may_settle=policy.can_edit(current_actor, listing) and listing.state in EDITABLE | REVISABLE,
    )


@bp.post("/listings/<id:listing_id>/role")
@requires(Permission.LISTING_EDIT)
def settle_drift(listing_id: UUID) -> Any:
    """Decide about one part."""
    asked, key = request.form.get("choice", ""), request.form.get("part", "")
    if asked not in set(Choice):
        raise NotFound()
    over, key = request.form.get("over", 0, type=int), key.replace("\x00", "")
    with transaction():
        listing = queries.editable(listing_id, by=current_actor)
        following.settle(listing, key, Choice(asked), over=over, actor=current_actor)
    flash(_DONE[Choice(asked)])
    return redirect(url_for(".drift", listing_id=listing_id))
