"""A listing as search engines read it: schema.org's JobPosting, by the rules of Google's job search. Pure.

https://developers.google.com/search/docs/appearance/structured-data/job-posting
"""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

from jobboard.listings.content import Content
from jobboard.listings.models import EmploymentType, Workplace
from jobboard.listings.preflight.places import Gazetteer

_EMPLOYMENT = {
    EmploymentType.FULL_TIME: "FULL_TIME",
    EmploymentType.PART_TIME: "PART_TIME",
    EmploymentType.CONTRACT: "CONTRACTOR",
    EmploymentType.TEMPORARY: "TEMPORARY",
    EmploymentType.INTERNSHIP: "INTERN",
}


def job_posting(
    content: Content,
    *,
    description: str,
    company: str,
    website: str | None,
    identifier: str,
    posted: datetime,
    gazetteer: Gazetteer,
) -> dict[str, Any] | None:
    """The markup; None where the country is not recognised, since without one it is refused as a whole."""
    where = _where(content, gazetteer)
    if where is None:
        return None
    organization = {"@type": "Organization", "name": company, "sameAs": website}
    found = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": content.title,
        "description": description,
        "identifier": {"@type": "PropertyValue", "name": company, "value": identifier},
        "datePosted": posted.isoformat(),
        "validThrough": content.deadline.isoformat() if content.deadline else None,
        "employmentType": _EMPLOYMENT[content.employment_type],
        "hiringOrganization": {key: value for key, value in organization.items() if value},
        "baseSalary": _salary(content),
        "directApply": True,
        **where,
    }
    return {key: value for key, value in found.items() if value is not None}


def whole_text(content: Content, *, about: str, benefits: str) -> str:
    """All of the text as HTML, as the page shows it; its two long parts have been rendered for the page already."""
    parts = [f"<p>{escape(content.summary)}</p>" if content.summary else "", about]
    for title, lines in (
        ("What you will do", content.duties),
        ("What you bring", content.requirements),
        ("Good to have", content.nice_to_have),
    ):
        if lines:
            items = "".join(f"<li>{escape(line)}</li>" for line in lines)
            parts.append(f"<h3>{title}</h3><ul>{items}</ul>")
    if benefits:
        parts.append(f"<h3>What you get</h3>{benefits}")
    return "".join(parts)


def _where(content: Content, gazetteer: Gazetteer) -> dict[str, Any] | None:
    """Where the work is done; for a job that is remote altogether, where people may live."""
    countries = gazetteer.countries_of(content.place)
    if content.workplace is Workplace.REMOTE:
        living = list(_living(countries, content.place, gazetteer))
        return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": living} if living else None
    if len(countries) != 1:
        return None
    town = content.place.split(",")[0].strip()
    region = next((code for code in sorted(gazetteer.recognise(content.place)) if "-" in code), None)
    address = {
        "@type": "PostalAddress",
        "addressLocality": None if town in gazetteer.titles.values() else town,
        "addressRegion": gazetteer.titles[region] if region else None,
        "addressCountry": countries[0],
    }
    kept = {key: value for key, value in address.items() if value}
    return {"jobLocation": {"@type": "Place", "address": kept}}


def _living(countries: list[str], place: str, gazetteer: Gazetteer) -> Iterator[dict[str, str]]:
    """The regions that are named; where none is, the countries."""
    regions = [code for code in sorted(gazetteer.recognise(place)) if "-" in code]
    for code in regions or countries:
        yield {"@type": "State" if regions else "Country", "name": gazetteer.titles[code]}


def _salary(content: Content) -> dict[str, Any] | None:
    """What the employer said and never an estimate; a range of one amount is its `value`."""
    pay = content.pay
    if not pay.stated:
        return None
    amounts: dict[str, Any] = {"minValue": pay.minimum, "maxValue": pay.maximum}
    if pay.minimum == pay.maximum:
        amounts = {"value": pay.minimum}
    stated = {key: amount for key, amount in amounts.items() if amount is not None}
    value = {"@type": "QuantitativeValue", **stated, "unitText": pay.period.value.upper()}
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}
