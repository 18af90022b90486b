"""Founding a company."""

from typing import Any

from flask import flash, redirect, render_template, url_for

from jobboard.companies import operations
from jobboard.http.access import signed_in
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel.errors import Invalid
from jobboard.web.employer.blueprint import bp
from jobboard.web.employer.forms import CompanyForm


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
            return redirect(url_for(".new_listing", company=company.slug))
    return render_template("employer/company_new.html", form=form), 422
