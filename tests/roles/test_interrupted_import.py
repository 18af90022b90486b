"""An import of O*NET that is cut short in the middle: what is there is whole, and the next run adds the rest."""

import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from jobboard.cli.roles import TOGETHER
from jobboard.config import inherited_environ
from tests.roles.test_onet import FILES
from tests.support.services import Services

ROOT = Path(__file__).parents[2]
MANY = 200
WHOLE = """
SELECT count(*), count(v.id), count(e.role_id), count(j.seq)
FROM roles r
LEFT JOIN role_versions v ON v.role_id = r.id AND v.number = 1
LEFT JOIN role_entries e ON e.role_id = r.id AND e.version_id = v.id
LEFT JOIN journal j ON j.subject_id = r.id AND j.kind = 'RolePublished'
"""
"""Roles, and how many of them have their first version, stand in the directory, are in the journal."""


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """The small release of the other tests, with some hundred occupations that are all alike."""
    numbers = range(1, MANY + 1)
    made = {
        "Occupation Data": [f"41-{n:04}.00\tKeepers of Shop {n}\tKeep shop {n}." for n in numbers],
        "Task Statements": [f"41-{n:04}.00\t{n}\tKeep shop {n}.\tCore\t08/2023" for n in numbers],
    }
    for name, lines in FILES.items():
        head = lines[:1] if name in made else lines
        (tmp_path / f"{name}.txt").write_text("\n".join([*head, *made.get(name, [])]) + "\n")
    return tmp_path


def heard() -> None:
    """A child hears Ctrl-C also where the run of the tests does not, as in the background of a shell."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def begin(release: Path, database_url: str, redis_url: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "jobboard.cli.main", "roles", "import-onet", str(release)]
    environ = {**inherited_environ(), "DATABASE_URL": database_url, "REDIS_URL": redis_url}
    return subprocess.Popen(
        command, cwd=ROOT, env=environ, text=True, preexec_fn=heard,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def found(database_url: str) -> tuple[int, ...]:
    with psycopg.connect(database_url) as connection:
        return connection.execute(WHOLE).fetchone() or ()


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGKILL], ids=["ctrl-c", "kill"])
def test_an_import_that_is_cut_short_leaves_whole_roles_and_the_next_one_adds_the_others(
    run_services: Services, worker_id: str, release: Path, blow: signal.Signals
) -> None:
    database_url = run_services.clone(f"test_{worker_id}_interrupted")
    running = begin(release, database_url, run_services.redis_url)
    assert running.stderr is not None
    said = next((line for line in running.stderr if f"of {MANY} occupations" in line), "")
    running.send_signal(blow)
    running.communicate(timeout=180)
    assert said == f"100 of {MANY} occupations\n"
    assert running.returncode != 0
    roles, *whole = found(database_url)
    assert 100 <= roles < MANY
    assert roles % TOGETHER == 0
    assert set(whole) == {roles}
    told, _ = begin(release, database_url, run_services.redis_url).communicate(timeout=180)
    assert f"new: {MANY - roles}, unchanged: {roles}" in told
    assert set(found(database_url)) == {MANY}
