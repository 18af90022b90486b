"""Asking for a moment in a form: a day, a time and a time zone, each with a sentence for what is none."""

from datetime import datetime
from typing import Any

from wtforms import DateField, TimeField
from wtforms.fields.choices import SelectChoice

from jobboard.kernel import moments


class DayField(DateField):
    """A day."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Enter a day, like 2027-03-31.") from None


class HourField(TimeField):
    """A time of day."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Enter a time, like 17:00.") from None


def shown(field: str, moment: datetime | None, zone: str) -> dict[str, Any]:
    """A moment as the fields `…_day`, `…_time` and `…_zone` of a form show it."""
    found: dict[str, Any] = {f"{field}_zone": zone}
    if moment is not None:
        local = moments.local(moment, zone)
        found |= {f"{field}_day": local.date(), f"{field}_time": local.time()}
    return found


def zone_choices() -> list[SelectChoice]:
    """The time zones, by part of the world."""
    groups = moments.grouped()
    return [SelectChoice(name, label, optgroup=area) for area, zones in groups for name, label in zones]
