"""What can go wrong on the way through a provider, each with a page that says what to do."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request

from jobboard.infra.observability import logs, trace
from jobboard.kernel.errors import DomainError
from jobboard.web.auth import clients
from jobboard.web.auth.attempts import Attempt
from jobboard.web.auth.blueprint import bp

log = logs.logger(__name__)


@dataclass(frozen=True)
class Failure:
    """One kind of failure; `{provider}` in the message is the provider's label."""

    code: str
    status: int
    title: str
    message: str

    @classmethod
    def refused(cls, error: DomainError) -> "Failure":
        """The accounts room said no."""
        return cls(type(error).__name__, error.status, error.title, error.message)


UNKNOWN_ATTEMPT = Failure(
    "unknown_attempt",
    400,
    "This sign-in can't be completed",
    "It was begun in another browser, took longer than fifteen minutes, or was completed before. "
    "Start again from this page. If it happens again, check that your browser accepts cookies from us.",
)
WRONG_ISSUER = Failure(
    "wrong_issuer",
    400,
    "This sign-in can't be completed",
    "The answer did not come from {provider}, where you began to sign in. Nobody was signed in. Start again.",
)
DENIED = Failure(
    "denied",
    403,
    "You did not sign in",
    "{provider} tells us that you did not agree to sign in here. We ask for your name and email address and "
    "for nothing else. You can try again, or choose another way.",
)
USED_CODE = Failure(
    "used_code",
    400,
    "This sign-in was already used",
    "{provider} accepts each sign-in once and for a few minutes only. Start again.",
)
INVALID_ANSWER = Failure(
    "invalid_answer",
    400,
    "This sign-in can't be completed",
    "The answer of {provider} did not pass our checks, so nobody was signed in. Start again.",
)
DOWN = Failure(
    "provider_down",
    503,
    "{provider} does not answer",
    "We could not reach {provider}, or it has a problem of its own. Wait a minute and try again, "
    "or choose another way to sign in.",
)
MISCONFIGURED = Failure(
    "misconfigured",
    503,
    "Signing in with {provider} does not work right now",
    "It is not set up correctly on our side, and we have been told. Choose another way to sign in.",
)
NOT_SIGNED_IN = Failure(
    "not_signed_in",
    401,
    "You were signed out meanwhile",
    "Sign in the way you did before, then add {provider} on your account page.",
)


class SignInFailed(Exception):
    """The way through the provider ended here; `detail` is for the log only."""

    def __init__(self, failure: Failure, *, attempt: Attempt | None = None, detail: str = "") -> None:
        super().__init__(failure.code)
        self.failure = failure
        self.attempt = attempt
        self.detail = detail


@bp.errorhandler(SignInFailed)
def show(error: SignInFailed) -> Any:
    """The page, and a line in the log. What a provider wrote is logged in part and never shown."""
    offer = clients.offer((request.view_args or {})["provider"])
    failure = error.failure
    log.warning(
        "sign_in_failed",
        provider=offer.name,
        why=failure.code,
        detail=error.detail[:200],
    )
    page = render_template(
        "auth/failed.html",
        title=failure.title.format(provider=offer.label),
        message=failure.message.format(provider=offer.label),
        offer=offer,
        linking=bool(error.attempt and error.attempt.linking),
        next=error.attempt.next if error.attempt else "",
        reference=trace.current(),
    )
    return page, failure.status
