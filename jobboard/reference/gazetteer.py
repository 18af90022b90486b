"""The gazetteer: every place that has a label, read once in a process from files that `make places` makes. Pure.

They are made out of GeoNames by `tests/support/gazetteer.py`, which says which towns there are and how a label is found.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from sys import intern

from jobboard.reference import names
from jobboard.reference.folding import END, fold
from jobboard.reference.names import Names
from jobboard.reference.regions import region_name

FILE = names.DATA / "places.tsv.gz"


class Kind(StrEnum):
    """What a place is."""

    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Place:
    """A place on earth. `label` is how it is shown and kept, and no two places have the same.

    `country` is ISO 3166-1 alpha-2, `region_code` what stands behind it in ISO 3166-2 (`CO` of US-CO); both regions
    are empty where none is known. Degrees are north and east. A region has the people of its towns; regions and
    countries are where their largest town is.
    """

    label: str
    name: str
    region: str
    region_code: str
    country: str
    latitude: float
    longitude: float
    population: int
    kind: Kind


@dataclass(frozen=True)
class Gazetteer:
    """The places, the largest first; the place of each folded label; and by which names they are found."""

    places: Sequence[Place]
    labels: Mapping[str, Place]
    names: Names


def gazetteer() -> Gazetteer:
    """The places of the world. The first call takes half a second and 46 MB, the others nothing."""
    return _read()


def key_of(label: str) -> str:
    """A label as it is compared: `Zürich, Switzerland` is `zurich,switzerland`."""
    return ",".join(map(fold, label.split(",")))


@cache
def _read() -> Gazetteer:
    with _no_collecting():
        places = tuple(_place(*line.split("\t")) for line in names.unpacked(FILE).split("\n"))
        known = names.read()
        labels = known.labels.text.strip(f"{END},").split(f",{END}")
        return Gazetteer(places, dict(zip(labels, places, strict=True)), known)


def _place(label: str, region: str, country: str, north: str, east: str, people: str, kind: str) -> Place:
    """A line of the file. Codes that many places have are kept once."""
    return Place(
        label,
        label.partition(",")[0],
        region_name(country, region),
        intern(region),
        intern(country),
        float(north),
        float(east),
        int(people),
        Kind(kind),
    )


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without the collector, which would look through all that is being made again and again: a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
