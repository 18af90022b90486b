"""Errors as pages: a sentence for the person, a reference for whoever helps, a way out."""

from typing import Any

from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from jobboard.http.actor import current_actor
from jobboard.infra.observability import logs, trace
from jobboard.kernel.errors import DomainError, NotFound, TooLarge

log = logs.logger(__name__)

_PAGES = {
    400: ("We could not read that request", "Go back, reload the page and try again."),
    401: ("Sign in first", "Your session has ended. Sign in, then go back and send the form again."),
    403: ("You don't have access to this", "Your account may not do this."),
    404: (NotFound.title, NotFound.default),
    405: ("That is not how this page works", "Follow a link or a button on the page instead."),
    413: (
        TooLarge.title,
        "A file may have up to 10 MB, the files of a form 34 MB together, its text 2 MB. "
        "Make it smaller, or send one file after the other, and try again.",
    ),
    429: ("Too many requests", "You did this very often in a short time. Wait a minute, then go on."),
    500: (
        "Something went wrong on our side",
        "It has been logged. Nothing that was saved before is lost. Try again.",
    ),
    503: ("This isn't working right now", "Please try again in a few minutes."),
}


def init(app: Flask) -> None:
    """Answer each kind of error with a page."""
    app.register_error_handler(DomainError, _domain_error)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def page(status: int, title: str, message: str, *, sign_in: bool = False) -> tuple[str, int]:
    """The error page; with the way to sign in where that helps."""
    html = render_template(
        "errors/error.html",
        status=status,
        title=title,
        message=message,
        sign_in=sign_in,
        reference=trace.current(),
    )
    return html, status


def _domain_error(error: DomainError) -> Any:
    return page(error.status, error.title, error.message)


def _stale_form(error: CSRFError) -> Any:
    if not current_actor.signed_in:
        return page(
            400,
            "Sign in, then send this form again",
            "Nobody is signed in here any more, so the form was not sent. "
            "Go back and copy what you wrote; then sign in, open the page again and send it.",
            sign_in=True,
        )
    return page(
        400,
        "This form is too old to be sent",
        "For your safety a form is valid for a day and for one sign-in. "
        "Go back, copy what you wrote, reload the page and send it again.",
    )


def _http_error(error: HTTPException) -> Any:
    status = error.code or 500
    if status < 400:
        return error
    title, message = _PAGES.get(status, (error.name, error.description or ""))
    answer = page(status, title, message)
    headers = [(name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After")]
    return (*answer, headers)


def _unexpected(error: Exception) -> Any:
    log.exception("request_failed", path=request.path)
    return _http_error(InternalServerError())
