"""Filters that turn moments and amounts into words for a page, and numbers into a line."""

import datetime as dt
from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import Flask
from markupsafe import Markup

from jobboard.kernel import clock
from jobboard.kernel.text import plural

_STEPS = (
    (timedelta(days=365), "year"),
    (timedelta(days=30), "month"),
    (timedelta(days=7), "week"),
    (timedelta(days=1), "day"),
    (timedelta(hours=1), "hour"),
    (timedelta(minutes=1), "minute"),
)


def init(app: Flask) -> None:
    """Give templates `|date`, `|datetime`, `|ago`, `|plural` and `|points`."""
    app.jinja_env.filters.update(date=date, datetime=moment, ago=ago, plural=plural, points=points)


def points(values: Sequence[int]) -> str:
    """The corners of a line through some numbers, in a picture of 100 by 32.

    Put together here, since fifty lines of thirty numbers in a template were a fifth of the employer's home.
    """
    top, step = max(*values, 1), 96 / max(len(values) - 1, 1)
    return " ".join(
        f"{2 + number * step:.1f},{30 - 28 * value / top:.1f}" for number, value in enumerate(values)
    )


def _time(at: datetime, words: str, style: str) -> Markup:
    """The moment for machines, and for the script that shows it in the reader's own time zone."""
    return Markup('<time datetime="{}" data-style="{}" title="{}">{}</time>').format(
        at.isoformat(timespec="seconds"), style, f"{at:%-d %B %Y, %H:%M} UTC", words
    )


def date(at: datetime | dt.date | None) -> Markup | str:
    """`24 Nov 2026`; a day that names no moment is the same day in every time zone."""
    if at is None:
        return ""
    if not isinstance(at, datetime):
        return Markup('<time datetime="{}">{}</time>').format(at.isoformat(), f"{at:%-d %b %Y}")
    return _time(at, f"{at:%-d %b %Y}", "date")


def moment(at: datetime | None) -> Markup | str:
    """`24 Nov 2026, 15:10 UTC`."""
    return _time(at, f"{at:%-d %b %Y, %H:%M} UTC", "moment") if at else ""


def ago(at: datetime | None) -> Markup | str:
    """`3 days ago`, `in 2 hours`, `just now`."""
    if at is None:
        return ""
    distance = clock.now() - at
    ahead, distance = distance < timedelta(), abs(distance)
    for step, word in _STEPS:
        count = int(distance / step)
        if count:
            words = plural(count, word)
            return _time(at, f"in {words}" if ahead else f"{words} ago", "ago")
    return _time(at, "in a moment" if ahead else "just now", "ago")
