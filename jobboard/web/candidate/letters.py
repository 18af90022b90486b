"""The letter that a candidate keeps: taken from a role's page, read, changed, thrown away."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from jobboard.applications.letters import COMPANY_GAP
from jobboard.candidates import letters, queries
from jobboard.candidates.models import Letter
from jobboard.http.access import signed_in
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel.errors import Invalid, NotFound
from jobboard.roles import queries as role_queries
from jobboard.roles.content import fill_letter, open_gaps
from jobboard.roles.models import RoleVersion
from jobboard.web.candidate.blueprint import bp
from jobboard.web.candidate.forms import OwnLetterForm


@bp.post("/roles/<slug>/letter")
@signed_in
def use_letter(slug: str) -> Any:
    """Make the role's sample one's own. Whoever keeps another letter is asked first, and nothing is lost by that."""
    version = _with_letter(slug)
    text = fill_letter(version.role_content.cover_letter, name=current_actor.name)
    instead = "instead" in request.form
    with transaction():
        theirs = letters.begin_letter(text, role_id=version.role_id, actor=current_actor, instead=instead)
    return redirect(url_for(".own_letter") if theirs else url_for(".own_letter", role=slug))


@bp.route("/my/letter", methods=["GET", "POST"])
@signed_in
def own_letter() -> Any:
    """Read and change it. `?role=` offers the sample of a role, which is taken by a button."""
    kept = queries.letter_of(current_actor.person)
    form = OwnLetterForm(data={"letter": kept.text if kept else ""})
    if form.validate_on_submit() and _save(form):
        flash("Your letter is saved.", "good")
        return redirect(url_for(".own_letter"))
    html = render_template(
        "candidate/letter.html",
        form=form,
        kept=kept,
        role=role_queries.current_version(kept.role_id) if kept and kept.role_id else None,
        offered=_offered(kept),
        gaps=[gap for gap in open_gaps(form.letter.data or "") if gap != COMPANY_GAP],
        company_gap=COMPANY_GAP,
        limit=letters.LONGEST,
    )
    return html, 422 if form.errors else 200


@bp.post("/my/letter/discard")
@signed_in
def discard_letter() -> Any:
    """Throw it away."""
    with transaction():
        letters.discard_letter(actor=current_actor)
    flash("Your letter was discarded. Applications keep theirs.", "good")
    return redirect(url_for(".own_letter"))


def _save(form: OwnLetterForm) -> bool:
    """Whether it was kept; what was refused stands in the form beside what was typed."""
    try:
        with transaction():
            letters.write_letter(form.letter.data or "", actor=current_actor)
    except Invalid as error:
        form.refuse(error)
        return False
    return True


def _with_letter(slug: str) -> RoleVersion:
    """The current version of a role that has a sample letter; NotFound for any other."""
    version = role_queries.by_slug(slug)
    if version.role.retired_at or not version.role_content.cover_letter:
        raise NotFound()
    return version


def _offered(kept: Letter | None) -> RoleVersion | None:
    """The role whose sample is offered, unless it is the one that the letter came from."""
    slug = request.args.get("role")
    version = _with_letter(slug) if slug else None
    return None if version and kept and version.role_id == kept.role_id else version
