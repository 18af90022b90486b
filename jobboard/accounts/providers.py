"""The providers by which people sign in: where their documents are, and how their claims are read. Pure.

What a provider's word on an address is worth (`linking.py` says what follows from it):

| provider  | verified                              | owned                                                 |
|-----------|---------------------------------------|-------------------------------------------------------|
| Google    | `email_verified`                      | and the address is at gmail.com or of a Workspace     |
|           |                                       | domain (`hd`): others only passed a check once        |
| GitHub    | the primary address, marked verified  | never: GitHub runs no mailboxes                       |
| LinkedIn  | `email_verified`                      | never, for the same reason                            |
| Microsoft | `xms_edov`                            | `xms_edov`: the owner of the domain was verified.     |
|           |                                       | Without it any tenant can write any address ("nOAuth")|
| OpenID    | `email_verified`                      | yes: who runs the board chose the issuer, and answers |
|           |                                       | for what it verifies                                  |
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jobboard.accounts.linking import Claims

Raw = Mapping[str, Any]
Word = tuple[bool, bool]
"""Whether the address is verified, and whether it is owned."""

OPENID = "openid email profile"
NAMELESS = "New member"
_WORDS = ("email_verified", "xms_edov")
_ABOUT_EMAIL = ("email", "hd", *_WORDS)


class UnreadableClaims(Exception):
    """The provider's answer lacks what every answer has."""


def _openid_word(raw: Raw) -> Word:
    verified = _true(raw.get("email_verified"))
    return verified, verified


def _google_word(raw: Raw) -> Word:
    verified = _true(raw.get("email_verified"))
    hosted = bool(raw.get("hd")) or str(raw.get("email", "")).lower().endswith("@gmail.com")
    return verified, verified and hosted


def _linkedin_word(raw: Raw) -> Word:
    return _true(raw.get("email_verified")), False


def _microsoft_word(raw: Raw) -> Word:
    verified = _true(raw.get("xms_edov"))
    return verified, verified


def _openid_claims(kind: "ProviderKind", raw: Raw) -> Claims:
    if not raw.get("sub"):
        raise UnreadableClaims("no sub")
    email = _address(raw.get("email"))
    verified, owned = kind.word_on_email(raw)
    return Claims(
        provider=kind.name,
        subject=str(raw["sub"]),
        name=str(raw.get("name") or raw.get("preferred_username") or _before_at(email) or NAMELESS),
        email=email,
        email_verified=verified and email is not None,
        email_owned=owned and email is not None,
        issuer=str(raw.get("iss", "")) if kind.several_issuers else "",
    )


def _github_claims(kind: "ProviderKind", raw: Raw) -> Claims:
    if not raw.get("id"):
        raise UnreadableClaims("no id")
    primary: Raw = next((each for each in raw.get("emails", ()) if each.get("primary") is True), {})
    email = _address(primary.get("email"))
    return Claims(
        provider=kind.name,
        subject=str(raw["id"]),
        name=str(raw.get("name") or raw.get("login") or NAMELESS),
        email=email,
        email_verified=primary.get("verified") is True and email is not None,
    )


@dataclass(frozen=True)
class ProviderKind:
    """One provider: a label, what to ask for, where, and how its answer is read.

    OpenID Connect describes itself at `metadata_url`. Plain OAuth names its addresses here, and in `about` what to
    ask its API for once somebody has come back: paths under `api_url`, the first for the person, further ones by
    the name under which `read` finds them. `pkce` and `nonce` are false where the provider is known to refuse or to
    drop them. A new kind stands in KINDS, and is offered as soon as its credentials are in the environment.
    """

    name: str
    label: str
    scope: str = OPENID
    metadata_url: str = ""
    authorize_url: str = ""
    token_url: str = ""
    api_url: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    pkce: bool = True
    nonce: bool = True
    several_issuers: bool = False
    tenants: bool = False
    client_secret_in_body: bool = False
    word_on_email: Callable[[Raw], Word] = _openid_word
    read: Callable[["ProviderKind", Raw], Claims] = _openid_claims

    @property
    def openid(self) -> bool:
        return self.scope == OPENID


GOOGLE = ProviderKind(
    "google",
    "Google",
    metadata_url="https://accounts.google.com/.well-known/openid-configuration",
    word_on_email=_google_word,
)
GITHUB = ProviderKind(
    "github",
    "GitHub",
    scope="read:user user:email",
    authorize_url="https://github.com/login/oauth/authorize",
    token_url="https://github.com/login/oauth/access_token",  # noqa: S106 - an address
    api_url="https://api.github.com/",
    about={"": "user", "emails": "user/emails"},
    read=_github_claims,
)
LINKEDIN = ProviderKind(
    "linkedin",
    "LinkedIn",
    metadata_url="https://www.linkedin.com/oauth/.well-known/openid-configuration",
    pkce=False,  # its web flow answers `invalid_client` to a code_verifier
    nonce=False,  # its ID tokens do not repeat the nonce
    client_secret_in_body=True,
    word_on_email=_linkedin_word,
)
MICROSOFT = ProviderKind(
    "microsoft",
    "Microsoft",
    metadata_url="https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
    tenants=True,
    word_on_email=_microsoft_word,
)
OPENID_ISSUER = ProviderKind("oidc", "your organization", several_issuers=True)

KINDS = {kind.name: kind for kind in (GOOGLE, GITHUB, LINKEDIN, MICROSOFT, OPENID_ISSUER)}
"""Every provider that can be offered, in the order in which they are; the name begins the names of its settings."""


def metadata_url(kind: ProviderKind, issuer: str) -> str:
    """Where the provider describes itself (OpenID Connect Discovery, section 4)."""
    return (
        f"{issuer.rstrip('/')}/.well-known/openid-configuration"
        if kind.several_issuers
        else kind.metadata_url
    )


def expected_issuer(kind: ProviderKind, described: str, raw: Raw) -> str:
    """The issuer that an ID token must name: that of the metadata, with Microsoft's placeholder filled in."""
    return described.replace("{tenantid}", str(raw["tid"])) if "tid" in raw and kind.tenants else described


def complete(raw: Raw) -> bool:
    """Whether an ID token alone says what is asked for: a name, and an address with a word on it."""
    return bool(raw.get("name") and raw.get("email")) and any(word in raw for word in _WORDS)


def joined(id_token: Raw, userinfo: Raw) -> Raw:
    """The claims of both; the address and the word on it always come from the same one of them."""
    source = userinfo if userinfo.get("email") else id_token
    about_email = {name: source[name] for name in _ABOUT_EMAIL if name in source}
    both = {name: value for name, value in {**userinfo, **id_token}.items() if name not in _ABOUT_EMAIL}
    return {**both, **about_email}


def claims_from(provider: str, raw: Raw) -> Claims:
    """The claims of an ID token joined with userinfo, or of what a plain OAuth provider says about its user.

    Raises UnreadableClaims where there is no subject.
    """
    kind = KINDS[provider]
    return kind.read(kind, raw)


def _address(value: Any) -> str | None:
    """An address that can be one; providers are not known to send others, and we don't keep what is not."""
    text = str(value or "").strip()
    return text if "@" in text and len(text) <= 254 and not any(c.isspace() for c in text) else None


def _before_at(email: str | None) -> str:
    return email.partition("@")[0] if email else ""


def _true(value: Any) -> bool:
    """Some providers write the boolean as a string or a number."""
    return value is True or value in ("true", "1", 1)
