"""Founding a company, and what it says of itself."""

from typing import Any

from flask import flash, redirect, render_template, url_for

from jobboard.companies import logos, operations, policy, queries
from jobboard.http.access import requires, signed_in
from jobboard.http.actor import current_actor
from jobboard.http.security import limiter
from jobboard.infra.pictures.drawing import redraw
from jobboard.infra.pictures.kinds import Refused
from jobboard.infra.rendering.markdown import render_markdown
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Conflict, Invalid
from jobboard.web import files
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.company_forms import CompanyForm, LogoForm, ProfileForm

PACE = "10 per minute"
"""Of one address: each picture keeps a process busy for up to a second."""
NAMESAKE = (
    "There is a company with a name like yours here already: “{name}”. If you belong to it, ask a colleague there "
    "for an invitation. Moderators see that the names are alike."
)


@bp.get("/companies/new")
@signed_in
def new_company() -> Any:
    """The form."""
    return render_template("employer/company_new.html", form=CompanyForm())


@bp.post("/companies/new")
@signed_in
def found_company() -> Any:
    """Found it, and go on to its first listing."""
    form = CompanyForm()
    if form.validate():
        try:
            with transaction():
                company = operations.found_company(**form.content(), actor=current_actor)
        except Invalid as error:
            form.refuse(error)
        else:
            flash(f"{company.name} is founded. Now choose what you are hiring for.")
            _warn_of_namesakes(company.slug)
            return redirect(url_for(".new_listing", company=company.slug))
    return render_template("employer/company_new.html", form=form), 422


@bp.get("/companies/<slug>")
@requires(Permission.COMPANY_VIEW)
def company(slug: str) -> Any:
    """What it says of itself: a form for owners, to read for everybody else who holds a seat."""
    return _page(slug)


@bp.post("/companies/<slug>")
@requires(Permission.COMPANY_EDIT)
def save_company(slug: str) -> Any:
    """Keep what was typed, or show it again with what is wrong, or with what a colleague saved meanwhile."""
    form = ProfileForm()
    if not form.validate():
        return _page(slug, form), 422
    try:
        with transaction():
            found = queries.editable(slug, by=current_actor)
            renamed = found.name != form.text().tidied().name
            operations.edit_profile(found, form.text(), seen=form.revision(), actor=current_actor)
    except Invalid as error:
        form.refuse(error)
        return _page(slug, form), 422
    except Conflict as error:
        form.refuse(Invalid(error.message))
        form.has_seen(queries.by_slug(slug).revision)
        return _page(slug, form), error.status
    flash("Saved.", "good")
    if renamed:
        _warn_of_namesakes(slug)
    return redirect(url_for(".company", slug=slug))


@bp.post("/companies/<slug>/logo")
@requires(Permission.COMPANY_EDIT)
@limiter.limit(PACE)
def set_logo(slug: str) -> Any:
    """Show a picture, drawn anew; a refusal says why and what would work."""
    form = LogoForm()
    try:
        queries.visible(slug, to=current_actor)
        drawn = redraw(files.uploaded("logo")[1])
        with transaction():
            logos.set_logo(queries.editable(slug, by=current_actor), drawn, actor=current_actor)
    except (Invalid, Refused) as error:
        form.refuse_field("logo", str(error))
        return _page(slug, logo_form=form), 422
    flash("This is your logo now.", "good")
    return redirect(url_for(".company", slug=slug))


@bp.post("/companies/<slug>/logo/remove")
@requires(Permission.COMPANY_EDIT)
def remove_logo(slug: str) -> Any:
    """Show the first letter of the name again."""
    with transaction():
        logos.remove_logo(queries.editable(slug, by=current_actor), actor=current_actor)
    flash("The logo is gone; people see the first letter of the name.")
    return redirect(url_for(".company", slug=slug))


def _page(slug: str, form: ProfileForm | None = None, logo_form: LogoForm | None = None) -> str:
    found = queries.visible(slug, to=current_actor)
    return render_template(
        "employer/company.html",
        company=found,
        about=render_markdown(found.about or ""),
        form=form or ProfileForm.showing(found),
        logo_form=logo_form or LogoForm(formdata=None),
        may_edit=policy.can_edit(current_actor, found.id),
    )


def _warn_of_namesakes(slug: str) -> None:
    """Names that look alike are allowed, and not in silence."""
    for like in queries.namesakes(queries.by_slug(slug))[:1]:
        flash(NAMESAKE.format(name=like.name), "warn")
