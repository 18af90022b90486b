"""What may be wrong with the terms of a job: contract, hours, start, language, places, and where people apply. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from jobboard.companies.domains import is_address, is_web_address
from jobboard.listings.content import ANYWHERE, MAX_COUNTRIES, MAX_PLACE, MAX_PLACES, Content
from jobboard.reference import places
from jobboard.reference.countries import countries
from jobboard.reference.languages import LANGUAGES
from jobboard.reference.places import Place

WEEK = 7


def problems(content: Content, today: date, saved: Content | None) -> dict[str, str]:
    """A sentence for each field; what `saved` has already may have become wrong with the years."""
    return dict(_problems(content, today, saved or Content(title="")))


def _problems(content: Content, today: date, saved: Content) -> Iterator[tuple[str, str]]:
    if not content.employment_types:
        yield "employment_types", "Choose at least one kind of contract."
    for name, sentence in content.hours.problems().items():
        yield f"hours_{name}", sentence
    if content.starts_on and content.starts_on < today and content.starts_on != saved.starts_on:
        yield "starts_on", "This day has passed. Choose one to come, or leave it empty."
    if content.language not in LANGUAGES:
        yield "language", "Choose a language from the list."
    if content.office_days is not None and not 1 <= content.office_days <= WEEK:
        yield "office_days", f"Enter a number of days between 1 and {WEEK}."
    yield from _problems_of_places(content, saved)
    yield from _problems_of_countries(content)
    if content.apply_at and not _leads_somewhere(content.apply_at):
        yield "apply_at", "Enter a web address that begins with https://, or a mail address."


def _problems_of_places(content: Content, saved: Content) -> Iterator[tuple[str, str]]:
    if len(content.places) > MAX_PLACES:
        yield "places", f"Name at most {MAX_PLACES} places; there are {len(content.places)}."
        return
    unknown = [each for each in content.places if each not in saved.places and places.named(each) is None]
    if unknown:
        yield "places", " ".join(map(_unknown, unknown))


def _unknown(text: str) -> str:
    """What to do about a place that is no label of the gazetteer."""
    shown = text[:MAX_PLACE]
    meant = places.meant(text)
    if len(meant) == 1:
        return f"Say “{meant[0].label}” for “{shown}”."
    if meant:
        return f"There is more than one “{shown}”. Choose one of these: {_listed(meant)}."
    near = places.near(text)
    if near:
        return f"We know no place called “{shown}”. Did you mean {_listed(near)}?"
    return f"We know no place called “{shown}”. Check the spelling, or name the nearest town and its country."


def _listed(found: Sequence[Place]) -> str:
    return "; ".join(place.label for place in found)


def _problems_of_countries(content: Content) -> Iterator[tuple[str, str]]:
    named = set(content.countries)
    unknown = next((each for each in content.countries if each != ANYWHERE and each not in countries()), None)
    if unknown is not None:
        yield "countries", f"We know no country called “{unknown[:MAX_PLACE]}”."
    elif len(named) > MAX_COUNTRIES:
        yield "countries", f"Name at most {MAX_COUNTRIES} countries; or say that people may live anywhere."
    elif ANYWHERE in named and len(named) > 1:
        yield "countries", "Name countries, or say that people may live anywhere, but not both."


def _leads_somewhere(address: str) -> bool:
    return is_web_address(address, ("https",)) or is_address(address)
