"""What somebody searches for: one frozen object for the page, and for whatever else searches."""

from dataclasses import dataclass

from jobboard.kernel.text import squash
from jobboard.listings.models import EmploymentType, Workplace

MAX_WORDS = 200
"""Characters of a query that are looked at; the rest is noise."""


@dataclass(frozen=True)
class Criteria:
    """Words, a place and a few choices; everything empty means every open listing."""

    words: str = ""
    place: str = ""
    workplace: Workplace | None = None
    employment_type: EmploymentType | None = None

    @classmethod
    def read(cls, q: str = "", place: str = "", workplace: str = "", employment_type: str = "") -> "Criteria":
        """From the parts of an address; what is not understood is left out, never an error."""
        return cls(
            words=_clean(q),
            place=_clean(place),
            workplace=Workplace(workplace) if workplace in set(Workplace) else None,
            employment_type=EmploymentType(employment_type)
            if employment_type in set(EmploymentType)
            else None,
        )

    def arguments(self) -> dict[str, str]:
        """As the parts of an address, without the empty ones."""
        parts = {
            "q": self.words,
            "place": self.place,
            "workplace": self.workplace.value if self.workplace else "",
            "employment_type": self.employment_type.value if self.employment_type else "",
        }
        return {name: value for name, value in parts.items() if value}

    @property
    def empty(self) -> bool:
        return not self.arguments()


def _clean(text: str) -> str:
    return squash(text.replace("\x00", ""))[:MAX_WORDS]
