"""The providers by which people sign in: where their documents are, and how their claims are read. Pure.

Whether a provider's word on an address counts is part of its description:

- Google, LinkedIn and a configured OpenID issuer say so in `email_verified`;
- GitHub lists addresses with a `verified` mark, of which the primary one is taken;
- Microsoft lets the administrator of any tenant write any address into an account ("nOAuth"), so its word
  counts only where it says `xms_edov`, that the owner of the domain was verified.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jobboard.accounts.linking import Claims

Raw = Mapping[str, Any]


@dataclass(frozen=True)
class ProviderKind:
    """One provider: a label, what to ask for, and where. `metadata_url` is empty for plain OAuth."""

    name: str
    label: str
    scope: str
    metadata_url: str = ""
    authorize_url: str = ""
    token_url: str = ""
    api_url: str = ""
    email_verified: Callable[[Raw], bool] = lambda raw: _true(raw.get("email_verified"))

    @property
    def openid(self) -> bool:
        return self.name != "github"

    def claims(self, raw: Raw) -> Claims:
        """The claims of an ID token, of a userinfo answer, or of GitHub's user with its `emails`."""
        return _github_claims(raw) if self.name == "github" else self._openid_claims(raw)

    def _openid_claims(self, raw: Raw) -> Claims:
        email = raw.get("email")
        return Claims(
            provider=self.name,
            subject=str(raw["sub"]),
            name=str(raw.get("name") or raw.get("preferred_username") or email or "New member"),
            email=str(email) if email else None,
            email_verified=self.email_verified(raw),
        )


def _true(value: Any) -> bool:
    """Some providers write the boolean as a string."""
    return value is True or value == "true"


def _github_claims(raw: Raw) -> Claims:
    primary = next((each for each in raw.get("emails", []) if each.get("primary")), {})
    return Claims(
        provider="github",
        subject=str(raw["id"]),
        name=str(raw.get("name") or raw["login"]),
        email=primary.get("email"),
        email_verified=primary.get("verified") is True,
    )


OPENID = "openid email profile"

KINDS = {
    kind.name: kind
    for kind in (
        ProviderKind(
            "google", "Google", OPENID, "https://accounts.google.com/.well-known/openid-configuration"
        ),
        ProviderKind(
            "github",
            "GitHub",
            "read:user user:email",
            authorize_url="https://github.com/login/oauth/authorize",
            token_url="https://github.com/login/oauth/access_token",
            api_url="https://api.github.com/",
        ),
        ProviderKind(
            "linkedin", "LinkedIn", OPENID, "https://www.linkedin.com/oauth/.well-known/openid-configuration"
        ),
        ProviderKind(
            "microsoft",
            "Microsoft",
            OPENID,
            "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
            email_verified=lambda raw: _true(raw.get("xms_edov")),
        ),
        ProviderKind("oidc", "your organisation", OPENID),
    )
}
