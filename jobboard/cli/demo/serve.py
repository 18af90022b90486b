"""`jobboard demo`: everything that it takes, started in order and stopped in reverse."""

import errno
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import click
import requests

from jobboard.cli.database import upgrade
from jobboard.cli.demo.cast import CAST
from jobboard.cli.demo.load import load_demo
from jobboard.cli.demo.provider import Client, create_provider, serve
from jobboard.config import Settings, inherited_environ
from jobboard.infra import database, embedded, process
from jobboard.infra.embedded import holding
from jobboard.notifications import links

ROOT = Path(__file__).parents[3]
PATIENCE = 30
"""Seconds until the web server has to be ready."""
TAIL = 2_000


@dataclass(frozen=True)
class Child:
    """A process that the demo started, under a guardian: it does not outlive the demo, however that ends."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def stop(self) -> None:
        """Ask it to end, then make sure that nothing it started is left: each child leads a group of its own."""
        self.process.terminate()
        try:
            self.process.wait(timeout=8)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


@click.command()
@click.pass_obj
def demo(settings: Settings) -> None:
    """Set up and serve a board full of people, with a worker and a mailbox, until Ctrl-C."""
    started = time.monotonic()
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # A terminal may know no curly quotes.
    refuse_taken_port(settings.port)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _set(stop))
    with ExitStack() as stack:
        try:
            children = _start(settings, stack)
        except embedded.NotStarted as error:
            raise click.ClickException(str(error)) from error
        _wait_until_ready(settings, children, stop)
        if not stop.is_set():
            click.echo(_summary(settings, time.monotonic() - started))
        _watch(children, stop)
        click.echo("\nStopping.")


def refuse_taken_port(port: int) -> None:
    """Raise with a way out where something else listens already, on either loopback address."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
        taken = _listens("::1", port)
    except OverflowError:
        raise click.ClickException(f"There is no port {port}: a port is a number up to 65535.") from None
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise click.ClickException(f"Port {port} can't be used: {error.strerror}.") from None
        taken = True
    if taken:
        raise click.ClickException(f"Port {port} is in use. Try PORT={_free_port(port + 1)} make demo.")


def _listens(host: str, port: int) -> bool:
    with suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


def _start(settings: Settings, stack: ExitStack) -> list[Child]:
    """Services, schema, people, provider, worker and web server; each is stopped when the stack unwinds."""
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
    load_demo(environ["OIDC_ISSUER"])
    provider_port = int(environ["OIDC_ISSUER"].rpartition(":")[2])
    client = Client(
        environ["OIDC_CLIENT_ID"], environ["OIDC_CLIENT_SECRET"], f"{settings.base_url}/sign-in/oidc/callback"
    )
    provider = serve(create_provider(environ["OIDC_ISSUER"], client, CAST), provider_port)
    stack.callback(provider.shutdown)
    commands = {
        "worker": [sys.executable, "worker.py"],
        "web": [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(settings.port),
            "--workers", "2", "--no-ws", "--log-level", "warning", "wsgi:app",
        ],
    }  # fmt: skip
    lock = var / f".demo-{settings.port}.lock"
    stack.callback(holding.Hold(lock).release)
    return [
        _spawn(name, holding.guarded(command, lock, signal.SIGTERM), environ, var / "log", stack)
        for name, command in commands.items()
    ]


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
        "OIDC_ISSUER": f"http://localhost:{_free_port(settings.port + 1)}",
        "OIDC_CLIENT_ID": "jobboard-demo",
        "OIDC_CLIENT_SECRET": secrets.token_urlsafe(24),
        "OIDC_NAME": "the demo",
        "PYTHONUNBUFFERED": "1",
    }


def _spawn(name: str, command: list[str], environ: dict[str, str], logs: Path, stack: ExitStack) -> Child:
    """Start a process in a session of its own, so that Ctrl-C reaches it through this command alone."""
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{name}.log"
    with log.open("wb") as output:
        started = subprocess.Popen(
            command, cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            start_new_session=True,
        )  # fmt: skip
    child = Child(name, started, log)
    stack.callback(child.stop)
    return child


def _wait_until_ready(settings: Settings, children: list[Child], stop: threading.Event) -> None:
    deadline = time.monotonic() + PATIENCE
    while not stop.is_set():
        _refuse_dead(children)
        try:
            if requests.get(f"http://127.0.0.1:{settings.port}/readyz", timeout=2).ok:
                return
        except requests.RequestException:
            pass
        if time.monotonic() > deadline:
            raise click.ClickException(
                f"The web server was not ready in {PATIENCE} seconds.\n{_tail(children[-1])}"
            )
        stop.wait(0.1)


def _watch(children: list[Child], stop: threading.Event) -> None:
    while not stop.wait(0.5):
        _refuse_dead(children)


def _refuse_dead(children: list[Child]) -> None:
    for child in children:
        if child.process.poll() is not None:
            raise click.ClickException(
                f"The {child.name} process ended with status {child.process.returncode}. Its last words:\n{_tail(child)}"
            )


def _tail(child: Child) -> str:
    return child.log.read_text(errors="replace")[-TAIL:]


def _secret_key(path: Path) -> str:
    """A key of this demo's own, so that people stay signed in from one start to the next."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


def _free_port(first: int) -> int:
    last = min(first + 50, 65_535)
    for port in range(first, last + 1):
        if not _listens("127.0.0.1", port) and not _listens("::1", port):
            return port
    raise click.ClickException(f"No port between {first} and {last} is free.")


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
