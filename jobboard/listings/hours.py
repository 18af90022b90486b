"""Hours of work a week as a range: what is wrong with it, and how it reads. Pure."""

from dataclasses import dataclass
from decimal import Decimal

MOST = 80
"""More in a week is a slip of the keyboard, or unlawful."""


@dataclass(frozen=True)
class Hours:
    """From `minimum` to `maximum` hours a week, in tenths."""

    minimum: Decimal | None
    maximum: Decimal | None

    @property
    def stated(self) -> bool:
        return self.minimum is not None or self.maximum is not None

    def problems(self) -> dict[str, str]:
        """What is wrong with it: a sentence for each of the fields `minimum`, `maximum`."""
        found = {
            name: f"Enter the hours of a week, between 1 and {MOST}."
            for name, hours in (("minimum", self.minimum), ("maximum", self.maximum))
            if hours is not None and not 1 <= hours <= MOST
        }
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            found.setdefault("maximum", "The most hours must not be below the fewest.")
        return found

    def text(self) -> str | None:
        """`38.5 hours a week`, `20 to 30 hours a week`; None where none are stated."""
        few, many = (
            None if hours is None else f"{hours.normalize():f}" for hours in (self.minimum, self.maximum)
        )
        if few and many and few != many:
            return f"{few} to {many} hours a week"
        if few and many:
            return f"{few} hours a week"
        return f"{few} hours a week or more" if few else f"up to {many} hours a week" if many else None
