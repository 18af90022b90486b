"""The providers that go their own way: GitHub, LinkedIn and Microsoft, each as it answers in reality."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from jobboard.accounts import providers
from jobboard.accounts.models import Identity
from jobboard.infra import database
from tests.support import oidc, services
from tests.support.browser import Browser
from tests.support.github import GitHub
from tests.support.sign_in import build, come_back, enter, out

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def provider() -> Iterator[oidc.Provider]:
    with oidc.serving(oidc.Provider()) as served:
        yield served


@pytest.fixture
def browser(
    provider: oidc.Provider,
    run_services: services.Services,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Browser:
    """An app whose LinkedIn and Microsoft are this provider."""
    metadata = f"{provider.issuer}/.well-known/openid-configuration"
    for kind in (providers.LINKEDIN, providers.MICROSOFT):
        moved = replace(kind, metadata_url=metadata)
        monkeypatch.setitem(providers.KINDS, kind.name, moved)
    named = {
        f"{name}_CLIENT_{part}": value
        for name in ("LINKEDIN", "MICROSOFT")
        for part, value in (("ID", oidc.CLIENT_ID), ("SECRET", oidc.CLIENT_SECRET))
    }
    return build(run_services, database_url, provider.issuer, **named).test_client()  # type: ignore[return-value]


def identity() -> Identity:
    return database.session().scalars(select(Identity)).one()


def test_linkedin_gets_no_verifier_and_gives_no_nonce(browser: Browser, provider: oidc.Provider) -> None:
    provider.refuses_pkce = True
    provider.twist = "no nonce"
    assert enter(browser, "/sign-in/linkedin") == "/"
    assert (identity().provider, identity().email_verified, identity().email_owned) == (
        "linkedin",
        True,
        False,
    )


def test_linkedin_with_a_nonce_that_is_not_ours_is_refused(browser: Browser, provider: oidc.Provider) -> None:
    provider.refuses_pkce = True
    provider.twist = "wrong nonce"
    come_back(browser, out(browser, "/sign-in/linkedin"), 400)


def test_microsoft_signs_as_the_tenant_of_the_person(browser: Browser, provider: oidc.Provider) -> None:
    provider.described = f"{provider.issuer}/{{tenantid}}/v2.0"
    provider.person.claims |= {"tid": "t1", "iss": f"{provider.issuer}/t1/v2.0", "xms_edov": True}
    assert enter(browser, "/sign-in/microsoft") == "/"
    assert identity().email_owned


def test_microsoft_of_another_tenant_than_it_says_is_refused(
    browser: Browser, provider: oidc.Provider
) -> None:
    provider.described = f"{provider.issuer}/{{tenantid}}/v2.0"
    provider.person.claims |= {"tid": "t1", "iss": f"{provider.issuer}/t2/v2.0", "xms_edov": True}
    come_back(browser, out(browser, "/sign-in/microsoft"), 400)


def test_a_tenant_of_microsoft_that_writes_an_address_into_an_account_does_not_open_another(
    browser: Browser, provider: oidc.Provider
) -> None:
    enter(browser)
    browser.send("/sign-out", page="/account")
    provider.described = f"{provider.issuer}/{{tenantid}}/v2.0"
    provider.person.subject = "mallory"
    provider.person.claims |= {"tid": "t1", "iss": f"{provider.issuer}/t1/v2.0", "email_verified": True}
    page = come_back(browser, out(browser, "/sign-in/microsoft"), 403)
    assert "We need a verified email address" in page.text


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    with oidc.serving(GitHub()) as served:
        moved = replace(
            providers.GITHUB,
            authorize_url=f"{served.issuer}/authorize",
            token_url=f"{served.issuer}/token",
            api_url=f"{served.issuer}/",
        )
        monkeypatch.setitem(providers.KINDS, "github", moved)
        yield served


@pytest.fixture
def at_github(github: GitHub, run_services: services.Services, database_url: str) -> Browser:
    named = {"GITHUB_CLIENT_ID": "id", "GITHUB_CLIENT_SECRET": "secret"}
    return build(run_services, database_url, "http://localhost:1", **named).test_client()  # type: ignore[return-value]


def test_github_tells_who_somebody_is_and_which_address_is_theirs(at_github: Browser) -> None:
    assert enter(at_github, "/sign-in/github") == "/"
    assert (identity().subject, identity().email, identity().email_verified) == ("7", "ada@example.org", True)
    assert "Ada Lovelace" in at_github.visit("/account").text


def test_github_without_a_verified_primary_address_makes_no_account(
    at_github: Browser, github: GitHub
) -> None:
    github.user["email"] = "ada@example.org"
    github.emails[0]["verified"] = False
    come_back(at_github, out(at_github, "/sign-in/github"), 403)


def test_a_code_that_github_does_not_know_is_a_used_one(at_github: Browser, github: GitHub) -> None:
    address = out(at_github, "/sign-in/github")
    github.codes.clear()
    assert "already used" in come_back(at_github, address, 400).text
