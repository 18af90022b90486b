"""What an employer's list shows and in which order: one frozen object for the query, the form and every link."""

from collections.abc import Mapping
from dataclasses import dataclass

from jobboard.insights.parts import Part
from jobboard.kernel.labels import Labelled
from jobboard.kernel.text import squash

MOST_WORDS = 100
"""Characters of a title that are looked for."""


class Order(Labelled):
    """What comes first."""

    NEWEST = "newest", "Newest first"
    DEADLINE = "deadline", "Closing first"
    NEW = "new", "Most new applications"
    VIEWS = "views", "Most views"


@dataclass(frozen=True)
class Selection:
    """A part, a company, whose listings, words of the title, and the order; everything empty means all of them."""

    part: Part | None = None
    company: str = ""
    """The address of a company."""
    mine: bool = False
    """Only what the actor looks after."""
    words: str = ""
    order: Order = Order.NEWEST

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Selection":
        """From the parts of an address; what is not understood is left out, never an error."""
        part, order = asked.get("show", ""), asked.get("order", "")
        return cls(
            part=Part(part) if part in set(Part) else None,
            company=_clean(asked.get("company", "")),
            mine=asked.get("keeper") == "me",
            words=_clean(asked.get("q", "")),
            order=Order(order) if order in set(Order) else Order.NEWEST,
        )

    def arguments(self) -> dict[str, str]:
        """As the parts of an address, without those that say nothing."""
        parts = {
            "show": self.part.value if self.part else "",
            "company": self.company,
            "keeper": "me" if self.mine else "",
            "q": self.words,
            "order": self.order.value if self.order is not Order.NEWEST else "",
        }
        return {name: value for name, value in parts.items() if value}

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.part or self.company or self.mine or self.words)


def _clean(text: str) -> str:
    return squash(text)[:MOST_WORDS]
