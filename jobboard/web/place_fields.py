"""Asking for places and countries in a form, as people call them."""

from collections.abc import Collection, Sequence
from typing import Any

from wtforms import StringField

from jobboard.kernel.text import squash
from jobboard.listings.content import ANYWHERE, country_named
from jobboard.reference import places
from jobboard.reference.countries import spellings, together
from jobboard.reference.folding import fold
from jobboard.reference.places import Place

SO_MUCH_LARGER = 50
"""Hamburg in Germany has 200 times the people of Hamburg, New York; Cambridge in England less than twice those of
Cambridge, Massachusetts."""
EVERYWHERE = frozenset({ANYWHERE, "anywhere in the world", "worldwide", "everywhere"})


class PlaceField(StringField):
    """A place, as somebody calls it."""

    def place(self, saved: Collection[str]) -> str:
        """The label of the place that is meant beyond doubt; what was typed where it is not, or is `saved` so."""
        typed = squash(self.data or "")
        meant = () if typed in saved else places.meant(typed)
        return meant[0].label if _beyond_doubt(meant) else typed


class CountriesField(StringField):
    """Countries with commas between them, or “Anywhere”."""

    def process_data(self, value: Any) -> None:
        """Shown by their names."""
        self.data = ", ".join(map(country_named, value or ()))

    def codes(self) -> tuple[str, ...]:
        """Their codes, of countries named together each; what is no country as it was typed."""
        typed: Sequence[str] = [squash(name) for name in (self.data or "").split(",")]
        return tuple(dict.fromkeys(code for name in typed if name for code in _codes(name)))


def _beyond_doubt(meant: Sequence[Place]) -> bool:
    """One place; or one that is so much larger that nobody means the others without saying so."""
    sizes = [place.population for place in meant]
    return len(sizes) == 1 or (len(sizes) > 1 and sizes[0] >= SO_MUCH_LARGER * sizes[1])


def _codes(name: str) -> tuple[str, ...]:
    folded = fold(name)
    if folded in EVERYWHERE:
        return (ANYWHERE,)
    return together().get(folded) or (spellings().get(folded, name),)
