"""Looking after the role library: find a role, see what waits, read a file into the editor, retire and revive."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel import moments
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Conflict, Invalid, NotFound
from jobboard.kernel.text import slugify
from jobboard.roles import operations, queries
from jobboard.roles.content import completed
from jobboard.roles.importers.document import DocumentProblems
from jobboard.roles.models import RolePlan
from jobboard.search import queries as search_queries
from jobboard.web.public.cards import role_cards
from jobboard.web.staff.blueprint import bp
from jobboard.web.staff.forms import RetireForm, UploadForm
from jobboard.web.staff.role_editor import Standing, draft_of, form_of, opened, page, standing_at


@dataclass(frozen=True)
class Waiting:
    """A version that waits for its hour, or was stopped when it came, in words."""

    slug: str
    title: str
    due: str | None
    problem: str

    @classmethod
    def of(cls, plan: RolePlan) -> "Waiting":
        return cls(
            plan.role.slug, plan.role_content.title, moments.text(plan.due_at, plan.zone), plan.problem
        )


@bp.get("/roles")
@requires(Permission.ROLE_EDIT)
def roles() -> Any:
    """The written roles, or those with some words in a title, and how many open listings use each; or the retired."""
    if request.args.get("show") == "retired":
        return render_template("staff/roles_retired.html", roles=queries.retired())
    words = request.args.get("q", "")[:100].strip()
    found = queries.search(words) if words else queries.written()
    counts = search_queries.counts_by_role([role.id for role in found])
    return render_template(
        "staff/roles.html",
        words=words,
        roles=role_cards(found, counts),
        plans=[] if words else [Waiting.of(plan) for plan in queries.plans()],
        form=UploadForm(formdata=None),
    )


@bp.post("/roles/import")
@requires(Permission.ROLE_EDIT)
def import_role() -> Any:
    """Read a file into the editor, where it is looked at before it is published."""
    upload = UploadForm()
    try:
        document = upload.document()
    except DocumentProblems as error:
        upload.file.errors = [str(problem) for problem in error.problems]
        return render_template("staff/roles.html", words="", roles=[], plans=[], form=upload), 422
    slug = document.slug or slugify(document.content.title)
    current, plan = queries.latest(slug), queries.plan_at(slug)
    standing = Standing(slug if current or plan else None, current, plan)
    content = completed(document.content, standing.content, document.silent)
    return page(standing, form_of(standing, content), draft_of(content, standing, document))


@bp.post("/roles/<slug>/retire")
@requires(Permission.ROLE_EDIT)
def retire_role(slug: str) -> Any:
    """Take it out of the library, or bring it back."""
    current = queries.by_slug(slug)
    title, retired = current.title, current.role.retired_at is not None
    form = RetireForm()
    try:
        with transaction():
            _retire_or_revive(slug, retired, form)
    except Invalid as error:
        form.refuse(error)
    except NotFound:
        form.form_errors.append("There is no role at that address to lead to.")
    except Conflict as error:
        form.form_errors.append(error.message)
    else:
        flash(f"“{title}” is {'back' if retired else 'retired'}.")
        return redirect(url_for(".edit_role", slug=slug))
    return opened(standing_at(slug), form), 422


def _retire_or_revive(slug: str, retired: bool, form: RetireForm) -> None:
    if retired:
        operations.revive(slug, actor=current_actor)
    else:
        reason, successor = form.reason.data or "", form.successor.data or None
        operations.retire(slug, reason=reason, successor=successor, actor=current_actor)
