"""The countries of the world: their codes, their names in English, and how people spell them besides. Pure."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from jobboard.reference.folding import fold
from jobboard.reference.names import DATA

_FILE = DATA / "countries.tsv"


@cache
def countries() -> Mapping[str, str]:
    """The name in English by code (ISO 3166-1 alpha-2; XK for Kosovo, which has none), sorted by name."""
    named = sorted(_rows(), key=lambda row: fold(row[1]))
    return MappingProxyType({code: name for code, name, *_ in named})


def country_name(code: str) -> str:
    """What a country is called in English; raises KeyError where there is none of that code."""
    return countries()[code]


@cache
def spellings() -> Mapping[str, str]:
    """The code of a country by each of its names, folded."""
    found = {fold(name): code for code, _, *others in _rows() for each in others for name in each.split(", ")}
    return MappingProxyType(found | {fold(name): code for code, name in countries().items()})


@cache
def together() -> Mapping[str, tuple[str, ...]]:
    """The codes of the countries that people name together, by each such name, folded."""
    return MappingProxyType({fold(name): codes for names, codes in _TOGETHER for name in names})


_UNION = (
    *("AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU"),
    *("MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE"),
)  # fmt: skip
_AREA = (*_UNION, "IS", "LI", "NO")
_TOGETHER = (
    (("EU", "European Union"), _UNION),
    (("EEA", "European Economic Area"), _AREA),
    (("EFTA",), ("IS", "LI", "NO", "CH")),
    (("Benelux",), ("BE", "NL", "LU")),
    (("Nordics", "Nordic countries"), ("DK", "FI", "IS", "NO", "SE")),
    (("Baltics", "Baltic states"), ("EE", "LV", "LT")),
    (("DACH",), ("DE", "AT", "CH")),
    # Parts of a country that people call countries, with a law of residence that is the same for all.
    (("Britain", "England", "Scotland", "Wales", "Northern Ireland"), ("GB",)),
)


@cache
def _rows() -> tuple[list[str], ...]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(line.split("\t") for line in lines if not line.startswith("#"))
