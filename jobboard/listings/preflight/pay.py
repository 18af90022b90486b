"""Whether the pay of a listing is what its employer meant. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log

from jobboard.kernel.money import PayRange, Period, written
from jobboard.listings.preflight.report import Finding, Severity

WIDEST = 1.6
"""A range whose top is more than this times its bottom tells a reader little: two levels of a job, or a guess."""
ENOUGH = 5
"""Fewer listings than this are no market."""
FAR = 2.0
"""How many times the median, or what part of it, is worth asking about."""
LEAST_AN_HOUR = 5
"""Less than this for an hour is worth a look in the currencies below. Very much looks like another period."""
STRONG = frozenset({"USD", "EUR", "GBP", "CAD", "AUD", "CHF"})


@dataclass(frozen=True)
class Market:
    """What open listings of the same role pay, in one currency for one period: quartiles of their middles."""

    count: int
    low: int
    median: int
    high: int


_TYPICAL: Mapping[Period, tuple[float, float, float]] = {
    Period.HOUR: (2.5, 25, 500),
    Period.DAY: (20, 200, 3_000),
    Period.WEEK: (100, 1_000, 12_000),
    Period.MONTH: (450, 4_000, 40_000),
    Period.YEAR: (6_000, 50_000, 800_000),
}
"""The least, a usual and the most that is paid for each period, in US dollars and wide of the mark on purpose."""
_UNITS = {
    "INR": 25, "JPY": 120, "SEK": 9, "NOK": 9, "DKK": 7, "PLN": 3, "BRL": 3, "ZAR": 6, "AED": 2, "CNY": 4, "CZK": 15,
    "HKD": 5, "HUF": 150, "ILS": 3, "KRW": 1_000, "MXN": 8, "MYR": 2.5, "PHP": 15, "RON": 3, "THB": 15, "TRY": 12,
}  # fmt: skip
"""How many units of a currency are paid where a dollar would be: wages, not rates of exchange. 1 for the others."""


def findings(pay: PayRange, market: Market | None) -> Iterator[Finding]:
    """What to ask about it."""
    if not pay.stated:
        yield Finding(
            "pay.missing", "pay_minimum", Severity.HINT, "The listing does not say what the job pays.",
            "State a range: people apply to listings that do, and nobody is interviewed in vain.",
        )  # fmt: skip
        return
    if pay.minimum is None or pay.maximum is None:
        yield Finding(
            "pay.half", "pay_maximum" if pay.maximum is None else "pay_minimum", Severity.HINT,
            f"“{pay.text()}” has one end only.", "State both ends; they may be the same.",
        )  # fmt: skip
    yield from _wide(pay)
    yield from list(_mixed_up(pay)) or list(_far(pay, market)) or _little(pay)


def middle(pay: PayRange) -> float:
    """The middle of what is stated, 0 where nothing is."""
    ends = [amount for amount in (pay.minimum, pay.maximum) if amount is not None]
    return float(sum(ends)) / len(ends) if ends else 0


def _wide(pay: PayRange) -> Iterator[Finding]:
    if pay.minimum and pay.maximum and float(pay.maximum) > WIDEST * float(pay.minimum):
        ends = "-".join(written(amount).replace(",", "") for amount in (pay.minimum, pay.maximum))
        yield Finding(
            f"pay.width:{ends}", "pay_maximum", Severity.JUDGE,
            f"The highest pay is {_times(float(pay.maximum) / float(pay.minimum))} the lowest.",
            "Narrow it to what you would offer for this job, or write one listing for each level.",
            "Readers can't tell what they would get.",
        )  # fmt: skip


def _mixed_up(pay: PayRange) -> Iterator[Finding]:
    amount = middle(pay) / _UNITS.get(pay.currency, 1)
    least, _, most = _TYPICAL[pay.period]
    if least <= amount <= most or amount <= 0:
        return
    likely = min(_TYPICAL, key=lambda period: abs(log(amount / _TYPICAL[period][1])))
    if likely is not pay.period:
        yield Finding(
            f"pay.period:{pay.text()}", "pay_period", Severity.JUDGE,
            f"{pay.text()} looks like the pay for {_a(likely)}.",
            f"Choose “{likely.label}”, or correct the amounts.",
        )  # fmt: skip


def _far(pay: PayRange, market: Market | None) -> Iterator[Finding]:
    if market is None or market.count < ENOUGH or not market.median:
        return
    times = middle(pay) / market.median
    if 1 / FAR <= times <= FAR:
        return
    usual = PayRange(market.low, market.high, pay.currency, pay.period).text()
    yield Finding(
        f"pay.market:{pay.text()}", "pay_minimum", Severity.JUDGE,
        f"The pay is far {'above' if times > 1 else 'below'} what listings of this role pay here.",
        "Look at the amounts and the period again.",
        f"Half of {market.count} open ones are within {usual}.",
    )  # fmt: skip


def _little(pay: PayRange) -> Iterator[Finding]:
    """The lowest pay for an hour, where it may be a slip and nothing else has asked about it."""
    lowest = pay.minimum if pay.minimum is not None else pay.maximum
    if pay.period is Period.HOUR and pay.currency in STRONG and lowest and lowest < LEAST_AN_HOUR:
        yield Finding(
            "pay.hour", "pay_period", Severity.HINT,
            f"{pay.currency} {written(lowest)} is little for an hour. Is the period right?",
            "Choose another one, or correct the amount.",
        )  # fmt: skip


def _times(ratio: float) -> str:
    """`2.5 times`, `3 times`, `12 times`, and no more than `more than 100 times`."""
    if ratio > 100:
        return "more than 100 times"
    return f"{round(ratio, 1 if ratio < 10 else 0):g} times"


def _a(period: Period) -> str:
    return f"{'an' if period is Period.HOUR else 'a'} {period.value}"
