"""Pay ranges say what is wrong with them, and read as people write them."""

import pytest

from jobboard.kernel.money import PayRange, Period


def pay(minimum: int | None, maximum: int | None, currency: str = "EUR") -> PayRange:
    return PayRange(minimum, maximum, currency, Period.YEAR)


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (pay(50_000, 60_000), set()),
        (pay(None, None), set()),
        (pay(60_000, 50_000), {"maximum"}),
        (pay(-1, 50_000), {"minimum"}),
        (pay(1, 10**12), {"maximum"}),
        (pay(1, 2, "XXX"), {"currency"}),
    ],
)
def test_a_range_names_the_fields_that_are_wrong(given: PayRange, fields: set[str]) -> None:
    assert set(given.problems()) == fields


def test_a_range_reads_as_people_write_it() -> None:
    assert pay(50_000, 60_000).text() == "EUR 50,000 to 60,000 per year"
    assert pay(None, 60_000).text() == "EUR up to 60,000 per year"
    assert pay(50_000, None).text() == "EUR from 50,000 per year"
    assert pay(50_000, 50_000).text() == "EUR 50,000 per year"
    assert pay(None, None).text() is None
