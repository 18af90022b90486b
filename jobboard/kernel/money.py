"""Pay as a range of amounts of a currency for a period."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

CURRENCIES = (
    "USD",
    "EUR",
    "GBP",
    "CAD",
    "AUD",
    "CHF",
    "INR",
    "JPY",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "BRL",
    "ZAR",
    "SGD",
    "AED",
    "CNY",
    "CZK",
    "HKD",
    "HUF",
    "ILS",
    "KRW",
    "MXN",
    "MYR",
    "NZD",
    "PHP",
    "RON",
    "THB",
    "TRY",
)
"""The currencies a form offers (ISO 4217)."""

CEILING = 100_000_000
"""More than this in one period is a slip of the keyboard in every currency offered."""


class Period(StrEnum):
    """How often the amount is paid."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def label(self) -> str:
        return f"per {self.value}"


Amount = int | Decimal
"""Whole units of a currency, or with two decimals."""


def written(amount: Amount) -> str:
    """`90,000`, and `18.50` where there are cents."""
    return f"{int(amount):,}" if amount == int(amount) else f"{amount:,.2f}"


@dataclass(frozen=True)
class PayRange:
    """From `minimum` to `maximum`, in `currency`, for each `period`; an hour may be paid with cents."""

    minimum: Amount | None
    maximum: Amount | None
    currency: str
    period: Period

    @property
    def stated(self) -> bool:
        return self.minimum is not None or self.maximum is not None

    def problems(self) -> dict[str, str]:
        """What is wrong with it: a sentence for each of the fields `minimum`, `maximum`, `currency`."""
        found = {}
        for name, amount in (("minimum", self.minimum), ("maximum", self.maximum)):
            if amount is not None and amount <= 0:
                found[name] = "Enter an amount above zero, or leave it empty."
            elif amount is not None and amount > CEILING:
                found[name] = f"Enter at most {CEILING:,}."
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            found.setdefault("maximum", "The highest pay must not be below the lowest.")
        if self.currency not in CURRENCIES:
            found["currency"] = "Choose a currency from the list."
        return found

    def text(self) -> str | None:
        """`USD 90,000 to 120,000 per year`, or None where no amount is stated."""
        if not self.stated:
            return None
        low, high = self.minimum, self.maximum
        if low is not None and high is not None and low != high:
            amount = f"{written(low)} to {written(high)}"
        elif low is not None:
            amount = f"from {written(low)}" if high is None else written(low)
        else:
            amount = f"up to {written(high or 0)}"
        return f"{self.currency} {amount} {self.period.label}"
