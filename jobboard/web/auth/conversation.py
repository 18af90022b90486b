"""Talking with a provider: the way out, and reading the answer that comes back.

Authorization code with PKCE (RFC 7636), state, nonce and issuer (RFC 9207), as RFC 9700 asks for. Whatever is
not as it should be ends in SignInFailed; nothing that a provider says is believed before it was checked.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.oidc.core import CodeIDToken
from joserfc.errors import JoseError
from requests import RequestException

from jobboard.accounts import providers
from jobboard.accounts.linking import Claims
from jobboard.accounts.providers import UnreadableClaims
from jobboard.kernel import clock
from jobboard.web.auth import failures
from jobboard.web.auth.attempts import Attempt
from jobboard.web.auth.clients import Offer
from jobboard.web.auth.failures import Failure, SignInFailed

ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
)
"""Signatures that only the provider can make: neither `none` nor one made with the client's secret."""

ANSWERS = {
    "access_denied": failures.DENIED,
    "consent_required": failures.DENIED,
    "interaction_required": failures.DENIED,
    "login_required": failures.DENIED,
    "server_error": failures.DOWN,
    "temporarily_unavailable": failures.DOWN,
    "invalid_grant": failures.USED_CODE,
    "bad_verification_code": failures.USED_CODE,
    "invalid_client": failures.MISCONFIGURED,
    "unauthorized_client": failures.MISCONFIGURED,
    "incorrect_client_credentials": failures.MISCONFIGURED,
    "redirect_uri_mismatch": failures.MISCONFIGURED,
    "invalid_scope": failures.MISCONFIGURED,
}
"""What the errors of RFC 6749, of OpenID Connect and of GitHub mean for the person."""


def begin(offer: Offer, redirect_uri: str, *, next: str = "", linking: str = "") -> tuple[str, Attempt]:
    """The address to send the browser to, and what to remember until it comes back."""
    with _failing():
        _metadata(offer)
        out = offer.client.create_authorization_url(redirect_uri)
    attempt = Attempt(
        provider=offer.name,
        state=out["state"],
        redirect_uri=redirect_uri,
        begun=int(clock.now().timestamp()),
        nonce=out.get("nonce", ""),
        code_verifier=out.get("code_verifier", ""),
        next=next,
        linking=linking,
    )
    return out["url"], attempt


def finish(offer: Offer, attempt: Attempt, answer: Mapping[str, str]) -> Claims:
    """What the provider says about whoever came back with this answer. Raises SignInFailed."""
    with _failing(attempt):
        _check_issuer(_metadata(offer), answer)
        if answer.get("error"):
            raise OAuthError(answer["error"], answer.get("error_description"))
        if not answer.get("code"):
            raise UnreadableClaims("neither code nor error")
        token = _exchange(offer, attempt, answer["code"])
        raw = _openid_claims(offer, attempt, token) if offer.kind.openid else _plain_user(offer, token)
        return providers.claims_from(offer.name, raw)


@contextmanager
def _failing(attempt: Attempt | None = None) -> Iterator[None]:
    """Everything that providers, networks and libraries raise, as the failure that the person is told of."""
    try:
        yield
    except SignInFailed as failed:
        failed.attempt = attempt
        raise
    except OAuthError as error:
        failure = ANSWERS.get(error.error or "", failures.INVALID_ANSWER)
        raise _failed(failure, attempt, error) from error
    except RequestException as error:
        raise _failed(failures.DOWN, attempt, error) from error
    except (JoseError, UnreadableClaims, ValueError, KeyError, TypeError) as error:
        raise _failed(failures.INVALID_ANSWER, attempt, error) from error
    except RuntimeError as error:  # Authlib's word for metadata without an endpoint
        raise _failed(failures.MISCONFIGURED, attempt, error) from error


def _failed(failure: Failure, attempt: Attempt | None, error: Exception) -> SignInFailed:
    return SignInFailed(failure, attempt=attempt, detail=f"{type(error).__name__}: {error}")


def _metadata(offer: Offer) -> dict[str, Any]:
    """The provider's description of itself, fetched once a process; empty for plain OAuth."""
    client = offer.client
    described: dict[str, Any] = client.load_server_metadata()
    if not offer.kind.openid:
        return described
    issuer = described.get("issuer", "")
    if offer.issuer and issuer.rstrip("/") != offer.issuer:
        client.server_metadata.clear()
        raise SignInFailed(failures.MISCONFIGURED, detail=f"{offer.issuer} calls itself {issuer}")
    offered = described.get("id_token_signing_alg_values_supported", ())
    described["id_token_signing_alg_values_supported"] = [name for name in offered if name in ALGORITHMS] or [
        "RS256"
    ]
    return described


def _check_issuer(described: Mapping[str, Any], answer: Mapping[str, str]) -> None:
    """The answer comes from the issuer that was asked (RFC 9207, section 2.4)."""
    issuer, said = described.get("issuer", ""), answer.get("iss")
    if not issuer or "{tenantid}" in issuer:
        return
    if said is None and not described.get("authorization_response_iss_parameter_supported"):
        return
    if said != issuer:
        raise SignInFailed(failures.WRONG_ISSUER, detail=f"iss is {said!r}")


def _exchange(offer: Offer, attempt: Attempt, code: str) -> dict[str, Any]:
    sent = {"code": code, "redirect_uri": attempt.redirect_uri}
    if attempt.code_verifier:
        sent["code_verifier"] = attempt.code_verifier
    try:
        token: dict[str, Any] = offer.client.fetch_access_token(**sent)
    except ValueError as error:  # a page of a proxy in front of it, most likely
        raise _failed(failures.DOWN, attempt, error) from error
    return token


def _openid_claims(offer: Offer, attempt: Attempt, token: dict[str, Any]) -> Mapping[str, Any]:
    """The claims of the ID token, completed from userinfo where they are thin."""
    if "id_token" not in token:
        raise UnreadableClaims("no ID token")
    claims = _checked_id_token(offer, attempt, token)
    if providers.complete(claims) or "userinfo_endpoint" not in _metadata(offer):
        return claims
    userinfo = offer.client.userinfo(token=token)
    if userinfo.get("sub") != claims["sub"]:
        raise UnreadableClaims("userinfo is about somebody else")  # OpenID Connect Core, section 5.3.2
    return providers.joined(claims, userinfo)


def _checked_id_token(offer: Offer, attempt: Attempt, token: dict[str, Any]) -> dict[str, Any]:
    """Signature, issuer, audience, times, nonce (OpenID Connect Core, section 3.1.3.7)."""
    described = _metadata(offer)
    kind = offer.kind

    def from_issuer(claims: dict[str, Any], value: str) -> bool:
        return value == providers.expected_issuer(kind, described["issuer"], claims)

    claims = offer.client.parse_id_token(
        token,
        nonce=attempt.nonce if kind.nonce else None,
        claims_cls=CodeIDToken,
        claims_options={
            "iss": {"essential": True, "validate": from_issuer},
            "aud": {"essential": True, "value": offer.client.client_id},
        },
        leeway=60,
    )
    if not kind.nonce and claims.get("nonce", attempt.nonce) != attempt.nonce:
        raise UnreadableClaims("wrong nonce")
    return dict(claims)


def _plain_user(offer: Offer, token: dict[str, Any]) -> Mapping[str, Any]:
    """What plain OAuth says about somebody: the answers of the paths that its kind names."""
    said: dict[str, Any] = {}
    for name, path in offer.kind.about.items():
        answer = offer.client.get(path, token=token)
        answer.raise_for_status()
        said |= {name: answer.json()} if name else answer.json()
    return said
