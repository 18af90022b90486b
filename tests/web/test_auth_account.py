"""One's own account: adding a way to sign in, seeing and ending sessions."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from jobboard.accounts import operations, queries
from jobboard.accounts.linking import Claims
from jobboard.accounts.models import User
from jobboard.infra import database
from jobboard.infra.transaction import transaction
from jobboard.kernel.ids import encode
from tests.support import oidc, services
from tests.support.browser import Browser
from tests.support.sign_in import build, come_back, enter, out


@pytest.fixture(scope="module")
def serving() -> Iterator[oidc.Provider]:
    with oidc.serving(oidc.Provider()) as provider:
        yield provider


@pytest.fixture(scope="module")
def auth_app(serving: oidc.Provider, run_services: services.Services, database_url: str) -> Flask:
    return build(run_services, database_url, serving.issuer)


@pytest.fixture
def provider(serving: oidc.Provider) -> oidc.Provider:
    serving.reset()
    return serving


@pytest.fixture
def browser(auth_app: Flask, provider: oidc.Provider, db: None) -> Browser:
    return auth_app.test_client()  # type: ignore[return-value]


def registered(subject: str = "1", email: str = "ada@example.org") -> UUID:
    """Somebody who came through GitHub."""
    with transaction():
        return operations.sign_in(Claims("github", subject, "Ada", email, email_verified=True)).person


def add_link(browser: Browser) -> str:
    """Where the button “Add Example ID” of the account page leads."""
    found = re.search(r'href="(/sign-in/oidc\?link=[^"]+)"', browser.visit("/account").html)
    assert found
    return found.group(1)


def providers_of(user_id: UUID) -> list[str]:
    return [each.provider for each in queries.identities_of(user_id)]


def test_a_second_way_to_sign_in_is_added_from_the_account_page(browser: Browser) -> None:
    ada = registered()
    browser.sign_in(ada)
    assert enter(browser, add_link(browser)) == "/account"
    page = browser.visit("/account")
    assert "You can sign in with Example ID now." in page.text
    assert providers_of(ada) == ["github", "oidc"]
    assert "Add Example ID" not in page.text


def test_without_the_pages_own_link_a_signed_in_person_does_not_add_anything(
    browser: Browser, provider: oidc.Provider
) -> None:
    ada = registered()
    provider.person.claims["email"] = "mallory@example.org"
    browser.sign_in(ada)
    enter(browser, "/sign-in/oidc?link=made-up")
    assert providers_of(ada) == ["github"]
    assert "mallory@example.org" in browser.visit("/account").text


def test_an_address_that_has_an_account_is_told_how_to_go_on(browser: Browser) -> None:
    ada = registered()
    page = come_back(browser, out(browser), 409)
    assert "You already have an account" in page.text
    assert "Sign in the way you did before" in page.text
    assert providers_of(ada) == ["github"]


def test_what_opens_anothers_account_is_not_added(browser: Browser) -> None:
    enter(browser)
    bob = registered("2", "bob@example.org")
    browser.sign_in(bob)
    page = come_back(browser, out(browser, add_link(browser)), 409)
    assert "That sign-in is already in use" in page.text
    assert "Back to your account" in page.text
    assert providers_of(bob) == ["github"]


def test_linking_is_refused_where_somebody_else_is_signed_in_by_then(browser: Browser) -> None:
    ada, bob = registered(), registered("2", "bob@example.org")
    browser.sign_in(ada)
    address = out(browser, add_link(browser))
    browser.sign_in(bob)
    assert "signed out meanwhile" in come_back(browser, address, 401).text
    assert providers_of(ada) == providers_of(bob) == ["github"]


def test_a_way_to_sign_in_is_removed_but_never_the_last(browser: Browser) -> None:
    ada = registered()
    browser.sign_in(ada)
    assert "Remove" not in browser.visit("/account").text
    enter(browser, add_link(browser))
    first, second = queries.identities_of(ada)
    page = browser.send(f"/account/identities/{encode(first.id)}/remove", page="/account")
    assert "was removed" in page.text
    browser.send(f"/account/identities/{encode(second.id)}/remove", page="/account", status=409)
    assert providers_of(ada) == ["oidc"]


def test_every_device_is_listed_and_this_one_marked(browser: Browser) -> None:
    ada = registered()
    browser.sign_in(ada)
    with transaction():
        operations.open_session(ada, device="Safari on iPhone")
    page = browser.visit("/account")
    assert page.outline.inside("badge") == "This device"
    assert "Safari on iPhone" in page.text


def test_another_device_is_signed_out_from_here(browser: Browser, auth_app: Flask) -> None:
    ada = registered()
    elsewhere: Browser = auth_app.test_client()  # type: ignore[assignment]
    elsewhere.sign_in(ada)
    there = queries.sessions_of(ada)[0]
    browser.sign_in(ada)
    page = browser.send(f"/account/sessions/{encode(there.id)}/revoke", page="/account")
    assert "That device is signed out." in page.text
    assert elsewhere.get("/account").location == "/sign-in?next=/account"


def test_signing_out_everywhere_ends_this_session_too(browser: Browser, auth_app: Flask) -> None:
    ada = registered()
    elsewhere: Browser = auth_app.test_client()  # type: ignore[assignment]
    elsewhere.sign_in(ada)
    browser.sign_in(ada)
    page = browser.send("/account/sessions/revoke-all", page="/account")
    assert "You are signed out on every device." in page.text
    assert queries.sessions_of(ada) == []
    assert elsewhere.get("/account").status_code == 302


def test_a_strangers_session_and_identity_are_not_found(browser: Browser) -> None:
    ada, bob = registered(), registered("2", "bob@example.org")
    with transaction():
        operations.open_session(ada, device="Firefox on Linux")
    browser.sign_in(bob)
    session = encode(queries.sessions_of(ada)[0].id)
    identity = encode(queries.identities_of(ada)[0].id)
    browser.send(f"/account/sessions/{session}/revoke", page="/account", status=404)
    browser.send(f"/account/identities/{identity}/remove", page="/account", status=404)


def test_nothing_is_changed_without_the_forms_token(browser: Browser) -> None:
    ada = registered()
    browser.sign_in(ada)
    assert browser.post("/account/sessions/revoke-all").status_code == 400
    assert browser.post("/sign-out").status_code == 400
    assert len(queries.sessions_of(ada)) == 1


def test_the_page_costs_the_same_for_one_device_and_for_many(browser: Browser) -> None:
    ada = registered()
    browser.sign_in(ada)
    few = browser.visit("/account").statements
    with transaction():
        for number in range(20):
            operations.open_session(ada, device=f"Device {number}")
    many = browser.visit("/account").statements
    assert len(many) == len(few)
    assert len([each for each in many if "SAVEPOINT" not in each]) <= 4, many


def test_a_person_whose_account_was_erased_is_signed_out(browser: Browser) -> None:
    ada = registered()
    browser.sign_in(ada)
    with transaction():
        person = database.session().scalars(select(User).where(User.id == ada)).one()
        person.erased_at = person.created_at
    assert browser.get("/account").status_code == 302
