"""Looking places up: by their label, by what somebody may mean, while they type, and where they mistyped. Pure.

The world is read at the first question of a process and kept; nothing here changes it, and nothing that a person
can type makes it fail.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

from jobboard.reference.countries import country_name, spellings
from jobboard.reference.folding import fold
from jobboard.reference.gazetteer import Kind, Place, gazetteer, key_of

__all__ = ["Kind", "Place", "meant", "named", "near", "suggest"]

MOST_TYPED = 100
"""No label is longer; whatever is typed behind so many characters is not looked at."""
MOST_MEANT = 8
MOST_NEAR = 3
ELSEWHERE = 10
"""A place that is called so in another language comes after those so named, unless it has so many times the people:
`Münch` is Munich before it is Münchberg, and `Par` is Paris before Perth, which is Parta somewhere."""
ALIKE = 0.75
"""From here on `difflib` finds one or two letters wrong in a name of seven; below that it proposes other names."""

ODD_LETTERS = 3
"""So many letters may two names that are alike have that the other has not."""


def named(text: str) -> Place | None:
    """The place of that label, whatever the case, accents and spaces, and with any spelling of its country.

    Nothing is guessed: `Hamburg` alone names no place, see `meant`.
    """
    *before, last = _parts(text)
    known = gazetteer().labels
    return known.get(",".join((*before, last))) or known.get(",".join((*before, _country(last))))


def meant(text: str) -> Sequence[Place]:
    """What somebody may mean who wrote that, the largest first, at most eight: every place of that very name, in any
    language; within the region and the country, if they wrote them too (`Munich, Deutschland`, `Denver, CO`).

    One place is meant beyond doubt; several are to be asked about; none is unknown.
    """
    name, *around = _parts(text)
    exactly = named(text) if around else None
    return (exactly,) if exactly else tuple(islice(_called(name, around), MOST_MEANT))


def suggest(text: str, limit: int = 8) -> Sequence[Place]:
    """What a place may be that somebody begins to type: what is called just so, then the largest, at most `limit`."""
    name, *around = _parts(text)
    if not name:
        return ()
    places = gazetteer().places
    own, others = gazetteer().names.begun(",".join((name, *around)), limit)
    worth = {number: places[number].population / ELSEWHERE for number in others}
    worth |= {number: places[number].population for number in own}
    wanted = sorted(worth, key=lambda number: (fold(places[number].name) != name, -worth[number]))
    found = dict.fromkeys(places[number] for number in wanted)
    if around:
        begun = f",{around[-1]}"
        found |= dict.fromkeys(place for place in _called(name, around[:-1]) if begun in key_of(place.label))
    return tuple(found)[:limit]


def near(text: str) -> Sequence[Place]:
    """What a mistyped place may have been (`Hambrug`), the likeliest first, at most three. The first letter counts."""
    name, *around = _parts(text)
    alike = sorted(_alike(name), key=lambda each: -each[0]) if name.isascii() and len(name) > 2 else []
    found: dict[Place, None] = {}
    for _, spelling in alike[:MOST_MEANT]:
        found |= dict.fromkeys(islice(_called(spelling, around), MOST_NEAR))
    return tuple(found)[:MOST_NEAR]


def _parts(text: str) -> list[str]:
    """What stands between the commas, folded; at least one part, which may be empty."""
    return [fold(part) for part in text[:MOST_TYPED].split(",")]


def _country(spelling: str) -> str:
    """The folded name of the country that is spelled so; what was given where none is."""
    code = spellings().get(spelling)
    return fold(country_name(code)) if code else spelling


def _called(name: str, around: Sequence[str]) -> Iterator[Place]:
    """The places of that very name, folded, within all that is around them, the largest first."""
    if name:
        for number in gazetteer().names.whole(name):
            place = gazetteer().places[number]
            if not around or _surroundings(place).issuperset(around):
                yield place


def _surroundings(place: Place) -> frozenset[str]:
    """What may be written behind the name of a place: its region and its country, their codes and spellings."""
    around = {place.region, place.region_code, place.country}
    spelled = {spelling for spelling, code in spellings().items() if code == place.country}
    return frozenset(fold(each) for each in around if each) | spelled


def _alike(name: str) -> Iterator[tuple[float, str]]:
    """The names that begin with the same letter and are nearly as long, each with how much of it is alike."""
    letters = set(name)
    compared = SequenceMatcher(autojunk=False)
    compared.set_seq2(name)
    for spelling in sorted(gazetteer().names.beginning(name[0], max(1, len(name) - 3), len(name) + 1)):
        # Nine of ten have other letters; that is seen 50 times as fast as how they are put together.
        if len(letters.symmetric_difference(spelling)) <= ODD_LETTERS:
            compared.set_seq1(spelling)
            if compared.quick_ratio() >= ALIKE and (alike := compared.ratio()) >= ALIKE:
                yield alike, spelling
