"""`jobboard demo`: everything that it takes, started in order and stopped in reverse."""

import secrets
import signal
import sys
import threading
import time
import unicodedata
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import FrameType

import click
import requests

from jobboard.cli.database import upgrade
from jobboard.cli.demo import ports
from jobboard.cli.demo.cast import CAST
from jobboard.cli.demo.children import Child, refuse_dead, spawn
from jobboard.cli.demo.load import load_demo
from jobboard.cli.demo.provider import Client, create_provider, serve
from jobboard.config import Settings, inherited_environ
from jobboard.infra import database, embedded, process
from jobboard.infra.embedded import holding
from jobboard.notifications import links

PATIENCE = 30
"""Seconds until the web server has to be ready."""


@click.command()
@click.pass_obj
def demo(settings: Settings) -> None:
    """Set up and serve a board full of people, with a worker and a mailbox, until Ctrl-C."""
    started = time.monotonic()
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # A terminal may know no curly quotes.
    ports.refuse_taken(settings.port)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _set(stop))
    with ExitStack() as stack:
        try:
            environ = _prepare(settings, stack)
        except embedded.NotStarted as error:
            raise click.ClickException(str(error)) from error
        children = _start(settings, environ, stop, stack)
        if not stop.is_set():
            click.echo(_summary(settings, time.monotonic() - started))
        while not stop.wait(0.5):
            refuse_dead(children)
        click.echo("\nStopping.")


def _prepare(settings: Settings, stack: ExitStack) -> dict[str, str]:
    """Services, schema, people and provider; each is stopped when the stack unwinds.

    Returns the environment of the children.
    """
    var = settings.var_dir
    postgres = embedded.postgres(var / "postgres")
    stack.callback(postgres.stop)
    valkey = embedded.valkey(var / "valkey")
    stack.callback(valkey.stop)
    environ = _environ(settings, postgres.url, valkey.url)
    here = process.start(Settings.from_environ(environ))
    stack.callback(database.disconnect)
    links.configure(here.base_url)
    upgrade()
    issuer = environ["OIDC_ISSUER"]
    load_demo(issuer)
    callback = f"{settings.base_url}/sign-in/oidc/callback"
    client = Client(environ["OIDC_CLIENT_ID"], environ["OIDC_CLIENT_SECRET"], callback)
    provider = serve(create_provider(issuer, client, CAST), int(issuer.rpartition(":")[2]))
    stack.callback(provider.shutdown)
    return environ


def _start(
    settings: Settings, environ: dict[str, str], stop: threading.Event, stack: ExitStack
) -> list[Child]:
    """The web server, and when it is ready the worker: on two cores each would slow the other's start."""
    lock, logs = settings.var_dir / f".demo-{settings.port}.lock", settings.var_dir / "log"
    stack.callback(holding.Hold(lock).release)
    server = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(settings.port),
        "--workers", "2", "--workers-kill-timeout", "5", "--no-ws", "--log-level", "warning", "wsgi:app",
    ]  # fmt: skip
    web = spawn("web", server, environ=environ, lock=lock, log=logs / "web.log")
    stack.callback(web.stop)
    _wait_until_ready(web, settings.port, stop)
    worker = spawn(
        "worker", [sys.executable, "worker.py"], environ=environ, lock=lock, log=logs / "worker.log"
    )
    stack.callback(worker.stop)
    return [web, worker]


def _environ(settings: Settings, database_url: str, redis_url: str) -> dict[str, str]:
    """What the children are told; the demo's provider lives only as long as this command."""
    return {
        **inherited_environ(),
        "JOBBOARD_ENV": "demo",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "BASE_URL": settings.base_url,
        "VAR_DIR": str(settings.var_dir),
        "STORAGE_URL": (settings.var_dir / "files").as_uri(),
        "MAIL_URL": f"maildir://{settings.var_dir / 'mail'}",
        "SECRET_KEY": _secret_key(settings.var_dir / "secret-key"),
        "OIDC_ISSUER": f"http://localhost:{ports.free_port(settings.port + 1)}",
        "OIDC_CLIENT_ID": "jobboard-demo",
        "OIDC_CLIENT_SECRET": secrets.token_urlsafe(24),
        "OIDC_NAME": "the demo",
        "PYTHONUNBUFFERED": "1",
    }


def _wait_until_ready(web: Child, port: int, stop: threading.Event) -> None:
    deadline = time.monotonic() + PATIENCE
    while not stop.is_set():
        refuse_dead([web])
        # A connection waits in the server's queue before there is anybody to answer: ask again soon.
        with suppress(requests.RequestException):
            if requests.get(f"http://127.0.0.1:{port}/readyz", timeout=0.5).ok:
                return
        if time.monotonic() > deadline:
            raise click.ClickException(f"The web server was not ready in {PATIENCE} seconds.\n{web.tail()}")
        stop.wait(0.1)


def _secret_key(path: Path) -> str:
    """A key of this demo's own, so that people stay signed in from one start to the next."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


def _set(stop: threading.Event) -> Callable[[int, FrameType | None], None]:
    return lambda *_: stop.set()


def _summary(settings: Settings, seconds: float) -> str:
    people = "\n".join(f"    {person.part:<13} {_padded(person.name, 16)} {person.about}" for person in CAST)
    return f"""
  Jobboard is ready ({seconds:.1f} s).

    The board     {settings.base_url}
    The mailbox   {settings.base_url}/demo/mailbox
    The style     {settings.base_url}/style

  Sign in with “the demo” and choose who to be:

{people}

  What you do is kept in {settings.var_dir}. Ctrl-C stops everything that was started.
"""


def _padded(text: str, columns: int) -> str:
    """Text filled up to so many columns of a terminal, where wide characters take two."""
    width = sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
    return text + " " * (columns - width)
