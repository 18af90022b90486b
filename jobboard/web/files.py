"""Files in and out: what a form uploaded, and downloads through short-lived links for one person."""

import io
from typing import Any

from flask import Blueprint, Response, current_app, redirect, request, send_file, url_for

from jobboard.candidates import operations as resume_operations
from jobboard.candidates import queries as resume_queries
from jobboard.candidates.lifecycle import ResumeState
from jobboard.candidates.models import Resume
from jobboard.http.access import signed_in
from jobboard.http.actor import current_actor
from jobboard.http.security import shut_off
from jobboard.infra.signing import open_signed, sign
from jobboard.infra.transaction import transaction
from jobboard.kernel.errors import Gone, Invalid, NotFound
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


def redirect_to(resume: Resume) -> Any:
    """To a link that only the signed-in person can use, and only now; whether they may is for the caller."""
    payload = {"resume": encode(resume.id), "reader": encode(current_actor.person)}
    token = sign(PURPOSE, payload, secret=current_app.config["SECRET_KEY"])
    return redirect(url_for("files.download", token=token))


@bp.get("/files/<token>")
@signed_in
def download(token: str) -> Response:
    """The file that the link was signed for, as an attachment that no browser runs."""
    payload = open_signed(PURPOSE, token, secret=current_app.config["SECRET_KEY"], max_age=MAX_AGE)
    if payload["reader"] != encode(current_actor.person):
        raise NotFound()
    resume = resume_queries.resume(decode(payload["resume"]))
    if resume.state is ResumeState.UNSAFE:
        raise Gone(resume.problem)
    try:
        with transaction():
            data = resume_operations.open_resume(resume, actor=current_actor)
    except KeyError:
        raise Gone("This file is no longer stored.") from None
    kind = resume.kind.media_type
    response = send_file(io.BytesIO(data), mimetype=kind, as_attachment=True, download_name=resume.filename)
    response.headers["Cache-Control"] = "private, no-store"
    return shut_off(response, "default-src 'none'; sandbox")
