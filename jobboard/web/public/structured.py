"""What machines read on a page: schema.org data about a role, and about a listing."""

from typing import Any

from flask import url_for

from jobboard.kernel.ids import encode
from jobboard.kernel.money import Period
from jobboard.kernel.text import slugify
from jobboard.listings.content import Content
from jobboard.listings.jobposting import job_posting, whole_text
from jobboard.listings.models import Listing
from jobboard.listings.preflight.examination import rulebook
from jobboard.roles.content import RoleContent
from jobboard.roles.models import RoleVersion
from jobboard.web.reading import Reading

CONTEXT = "https://schema.org"
_DURATIONS = {
    Period.HOUR: "PT1H",
    Period.DAY: "P1D",
    Period.WEEK: "P1W",
    Period.MONTH: "P1M",
    Period.YEAR: "P1Y",
}


def role(version: RoleVersion) -> list[dict[str, Any]]:
    """`Occupation`, `FAQPage` where there are questions, and `BreadcrumbList`."""
    content = version.role_content
    address = url_for("public.role", slug=version.role.slug, _external=True)
    occupation: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Occupation",
        "name": content.title,
        "alternateName": list(content.alternate_titles[:10]),
        "description": content.summary,
        "responsibilities": list(content.duties),
        "skills": [requirement.skill for requirement in content.requirements],
        "qualifications": "; ".join(content.qualifications.experience),
        "educationRequirements": content.at_a_glance.education,
        "occupationalCategory": content.codes.onet,
        "estimatedSalary": [
            {
                "@type": "MonetaryAmountDistribution",
                "name": level.level,
                "currency": level.currency,
                "duration": _DURATIONS[level.period],
                "minValue": level.minimum,
                "maxValue": level.maximum,
            }
            for level in content.pay
        ],
        "mainEntityOfPage": {"@type": "WebPage", "@id": address, "lastReviewed": _day(version)},
    }
    found = [{key: value for key, value in occupation.items() if value}]
    if content.faq:
        found.append(
            {
                "@context": CONTEXT,
                "@type": "FAQPage",
                "mainEntity": [_asked(*pair) for pair in _pairs(version)],
            }
        )
    found.append(_trail(content, address))
    return found


def listing(found: Listing, reading: Reading) -> dict[str, Any] | None:
    """`JobPosting` of an open listing that was loaded with its company; None where its country is unknown."""
    content = Content.of(found)
    return job_posting(
        content,
        description=whole_text(content, about=str(reading.about), benefits=str(reading.benefits)),
        company=found.company.name,
        website=found.company.website,
        identifier=encode(found.id),
        posted=found.published_at or found.created_at,
        gazetteer=rulebook().gazetteer,
    )


def _trail(content: RoleContent, address: str) -> dict[str, Any]:
    """The way to a role, as the page shows it."""
    library = url_for("public.roles", _external=True)
    shelf = url_for("public.roles", category=slugify(content.category), _external=True)
    steps = [("Roles", library), (content.category, shelf), (content.title, address)]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": url}
            for at, (name, url) in enumerate(steps, start=1)
        ],
    }


def _pairs(version: RoleVersion) -> list[tuple[str, str]]:
    return [(each.question, each.answer) for each in version.role_content.faq]


def _asked(question: str, answer: str) -> dict[str, Any]:
    return {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}


def _day(version: RoleVersion) -> str:
    return (version.role_content.last_reviewed or version.created_at.date()).isoformat()
