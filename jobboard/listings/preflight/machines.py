"""Whether machines can read a listing: what search engines need to show it as a job. Pure."""

from collections.abc import Iterator

from jobboard.listings.content import Content
from jobboard.listings.models import Workplace
from jobboard.listings.preflight.phrases import phrases_of
from jobboard.listings.preflight.places import Gazetteer
from jobboard.listings.preflight.report import Finding, Severity


def findings(content: Content, gazetteer: Gazetteer) -> Iterator[Finding]:
    """What keeps a search engine from showing it; see `listings/jobposting.py` for the markup itself."""
    remote = content.workplace is Workplace.REMOTE
    countries = len(gazetteer.countries_of(content.place))
    if content.place and not (countries if remote else countries == 1):
        yield Finding(
            "machines.country", "place", Severity.HINT,
            f"“{content.place}” names {'several countries' if countries else 'no country that we recognise'}, so "
            "search engines do not show this listing as a job.",
            "Name the country in which people may live, like “Remote, Ireland”." if remote
            else "Add the country, like “Galway, Ireland”.",
        )  # fmt: skip
    town = content.place.split(",")[0].strip()
    if town and any(phrases_of([town]).find(content.title)):
        yield Finding(
            "machines.title_place", "title", Severity.HINT,
            f"The title names the place, “{town}”, which readers see beside it.",
            "Leave it out: search engines want the name of the job alone.",
        )  # fmt: skip
