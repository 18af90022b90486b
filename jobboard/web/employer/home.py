"""The employer's home: what needs somebody, every listing of their companies, and a step for several at once."""

from typing import Any

from flask import redirect, render_template, request, session, url_for

from jobboard.http.access import requires, signed_in
from jobboard.http.actor import current_actor
from jobboard.insights import parts, queries
from jobboard.insights.queries import Listed
from jobboard.insights.selection import Order, Selection
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Invalid
from jobboard.web.employer import bulk, overview
from jobboard.web.employer.blueprint import bp

_DONE = "done_with_several"
"""Where the session keeps what became of a step until the next page says it, so that a reload takes no step again."""


@bp.get("")
@signed_in
def home() -> Any:
    """What needs you, and the listings that the address selects; after a step for several, once, what became of each."""
    done = session.pop(_DONE, None)
    return _page(bulk.BulkForm(), bulk.report(done, actor=current_actor) if done else None)


@bp.post("")
@requires(Permission.LISTING_EDIT)
def several() -> Any:
    """One step for the listings that were chosen; the list that they were chosen from says what became of each."""
    form = bulk.BulkForm()
    try:
        session[_DONE] = bulk.carry_out(form, actor=current_actor)
    except Invalid as error:
        form.refuse(error)
        return _page(form), 422
    return redirect(_address(Selection.read(request.args), request.args.get("after")))


def _page(form: bulk.BulkForm, report: bulk.Report | None = None) -> str:
    selection = Selection.read(request.args)
    after = request.args.get("after")
    desk = queries.desk(current_actor)
    return render_template(
        "employer/home.html",
        companies=desk.companies,
        lines=overview.lines(desk.waiting),
        page=queries.listed(current_actor, selection, after=after).map(_row),
        selection=selection,
        needs=[parts.Part.WAITING, *parts.NEEDS],
        states=parts.STATES,
        orders=Order,
        form=form,
        report=report,
        may_edit=current_actor.may(Permission.LISTING_EDIT),
        here=_address(selection, after),
        later=queries.is_later(after),
        url_after=lambda cursor: _address(selection, cursor),
    )


def _row(listed: Listed) -> overview.Row:
    may_edit = current_actor.may_for(Permission.LISTING_EDIT, listed.listing.company_id)
    return overview.row(listed, may_edit=may_edit)


def _address(selection: Selection, after: str | None) -> str:
    arguments: dict[str, Any] = {**selection.arguments(), "after": after}
    return url_for("employer.home", **arguments)
