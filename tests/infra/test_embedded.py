"""The servers from wheels: started, joined, ended, killed, and in folders that are too deep for a socket."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from redis import Redis
from redis.exceptions import RedisError

from jobboard.infra import embedded
from jobboard.infra.embedded.holding import Hold, guarded, socket_folder

ROOT = Path(__file__).parents[2]
USE = """
import sys, time
from pathlib import Path
from jobboard.infra import embedded
folder = Path(sys.argv[1])
embedded.postgres(folder / "postgres", durable=False), embedded.valkey(folder / "valkey")
print("ready", flush=True)
time.sleep(600)
"""


def user_of(folder: Path) -> subprocess.Popen[str]:
    """Another process that uses both servers; returned when it has them."""
    process = subprocess.Popen(
        [sys.executable, "-c", USE, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def end(process: subprocess.Popen[str], number: signal.Signals) -> None:
    process.send_signal(number)
    process.wait(timeout=60)
    assert process.stdout is not None
    process.stdout.close()


def soon(true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 60
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return true()


def postgres_answers(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


def valkey_answers(url: str) -> bool:
    with Redis.from_url(url) as connection:
        try:
            return bool(connection.ping())
        except RedisError:
            return False


def test_a_cluster_keeps_what_was_written_from_one_start_to_the_next(tmp_path: Path) -> None:
    first = embedded.postgres(tmp_path / "postgres", durable=False)
    with psycopg.connect(first.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS number")
    first.stop()
    assert not postgres_answers(first.url)
    started = time.monotonic()
    second = embedded.postgres(tmp_path / "postgres", durable=False)
    try:
        assert time.monotonic() - started < 5
        with psycopg.connect(second.url) as connection:
            assert connection.execute("SELECT number FROM kept").fetchone() == (42,)
            assert connection.execute("SHOW fsync").fetchone() == ("off",)
            assert connection.execute("SELECT lower('ÅÜ')").fetchone() == ("åü",)
    finally:
        second.stop()


def test_valkey_keeps_what_was_written_even_by_a_process_that_was_killed(tmp_path: Path) -> None:
    process = user_of(tmp_path)
    joined = embedded.valkey(tmp_path / "valkey")
    with Redis.from_url(joined.url) as connection:
        connection.set("kept", 42)
    end(process, signal.SIGKILL)
    assert valkey_answers(joined.url), "this process still holds it"
    joined.stop()
    assert not valkey_answers(joined.url)
    again = embedded.valkey(tmp_path / "valkey")
    try:
        with Redis.from_url(again.url) as connection:
            assert connection.get("kept") == b"42"
    finally:
        again.stop()


def test_who_joined_a_server_leaves_it_to_whoever_else_uses_it(tmp_path: Path) -> None:
    process = user_of(tmp_path)
    joined = embedded.postgres(tmp_path / "postgres", durable=False)
    joined.stop()
    assert postgres_answers(joined.url)
    end(process, signal.SIGTERM)
    assert soon(lambda: not postgres_answers(joined.url))


def test_who_started_a_server_leaves_it_to_whoever_joined(tmp_path: Path) -> None:
    first = embedded.valkey(tmp_path / "valkey")
    second = embedded.valkey(tmp_path / "valkey")
    first.stop()
    first.stop()
    assert valkey_answers(second.url)
    second.stop()
    assert not valkey_answers(second.url)


def test_servers_do_not_outlive_a_process_that_was_killed(tmp_path: Path) -> None:
    process = user_of(tmp_path)
    postgres, valkey = (
        embedded.postgres(tmp_path / "postgres", durable=False),
        embedded.valkey(tmp_path / "valkey"),
    )
    postgres.stop()
    valkey.stop()
    assert postgres_answers(postgres.url)
    assert valkey_answers(valkey.url)
    end(process, signal.SIGKILL)
    assert soon(lambda: not postgres_answers(postgres.url) and not valkey_answers(valkey.url))


def test_a_server_that_was_killed_is_started_again_past_what_it_left_behind(tmp_path: Path) -> None:
    data = tmp_path / "postgres"
    first = embedded.postgres(data, durable=False)
    pid = int((data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    assert soon(lambda: not postgres_answers(first.url))
    # The worst case: its number belongs to another program of the same user by now.
    left = (data / "postmaster.pid").read_text().splitlines()
    (data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *left[1:]]) + "\n")
    second = embedded.postgres(data, durable=False)
    try:
        assert postgres_answers(second.url)
    finally:
        first.stop()
        second.stop()


def test_a_making_that_was_interrupted_is_begun_anew(tmp_path: Path) -> None:
    half = tmp_path / ".postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    postgres = embedded.postgres(tmp_path / "postgres", durable=False)
    assert postgres_answers(postgres.url)
    postgres.stop()


def test_a_folder_that_is_too_deep_for_a_socket_works(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-checkout-in-a-very-deep-folder"] * 5)
    postgres, valkey = embedded.postgres(deep / "postgres", durable=False), embedded.valkey(deep / "valkey")
    try:
        assert len(str(deep)) > 107
        assert postgres_answers(postgres.url)
        assert valkey_answers(valkey.url)
    finally:
        valkey.stop()
        postgres.stop()


def test_two_checkouts_do_not_meet(tmp_path: Path) -> None:
    one, other = embedded.valkey(tmp_path / "one" / "valkey"), embedded.valkey(tmp_path / "other" / "valkey")
    try:
        with Redis.from_url(one.url) as first, Redis.from_url(other.url) as second:
            first.set("whose", "mine")
            assert second.get("whose") is None
    finally:
        one.stop()
        other.stop()


def test_several_processes_may_be_first_at_the_same_moment(tmp_path: Path) -> None:
    command = [sys.executable, "-c", USE.replace("time.sleep(600)", ""), str(tmp_path)]
    processes = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(3)]
    assert [process.communicate(timeout=180)[0] for process in processes] == [b"ready\n"] * 3
    assert [process.returncode for process in processes] == [0, 0, 0]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "letters.txt").write_text("Dear Amara,")
    with pytest.raises(embedded.NotStarted, match="is not empty"):
        embedded.postgres(tmp_path / "postgres", durable=False)
    assert (tmp_path / "postgres" / "letters.txt").read_text() == "Dear Amara,"


def test_a_server_that_can_not_start_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "valkey" / "appendonlydir"
    folder.mkdir(parents=True)
    (folder / "appendonly.aof.manifest").write_text("not a manifest\n")
    with pytest.raises(embedded.NotStarted, match=r"(?s)Valkey did not start.*manifest"):
        embedded.valkey(tmp_path / "valkey")


def test_a_socket_folder_that_somebody_else_prepared_is_refused(tmp_path: Path) -> None:
    folder = socket_folder(tmp_path / "data", os.geteuid())
    folder.rmdir()
    folder.symlink_to(tmp_path)
    try:
        with pytest.raises(embedded.NotStarted, match="somebody else"):
            socket_folder(tmp_path / "data", os.geteuid())
    finally:
        folder.unlink()


def test_what_a_server_leaves_behind_ends_with_it_when_nobody_holds_the_lock(tmp_path: Path) -> None:
    hold = Hold(tmp_path / "lock")
    stubborn = f"(trap '' TERM; exec sleep 611) & echo $! > {tmp_path / 'number'}; exec sleep 611"
    guardian = subprocess.Popen(
        guarded(["sh", "-c", stubborn], tmp_path / "lock", signal.SIGTERM), start_new_session=True
    )
    assert soon(lambda: (tmp_path / "number").exists() and (tmp_path / "number").read_text().endswith("\n"))
    left = int((tmp_path / "number").read_text())
    hold.release()
    guardian.wait(timeout=60)
    assert soon(lambda: not Path(f"/proc/{left}").exists() or "Z" in Path(f"/proc/{left}/stat").read_text())
