"""A small OpenID provider on loopback that keeps to the rules until a test tells it which one to break."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

P = TypeVar("P", bound="Served")
CLIENT_ID = "jobboard-tests"
CLIENT_SECRET = "a-secret-of-the-tests-that-is-long-enough"


class Served(Protocol):
    """What can be served: a WSGI app that is told its port."""

    port: int

    def answer(self, environ: Any, start_response: Any) -> Any: ...


@dataclass
class Person:
    """Whom the provider signs in next."""

    subject: str = "ada"
    claims: dict[str, Any] = field(
        default_factory=lambda: {
            "name": "Ada Lovelace",
            "email": "ada@example.org",
            "email_verified": True,
        }
    )
    userinfo: dict[str, Any] = field(default_factory=dict)


@dataclass
class Provider:
    """`twist` names the rule that is broken: a key of one of the tables below, or empty.

    `described` is the issuer of the metadata where it is not the one that signs (Microsoft's has a
    placeholder), `refuses_pkce` makes a verifier an error (LinkedIn's web flow).
    """

    port: int = 0
    person: Person = field(default_factory=Person)
    twist: str = ""
    described: str = ""
    refuses_pkce: bool = False
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def reset(self) -> None:
        """A well-behaved provider that signs in Ada."""
        self.person, self.twist, self.described, self.refuses_pkce = Person(), "", "", False
        self.codes.clear()
        self.asked.clear()

    def answer(self, environ: Any, start_response: Any) -> Any:
        """The WSGI app."""
        request = Request(environ)
        self.asked.append(request.path)
        pages = {
            "/.well-known/openid-configuration": self._metadata,
            "/jwks": self._jwks,
            "/authorize": self._authorize,
            "/token": self._token,
            "/userinfo": self._userinfo,
        }
        page = pages.get(request.path)
        response = page(request) if page else Response("no such page", 404)
        return response(environ, start_response)

    def _metadata(self, request: Request) -> Response:
        return json_answer(
            {
                "issuer": self.described or self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                "jwks_uri": f"{self.issuer}/jwks",
                "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
                "authorization_response_iss_parameter_supported": not self.described,
            }
        )

    def _jwks(self, request: Request) -> Response:
        return json_answer({"keys": [self.key.as_dict(private=False, use="sig", alg="RS256")]})

    def _authorize(self, request: Request) -> Response:
        """Whoever comes is signed in at once, and has agreed."""
        given = request.args.to_dict()
        answer = {"state": given.get("state", "")}
        if not self.described:
            answer["iss"] = self.issuer
        if self.twist in ERRORS:
            answer |= {"error": self.twist, "error_description": "<b>whatever</b>"}
        else:
            code = secrets.token_urlsafe(16)
            self.codes[code] = given
            answer["code"] = code
        if self.twist == "wrong iss":
            answer["iss"] = "https://elsewhere.example"
        if self.twist == "no iss":
            del answer["iss"]
        if self.twist == "no code":
            answer.pop("code", None)
        return Response("", 302, {"Location": f"{given['redirect_uri']}?{urlencode(answer)}"})

    def _token(self, request: Request) -> Response:
        if self.twist == "token 500":
            return Response("boom", 500)
        if self.twist == "token not JSON":
            return Response("<html>", 200)
        if self.twist == "slow":
            time.sleep(1)
        sent = request.form
        asked = self.codes.pop(sent.get("code", ""), None)
        refused = self.refuses_pkce and "code_verifier" in sent
        if refused or _client(request) != (CLIENT_ID, CLIENT_SECRET):
            return json_answer({"error": "invalid_client"}, 401)
        if asked is None or sent.get("redirect_uri") != asked["redirect_uri"]:
            return json_answer({"error": "invalid_grant"}, 400)
        if not self.refuses_pkce and not proves(asked, sent):
            return json_answer({"error": "invalid_grant"}, 400)
        token = {"access_token": "opaque", "token_type": "Bearer", "expires_in": 60}
        if self.twist != "no ID token":
            token["id_token"] = self._id_token(asked)
        return json_answer(token)

    def _id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.person.subject,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 60,
            "nonce": asked.get("nonce"),
            **self.person.claims,
            **CLAIMS.get(self.twist, {}),
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        if self.twist == "unsigned":
            return ".".join((_part({"alg": "none"}), _part(claims), ""))
        if self.twist == "signed with our secret":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(CLIENT_SECRET))
        key = RSAKey.generate_key(2048) if self.twist == "another key" else self.key
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)

    def _userinfo(self, request: Request) -> Response:
        return json_answer({"sub": self.person.subject, **self.person.userinfo})


ERRORS = frozenset(
    {
        "access_denied",
        "server_error",
        "temporarily_unavailable",
        "invalid_scope",
        "odd_error",
    }
)
"""The provider comes back with an error instead of a code."""

CLAIMS: dict[str, dict[str, Any]] = {
    "wrong nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "another audience": {"aud": "somebody-else"},
    "another audience, for us": {"aud": "somebody-else", "azp": CLIENT_ID},
    "expired": {"exp": 1_600_000_000},
    "another issuer": {"iss": "https://elsewhere.example"},
    "no subject": {"sub": None},
}
"""The ID token says what it must not."""

FORGERIES = ("unsigned", "signed with our secret", "another key")


def json_answer(content: Any, status: int = 200) -> Response:
    return Response(json.dumps(content), status, content_type="application/json")


def _part(content: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def _client(request: Request) -> tuple[str | None, str | None]:
    if request.authorization:
        return request.authorization.username, request.authorization.password
    return request.form.get("client_id"), request.form.get("client_secret")


def proves(asked: dict[str, str], sent: Any) -> bool:
    """PKCE is required, with S256 (RFC 7636, section 4.6)."""
    digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    return asked.get("code_challenge_method") == "S256" and asked.get("code_challenge") == challenge


@contextmanager
def serving(provider: P) -> Iterator[P]:
    """Serve a provider on a free port of loopback."""
    server = make_server("127.0.0.1", 0, provider.answer, threaded=True)
    provider.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()
