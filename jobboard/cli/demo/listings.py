"""What the demo's companies advertise."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jobboard.applications.pipeline import Stage
from jobboard.kernel.money import Period
from jobboard.listings.content import QuestionText
from jobboard.listings.lifecycle import Step
from jobboard.listings.models import EmploymentType, QuestionKind, Workplace
from jobboard.listings.sections import Section

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
    questions: tuple[QuestionText, ...] = ()
    """What it asks besides the questions of its role."""
    open_for: int = 0
    submitted: bool = True
    approved: bool = True
    sent_back: str = ""
    applied: Stage | None = None
    """How far the candidate's application to it has come."""
    colleagues: bool = False
    """Whether the colleague looks after it."""
    ended: Step | None = None
    """What its employer did with it yesterday."""
    kept: dict[Section, dict[str, str]] = field(default_factory=dict)
    """What its employer has written since for a change, as the form sends it, and not made yet."""


def _pay(minimum: int, maximum: int, currency: str, period: Period = Period.YEAR) -> dict[str, Any]:
    return {"pay_minimum": minimum, "pay_maximum": maximum, "pay_currency": currency, "pay_period": period}


CAN_BE_SEEN = (
    QuestionText(
        QuestionKind.SEVERAL_OF,
        "Which of these have you kept running yourself?",
        ("A relational database", "A message queue", "A fleet of devices in the field", "Nothing so far"),
        flagged=("Nothing so far",),
    ),
    QuestionText(
        QuestionKind.NUMBER, "For how many years have services of yours been in production?", flagged=("5",)
    ),
    QuestionText(QuestionKind.DATE, "From which day could you start?", required=False),
    QuestionText(
        QuestionKind.FILE, "Something you wrote about a system: a design note, a post-mortem.", required=False
    ),
)
"""Questions of the kinds that roles leave to employers, some with answers that are flagged."""


LISTINGS = (
    Advert(
        "Northwind Energy",
        "back-end-developer",
        9,
        {
            "title": "Back End Developer, turbine control",
            "summary": "Own the services that tell 140 wind turbines when to turn, and sleep well because you wrote "
            "the tests.",
            "places": ("Hamburg, Germany", "Cuxhaven, Germany"),
            "workplace": Workplace.HYBRID,
            "office_days": 2,
            "hours_minimum": Decimal("38.5"),
            "hours_maximum": Decimal("38.5"),
            "schedule": "Free to choose between seven and seven; one week in eight on call.",
            "pay_extra": "A thirteenth month; EUR 350 for each week on call.",
            "benefits": "30 days of leave, a bicycle or a train pass, and a climb up a turbine in your first month.",
            **_pay(62_000, 78_000, "EUR"),
        },
        questions=CAN_BE_SEEN,
        open_for=40,
        applied=Stage.IN_REVIEW,
    ),
    Advert(
        "Northwind Energy",
        "back-end-developer",
        4,
        {
            "title": "Senior Back End Developer, metering",
            "summary": "Two million meter readings a day, each of which ends up on somebody's bill.",
            "countries": ("AT", "DE", "DK", "EE", "ES", "FI", "FR", "IE", "NL", "PL", "PT", "SE"),
            "workplace": Workplace.REMOTE,
            "hours_minimum": Decimal(30),
            "hours_maximum": Decimal("38.5"),
            "pay_extra": "Shares of the company after the first year.",
            "employment_types": (EmploymentType.FULL_TIME, EmploymentType.PART_TIME),
            **_pay(78_000, 95_000, "EUR"),
        },
        questions=CAN_BE_SEEN,
    ),
    Advert(
        "Saint Brigid Hospital",
        "registered-nurse",
        6,
        {
            "title": "Registered Nurse, acute medical ward",
            "summary": "A ward of 24 beds, a ratio of one to six, and a roster that you help to write.",
            "places": ("Galway, Ireland",),
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
            "places": ("Galway, Ireland",),
            "employment_types": (EmploymentType.PART_TIME,),
            "hours_minimum": Decimal(24),
            "hours_maximum": Decimal(36),
            "schedule": "Three nights a week from 20:00 to 08:00, one weekend in three",
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
            "places": ("Leeds, England, United Kingdom",),
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
            "places": ("Leeds, England, United Kingdom",),
            "employment_types": (EmploymentType.CONTRACT,),
            "apply_at": "https://calder.example/join-us",
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
            "places": ("Cuxhaven, Germany",),
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
            "places": ("Hamburg, Germany",),
            **_pay(52_000, 88_000, "EUR"),
        },
        submitted=False,
    ),
    Advert(
        "Northwind Energy",
        "industrial-maintenance-technician",
        26,
        {
            "title": "Maintenance Technician, gearboxes",
            "summary": "Forty gearboxes a year, lifted out, opened, understood and put back.",
            "places": ("Cuxhaven, Germany",),
            **_pay(42_000, 51_000, "EUR"),
        },
        open_for=28,
        applied=Stage.RECEIVED,
        kept={
            Section.BASICS: {
                "title": "Maintenance Technician, gearboxes",
                "summary": "Forty gearboxes a year, lifted out, opened, understood and put back.",
                "employment_types": "full_time",
                "hours_minimum": "37",
                "hours_maximum": "37",
                "schedule": "Six to two, Monday to Friday; one Saturday in six, which is paid time and a half.",
                "language": "en",
            },
            Section.TERMS: {
                "workplace": "on_site",
                "places-0": "Cuxhaven, Germany",
                "pay_minimum": "44,000",
                "pay_maximum": "53,000",
                "pay_currency": "EUR",
                "pay_period": "year",
                "pay_extra": "A thirteenth month, and your tools.",
            },
        },
    ),
    Advert(
        "Northwind Energy",
        "data-analyst",
        2,
        {"title": "Data Analyst, grid prices", "places": ("Hamburg, Germany",)},
        sent_back="Say what the job pays, and whether the prices are watched at night, too.",
        colleagues=True,
    ),
    Advert(
        "Northwind Energy",
        "logistics-coordinator",
        24,
        {
            "title": "Logistics Coordinator, spare parts",
            "summary": "A bearing of eleven tonnes has to be in the right harbour on the right tide.",
            "places": ("Bremerhaven, Germany",),
            **_pay(39_000, 46_000, "EUR"),
        },
        open_for=20,
    ),
    Advert(
        "Northwind Energy",
        "civil-engineer",
        12,
        {
            "title": "Civil Engineer, foundations",
            "summary": "What stands in the sea for thirty years begins with a drawing of yours.",
            "places": ("Hamburg, Germany",),
            **_pay(64_000, 80_000, "EUR"),
        },
        open_for=45,
        colleagues=True,
        ended=Step.PAUSE,
    ),
    Advert(
        "Northwind Energy",
        "welder",
        28,
        {"title": "Welder, towers", "places": ("Cuxhaven, Germany",), **_pay(21, 27, "EUR", Period.HOUR)},
        ended=Step.CLOSE,
    ),
    Advert(
        "Northwind Energy",
        "technical-writer",
        11,
        {"title": "Technical Writer, turbine manuals", "places": ("Hamburg, Germany",)},
        submitted=False,
    ),
)
