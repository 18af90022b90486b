"""Looking after the role library: find, write, preview, publish, import and retire."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for

from jobboard.http.access import requires
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import Permission
from jobboard.kernel.errors import Conflict, Invalid, NotFound
from jobboard.kernel.text import slugify
from jobboard.roles import operations, queries
from jobboard.roles.comparison import Changed, changes
from jobboard.roles.content import LEVELS, NEEDS, RoleContent, fill_letter
from jobboard.roles.exports import as_markdown
from jobboard.roles.importers import formats
from jobboard.roles.importers.document import MAX_BYTES, DocumentProblems, Imported
from jobboard.roles.models import RoleVersion
from jobboard.roles.problems import lacking
from jobboard.search import queries as search_queries
from jobboard.web.public.cards import role_cards
from jobboard.web.staff.blueprint import bp
from jobboard.web.staff.forms import RetireForm, RoleForm, UploadForm

BLANK = """---
title: New role
category: Software Engineering
---
What the person is for, in two or three sentences.

## Duties

- One line each
"""


@dataclass(frozen=True)
class Draft:
    """What an editor wrote, read: the role, what it would change, and what a whole page would still need."""

    content: RoleContent
    changed: list[Changed]
    lacks: list[str]
    left_out: tuple[str, ...]


@bp.get("/roles")
@requires(Permission.ROLE_EDIT)
def roles() -> Any:
    """The written roles, or those with some words in a title; and how many open listings use each."""
    words = request.args.get("q", "")[:100].strip()
    found = queries.search(words) if words else queries.written()
    counts = search_queries.counts_by_role([role.id for role in found])
    return render_template(
        "staff/roles.html", words=words, roles=role_cards(found, counts), form=UploadForm(formdata=None)
    )


@bp.get("/roles/new")
@requires(Permission.ROLE_EDIT)
def new_role() -> Any:
    """A document to fill in."""
    return _editor(None, RoleForm(formdata=None, document=BLANK, over=0))


@bp.post("/roles/new")
@requires(Permission.ROLE_EDIT)
def write_role() -> Any:
    """Preview it, or publish it at the address that its title makes."""
    return _save(None)


@bp.post("/roles/import")
@requires(Permission.ROLE_EDIT)
def import_role() -> Any:
    """Read a file into the editor, where it is looked at before it is published."""
    upload = UploadForm()
    file = upload.file.data
    data = file.read(MAX_BYTES + 1) if file else b""
    try:
        document = formats.read(data)
    except DocumentProblems as error:
        upload.file.errors = [str(problem) for problem in error.problems]
        return render_template("staff/roles.html", words="", roles=[], form=upload), 422
    current = _current(document.slug or slugify(document.content.title))
    form = RoleForm(formdata=None, document=as_markdown(document.content).decode(), over=_number(current))
    return _editor(current, form, _draft(document, current))


@bp.get("/roles/<slug>")
@requires(Permission.ROLE_EDIT)
def edit_role(slug: str) -> Any:
    """The current version as a document."""
    current = queries.by_slug(slug)
    document = as_markdown(current.role_content).decode()
    return _editor(current, RoleForm(formdata=None, document=document, over=current.number))


@bp.post("/roles/<slug>")
@requires(Permission.ROLE_EDIT)
def save_role(slug: str) -> Any:
    """Preview what was written, or publish it as the next version."""
    return _save(queries.by_slug(slug))


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
    else:
        flash(f"“{title}” is {'back' if retired else 'retired'}.")
        return redirect(url_for(".edit_role", slug=slug))
    current = queries.by_slug(slug)
    return _editor(current, _as_it_is(current), retire=form), 422


def _retire_or_revive(slug: str, retired: bool, form: RetireForm) -> None:
    if retired:
        operations.revive(slug, actor=current_actor)
    else:
        reason, successor = form.reason.data or "", form.successor.data or None
        operations.retire(slug, reason=reason, successor=successor, actor=current_actor)


def _save(current: RoleVersion | None) -> Any:
    form = RoleForm()
    try:
        document = formats.read((form.document.data or "").encode())
    except DocumentProblems as error:
        form.document.errors = [str(problem) for problem in error.problems]
        return _editor(current, form), 422
    draft = _draft(document, current)
    if request.form.get("action") != "publish":
        return _editor(current, form, draft)
    return _publish(current, form, draft)


def _publish(current: RoleVersion | None, form: RoleForm, draft: Draft) -> Any:
    """Publish over the version that the editor has seen; over another one only after it was shown."""
    slug = current.role.slug if current else None
    try:
        with transaction():
            published = operations.publish_role(
                draft.content,
                slug=slug,
                note=form.note.data or "",
                actor=current_actor,
                over=form.over.data or 0,
            )
    except Conflict as error:
        form.form_errors.append(error.message)
        newest = _current(slug) if slug else None
        form.over.process_data(_number(newest))
        form.over.raw_data = None
        return _editor(newest, form, _read_again(draft, newest)), 409
    flash(f"“{published.version.title}” says so now, as version {published.version.number}.")
    return redirect(url_for("public.role", slug=published.version.role.slug))


def _editor(
    current: RoleVersion | None,
    form: RoleForm,
    draft: Draft | None = None,
    retire: RetireForm | None = None,
) -> str:
    listings, count = search_queries.of_role(current.role_id) if current else ([], 0)
    return render_template(
        "staff/role_edit.html",
        current=current,
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


def _as_it_is(current: RoleVersion) -> RoleForm:
    document = as_markdown(current.role_content).decode()
    return RoleForm(formdata=None, document=document, over=current.number)


def _draft(document: Imported, current: RoleVersion | None) -> Draft:
    before = current.role_content if current else RoleContent(title="", category="", summary="")
    left_out = tuple(f"line {line.number}: {line.text.strip()}" for line in document.unplaced)
    return Draft(document.content, changes(before, document.content), lacking(document.content), left_out)


def _read_again(draft: Draft, newest: RoleVersion | None) -> Draft:
    before = newest.role_content if newest else RoleContent(title="", category="", summary="")
    return Draft(draft.content, changes(before, draft.content), draft.lacks, draft.left_out)


def _current(slug: str) -> RoleVersion | None:
    found = queries.several([slug])
    return found[0] if found else None


def _number(current: RoleVersion | None) -> int:
    return current.number if current else 0
