"""The demo's mailbox: every mail that the worker sent, as it would look when opened."""

from typing import Any

from flask import Response, abort, current_app, render_template

from jobboard.http.access import public
from jobboard.http.security import shut_off
from jobboard.infra import mail
from jobboard.web.demo.blueprint import bp


def _mailbox() -> list[mail.StoredMail]:
    return mail.read_mailbox(current_app.config["JOBBOARD"].mail_url)


def _mail(mail_id: str) -> mail.StoredMail:
    found = next((each for each in _mailbox() if each.id == mail_id), None)
    return found or abort(404)


@bp.get("/mailbox")
@public
def mailbox() -> Any:
    """The newest mails first."""
    return render_template("demo/mailbox.html", mails=_mailbox()[:200])


@bp.get("/mailbox/<mail_id>")
@public
def letter(mail_id: str) -> Any:
    """One mail, with its HTML in a frame of its own and its text below."""
    return render_template("demo/mail.html", mail=_mail(mail_id))


@bp.get("/mailbox/<mail_id>/html")
@public
def body(mail_id: str) -> Any:
    """The HTML part alone, shut off from the site around it."""
    response = Response(_mail(mail_id).html, content_type="text/html; charset=utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups"
    return shut_off(response, policy, frame="SAMEORIGIN")
