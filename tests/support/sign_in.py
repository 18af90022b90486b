"""Going through a provider in a test: out, and back with its answer."""

import requests
from flask import Flask

from jobboard.app import create_app
from tests.support import oidc, services
from tests.support.browser import Browser, Page

ON_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"


def build(run_services: services.Services, database_url: str, issuer: str, **extra: str) -> Flask:
    """An app that offers the tests' provider, called Example ID."""
    named = {
        "OIDC_ISSUER": issuer,
        "OIDC_CLIENT_ID": oidc.CLIENT_ID,
        "OIDC_CLIENT_SECRET": oidc.CLIENT_SECRET,
        "OIDC_NAME": "Example ID",
    }
    app = create_app(services.settings(database_url, run_services.redis_url, **{**named, **extra}))
    app.test_client_class = Browser
    return app


def out(browser: Browser, path: str = "/sign-in/oidc") -> str:
    """Begin in this browser; returns the address at which the provider would send it back."""
    begun = browser.get(path)
    assert begun.status_code == 302, begun.get_data(as_text=True)
    back = requests.get(begun.location, allow_redirects=False, timeout=30)
    assert back.status_code == 302, back.text
    return back.headers["Location"].removeprefix("http://localhost")


def come_back(browser: Browser, address: str, status: int) -> Page:
    """Follow the provider's redirect, and expect a status."""
    answer = browser.get(address, headers={"User-Agent": ON_WINDOWS})
    assert answer.status_code == status, answer.get_data(as_text=True)
    return Page(answer, [])


def enter(browser: Browser, path: str = "/sign-in/oidc") -> str:
    """Sign in; returns where one lands."""
    return come_back(browser, out(browser, path), 302).response.location
