"""Headers, cookies and limits that are true of every response."""

from flask import Flask, Response, g
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_talisman import Talisman
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from jobboard.config import Settings

POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""No inline script, no inline style, nothing from elsewhere."""

MAX_REQUEST = 34 * 1024 * 1024
"""Bytes of a whole request: three files of 10 MB (`listings.content.MAX_FILES`) and the form around them. What is larger
than a text is written to the disk while it arrives."""
MAX_FORM = 2 * 1024 * 1024
"""Bytes of one text in a form; files count towards the whole request alone."""

limiter = Limiter(get_remote_address, in_memory_fallback_enabled=True)
"""Limits by address, as RATE_LIMIT says. Where the queue's server is away, each process counts for itself."""


def init(app: Flask, settings: Settings) -> None:
    """Cookies that scripts can't read, forms that other sites can't send, a strict content policy."""
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="__Host-jobboard" if settings.secure else "jobboard",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure,
        MAX_CONTENT_LENGTH=MAX_REQUEST,
        MAX_FORM_MEMORY_SIZE=MAX_FORM,
        MAX_FORM_PARTS=500,
        WTF_CSRF_TIME_LIMIT=24 * 3600,
        RATELIMIT_STORAGE_URI=_limit_storage(settings),
        RATELIMIT_ENABLED=settings.environment != "test",
        RATELIMIT_HEADERS_ENABLED=False,
        RATELIMIT_DEFAULT=settings.rate_limit,
    )
    # What is registered first runs last: a response's own policy is put back after Talisman wrote the site's.
    app.after_request(_put_own_policy_back)
    app.after_request(_keep_private)
    CSRFProtect(app)
    limiter.init_app(app)
    Talisman(
        app,
        content_security_policy=POLICY,
        force_https=settings.secure,
        strict_transport_security=settings.secure,
        session_cookie_secure=settings.secure,
        referrer_policy="strict-origin-when-cross-origin",
        permissions_policy={"geolocation": "()", "camera": "()", "microphone": "()", "interest-cohort": "()"},
        frame_options="DENY",
    )


def shut_off(response: Response, policy: str, *, frame: str = "DENY") -> Response:
    """Give a response that holds somebody else's content (a file, a mail) a policy of its own."""
    g.own_policy = {"Content-Security-Policy": policy, "X-Frame-Options": frame}
    return response


def _put_own_policy_back(response: Response) -> Response:
    response.headers.update(g.get("own_policy", {}))
    return response


def _keep_private(response: Response) -> Response:
    """What somebody sees signed in stays in no cache: Back asks again, and so does the next person at the desk."""
    if "Cache-Control" not in response.headers and getattr(g.get("_login_user"), "is_authenticated", False):
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _limit_storage(settings: Settings) -> str:
    """The limiter's own spelling of the queue server's address."""
    url = settings.redis_url
    return url.replace("unix://", "redis+unix://", 1) if url.startswith("unix://") else url or "memory://"
