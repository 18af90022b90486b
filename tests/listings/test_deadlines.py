"""Deadlines: local times and moments."""

from datetime import UTC, date, datetime, time

import pytest

from jobboard.kernel.errors import Invalid
from jobboard.listings import deadlines


def test_a_local_time_becomes_a_moment_and_comes_back():
    moment = deadlines.read(date(2031, 7, 1), time(17), "Europe/Berlin")
    assert moment == datetime(2031, 7, 1, 15, tzinfo=UTC)
    assert deadlines.local(moment, "Europe/Berlin").time() == time(17)
    assert deadlines.text(moment, "Europe/Berlin") == "1 July 2031, 17:00 (Berlin)"


def test_a_day_without_a_time_ends_with_the_day():
    assert deadlines.read(date(2031, 1, 1), None, "UTC") == datetime(2031, 1, 1, 23, 59, tzinfo=UTC)


def test_no_day_is_no_deadline():
    assert deadlines.read(None, None, "UTC") is None
    assert deadlines.text(None, "UTC") is None


def test_an_hour_that_the_clocks_skip_or_repeat_is_still_a_moment():
    skipped = deadlines.read(date(2026, 3, 29), time(2, 30), "Europe/Berlin")
    assert skipped == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    repeated = deadlines.read(date(2026, 10, 25), time(2, 30), "Europe/Berlin")
    assert repeated == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour", "zone", "field"),
    [
        (date(2031, 1, 1), None, "Mars/Base", "deadline_zone"),
        (date(2031, 1, 1), None, "../etc/passwd", "deadline_zone"),
        (None, time(10), "UTC", "deadline_day"),
        (date(26, 1, 1), None, "UTC", "deadline_day"),
        (date(9999, 12, 31), None, "America/New_York", "deadline_day"),
    ],
)
def test_what_names_no_moment_is_refused(day, hour, zone, field):
    with pytest.raises(Invalid) as refusal:
        deadlines.read(day, hour, zone)
    assert set(refusal.value.fields) == {field}
