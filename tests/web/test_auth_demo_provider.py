"""The demo's own provider, against the app's own client: the flow that a newcomer meets first."""

import re
import socket
from collections.abc import Iterator

import pytest
import requests

from jobboard.accounts import operations, queries
from jobboard.cli.demo.cast import CANDIDATE, CAST, NEWCOMER
from jobboard.cli.demo.provider import Client, create_provider, serve
from jobboard.infra.transaction import transaction
from tests.support import oidc, services
from tests.support.browser import Browser
from tests.support.sign_in import build, come_back

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def issuer() -> Iterator[str]:
    """The demo's provider, served on a free port of loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    issuer = f"http://localhost:{port}"
    client = Client(oidc.CLIENT_ID, oidc.CLIENT_SECRET, "http://localhost/sign-in/oidc/callback")
    server = serve(create_provider(issuer, client, CAST), port)
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def browser(run_services: services.Services, database_url: str, issuer: str) -> Browser:
    """A browser at an app whose only provider is the demo's."""
    return build(run_services, database_url, issuer).test_client()  # type: ignore[return-value]


def choose(browser: Browser, **chosen: str) -> str:
    """Begin, choose somebody on the provider's page; returns where the browser is sent back to."""
    page = browser.get("/sign-in/oidc").location
    shown = requests.get(page, timeout=30)
    assert shown.ok
    assert re.search(r"<form[^>]+post", shown.text, re.IGNORECASE)
    back = requests.post(page, data=chosen, allow_redirects=False, timeout=30)
    return back.headers["Location"].removeprefix("http://localhost")


def test_a_newcomer_gets_an_account(browser: Browser) -> None:
    come_back(browser, choose(browser, person=NEWCOMER.sub), 302)
    assert NEWCOMER.name in browser.visit("/account").text


def test_somebody_whom_the_demo_has_loaded_gets_into_their_own_account(browser: Browser, issuer: str) -> None:
    with transaction():
        loaded = operations.sign_in(CANDIDATE.claims(issuer)).person
    for _ in range(2):
        come_back(browser, choose(browser, person=CANDIDATE.sub), 302)
        assert queries.sessions_of(loaded)


def test_whoever_declines_is_told_so(browser: Browser) -> None:
    come_back(browser, choose(browser), 403)


def test_somebody_with_an_unverified_address_of_the_cast_does_not_become_them(
    browser: Browser, issuer: str
) -> None:
    with transaction():
        operations.sign_in(CANDIDATE.claims(issuer))
    answer = choose(browser, person="new", name="Mallory", email=CANDIDATE.email, unverified="on")
    come_back(browser, answer, 403)
