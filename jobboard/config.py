"""Settings: frozen, typed, read from the environment once. The only reader of os.environ."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

DEVELOPMENT_SECRET = "development-only-secret-never-in-production"  # noqa: S105


class Environment(StrEnum):
    """Where this process runs; each step towards production allows less."""

    DEVELOPMENT = "development"
    TEST = "test"
    DEMO = "demo"
    PRODUCTION = "production"


class Misconfigured(Exception):
    """The settings can't be used; the message lists every problem, one a line."""


@dataclass(frozen=True)
class Provider:
    """Credentials for signing in through one OAuth provider, and the issuer where it is not a well-known one."""

    name: str
    client_id: str
    client_secret: str
    issuer: str = ""
    label: str = ""


@dataclass(frozen=True)
class Settings:
    """Everything that differs between installations. `docs/operations.md` documents each name."""

    environment: Environment
    secret_key: str
    database_url: str
    redis_url: str
    base_url: str
    port: int
    var_dir: Path
    storage_url: str
    mail_url: str
    mail_from: str
    clamd_url: str
    dns_url: str
    providers: tuple[Provider, ...]
    trusted_proxies: int
    rate_limit: str
    log_json: bool
    database_pool: int

    @property
    def production(self) -> bool:
        return self.environment is Environment.PRODUCTION

    @property
    def secure(self) -> bool:
        """Whether the public address is HTTPS."""
        return self.base_url.startswith("https://")

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings; an empty one counts as missing. Raises Misconfigured with every problem found."""
        given = os.environ if environ is None else environ
        settings = cls._read({name: value for name, value in given.items() if value})
        problems = _problems(settings)
        if problems:
            raise Misconfigured("\n".join(problems))
        return settings

    @classmethod
    def _read(cls, given: Mapping[str, str]) -> "Settings":
        environment = _environment(given.get("JOBBOARD_ENV", "development"))
        var_dir = Path(given.get("VAR_DIR", "var")).absolute()
        port = _number(given, "PORT", 8000)
        return cls(
            environment=environment,
            secret_key=given.get(
                "SECRET_KEY", "" if environment is Environment.PRODUCTION else DEVELOPMENT_SECRET
            ),
            database_url=given.get("DATABASE_URL", ""),
            redis_url=given.get("REDIS_URL", ""),
            base_url=given.get("BASE_URL", f"http://localhost:{port}").rstrip("/"),
            port=port,
            var_dir=var_dir,
            storage_url=given.get("STORAGE_URL", (var_dir / "files").as_uri()),
            mail_url=given.get("MAIL_URL", f"maildir://{var_dir / 'mail'}"),
            mail_from=given.get("MAIL_FROM", "Jobboard <hello@jobboard.example>"),
            clamd_url=given.get("CLAMD_URL", ""),
            dns_url=given.get("DNS_URL", ""),
            providers=_providers(given),
            trusted_proxies=_number(given, "TRUSTED_PROXIES", 0),
            rate_limit=given.get("RATE_LIMIT", "1200 per minute"),
            log_json=given.get("LOG_FORMAT", "json") == "json",
            database_pool=_number(given, "DATABASE_POOL", 5),
        )


def inherited_environ() -> dict[str, str]:
    """A copy of this process's environment, for the child processes that it starts."""
    return dict(os.environ)


def _providers(given: Mapping[str, str]) -> tuple[Provider, ...]:
    """Whatever has both halves of credentials, `GOOGLE_CLIENT_ID` and `GOOGLE_CLIENT_SECRET`.

    Which of them are providers, `accounts/providers.py` knows; credentials of anything else are passed over.
    """
    prefixes = [name.removesuffix("_CLIENT_ID") for name in given if name.endswith("_CLIENT_ID")]
    return tuple(
        Provider(
            prefix.lower(),
            given[f"{prefix}_CLIENT_ID"],
            given[f"{prefix}_CLIENT_SECRET"],
            given.get(f"{prefix}_ISSUER", "").rstrip("/"),
            given.get(f"{prefix}_NAME", ""),
        )
        for prefix in prefixes
        if f"{prefix}_CLIENT_SECRET" in given
    )


def _environment(text: str) -> Environment:
    try:
        return Environment(text)
    except ValueError:
        known = ", ".join(Environment)
        raise Misconfigured(f"JOBBOARD_ENV is {text!r}; it must be one of {known}.") from None


def _number(given: Mapping[str, str], name: str, default: int) -> int:
    text = given.get(name, "")
    if not text:
        return default
    if not text.isdecimal():
        raise Misconfigured(f"{name} is {text!r}; it must be a whole number.")
    return int(text)


def _problems(settings: Settings) -> list[str]:
    problems = [
        "OIDC_ISSUER is missing: OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set."
        for provider in settings.providers
        if provider.name == "oidc" and not provider.issuer
    ]
    if settings.production:
        problems += _production_problems(settings)
    return problems


def _production_problems(settings: Settings) -> list[str]:
    """Production refuses every development default, and the demo's provider."""
    checks = {
        "SECRET_KEY must be set to at least 32 random characters of your own.": (
            len(settings.secret_key) < 32 or settings.secret_key == DEVELOPMENT_SECRET
        ),
        "DATABASE_URL must name a PostgreSQL server.": not settings.database_url,
        "REDIS_URL must name a Valkey or Redis server.": not settings.redis_url,
        "BASE_URL must be the public https:// address.": not settings.secure,
        "MAIL_URL must name an SMTP server (smtp://…).": not settings.mail_url.startswith("smtp"),
        "MAIL_FROM must be an address of your own domain.": "jobboard.example" in settings.mail_from,
        "No sign-in provider has credentials: set at least GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET, "
        "or those of another provider.": not settings.providers,
        "OIDC_ISSUER must be an https:// address.": any(
            provider.issuer and not provider.issuer.startswith("https://") for provider in settings.providers
        ),
    }
    return [sentence for sentence, failed in checks.items() if failed]
