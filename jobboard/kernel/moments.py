"""Moments as people state them: a day, a time and a time zone in, one moment in UTC out, and back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from jobboard.kernel.errors import Invalid

LAST_MINUTE = time(23, 59)
"""What is meant by the end of a day."""
LAST_YEAR = 2100

_AREAS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


@cache
def zones() -> tuple[str, ...]:
    """The time zones that a form offers: UTC, then places by name, without historical spellings."""
    return ("UTC", *sorted(name for name in available_timezones() if name.startswith(_AREAS)))


def read(
    day: date | None, hour: time | None, zone: str, *, field: str, otherwise: time = LAST_MINUTE
) -> datetime | None:
    """The moment that was meant, in UTC; None for no day. `otherwise` is the hour that a day alone means.

    Raises Invalid naming the field that is wrong: `field` with `_day` or `_zone` behind it.

    Of an hour that a change of clocks repeats, the first is meant; one that it skips is none.
    """
    if zone not in zones():
        raise Invalid(fields={f"{field}_zone": "Choose a time zone from the list."})
    if day is None:
        if hour is not None:
            raise Invalid(fields={f"{field}_day": "Choose a day as well, or leave the time empty."})
        return None
    if not 2000 <= day.year <= LAST_YEAR:
        raise Invalid(fields={f"{field}_day": f"Enter a year between 2000 and {LAST_YEAR}."})
    meant = datetime.combine(day, hour or otherwise, ZoneInfo(zone))
    if meant.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != meant.replace(tzinfo=None):
        sentence = "This hour is skipped: the clocks go forward on that day. Choose another."
        raise Invalid(fields={f"{field}_day": sentence})
    return meant.astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """The moment on the clocks of a zone."""
    return moment.astimezone(ZoneInfo(zone))


def text(moment: datetime | None, zone: str) -> str | None:
    """`24 Nov 2026, 17:00 (Berlin)`; None where there is none."""
    if moment is None:
        return None
    return f"{local(moment, zone):%-d %b %Y, %H:%M} ({_place(zone)})"


def grouped() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The zones by part of the world, each as (value, label), for a long choice."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in zones():
        area = name.split("/")[0] if "/" in name else "Everywhere"
        groups.setdefault(area, []).append((name, _place(name)))
    yield from groups.items()


def _place(zone: str) -> str:
    return zone.partition("/")[2].replace("_", " ").replace("/", ", ") or zone
