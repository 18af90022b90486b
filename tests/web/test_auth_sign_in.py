"""Signing in through a real code flow, and everything that can be wrong with it."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask
from sqlalchemy import select

from jobboard.accounts import queries
from jobboard.accounts.models import LoginSession, User
from jobboard.infra import database, mail
from jobboard.web.auth import attempts, clients
from tests.support import hiring, letters, oidc, services
from tests.support.browser import Browser
from tests.support.sign_in import build, come_back, enter, out


@pytest.fixture(scope="module")
def serving() -> Iterator[oidc.Provider]:
    with oidc.serving(oidc.Provider()) as provider:
        yield provider


@pytest.fixture
def provider(serving: oidc.Provider) -> oidc.Provider:
    serving.reset()
    return serving


@pytest.fixture(scope="module")
def auth_app(serving: oidc.Provider, run_services: services.Services, database_url: str) -> Flask:
    return build(run_services, database_url, serving.issuer)


@pytest.fixture
def browser(auth_app: Flask, provider: oidc.Provider, db: None) -> Browser:
    return auth_app.test_client()  # type: ignore[return-value]


def who() -> list[str]:
    return list(database.session().scalars(select(User.email)))


def test_the_way_out_asks_for_a_code_with_pkce_state_and_nonce(
    browser: Browser,
) -> None:
    asked = parse_qs(urlsplit(browser.get("/sign-in/oidc").location).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://localhost/sign-in/oidc/callback"]
    assert asked["scope"] == ["openid email profile"]
    assert all(len(asked[name][0]) >= 20 for name in ("state", "nonce", "code_challenge"))


def test_the_first_sign_in_makes_an_account_and_the_next_finds_it(
    browser: Browser,
) -> None:
    assert enter(browser) == "/"
    enter(browser)
    assert who() == ["ada@example.org"]
    page = browser.visit("/account")
    assert "Ada Lovelace" in page.text
    assert "Firefox on Windows" in page.text


def test_an_invitation_leads_somebody_without_an_account_through_signing_in_to_a_seat(
    browser: Browser,
) -> None:
    mail.configure("memory://", "Jobboard <hello@jobboard.example>")
    owner = hiring.person("Olga Owner")
    hiring.invited("ada@example.org", hiring.company(owner), by=owner)
    link = letters.link_to("ada@example.org")
    assert f"/sign-in?next={link}" in browser.visit(link).html
    assert enter(browser, f"/sign-in/oidc?next={link}") == link
    assert "Welcome to North Park" in browser.send(link).text


def test_signing_in_leads_back_to_where_it_was_asked_for(browser: Browser) -> None:
    asked = browser.get("/account")
    assert asked.location == "/sign-in?next=/account"
    assert "/sign-in/oidc?next=/account" in browser.visit(asked.location).html
    assert enter(browser, "/sign-in/oidc?next=/account") == "/account"
    assert browser.get("/sign-in?next=/account").location == "/account"


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "x",
    ],
)
def test_an_address_elsewhere_is_never_led_to(browser: Browser, target: str) -> None:
    assert "evil" not in browser.get("/sign-in", query_string={"next": target}).get_data(as_text=True)
    begun = browser.get("/sign-in/oidc", query_string={"next": target})
    back = requests.get(begun.location, allow_redirects=False, timeout=30).headers["Location"]
    assert come_back(browser, back.removeprefix("http://localhost"), 302).response.location == "/"
    assert browser.get("/sign-in", query_string={"next": target}).location == "/"


def test_a_sign_in_gives_the_browser_a_new_secret_and_ends_the_old_session(
    browser: Browser,
) -> None:
    enter(browser)
    with browser.session_transaction() as session:
        first = session["_user_id"]
        session["left_behind"] = "by a visitor"
    enter(browser)
    with browser.session_transaction() as session:
        assert session["_user_id"] != first
        assert "left_behind" not in session
        assert attempts.KEY not in session
    assert queries.standing(first) is None


def test_an_answer_with_another_state_is_refused(browser: Browser, provider: oidc.Provider) -> None:
    address = out(browser)
    state = parse_qs(urlsplit(address).query)["state"][0]
    page = come_back(browser, address.replace(state, "x" * len(state)), 400)
    assert "This sign-in can't be completed" in page.text
    assert "Try again with Example ID" in page.text
    assert who() == []
    assert "/token" not in provider.asked


def test_an_answer_that_another_browser_asked_for_is_refused(browser: Browser, auth_app: Flask) -> None:
    stranger: Browser = auth_app.test_client()  # type: ignore[assignment]
    come_back(stranger, out(browser), 400)
    assert who() == []


def test_an_answer_counts_once(browser: Browser) -> None:
    address = out(browser)
    come_back(browser, address, 302)
    come_back(browser, address, 400)


def test_a_used_code_with_a_fresh_state_is_refused(browser: Browser) -> None:
    used = out(browser)
    come_back(browser, used, 302)
    browser.post("/sign-out")
    fresh = out(browser)
    code = {
        name: parse_qs(urlsplit(each).query)["code"][0] for name, each in (("used", used), ("fresh", fresh))
    }
    page = come_back(browser, fresh.replace(code["fresh"], code["used"]), 400)
    assert "This sign-in was already used" in page.text


def test_a_stolen_code_is_worth_nothing_in_another_browser(browser: Browser, auth_app: Flask) -> None:
    thief: Browser = auth_app.test_client()  # type: ignore[assignment]
    stolen = parse_qs(urlsplit(out(browser)).query)["code"][0]
    own = out(thief)
    come_back(thief, own.replace(parse_qs(urlsplit(own).query)["code"][0], stolen), 400)
    assert who() == []


@pytest.mark.parametrize("twist", [*oidc.CLAIMS, *oidc.FORGERIES, "no ID token", "no code", "odd_error"])
def test_an_answer_that_breaks_a_rule_signs_nobody_in(
    browser: Browser, provider: oidc.Provider, twist: str
) -> None:
    provider.twist = twist
    page = come_back(browser, out(browser), 400)
    assert "did not pass our checks" in page.text
    assert "whatever" not in page.html
    assert who() == []


@pytest.mark.parametrize("twist", ["wrong iss", "no iss"])
def test_an_answer_from_another_issuer_is_refused(
    browser: Browser, provider: oidc.Provider, twist: str
) -> None:
    provider.twist = twist
    page = come_back(browser, out(browser), 400)
    assert "did not come from Example ID" in page.text
    assert "/token" not in provider.asked


def test_whoever_does_not_agree_is_told_what_was_asked(browser: Browser, provider: oidc.Provider) -> None:
    provider.twist = "access_denied"
    page = come_back(browser, out(browser, "/sign-in/oidc?next=/account"), 403)
    assert "You did not sign in" in page.text
    assert "/sign-in/oidc?next=/account" in page.html
    assert "Other ways to sign in" in page.text


@pytest.mark.parametrize("twist", ["server_error", "temporarily_unavailable", "token 500", "token not JSON"])
def test_a_provider_in_trouble_is_named(browser: Browser, provider: oidc.Provider, twist: str) -> None:
    provider.twist = twist
    assert "Example ID does not answer" in come_back(browser, out(browser), 503).text


def test_a_provider_that_is_down_gets_a_page_and_is_asked_again_later(
    run_services: services.Services, database_url: str, db: None
) -> None:
    with oidc.serving(oidc.Provider()) as gone:
        pass
    browser: Browser = build(run_services, database_url, gone.issuer).test_client()  # type: ignore[assignment]
    page = browser.visit("/sign-in/oidc", status=503)
    assert "Example ID does not answer" in page.text
    assert "Try again" in page.text


def test_a_slow_provider_is_not_waited_for(
    run_services: services.Services,
    database_url: str,
    db: None,
    provider: oidc.Provider,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clients, "TIMEOUT", (0.5, 0.3))
    browser: Browser = build(run_services, database_url, provider.issuer).test_client()  # type: ignore[assignment]
    provider.twist = "slow"
    come_back(browser, out(browser), 503)


def test_a_provider_that_calls_itself_otherwise_is_a_mistake_of_ours(
    run_services: services.Services,
    database_url: str,
    db: None,
    provider: oidc.Provider,
) -> None:
    other = provider.issuer.replace("127.0.0.1", "localhost")
    browser: Browser = build(run_services, database_url, other).test_client()  # type: ignore[assignment]
    assert "not set up correctly" in browser.visit("/sign-in/oidc", status=503).text


@pytest.mark.parametrize("word", [{"email_verified": False}, {"email_verified": None}, {"email": None}])
def test_without_a_verified_address_nobody_gets_an_account(
    browser: Browser, provider: oidc.Provider, word: dict[str, object]
) -> None:
    provider.person.claims.update(word)
    page = come_back(browser, out(browser), 403)
    assert "We need a verified email address" in page.text
    assert who() == []


def test_claims_that_the_id_token_lacks_come_from_userinfo(browser: Browser, provider: oidc.Provider) -> None:
    provider.person.userinfo, provider.person.claims = provider.person.claims, {}
    enter(browser)
    assert who() == ["ada@example.org"]


def test_userinfo_about_somebody_else_is_refused(browser: Browser, provider: oidc.Provider) -> None:
    provider.person.userinfo = {**provider.person.claims, "sub": "mallory"}
    provider.person.claims = {}
    come_back(browser, out(browser), 400)
    assert who() == []


def test_an_attempt_is_forgotten_after_a_quarter_of_an_hour(browser: Browser) -> None:
    address = out(browser)
    with browser.session_transaction() as session:
        session[attempts.KEY] = [{**each, "begun": each["begun"] - 901} for each in session[attempts.KEY]]
    come_back(browser, address, 400)


def test_many_attempts_do_not_fill_the_cookie(browser: Browser) -> None:
    addresses = [out(browser) for _ in range(6)]
    cookie = browser.get_cookie("jobboard")
    assert cookie is not None
    assert len(cookie.value) < 3000
    come_back(browser, addresses[0], 400)
    come_back(browser, addresses[-1], 302)


def test_signing_out_ends_the_session_here_and_in_the_database(
    browser: Browser,
) -> None:
    enter(browser)
    with browser.session_transaction() as session:
        token = session["_user_id"]
    browser.send("/sign-out", page="/account")
    assert queries.standing(token) is None
    assert browser.get("/account").location == "/sign-in?next=/account"
    assert database.session().scalars(select(LoginSession.revoked_at)).one() is not None


def test_a_provider_that_is_not_configured_is_not_offered(browser: Browser) -> None:
    page = browser.visit("/sign-in")
    assert "Example ID" in page.text
    assert "Google" not in page.text
    browser.visit("/sign-in/google", status=404)
    browser.visit("/sign-in/nonsense/callback?code=x&state=y", status=404)


def test_without_any_provider_the_page_says_how_to_configure_one(
    client: Browser,
) -> None:
    page = client.visit("/sign-in")
    assert "GOOGLE_CLIENT_ID" in page.text
    assert "OIDC_ISSUER" in page.text


def test_what_says_who_somebody_is_stays_out_of_caches(browser: Browser) -> None:
    assert browser.visit("/sign-in").response.headers["Cache-Control"] == "no-store"
    enter(browser)
    assert browser.visit("/account").response.headers["Cache-Control"] == "no-store"
