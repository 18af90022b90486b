"""Recognising where a listing is, from its places as they are written: countries, regions, unions. Pure.

A label of the gazetteer (`reference/places.py`) says so exactly. Any other text is a guess, and treated as one: what is
recognised brings rules and markup along, and a sentence that says so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jobboard.listings.preflight.loading import Part
from jobboard.listings.preflight.phrases import Phrases, phrases_of
from jobboard.reference.places import named

_EITHER = re.compile(r"[;|/&+]|\bor\b", re.IGNORECASE)
"""What divides several places; “and” does not, since Trinidad and Tobago is one."""


@dataclass(frozen=True)
class Entry:
    """A place: its code (`DE`, `US-CO`, `EU`), what rules it out, and the code of the country around it."""

    code: str
    country: str
    unless: Phrases[str]


@dataclass(frozen=True)
class Gazetteer:
    """Every jurisdiction that is known, and what text it is recognised by."""

    names: Phrases[Entry]
    codes: dict[str, Entry]
    """By the capitals that people write behind a city: CO, ON."""
    unions: dict[str, frozenset[str]]
    titles: dict[str, str]
    """What a place is called, by its code."""

    def recognise(self, place: str) -> frozenset[str]:
        """The codes of the places that a text names, each region with its country: {US, US-CO}."""
        return self._labelled(place) or frozenset(
            code for part in _EITHER.split(place) for code in self._in(part)
        )

    def jurisdictions(self, places: Iterable[str]) -> frozenset[str]:
        """The codes of all that several texts name, such as the places of one listing."""
        return frozenset(code for place in places for code in self.recognise(place))

    def wide(self, places: Iterable[str]) -> frozenset[str]:
        """The codes of what is named as a whole: who names a region does not mean the rest of its country."""
        named_together = (self.recognise(place) for place in places)
        return frozenset(
            code
            for codes in named_together
            for code in codes
            if not any(other.startswith(f"{code}-") for other in codes)
        )

    def countries_of(self, place: str) -> list[str]:
        """The countries (ISO 3166-1) that the text names, those of a union too."""
        named = self.recognise(place)
        inside = {member for code in named for member in self.unions.get(code, ())}
        return sorted(inside | {code for code in named if len(code) == 2 and code not in self.unions})

    def _labelled(self, text: str) -> frozenset[str]:
        """Where the place of that label is, as far as a law may be about it; empty where it is no label."""
        place = named(text)
        around = (place.country, f"{place.country}-{place.region_code}") if place else ()
        return frozenset(around) & self.titles.keys()

    def _in(self, text: str) -> Iterator[str]:
        named = [hit.of for hit in self.names.find(text) if not any(hit.of.unless.find(text))]
        countries = {entry.code for entry in named if entry.code == entry.country}
        # “Boston, England” is not in Massachusetts, nor “Perth, WA, Australia” in Washington.
        regions = [entry for entry in named if not countries or entry.country in countries]
        around = countries | {entry.country for entry in regions}
        coded = [self.codes[word] for word in re.findall(r"\b[A-Z]{2}\b", text) if word in self.codes]
        regions += [
            entry
            for entry in coded
            if (not around or entry.country in around) and not any(entry.unless.find(text))
        ]
        for entry in regions:
            yield entry.code
            yield entry.country


def gazetteer_of(whole: Part) -> Gazetteer:
    """The places of a file; raises Broken."""
    whole.only("unions", "countries", "regions")
    made = Gazetteer(Phrases(breaks=True), {}, {}, {})
    for kind in ("unions", "countries", "regions"):
        part = whole.mapping(kind)
        for code in part.values:
            _add(made, kind, code, part.mapping(code))
    return made


def _add(made: Gazetteer, kind: str, code: str, part: Part) -> None:
    part.only("names", "unless", "members", "code")
    names = part.texts("names")
    if not names:
        raise part.broken("names", "is missing")
    entry = Entry(code, code[:2], phrases_of(part.texts("unless"), breaks=True))
    for name in names:
        made.names.add(name, entry)
    made.titles[code] = names[0]
    if kind == "unions":
        made.unions[code] = frozenset(part.texts("members"))
    if kind == "regions":
        made.codes[part.text("code")] = entry
