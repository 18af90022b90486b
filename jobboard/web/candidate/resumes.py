"""A candidate's resumes: upload, see what became of them, download, remove."""

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for

from jobboard.candidates import operations, queries
from jobboard.http.access import signed_in
from jobboard.http.actor import current_actor
from jobboard.infra.transaction import transaction
from jobboard.kernel.errors import Invalid
from jobboard.web import files
from jobboard.web.candidate.blueprint import bp
from jobboard.web.candidate.forms import ACCEPT, UploadForm


@bp.get("/my/resumes")
@signed_in
def resumes() -> Any:
    """Every resume that was not removed, and a form for another."""
    return _page(UploadForm())


@bp.post("/my/resumes")
@signed_in
def upload() -> Any:
    """Take a resume in; a refusal says why and what would work."""
    form = UploadForm()
    try:
        with transaction():
            filename, data = files.uploaded("resume")
            operations.upload_resume(filename, data, actor=current_actor)
    except Invalid as error:
        form.refuse(error)
        return _page(form), 422
    flash("Your resume was uploaded. We are reading it now; that takes a few seconds.", "good")
    return redirect(url_for(".resumes"))


@bp.post("/my/resumes/<id:resume_id>/remove")
@signed_in
def remove_resume(resume_id: UUID) -> Any:
    """Take it off the list."""
    with transaction():
        operations.remove_resume(queries.own_resume(resume_id, of=current_actor), actor=current_actor)
    flash("The resume was removed. Employers you sent it to keep their copy.", "good")
    return redirect(url_for(".resumes"))


@bp.get("/my/resumes/<id:resume_id>/file")
@signed_in
def resume_file(resume_id: UUID) -> Any:
    """The candidate's own copy, of an attachment too, through a short-lived link."""
    return files.redirect_to_own(queries.own_file(resume_id, of=current_actor))


def _page(form: UploadForm) -> str:
    return render_template(
        "candidate/resumes.html",
        form=form,
        resumes=queries.resumes_of(current_actor.person),
        accept=ACCEPT,
    )
