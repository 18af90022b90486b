"""As much of GitHub as signing in meets: plain OAuth with PKCE, a user, a list of addresses."""

import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from werkzeug.wrappers import Request, Response

from tests.support.oidc import json_answer, proves


@dataclass
class GitHub:
    """Served by `oidc.serving`; answers errors with status 200, as GitHub does."""

    port: int = 0
    user: dict[str, Any] = field(default_factory=lambda: {"id": 7, "login": "ada", "name": "Ada Lovelace"})
    emails: list[dict[str, Any]] = field(
        default_factory=lambda: [{"email": "ada@example.org", "primary": True, "verified": True}]
    )
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, environ: Any, start_response: Any) -> Any:
        """The WSGI app."""
        request = Request(environ)
        pages = {
            "/authorize": self._authorize,
            "/token": self._token,
            "/user": lambda _: json_answer(self.user),
            "/user/emails": lambda _: json_answer(self.emails),
        }
        return pages[request.path](request)(environ, start_response)

    def _authorize(self, request: Request) -> Response:
        code = secrets.token_hex(10)
        self.codes[code] = request.args.to_dict()
        answer = urlencode({"code": code, "state": request.args["state"]})
        return Response("", 302, {"Location": f"{request.args['redirect_uri']}?{answer}"})

    def _token(self, request: Request) -> Response:
        asked = self.codes.pop(request.form.get("code", ""), None)
        if asked is None or not proves(asked, request.form):
            return json_answer({"error": "bad_verification_code"})
        return json_answer({"access_token": "gho_1", "token_type": "bearer", "scope": "read:user,user:email"})
