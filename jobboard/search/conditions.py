"""The one place that turns what is wished for into SQL."""

import re
from typing import Any

from sqlalchemy import ColumnElement, and_, any_, func, literal, or_

from jobboard.kernel import clock
from jobboard.listings.models import Workplace
from jobboard.reference import places
from jobboard.reference.countries import country_name
from jobboard.reference.places import Kind
from jobboard.search.criteria import Criteria
from jobboard.search.models import SearchEntry

LANGUAGE = "english"
"""The dictionary that stems words; listings in other languages are found by their words as written."""


def of(criteria: Criteria) -> list[ColumnElement[bool]]:
    """The conditions that a listing's entry must meet."""
    found: list[ColumnElement[bool]] = [
        # Bare, as the partial indexes spell it: PostgreSQL does not see that `live IS TRUE` means the same.
        SearchEntry.live.expression,
        or_(SearchEntry.closes_at.is_(None), SearchEntry.closes_at > clock.now()),
    ]
    if criteria.words:
        # websearch_to_tsquery takes anything that a person can type and never raises.
        found.append(SearchEntry.document.bool_op("@@")(func.websearch_to_tsquery(LANGUAGE, criteria.words)))
    if criteria.place:
        named = or_(*(func.strpos(SearchEntry.place, name) > 0 for name in _named(criteria.place)))
        # People type “remote” where they are asked for a place.
        remote = SearchEntry.workplace == Workplace.REMOTE
        everywhere = criteria.place.casefold() == Workplace.REMOTE.value
        found.append(or_(named, remote if everywhere else and_(remote, _around(criteria.place))))
    if criteria.workplace:
        found.append(SearchEntry.workplace == criteria.workplace)
    if criteria.employment_type:
        found.append(literal(criteria.employment_type.value) == any_(SearchEntry.employment_types))
    return found


def _named(place: str) -> list[str]:
    """What a place may be called in the entries: as it was typed, and as the gazetteer names what may be meant."""
    meant = (each.label if each.kind is Kind.TOWN else each.name for each in places.meant(place))
    return list(dict.fromkeys(name.casefold() for name in (place, *meant)))


def _around(place: str) -> ColumnElement[bool]:
    """Whether remote work may be done there: it names the country of a place that may be meant, or the whole world."""
    countries = {country_name(each.country).casefold() for each in places.meant(place)}
    return or_(*(func.strpos(SearchEntry.place, name) > 0 for name in sorted({"anywhere", *countries})))


def any_word(title: str) -> ColumnElement[Any]:
    """The query for any of the words of a title, where nothing is an operator: nobody typed it as a search."""
    words = re.findall(r"\w+", title.replace("\x00", ""))
    return func.websearch_to_tsquery(LANGUAGE, " or ".join(f'"{word}"' for word in words))
