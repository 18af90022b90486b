"""Recognising where a listing is, from the place as it is written: countries, regions, unions. Pure.

A guess, and treated as one: what it recognises brings rules and markup along, and a sentence that says so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jobboard.listings.preflight.loading import Part
from jobboard.listings.preflight.phrases import Phrases, phrases_of

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
    """Every place that is recognised."""

    names: Phrases[Entry]
    codes: dict[str, Entry]
    """By the capitals that people write behind a city: CO, ON."""
    unions: dict[str, frozenset[str]]
    titles: dict[str, str]
    """What a place is called, by its code."""

    def recognise(self, place: str) -> frozenset[str]:
        """The codes of the places that a text names, each region with its country: {US, US-CO}."""
        return frozenset(code for part in _EITHER.split(place) for code in self._in(part))

    def countries_of(self, place: str) -> list[str]:
        """The countries (ISO 3166-1) that the text names, those of a union too."""
        named = self.recognise(place)
        inside = {member for code in named for member in self.unions.get(code, ())}
        return sorted(inside | {code for code in named if len(code) == 2 and code not in self.unions})

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
