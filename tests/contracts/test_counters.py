"""Every counter counts, hands out what it counted until that is kept, and says when it is away."""

import time

import pytest

from jobboard.infra import counters
from jobboard.infra.counters import CountersDown, open_counters
from jobboard.kernel import ids
from tests.support.services import Services


@pytest.fixture(params=["memory", "server"])
def counted(request: pytest.FixtureRequest, run_services: Services) -> counters.Counters:
    return open_counters("memory://" if request.param == "memory" else run_services.redis_url)


@pytest.fixture
def what() -> str:
    """A name that no other test counts under."""
    return f"test-{ids.new_id().hex}"


def test_nothing_counted_is_no_batch(counted: counters.Counters, what: str) -> None:
    assert counted.batches(what) == []


def test_what_is_counted_comes_in_one_batch(counted: counters.Counters, what: str) -> None:
    for key in ("a", "b", "a"):
        counted.add(what, key)
    (batch,) = counted.batches(what)
    assert batch.counts == {"a": 2, "b": 1}


def test_a_batch_that_is_not_kept_is_handed_out_again_under_its_name(
    counted: counters.Counters, what: str
) -> None:
    counted.add(what, "a")
    (first,) = counted.batches(what)
    counted.add(what, "a")
    again, second = counted.batches(what)
    assert again == first
    assert second.name != first.name
    assert second.counts == {"a": 1}


def test_a_batch_that_is_kept_is_gone_and_the_others_stay(counted: counters.Counters, what: str) -> None:
    counted.add(what, "a")
    (first,) = counted.batches(what)
    counted.add(what, "b")
    counted.batches(what)
    counted.kept(what, first.name)
    counted.kept(what, first.name)
    assert [batch.counts for batch in counted.batches(what)] == [{"b": 1}]


def test_what_is_counted_under_one_name_is_not_counted_under_another(
    counted: counters.Counters, what: str
) -> None:
    counted.add(what, "a")
    assert counted.batches(f"{what}-else") == []


def test_a_server_that_is_away_says_so_and_is_left_alone_for_a_while() -> None:
    away = open_counters("redis://127.0.0.1:9")
    with pytest.raises(CountersDown):
        away.add("views", "a")
    started = time.monotonic()
    for _ in range(1_000):
        with pytest.raises(CountersDown):
            away.add("views", "a")
    assert time.monotonic() - started < 1
    with pytest.raises(CountersDown):
        away.batches("views")
    with pytest.raises(CountersDown):
        away.kept("views", "b")
