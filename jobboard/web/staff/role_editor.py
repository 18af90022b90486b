"""Writing a role: the document, its preview and what it would change; publishing it now, or at an hour to come."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from flask import flash, redirect, render_template, request, url_for

from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel import ids, moments
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Conflict, Invalid, NotFound
from jobboard.kernel.text import slugify
from jobboard.roles import operations, queries
from jobboard.roles.comparison import Changed, changes
from jobboard.roles.content import LEVELS, NEEDS, RoleContent, fill_letter
from jobboard.roles.exports import as_markdown
from jobboard.roles.importers.document import DocumentProblems, Imported
from jobboard.roles.models import RolePlan, RoleVersion
from jobboard.roles.problems import lacking
from jobboard.roles.reconcile import Outcome
from jobboard.search import queries as search_queries
from jobboard.web.staff.blueprint import bp
from jobboard.web.staff.forms import RetireForm, RoleForm

BLANK = """---
title: New role
category: Software Engineering
---
What the person is for, in two or three sentences.

## Duties

- One line each
"""


@dataclass(frozen=True)
class Standing:
    """What the editor stands on: the version that is public and the plan that waits, if there are any."""

    slug: str | None = None
    current: RoleVersion | None = None
    plan: RolePlan | None = None

    @property
    def number(self) -> int:
        return self.current.number if self.current else 0

    @property
    def content(self) -> RoleContent:
        return self.current.role_content if self.current else RoleContent(title="", category="", summary="")

    @property
    def plan_key(self) -> str:
        return ids.encode(self.plan.id) if self.plan else ""


@dataclass(frozen=True)
class Draft:
    """What an editor wrote, read: the role, what it would change, and what a whole page would still need."""

    content: RoleContent
    changed: list[Changed]
    lacks: list[str]
    left_out: tuple[str, ...] = ()


def standing_at(slug: str) -> Standing:
    """What stands at an address; raises NotFound where no version is public and none waits."""
    found = Standing(slug, queries.latest(slug), queries.plan_at(slug))
    if found.current is None and found.plan is None:
        raise NotFound()
    return found


def standing_now(slug: str) -> Standing:
    """The same for what somebody has written: where nothing stands any more, it stays theirs to save as a new role."""
    try:
        return standing_at(slug)
    except NotFound:
        return Standing()


def form_of(standing: Standing, content: RoleContent) -> RoleForm:
    """The form as it opens on what a role says, over what stands there now."""
    values: dict[str, Any] = {
        "document": as_markdown(content).decode(),
        "over": standing.number,
        "plan": standing.plan_key,
    }
    if standing.plan:
        due = moments.local(standing.plan.due_at, standing.plan.zone)
        values |= {"due_day": due.date(), "due_time": due.time(), "due_zone": standing.plan.zone}
        values["note"] = standing.plan.note
    return RoleForm(formdata=None, data=values)


def draft_of(content: RoleContent, standing: Standing, document: Imported | None = None) -> Draft:
    """What this would change of what is public."""
    unplaced = document.unplaced if document else ()
    left_out = tuple(f"line {line.number}: {line.text.strip()}" for line in unplaced)
    return Draft(content, changes(standing.content, content), lacking(content), left_out)


def page(
    standing: Standing, form: RoleForm, draft: Draft | None = None, retire: RetireForm | None = None
) -> str:
    """The editor, with a preview where there is a draft."""
    current = standing.current
    listings, count = search_queries.of_role(current.role_id) if current else ([], 0)
    return render_template(
        "staff/role_edit.html",
        current=current,
        plan=standing.plan,
        slug=standing.slug,
        due=moments.text(standing.plan.due_at, standing.plan.zone) if standing.plan else None,
        form=form,
        draft=draft,
        role=draft.content if draft else None,
        letter=fill_letter(draft.content.cover_letter) if draft else "",
        linked={},
        slugify=slugify,
        needs=NEEDS,
        levels=LEVELS,
        listings=listings,
        open_count=count,
        retire=retire or RetireForm(formdata=None),
    )


def opened(standing: Standing, retire: RetireForm | None = None) -> str:
    """The editor as it opens: on the plan, with what it would change, or else on what is public."""
    if standing.plan is None:
        return page(standing, form_of(standing, standing.content), retire=retire)
    planned = standing.plan.role_content
    return page(standing, form_of(standing, planned), draft_of(planned, standing), retire)


@bp.get("/roles/new")
@requires(Permission.ROLE_EDIT)
def new_role() -> Any:
    """A document to fill in."""
    return page(Standing(), RoleForm(formdata=None, document=BLANK, over=0))


@bp.post("/roles/new")
@requires(Permission.ROLE_EDIT)
def write_role() -> Any:
    """Preview it, or publish it at the address that its title makes."""
    return _save(Standing())


@bp.get("/roles/<slug>")
@requires(Permission.ROLE_EDIT)
def edit_role(slug: str) -> Any:
    """What waits for its hour, with what it would change; else the current version."""
    return opened(standing_at(slug))


@bp.post("/roles/<slug>")
@requires(Permission.ROLE_EDIT)
def save_role(slug: str) -> Any:
    """Preview what was written, publish it as the next version, or plan to."""
    return _save(standing_now(slug))


@bp.post("/roles/<slug>/plan/call-off")
@requires(Permission.ROLE_EDIT)
def call_off_plan(slug: str) -> Any:
    """Take a plan back; what it would have said stays in the editor."""
    with transaction():
        content = operations.call_off(slug, actor=current_actor)
    flash(
        "Called off: nothing will be published by itself. The text is still below; leave the page to drop it."
    )
    current = queries.latest(slug)
    standing = Standing(slug if current else None, current)
    return page(standing, form_of(standing, content), draft_of(content, standing))


def _save(standing: Standing) -> Any:
    form = RoleForm()
    try:
        document = form.role()
    except DocumentProblems as error:
        form.document.errors = [str(problem) for problem in error.problems]
        return page(standing, form), 422
    draft = draft_of(document.content, standing, document)
    keep = _INTENTS.get(request.form.get("action", ""))
    if keep is None:
        return page(standing, form, draft)
    return _keep(standing, form, draft, keep)


def _keep(standing: Standing, form: RoleForm, draft: Draft, keep: "Intent") -> Any:
    """Publish or plan over what the editor has seen; over anything else only after it was shown."""
    seen = {
        "slug": standing.slug,
        "note": form.note.data or "",
        "over": form.over.data or 0,
        "plan_id": _plan_seen(form),
    }
    try:
        if not form.validate():
            return page(standing, form, draft), 422
        with transaction():
            return keep(form, draft.content, seen)
    except Invalid as error:
        form.refuse(error)
        return page(_newest(standing), form, draft), 422
    except Conflict as error:
        form.form_errors.append(error.message)
        newest = _newest(standing)
        form.over.process_data(newest.number)
        form.plan.process_data(newest.plan_key)
        form.over.raw_data = None
        return page(newest, form, draft_of(draft.content, newest)), 409


Intent = Callable[[RoleForm, RoleContent, dict[str, Any]], Any]


def _publish(form: RoleForm, content: RoleContent, seen: dict[str, Any]) -> Any:
    published = operations.publish_role(content, actor=current_actor, **seen)
    version = published.version
    if published.outcome is Outcome.UNCHANGED:
        raise Invalid(f"Nothing differs from version {version.number}, so nothing was published.")
    if version.role.retired_at:
        flash(f"Version {version.number} is kept. “{version.title}” says so once it is back in the library.")
        return redirect(url_for(".edit_role", slug=version.role.slug))
    flash(f"“{version.title}” says so now, as version {version.number}.")
    return redirect(url_for("public.role", slug=version.role.slug))


def _plan(form: RoleForm, content: RoleContent, seen: dict[str, Any]) -> Any:
    due_at, zone = form.due(), form.due_zone.data or ""
    operations.plan_role(content, due_at=due_at, zone=zone, actor=current_actor, **seen)
    flash(f"“{content.title}” will say so from {moments.text(due_at, zone)}.")
    return redirect(url_for(".roles"))


_INTENTS: dict[str, Intent] = {"publish": _publish, "plan": _plan}
"""What the editor's buttons do besides showing a preview."""


def _newest(standing: Standing) -> Standing:
    return standing_now(standing.slug) if standing.slug else standing


def _plan_seen(form: RoleForm) -> Any:
    try:
        return ids.decode(cast(str, form.plan.data or ""))
    except ValueError:
        return None
