"""Whether machines can read a listing: what search engines need to show it as a job. Pure."""

from collections.abc import Iterator

from jobboard.listings.content import ANYWHERE, Content
from jobboard.listings.models import Workplace
from jobboard.listings.preflight.phrases import phrases_of
from jobboard.listings.preflight.places import Gazetteer
from jobboard.listings.preflight.report import Finding, Severity
from jobboard.reference import places


def findings(content: Content, gazetteer: Gazetteer) -> Iterator[Finding]:
    """What keeps a search engine from showing it; see `listings/jobposting.py` for the markup itself."""
    yield from _country(content, gazetteer)
    town = content.places[0].split(",")[0].strip() if content.places else ""
    if town and any(phrases_of([town]).find(content.title)):
        yield Finding(
            "machines.title_place", "title", Severity.HINT,
            f"The title names the place, “{town}”, which readers see beside it.",
            "Leave it out: search engines want the name of the job alone.",
        )  # fmt: skip


def _country(content: Content, gazetteer: Gazetteer) -> Iterator[Finding]:
    remote = content.workplace is Workplace.REMOTE
    if remote and content.countries:
        named = content.countries != (ANYWHERE,)
    elif remote:
        named = not content.places or any(map(gazetteer.countries_of, content.places))
    else:
        named = not content.places or any(_placed(each, gazetteer) for each in content.places)
    if not named:
        yield Finding(
            "machines.country", "countries" if remote else "places", Severity.HINT,
            f"“{content.place}” names no one country, so search engines do not show this listing as a job.",
            "Name the countries in which people may live." if remote
            else "Name the town and its country, like “Galway, Ireland”.",
        )  # fmt: skip


def _placed(text: str, gazetteer: Gazetteer) -> bool:
    return places.named(text) is not None or len(gazetteer.countries_of(text)) == 1
