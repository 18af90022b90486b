"""The demo's mailbox: every mail that the worker sent, as it would look when opened."""

from typing import Any

from flask import Response, abort, current_app, render_template

from jobboard.http.access import public
from jobboard.http.security import shut_off
from jobboard.infra import mail
from jobboard.web.demo.blueprint import bp

WAY_OUT = "allow-top-navigation-by-user-activation"
"""What the frame of a mail may do: lead away once somebody clicks. Inside it no page of ours shows."""


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
    return render_template("demo/mail.html", mail=_mail(mail_id), sandbox=WAY_OUT)


@bp.get("/mailbox/<mail_id>/html")
@public
def body(mail_id: str) -> Any:
    """The HTML part alone, shut off from the site around it; its links lead out of the frame, where pages work."""
    html = _mail(mail_id).html.replace("<head>", '<head><base target="_top">', 1)
    response = Response(html, content_type="text/html; charset=utf-8")
    policy = f"default-src 'none'; style-src 'unsafe-inline'; sandbox {WAY_OUT}"
    return shut_off(response, policy, frame="SAMEORIGIN")
