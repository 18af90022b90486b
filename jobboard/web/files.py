"""Files in and out: what a form uploaded, and downloads through short-lived links for one person."""

import io
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, redirect, request, send_file, url_for

from jobboard.applications import answering
from jobboard.applications import operations as application_operations
from jobboard.applications import queries as application_queries
from jobboard.applications.models import Application
from jobboard.candidates import operations as resume_operations
from jobboard.candidates import queries as resume_queries
from jobboard.candidates.models import Resume
from jobboard.http.access import signed_in
from jobboard.http.actor import current_actor
from jobboard.http.security import shut_off
from jobboard.infra.signing import open_signed, sign
from jobboard.infra.transaction import transaction
from jobboard.kernel.errors import Invalid, NotFound
from jobboard.kernel.ids import decode, encode

bp = Blueprint("files", __name__)

PURPOSE = "file"
MAX_AGE = 120
"""Seconds that a link works: long enough for a slow click, too short to be worth passing on."""


def uploaded(name: str) -> tuple[str, bytes]:
    """The name and the bytes of an uploaded file. Raises Invalid where none was chosen."""
    file = request.files.get(name)
    if file is None or not file.filename:
        raise Invalid(fields={name: "Choose a file first."})
    return file.filename, file.read()


def redirect_to_own(resume: Resume) -> Any:
    """To a link by which its owner, and nobody else, downloads a resume or attachment for a moment."""
    return _redirect(resume=encode(resume.id))


def redirect_to_resume_of(application: Application) -> Any:
    """To a link by which the signed-in person, and nobody else, downloads what came with an application."""
    return _redirect(application=encode(application.id))


def redirect_to_answer(application: Application, question_id: UUID) -> Any:
    """To a link by which the signed-in person, and nobody else, downloads the file that answers a question."""
    return _redirect(application=encode(application.id), question=encode(question_id))


@bp.get("/files/<token>")
@signed_in
def download(token: str) -> Response:
    """The file that the link was signed for, as an attachment that no browser runs."""
    payload = open_signed(PURPOSE, token, secret=current_app.config["SECRET_KEY"], max_age=MAX_AGE)
    if payload["reader"] != encode(current_actor.person):
        raise NotFound()
    with transaction():
        resume, data = _handed_over(payload)
    kind = resume.kind.media_type
    response = send_file(io.BytesIO(data), mimetype=kind, as_attachment=True, download_name=resume.filename)
    response.headers["Cache-Control"] = "private, no-store"
    return shut_off(response, "default-src 'none'; sandbox")


def _redirect(**what: str) -> Any:
    payload = {**what, "reader": encode(current_actor.person)}
    token = sign(PURPOSE, payload, secret=current_app.config["SECRET_KEY"])
    return redirect(url_for("files.download", token=token))


def _handed_over(payload: dict[str, str]) -> tuple[Resume, bytes]:
    """The resume and its file, noted where it belongs; asked again, since a seat may have been lost meanwhile."""
    if "application" in payload:
        found = application_queries.for_employer(decode(payload["application"]), by=current_actor)
        if "question" in payload:
            return answering.download_file(found, decode(payload["question"]), actor=current_actor)
        return application_operations.download_resume(found, actor=current_actor)
    resume = resume_queries.own_file(decode(payload["resume"]), of=current_actor)
    return resume, resume_operations.open_resume(resume, actor=current_actor)
