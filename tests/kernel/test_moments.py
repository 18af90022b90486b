"""Local times and moments."""

from datetime import UTC, date, datetime, time

import pytest

from jobboard.kernel import moments
from jobboard.kernel.errors import Invalid


def test_a_local_time_becomes_a_moment_and_comes_back():
    moment = moments.read(date(2031, 7, 1), time(17), "Europe/Berlin", field="deadline")
    assert moment == datetime(2031, 7, 1, 15, tzinfo=UTC)
    assert moments.local(moment, "Europe/Berlin").time() == time(17)
    assert moments.text(moment, "Europe/Berlin") == "1 Jul 2031, 17:00 (Berlin)"


def test_a_day_without_a_time_ends_with_the_day():
    assert moments.read(date(2031, 1, 1), None, "UTC", field="deadline") == datetime(
        2031, 1, 1, 23, 59, tzinfo=UTC
    )


def test_what_a_day_alone_means_is_for_the_caller_to_say():
    midnight = moments.read(date(2031, 1, 1), None, "Asia/Tokyo", field="due", otherwise=time())
    assert midnight == datetime(2030, 12, 31, 15, tzinfo=UTC)


def test_no_day_is_no_moment():
    assert moments.read(None, None, "UTC", field="deadline") is None
    assert moments.text(None, "UTC") is None


def test_of_an_hour_that_the_clocks_repeat_the_first_is_meant():
    repeated = moments.read(date(2026, 10, 25), time(2, 30), "Europe/Berlin", field="deadline")
    assert repeated == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour", "zone", "field"),
    [
        (date(2031, 1, 1), None, "Mars/Base", "deadline_zone"),
        (date(2031, 1, 1), None, "../etc/passwd", "deadline_zone"),
        (None, time(10), "UTC", "deadline_day"),
        (date(26, 1, 1), None, "UTC", "deadline_day"),
        (date(2026, 3, 29), time(2, 30), "Europe/Berlin", "deadline_day"),
        (date(9999, 12, 31), None, "America/New_York", "deadline_day"),
    ],
)
def test_what_names_no_moment_is_refused(day, hour, zone, field):
    with pytest.raises(Invalid) as refusal:
        moments.read(day, hour, zone, field="deadline")
    assert set(refusal.value.fields) == {field}
