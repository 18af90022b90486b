"""The providers that this installation has credentials for, each with its Authlib client."""

from dataclasses import dataclass
from typing import Any

from authlib.integrations.flask_client import OAuth
from flask import current_app
from flask.blueprints import BlueprintSetupState

from jobboard.accounts import providers
from jobboard.accounts.providers import ProviderKind
from jobboard.config import Misconfigured, Provider, Settings
from jobboard.kernel.errors import NotFound
from jobboard.web.auth.blueprint import bp

TIMEOUT = (4, 8)
"""Seconds to wait for a provider to accept a connection, and to answer."""
EXTENSION = "authlib.integrations.flask_client"


@dataclass(frozen=True)
class Offer:
    """One way to sign in."""

    kind: ProviderKind
    label: str
    issuer: str

    @property
    def name(self) -> str:
        return self.kind.name

    @property
    def client(self) -> Any:
        """Authlib's client; its metadata is fetched when first needed."""
        return current_app.extensions[EXTENSION].create_client(self.name)


@bp.record_once
def _register(state: BlueprintSetupState) -> None:
    oauth = OAuth(state.app)
    settings: Settings = state.app.config["JOBBOARD"]
    known = _configured(settings)
    if settings.production and not known:
        raise Misconfigured("No sign-in provider that we know has credentials: set GOOGLE_CLIENT_ID, say.")
    for kind, provider in known:
        oauth.register(kind.name, **_options(kind, provider))


def _configured(settings: Settings) -> list[tuple[ProviderKind, Provider]]:
    given = {each.name: each for each in settings.providers}
    return [(kind, given[name]) for name, kind in providers.KINDS.items() if name in given]


def offers() -> list[Offer]:
    """Every way to sign in that is configured, in the order in which they are shown."""
    configured = _configured(current_app.config["JOBBOARD"])
    return [Offer(kind, each.label or kind.label, each.issuer) for kind, each in configured]


def labels() -> dict[str, str]:
    """What each provider is called, also one that is no longer offered."""
    return {kind.name: kind.label for kind in providers.KINDS.values()} | {
        each.name: each.label for each in offers()
    }


def offer(name: str) -> Offer:
    """One way to sign in; NotFound where it is not offered."""
    found = next((each for each in offers() if each.name == name), None)
    if found is None:
        raise NotFound("That way of signing in is not offered here.")
    return found


def _options(kind: ProviderKind, provider: Provider) -> dict[str, Any]:
    asked: dict[str, Any] = {"scope": kind.scope, "default_timeout": TIMEOUT, "leeway": 0}
    if kind.pkce:
        asked["code_challenge_method"] = "S256"
    if kind.client_secret_in_body:
        asked["token_endpoint_auth_method"] = "client_secret_post"  # noqa: S105 - a name, not a secret
    return {
        "client_id": provider.client_id,
        "client_secret": provider.client_secret,
        "server_metadata_url": providers.metadata_url(kind, provider.issuer) or None,
        "authorize_url": kind.authorize_url or None,
        "access_token_url": kind.token_url or None,
        "api_base_url": kind.api_url or None,
        "client_kwargs": asked,
    }
