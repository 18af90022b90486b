"""`make bench`: the pages of the app in production mode beside two floors, under the same server, in one run."""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psutil
import psycopg
import requests
from flask.sessions import SecureCookieSessionInterface

from benchmarks import autosave, first_view, titles
from benchmarks.corpus import OCCUPATIONS, classify, fill, fill_employer
from benchmarks.load import Measured, measure
from jobboard.app import create_app
from jobboard.cli.database import upgrade
from jobboard.config import Settings, inherited_environ
from jobboard.infra import database, embedded

ROOT = Path(__file__).parents[1]
CONNECTIONS = (1, 8, 32)
EMPLOYED = 500
"""Listings of the employer whose home is measured."""
PATIENCE = 120
"""Seconds in which a server has to answer first; one that starts beside a load takes long."""
AGAIN = "role 304"
"""The role page as a browser asks for it that has it; its floors send a whole page, the bare one of as many bytes."""


def command(server: str, workers: int, port: int, target: str) -> list[str]:
    """How each server serves a WSGI app."""
    if server == "gunicorn":
        return [
            "-m",
            "gunicorn",
            "--workers",
            str(workers),
            "--threads",
            "4",
            "--bind",
            f"127.0.0.1:{port}",
            target,
        ]
    return [
        "-m", "granian", "--interface", "wsgi", "--workers", str(workers), "--blocking-threads", "2", "--no-ws",
        "--port", str(port), "--log-level", "error", target,
    ]  # fmt: skip


@contextmanager
def serving(
    server: str, workers: int, target: str, environ: dict[str, str]
) -> Iterator[tuple[int, psutil.Process]]:
    """A server on a free port, ready."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, *command(server, workers, port, target)],
        cwd=ROOT, env={**inherited_environ(), **environ}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        _wait(port)
        yield port, psutil.Process(process.pid)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(requests.RequestException):
            requests.get(f"http://127.0.0.1:{port}/", timeout=2, allow_redirects=False)
            return
        time.sleep(0.1)
    raise SystemExit(f"A server did not answer in {PATIENCE} seconds.")


def production(database_url: str, redis_url: str) -> dict[str, str]:
    """Production settings: everything on. The address is https as in production, behind a proxy that says so."""
    return {
        "JOBBOARD_ENV": "production",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "SECRET_KEY": "x" * 48,
        "BASE_URL": "https://jobs.example.org",
        "MAIL_URL": "smtp://localhost:1025",
        "MAIL_FROM": "Jobs <jobs@example.org>",
        "GOOGLE_CLIENT_ID": "benchmark",
        "GOOGLE_CLIENT_SECRET": "benchmark",
        "STORAGE_URL": "memory://",
        "RATE_LIMIT": "100000000 per minute",
        "TRUSTED_PROXIES": "1",
    }


def signed_in(token: str, environ: dict[str, str]) -> str:
    """The cookie of a browser whose login session has this secret."""
    app = create_app(Settings.from_environ(environ))
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    if signer is None:
        raise LookupError("Without a key there is no session.")
    return f"{app.config['SESSION_COOKIE_NAME']}={signer.dumps({'_user_id': token, '_fresh': True})}"


def compare(
    pages: dict[str, str], typist: autosave.Typist, arguments: argparse.Namespace, environ: dict[str, str]
) -> None:
    """Print, for each page and number of connections, the app, the honest page and the bare string in turn."""
    plain = database.normalised(environ["DATABASE_URL"]).replace("postgresql+psycopg", "postgresql")
    server, workers = arguments.server, arguments.workers
    print(f"\n{server}, {workers} workers; {arguments.listings:,} listings; {arguments.seconds} s a cell")
    print(
        f"{'page':<10}{'conns':>6}{'app/s':>9}{'p50':>8}{'p99':>8}{'honest/s':>10}{'bare/s':>9}{'of honest':>11}{'of bare':>9}"
    )
    with ExitStack() as stack:
        app, app_process = stack.enter_context(serving(server, workers, "wsgi:app", environ))
        honest, _ = stack.enter_context(
            serving(server, workers, "benchmarks.honest:app", {"DATABASE_URL": plain})
        )
        tags = {name: "" for name in pages}
        if "role" in pages:
            pages, tags = {**pages, AGAIN: pages["role"]}, {**tags, AGAIN: _tag(app, pages["role"])}
        for name, path in pages.items():
            size = measure(app, path, 1, 0.5, tag=tags[name]).size
            with serving(server, workers, "benchmarks.bare:app", {"BARE_BYTES": str(size)}) as (
                bare,
                _process,
            ):
                for connections in CONNECTIONS:
                    row = _cell(arguments, connections, tags[name], app, honest, bare, path)
                    _print(name, connections, *row)
        cookie = signed_in(typist.token, environ)
        _employer(app, cookie, arguments)
        _autosave(app, typist, cookie, arguments)
        memory = [round(each.memory_full_info().pss / 2**20) for each in app_process.children(recursive=True)]
        print(f"Peak memory of a worker process: {max(memory or [0])} MB (PSS)")


def _employer(app: int, cookie: str, arguments: argparse.Namespace) -> None:
    """The home of an employer with EMPLOYED listings: there is no honest page to put beside it."""
    size = measure(app, "/employer", 1, 0.5, cookie=cookie).size
    with serving(arguments.server, arguments.workers, "benchmarks.bare:app", {"BARE_BYTES": str(size)}) as (
        bare,
        _,
    ):
        for connections in CONNECTIONS:
            found = measure(app, "/employer", connections, arguments.seconds, cookie=cookie)
            floor = measure(bare, "/", connections, arguments.seconds)
            print(
                f"{'employer':<10}{connections:>6}{found.rate:>9.0f}{found.p50:>8.1f}{found.p99:>8.1f}{'-':>10}"
                f"{floor.rate:>9.0f}{'-':>11}{found.rate / floor.rate:>9.3f}",
                flush=True,
            )


def _autosave(app: int, typist: autosave.Typist, cookie: str, arguments: argparse.Namespace) -> None:
    """Keeping what is typed, as a multiple of the time of the least POST: the middle one of several turns."""
    print(
        f"{'kept':<10}{'conns':>6}{'app/s':>9}{'p50':>8}{'p99':>8}{'least/s':>10}{'p50':>9}{'times least':>12}"
    )
    for connections in CONNECTIONS:
        pairs = autosave.pairs(app, typist, cookie, connections, arguments.seconds)
        pairs.sort(key=autosave.times)
        kept, least = pairs[len(pairs) // 2]
        print(
            f"{'typed':<10}{connections:>6}{kept.rate:>9.0f}{kept.p50:>8.1f}{kept.p99:>8.1f}{least.rate:>10.0f}"
            f"{least.p50:>9.1f}{autosave.times((kept, least)):>12.2f}",
            flush=True,
        )


def look(pages: dict[str, str], environ: dict[str, str]) -> None:
    """Print what a first visit costs in a real browser."""

    @contextmanager
    def floor(size: int) -> Iterator[int]:
        with serving("granian", 1, "benchmarks.bare:app", {"BARE_BYTES": str(size)}) as (port, _):
            yield port

    with serving("granian", 2, "wsgi:app", environ) as (port, _):
        first_view.show(port, pages, floor)


def _cell(
    arguments: argparse.Namespace,
    connections: int,
    tag: str,
    app: int,
    honest: int,
    bare: int,
    path: str,
) -> tuple[Measured, Measured, Measured]:
    seconds = arguments.seconds
    return (
        measure(app, path, connections, seconds, tag=tag),
        measure(honest, path, connections, seconds),
        measure(bare, "/", connections, seconds),
    )


def _tag(port: int, path: str) -> str:
    headers = {"X-Forwarded-Proto": "https"}
    return requests.get(f"http://127.0.0.1:{port}{path}", headers=headers, timeout=10).headers["ETag"]


def _print(name: str, connections: int, app: Measured, honest: Measured, bare: Measured) -> None:
    print(
        f"{name:<10}{connections:>6}{app.rate:>9.0f}{app.p50:>8.1f}{app.p99:>8.1f}{honest.rate:>10.0f}{bare.rate:>9.0f}"
        f"{app.rate / honest.rate:>11.2f}{app.rate / bare.rate:>9.3f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--listings", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--server", choices=("granian", "gunicorn", "both"), default="granian")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", nargs="*", default=[], help="pages by name, without first views")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="jobboard-bench-"))
    postgres = embedded.postgres(folder / "postgres", durable=False)
    valkey = embedded.valkey(folder / "valkey")
    try:
        database.connect(postgres.url)
        upgrade()
        slug = fill(arguments.listings)
        typist = fill_employer(EMPLOYED)
        roles = classify(OCCUPATIONS)
        with psycopg.connect(postgres.url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
        titles.show(roles)
        database.disconnect()
        pages = {
            "home": "/",
            "jobs": "/jobs",
            "listing": f"/jobs/{slug}",
            "role": "/roles/back-end-developer",
            "roles": "/roles",
            "titles": "/roles?q=enginer",
        }
        environ = production(postgres.url, valkey.url)
        if arguments.only:
            pages = {name: path for name, path in pages.items() if name in arguments.only}
        else:
            look(pages, environ)
        for server in ("granian", "gunicorn") if arguments.server == "both" else (arguments.server,):
            arguments.server = server
            compare(pages, typist, arguments, environ)
    finally:
        valkey.stop()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
