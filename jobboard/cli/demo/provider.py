"""The demo's OpenID provider: the authorization code flow for real, with a cast instead of passwords.

It keeps the rules that the app's client is held to: PKCE with S256 is required, codes work once and for a minute,
the redirect address must be exactly the registered one, the ID token carries the nonce and is signed with a
key made at the start, and the answer names its issuer (RFC 9207). It belongs on a loopback address and nowhere
else: whoever reaches it may be anybody.
"""

import base64
import hashlib
import secrets
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, render_template, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import BaseWSGIServer, make_server

from jobboard.cli.demo.cast import Person
from jobboard.kernel.text import squash

TEMPLATES = Path(__file__).parents[3] / "templates" / "demo"
TEMPLATES = Path(__file__).parents[3] / "templates" / "demo"
CODE_SECONDS = 60
TOKEN_SECONDS = 300


@dataclass(frozen=True)
class Client:
    """The one client that it knows."""

    client_id: str
    client_secret: str
    redirect_uri: str


@dataclass(frozen=True)
class Grant:
    """A code that was given out, and what it was asked with."""

    person: Person
    nonce: str
    challenge: str
    expires: float


class Provider:
    """The state of the provider: its key, its codes and tokens, who may be chosen."""

    def __init__(self, issuer: str, client: Client, cast: tuple[Person, ...]) -> None:
        self.issuer = issuer
        self.client = client
        self.cast = {person.sub: person for person in cast}
        self.key = RSAKey.generate_key(2048, {"kid": secrets.token_hex(4), "use": "sig", "alg": "RS256"})
        self.codes: dict[str, Grant] = {}
        self.tokens: dict[str, Person] = {}

    def problem(self, asked: dict[str, str]) -> str | None:
        """Why a request can't be answered by going back to the client; None where it can."""
        if asked.get("client_id") != self.client.client_id:
            return "This client is not registered."
        if asked.get("redirect_uri") != self.client.redirect_uri:
            return "The redirect address is not the registered one."
        return None

    def error(self, asked: dict[str, str]) -> str | None:
        """The OAuth error that the client is told; None where all is well."""
        if asked.get("response_type") != "code":
            return "unsupported_response_type"
        if "openid" not in asked.get("scope", "").split():
            return "invalid_scope"
        if asked.get("code_challenge_method") != "S256" or not asked.get("code_challenge"):
            return "invalid_request"
        return None

    def back(self, asked: dict[str, str], **answer: str) -> Any:
        """To the client, with state and issuer."""
        parts = {**answer, "state": asked.get("state", ""), "iss": self.issuer}
        return redirect(f"{self.client.redirect_uri}?{urlencode(parts)}")

    def grant(self, asked: dict[str, str], person: Person) -> str:
        """A code for a person."""
        code = secrets.token_urlsafe(24)
        expires = time.monotonic() + CODE_SECONDS
        self.codes[code] = Grant(person, asked.get("nonce", ""), asked["code_challenge"], expires)
        return code

    def redeem(self, code: str, verifier: str) -> Grant | None:
        """What a code was given for. It works once, whoever tries, and only with the verifier."""
        grant = self.codes.pop(code, None)
        digest = hashlib.sha256(verifier.encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            grant is None
            or grant.expires < time.monotonic()
            or not secrets.compare_digest(challenge, grant.challenge)
        ):
            return None
        return grant

    def id_token(self, grant: Grant) -> str:
        """The signed claims."""
        now = int(time.time())
        claims = {
            **claims_of(grant.person),
            "iss": self.issuer,
            "aud": self.client.client_id,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
            **({"nonce": grant.nonce} if grant.nonce else {}),
        }
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)


def claims_of(person: Person) -> dict[str, Any]:
    """The claims of a person."""
    return {
        "sub": person.sub,
        "name": person.name,
        "email": person.email,
        "email_verified": person.email_verified,
    }


def create_provider(issuer: str, client: Client, cast: tuple[Person, ...]) -> Flask:
    """The provider as a small app of its own."""
    provider = Provider(issuer, client, cast)
    app = Flask("jobboard.demo.provider", template_folder=str(TEMPLATES), static_folder=None)
    app.add_url_rule("/.well-known/openid-configuration", "metadata", lambda: _metadata(provider))
    app.add_url_rule("/jwks", "jwks", lambda: jsonify(keys=[provider.key.as_dict(private=False)]))
    app.add_url_rule("/authorize", "authorize", lambda: _authorize(provider))
    app.add_url_rule("/authorize", "decide", lambda: _decide(provider), methods=["POST"])
    app.add_url_rule("/token", "token", lambda: _token(provider), methods=["POST"])
    app.add_url_rule("/userinfo", "userinfo", lambda: _userinfo(provider))
    app.after_request(_harden)
    return app


def serve(app: Flask, port: int) -> BaseWSGIServer:
    """Serve it on loopback in a thread; `shutdown()` of what is returned ends it."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _harden(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response.headers["Cache-Control"] = "no-store"
    return response


def _metadata(provider: Provider) -> Response:
    issuer = provider.issuer
    return jsonify(
        issuer=issuer,
        authorization_endpoint=f"{issuer}/authorize",
        token_endpoint=f"{issuer}/token",
        userinfo_endpoint=f"{issuer}/userinfo",
        jwks_uri=f"{issuer}/jwks",
        response_types_supported=["code"],
        subject_types_supported=["public"],
        scopes_supported=["openid", "email", "profile"],
        id_token_signing_alg_values_supported=["RS256"],
        token_endpoint_auth_methods_supported=["client_secret_basic", "client_secret_post"],
        code_challenge_methods_supported=["S256"],
        authorization_response_iss_parameter_supported=True,
    )


def _authorize(provider: Provider) -> Any:
    asked = request.args.to_dict()
    problem = provider.problem(asked)
    if problem:
        return problem, 400
    error = provider.error(asked)
    if error:
        return provider.back(asked, error=error)
    return render_template("provider.html", cast=provider.cast.values(), asked=asked)


def _decide(provider: Provider) -> Any:
    asked = request.args.to_dict()
    problem = provider.problem(asked) or provider.error(asked)
    if problem:
        return problem, 400
    person = _chosen(provider)
    if person is None:
        return provider.back(asked, error="access_denied")
    return provider.back(asked, code=provider.grant(asked, person))


def _chosen(provider: Provider) -> Person | None:
    """A member of the cast, or somebody new; None for whoever declines."""
    form = request.form
    if form.get("person") != "new":
        return provider.cast.get(form.get("person", ""))
    name, email = squash(form.get("name", ""))[:80], squash(form.get("email", ""))[:200]
    sub = hashlib.sha256(f"{name}\n{email}".encode()).hexdigest()[:16]
    return Person(sub, name or "Somebody New", email, "Guest", "", email_verified="unverified" not in form)


def _token(provider: Provider) -> Any:
    given = request.authorization
    client_id = given.username if given else request.form.get("client_id")
    client_secret = given.password if given else request.form.get("client_secret")
    if (client_id, client_secret) != (provider.client.client_id, provider.client.client_secret):
        return jsonify(error="invalid_client"), 401
    form = request.form
    grant = provider.redeem(form.get("code", ""), form.get("code_verifier", ""))
    if (
        form.get("grant_type") != "authorization_code"
        or form.get("redirect_uri") != provider.client.redirect_uri
    ):
        grant = None
    if grant is None:
        return jsonify(error="invalid_grant"), 400
    access_token = secrets.token_urlsafe(24)
    provider.tokens[access_token] = grant.person
    return jsonify(
        access_token=access_token,
        token_type="Bearer",  # noqa: S106
        expires_in=TOKEN_SECONDS,
        id_token=provider.id_token(grant),
    )


def _userinfo(provider: Provider) -> Any:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    person = provider.tokens.get(token) if scheme.lower() == "bearer" else None
    return jsonify(claims_of(person)) if person else (jsonify(error="invalid_token"), 401)
