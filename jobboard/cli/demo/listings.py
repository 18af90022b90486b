"""What the demo's companies advertise."""

from dataclasses import dataclass, field
from typing import Any

from jobboard.kernel.money import Period
from jobboard.listings.models import EmploymentType, Workplace

COMPANIES: dict[str, tuple[str, str, str]] = {
    "Northwind Energy": (
        "We run 140 wind turbines on the coast and sell what they make to towns nearby. Sixty people, half of them "
        "outdoors. The software that decides when a turbine turns is written here, by the people who get called "
        "when it is wrong.",
        "Hamburg, Germany",
        "https://northwind.example",
    ),
    "Saint Brigid Hospital": (
        "A teaching hospital of 310 beds. Our wards plan their own shifts six weeks ahead, and nobody is called in on a "
        "free weekend without having agreed to be on the list.",
        "Galway, Ireland",
        "https://brigid.example",
    ),
    "Calder & Daughters Electrical": (
        "A family firm of eleven electricians. We wire schools, bakeries and old houses, and we come back when "
        "something hums.",
        "Leeds, United Kingdom",
        "https://calder.example",
    ),
}
"""About, place and website of each."""


@dataclass(frozen=True)
class Advert:
    """One listing: which role it is built from, what is changed, and how far it has come."""

    company: str
    role: str
    days_ago: int
    changes: dict[str, Any] = field(default_factory=dict)
    open_for: int = 0
    submitted: bool = True
    approved: bool = True
    applied: bool = False


def _pay(minimum: int, maximum: int, currency: str, period: Period = Period.YEAR) -> dict[str, Any]:
    return {"pay_minimum": minimum, "pay_maximum": maximum, "pay_currency": currency, "pay_period": period}


LISTINGS = (
    Advert(
        "Northwind Energy",
        "back-end-developer",
        9,
        {
            "title": "Back End Developer, turbine control",
            "summary": "Own the services that tell 140 wind turbines when to turn, and sleep well because you wrote "
            "the tests.",
            "place": "Hamburg, Germany",
            "workplace": Workplace.HYBRID,
            "benefits": "30 days of leave, a bicycle or a train pass, and a climb up a turbine in your first month.",
            **_pay(62_000, 78_000, "EUR"),
        },
        open_for=40,
        applied=True,
    ),
    Advert(
        "Northwind Energy",
        "back-end-developer",
        4,
        {
            "title": "Senior Back End Developer, metering",
            "summary": "Two million meter readings a day, each of which ends up on somebody's bill.",
            "place": "Remote within the EU",
            "workplace": Workplace.REMOTE,
            **_pay(78_000, 95_000, "EUR"),
        },
    ),
    Advert(
        "Saint Brigid Hospital",
        "registered-nurse",
        6,
        {
            "title": "Registered Nurse, acute medical ward",
            "summary": "A ward of 24 beds, a ratio of one to six, and a roster that you help to write.",
            "place": "Galway, Ireland",
            **_pay(38_000, 52_000, "EUR"),
        },
        open_for=21,
    ),
    Advert(
        "Saint Brigid Hospital",
        "registered-nurse",
        2,
        {
            "title": "Registered Nurse, nights",
            "summary": "Three nights a week on the surgical ward, with a quarter more pay and a bed to rest in.",
            "place": "Galway, Ireland",
            "employment_type": EmploymentType.PART_TIME,
            **_pay(24, 31, "EUR", Period.HOUR),
        },
    ),
    Advert(
        "Calder & Daughters Electrical",
        "electrician",
        3,
        {
            "title": "Electrician for schools and old houses",
            "summary": "Rewiring that has to be right the first time, in buildings that were never square.",
            "place": "Leeds, United Kingdom",
            **_pay(34_000, 42_000, "GBP"),
        },
        open_for=30,
    ),
    Advert(
        "Calder & Daughters Electrical",
        "electrician",
        1,
        {
            "title": "Approved Electrician, commercial",
            "summary": "Bakeries, workshops and a small dairy: three-phase work, testing, and a van of your own.",
            "place": "Leeds, United Kingdom",
            "employment_type": EmploymentType.CONTRACT,
            **_pay(210, 260, "GBP", Period.DAY),
        },
    ),
    Advert(
        "Northwind Energy",
        "electrician",
        0,
        {
            "title": "Electrician, offshore maintenance",
            "summary": "Two weeks at sea, two weeks at home; the view is part of the pay.",
            "place": "Cuxhaven, Germany",
        },
        approved=False,
    ),
    Advert(
        "Northwind Energy",
        "back-end-developer",
        0,
        {
            "title": "Back End Developer, forecasting",
            "summary": "Join a young and dynamic team that tells the grid how hard the wind will blow.",
            "place": "Hamburg, Germany",
            **_pay(52_000, 88_000, "EUR"),
        },
        submitted=False,
    ),
)
