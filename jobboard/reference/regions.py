"""Regions that a town's label may name: the states, provinces and Länder of some countries. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from jobboard.reference.names import DATA

_FILE = DATA / "regions.tsv"


@dataclass(frozen=True)
class Region:
    """A part of a country: its code behind the country's in ISO 3166-2 (`CO` of US-CO), its name in English, and the
    code that GeoNames has for it.
    """

    country: str
    code: str
    name: str
    geonames: str


@cache
def regions() -> Mapping[tuple[str, str], Region]:
    """Every region by the codes of its country and its own."""
    rows = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    found = (Region(country, code, name, geonames) for country, geonames, code, name in rows)
    return MappingProxyType({(region.country, region.code): region for region in found})


def region_name(country: str, code: str) -> str:
    """What a region is called in English; empty where none is known."""
    region = regions().get((country, code))
    return region.name if region else ""
