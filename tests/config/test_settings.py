"""Settings are read once, say everything that is wrong with them, and production refuses development's defaults."""

import re
from pathlib import Path

import pytest

from jobboard.app import create_app
from jobboard.config import Misconfigured, Settings

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "JOBBOARD_ENV": "production",
    "SECRET_KEY": "k" * 40,
    "DATABASE_URL": "postgresql://db/jobboard",
    "REDIS_URL": "redis://queue/0",
    "BASE_URL": "https://jobs.example.org",
    "MAIL_URL": "smtp://mail:587",
    "MAIL_FROM": "Jobs <jobs@jobs.example.org>",
    "GOOGLE_CLIENT_ID": "id",
    "GOOGLE_CLIENT_SECRET": "secret",
}


def test_development_needs_no_settings_at_all() -> None:
    settings = Settings.from_environ({})
    assert settings.base_url == "http://localhost:8000"
    assert settings.providers == ()


def test_production_starts_with_everything_set() -> None:
    assert Settings.from_environ(PRODUCTION).production


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "development-only-secret-never-in-production"),
        ("DATABASE_URL", ""),
        ("REDIS_URL", ""),
        ("BASE_URL", "http://jobs.example.org"),
        ("MAIL_URL", "maildir:///tmp/mail"),
        ("MAIL_FROM", ""),
    ],
)
def test_production_refuses_a_development_default_and_names_it(name: str, value: str) -> None:
    with pytest.raises(Misconfigured, match=name):
        Settings.from_environ({**PRODUCTION, name: value})


def test_production_refuses_the_demos_provider_and_a_board_that_nobody_can_sign_in_to() -> None:
    loopback = {
        "OIDC_CLIENT_ID": "demo",
        "OIDC_CLIENT_SECRET": "demo",
        "OIDC_ISSUER": "http://localhost:8001",
    }
    with pytest.raises(Misconfigured, match="OIDC_ISSUER must be an https"):
        Settings.from_environ({**PRODUCTION, **loopback})
    with pytest.raises(Misconfigured, match="No sign-in provider"):
        Settings.from_environ({**PRODUCTION, "GOOGLE_CLIENT_SECRET": ""})


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(Misconfigured) as caught:
        Settings.from_environ({"JOBBOARD_ENV": "production"})
    assert len(str(caught.value).splitlines()) >= 7


@pytest.mark.parametrize(
    ("name", "value"), [("JOBBOARD_ENV", "staging"), ("PORT", "eighty"), ("DATABASE_POOL", "-1")]
)
def test_what_can_not_be_read_is_named(name: str, value: str) -> None:
    with pytest.raises(Misconfigured, match=f"{name} is '{value}'"):
        Settings.from_environ({name: value})


def test_a_provider_without_both_halves_of_its_credentials_is_not_offered() -> None:
    settings = Settings.from_environ(
        {"GITHUB_CLIENT_ID": "id", "GOOGLE_CLIENT_ID": "id", "GOOGLE_CLIENT_SECRET": "s"}
    )
    assert [provider.name for provider in settings.providers] == ["google"]


def test_every_setting_is_documented() -> None:
    source = (ROOT / "jobboard" / "config.py").read_text()
    names = set(re.findall(r'(?:given\.get\(|_number\(given, )"([A-Z_]+)"', source))
    documented = (ROOT / "docs" / "operations.md").read_text()
    assert len(names) >= 12
    assert [name for name in names if f"`{name}`" not in documented] == []


def test_credentials_of_something_that_is_no_provider_are_passed_over_and_do_not_do_in_production() -> None:
    other = {"AZURE_CLIENT_ID": "id", "AZURE_CLIENT_SECRET": "s"}
    given = {name: value for name, value in PRODUCTION.items() if not name.startswith("GOOGLE")}
    with pytest.raises(Misconfigured, match="No sign-in provider that we know"):
        create_app(Settings.from_environ({**given, **other}))
