"""How each provider's answer is read, and what its word on an address is worth."""

from typing import Any

import pytest

from jobboard.accounts import providers
from jobboard.accounts.linking import Claims
from jobboard.accounts.providers import UnreadableClaims, claims_from


def openid(**extra: Any) -> dict[str, Any]:
    return {"sub": "42", "name": "Ada Lovelace", "email": "ada@example.org", **extra}


@pytest.mark.parametrize(
    ("provider", "raw", "verified", "owned"),
    [
        ("google", openid(email_verified=True), True, False),
        ("google", openid(email_verified=True, hd="example.org"), True, True),
        ("google", openid(email="ada@gmail.com", email_verified=True), True, True),
        ("google", openid(email="ada@notgmail.com", email_verified=True), True, False),
        ("google", openid(email_verified=False, hd="example.org"), False, False),
        ("linkedin", openid(email_verified="true"), True, False),
        ("linkedin", openid(email_verified="false"), False, False),
        ("microsoft", openid(), False, False),
        ("microsoft", openid(email_verified=True), False, False),
        ("microsoft", openid(xms_edov=True), True, True),
        ("microsoft", openid(xms_edov="1"), True, True),
        ("microsoft", openid(xms_edov=False), False, False),
        ("oidc", openid(email_verified=True), True, True),
        ("oidc", openid(), False, False),
        ("oidc", openid(email=None, email_verified=True), False, False),
        ("oidc", openid(email="not an address", email_verified=True), False, False),
    ],
)
def test_what_a_word_on_an_address_is_worth(
    provider: str, raw: dict[str, Any], verified: bool, owned: bool
) -> None:
    claims = claims_from(provider, raw)
    assert (claims.email_verified, claims.email_owned) == (verified, owned)


def test_github_gives_its_primary_verified_address_and_not_that_of_the_profile() -> None:
    raw = {
        "id": 583231,
        "login": "ada",
        "name": None,
        "email": "somebody-else@example.org",
        "emails": [
            {"email": "old@example.org", "primary": False, "verified": True},
            {"email": "ada@example.org", "primary": True, "verified": True},
        ],
    }
    assert claims_from("github", raw) == Claims(
        "github", "583231", "ada", "ada@example.org", email_verified=True
    )


@pytest.mark.parametrize(
    "emails",
    [
        [],
        [{"email": "a@example.org", "primary": True, "verified": False}],
        [{"email": "a@example.org"}],
    ],
)
def test_github_without_a_verified_primary_address_vouches_for_none(
    emails: list[dict[str, Any]],
) -> None:
    assert claims_from("github", {"id": 1, "login": "ada", "emails": emails}).trusted_email is None


@pytest.mark.parametrize(("provider", "raw"), [("oidc", {"name": "x"}), ("github", {"login": "x"})])
def test_an_answer_without_a_subject_is_refused(provider: str, raw: dict[str, Any]) -> None:
    with pytest.raises(UnreadableClaims):
        claims_from(provider, raw)


def test_a_nameless_person_is_called_by_what_is_known() -> None:
    assert claims_from("oidc", {"sub": "1", "email": "ada@example.org"}).name == "ada"
    assert claims_from("oidc", {"sub": "1"}).name == providers.NAMELESS


def test_the_configurable_provider_keeps_its_issuers_apart() -> None:
    assert claims_from("oidc", openid(iss="https://one.example")).issuer == "https://one.example"
    assert claims_from("google", openid(iss="https://accounts.google.com")).issuer == ""


def test_an_address_and_the_word_on_it_come_from_the_same_place() -> None:
    thin = {"sub": "1", "email": "victim@example.org"}
    userinfo = {
        "sub": "1",
        "name": "Mallory",
        "email": "mallory@example.org",
        "email_verified": True,
    }
    both = claims_from("oidc", providers.joined(thin, userinfo))
    assert (both.email, both.email_verified) == ("mallory@example.org", True)
    word_only = claims_from("oidc", providers.joined(thin, {"sub": "1", "email_verified": True}))
    assert word_only.trusted_email is None


def test_microsofts_issuer_is_that_of_the_persons_tenant() -> None:
    described = "https://login.microsoftonline.com/{tenantid}/v2.0"
    expected = providers.expected_issuer(providers.MICROSOFT, described, {"tid": "abc"})
    assert expected == "https://login.microsoftonline.com/abc/v2.0"
    assert providers.expected_issuer(providers.GOOGLE, "https://x/{tenantid}", {"tid": "a"}).endswith(
        "{tenantid}"
    )


def test_every_provider_that_can_asks_with_pkce_and_nonce() -> None:
    lacking = {kind.name for kind in providers.KINDS.values() if not (kind.pkce and kind.nonce)}
    assert lacking == {"linkedin"}
