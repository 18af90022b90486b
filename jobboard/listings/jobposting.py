"""A listing as search engines read it: schema.org's JobPosting, by the rules of Google's job search. Pure.

https://developers.google.com/search/docs/appearance/structured-data/job-posting
"""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

from jobboard.kernel.money import Amount
from jobboard.listings.content import ANYWHERE, Content
from jobboard.listings.models import EmploymentType, Workplace
from jobboard.listings.preflight.places import Gazetteer
from jobboard.reference import places
from jobboard.reference.countries import country_name
from jobboard.reference.places import Kind, Place

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
        "employmentType": _one_or_all([_EMPLOYMENT[each] for each in content.employment_types]),
        "workHours": ", ".join(filter(None, (content.hours.text(), content.schedule))) or None,
        "jobStartDate": content.starts_on.isoformat() if content.starts_on else None,
        "hiringOrganization": {key: value for key, value in organization.items() if value},
        "baseSalary": _salary(content),
        "incentiveCompensation": content.pay_extra or None,
        "directApply": content.applies_here,
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
    if content.workplace is Workplace.REMOTE:
        living = list(_living(content, gazetteer))
        return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": living} if living else None
    found = [address for place in content.places if (address := _address(place, gazetteer))]
    return (
        {"jobLocation": _one_or_all([{"@type": "Place", "address": each} for each in found])}
        if found
        else None
    )


def _address(text: str, gazetteer: Gazetteer) -> dict[str, str] | None:
    """A place as a postal address; None where its country is not known for sure."""
    place = places.named(text)
    address = _of_place(place) if place else _of_words(text, gazetteer)
    kept = {key: value for key, value in address.items() if value}
    return {"@type": "PostalAddress", **kept} if kept.get("addressCountry") else None


def _of_place(place: Place) -> dict[str, str | None]:
    return {
        "addressLocality": place.name if place.kind is Kind.TOWN else None,
        "addressRegion": place.region,
        "addressCountry": place.country,
    }


def _of_words(text: str, gazetteer: Gazetteer) -> dict[str, str | None]:
    """What a text says that was written before listings named places of the gazetteer."""
    countries = gazetteer.countries_of(text)
    town = text.split(",")[0].strip()
    region = next((code for code in sorted(gazetteer.recognise(text)) if "-" in code), None)
    return {
        "addressLocality": None if town in gazetteer.titles.values() else town,
        "addressRegion": gazetteer.titles[region] if region else None,
        "addressCountry": countries[0] if len(countries) == 1 else None,
    }


def _living(content: Content, gazetteer: Gazetteer) -> Iterator[dict[str, str]]:
    """The countries that are named; where none is, of each of its places the region, or the country."""
    if content.countries:
        for code in content.countries:
            if code != ANYWHERE:
                yield {"@type": "Country", "name": country_name(code)}
        return
    for code in dict.fromkeys(code for place in content.places for code in _codes(place, gazetteer)):
        yield {"@type": "State" if "-" in code else "Country", "name": gazetteer.titles[code]}


def _codes(text: str, gazetteer: Gazetteer) -> list[str]:
    """The regions that a text names; where it names none, the countries."""
    regions = sorted(code for code in gazetteer.recognise(text) if "-" in code)
    return regions or gazetteer.countries_of(text)


def _one_or_all(values: list[Any]) -> Any:
    """One value as itself, several as a list: so readers of either take it."""
    return values[0] if len(values) == 1 else values


def _salary(content: Content) -> dict[str, Any] | None:
    """What the employer said and never an estimate; a range of one amount is its `value`."""
    pay = content.pay
    if not pay.stated:
        return None
    amounts: dict[str, Amount | None] = {"minValue": pay.minimum, "maxValue": pay.maximum}
    if pay.minimum == pay.maximum:
        amounts = {"value": pay.minimum}
    # JSON knows no decimals: whole amounts as they are, cents as the nearest number.
    stated = {
        key: int(amount) if amount == int(amount) else float(amount)
        for key, amount in amounts.items()
        if amount is not None
    }
    value = {"@type": "QuantitativeValue", **stated, "unitText": pay.period.value.upper()}
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}
