"""The whole house for a browser: a web server, a worker and the demo's provider, over a database of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import requests

from jobboard.cli.demo.cast import CAST, Person
from jobboard.cli.demo.provider import Client, create_provider, serve
from jobboard.config import inherited_environ
from jobboard.infra import embedded
from tests.support.services import Services

ROOT = Path(__file__).parents[2]
SEED = ROOT / "tests" / "support" / "seed_house.py"


@dataclass(frozen=True)
class House:
    """Where it answers, and where its files and logs are."""

    url: str
    var: Path
    environ: dict[str, str]

    def logs(self) -> str:
        """The last words of both processes, for whoever reads a failure."""
        return "\n".join(
            f"{path.name}:\n{path.read_text()[-3000:]}" for path in sorted(self.var.glob("*.log"))
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def standing(
    services: Services, name: str, var: Path, cast: tuple[Person, ...] = CAST, seed: str = "a beginning"
) -> Iterator[House]:
    """Everything started and ready; stopped at the end, whatever happened. `seed`: a beginning, or the demo."""
    port, provider_port = free_port(), free_port()
    url, issuer = f"http://localhost:{port}", f"http://localhost:{provider_port}"
    valkey = embedded.valkey(var / "valkey")
    environ = {
        **inherited_environ(),
        "JOBBOARD_ENV": "demo",
        "DATABASE_URL": services.clone(name),
        "REDIS_URL": valkey.url,
        "BASE_URL": url,
        "PORT": str(port),
        "VAR_DIR": str(var),
        "SECRET_KEY": "a-key-of-the-journeys-that-is-long-enough",
        "OIDC_ISSUER": issuer,
        "OIDC_CLIENT_ID": "journeys",
        "OIDC_CLIENT_SECRET": "secret-of-the-journeys",
        "OIDC_NAME": "the demo",
    }
    client = Client("journeys", "secret-of-the-journeys", f"{url}/sign-in/oidc/callback")
    provider = serve(create_provider(issuer, client, cast), provider_port)
    subprocess.run([sys.executable, str(SEED), issuer, seed], env=environ, cwd=ROOT, check=True, timeout=240)
    processes = [
        _spawn(
            ["-m", "granian", "--interface", "wsgi", "--port", str(port), "wsgi:app"],
            environ,
            var / "web.log",
        ),
        _spawn(["worker.py"], environ, var / "worker.log"),
    ]
    house = House(url, var, environ)
    try:
        _wait_until_ready(house)
        yield house
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        provider.shutdown()
        provider.server_close()
        valkey.stop()


def _spawn(arguments: list[str], environ: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, *arguments], env=environ, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output,
            stderr=output, start_new_session=True,
        )  # fmt: skip


def _wait_until_ready(house: House) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        with suppress(requests.RequestException):
            if requests.get(f"{house.url}/readyz", timeout=10).ok:
                return
        time.sleep(0.1)
    raise AssertionError(f"The house did not get ready.\n{house.logs()}")
