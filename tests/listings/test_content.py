"""The rules that a listing's text keeps."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from jobboard.kernel.money import Period
from jobboard.listings.content import ANYWHERE, Content, QuestionText, in_short
from jobboard.listings.models import EmploymentType, QuestionKind, Workplace
from jobboard.listings.rules import missing, problems
from tests.support.hiring import QUESTIONS, WHOLE

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_a_whole_listing_has_no_problems_and_misses_nothing():
    assert problems(WHOLE, QUESTIONS, NOW) == {}
    assert missing(WHOLE) == {}


def test_a_draft_may_be_half_done_but_not_be_sent():
    assert problems(Content(title="Gardener"), (), NOW) == {}
    assert set(missing(Content(title="Gardener"))) == {"about", "duties", "requirements", "places"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "\u200b\u200b"}, "title"),
        ({"title": "—"}, "title"),
        ({"title": "x" * 76}, "title"),
        ({"summary": "x" * 301}, "summary"),
        ({"about": "x" * 10_001}, "about"),
        ({"benefits": "x" * 10_001}, "benefits"),
        ({"duties": ("x",) * 26}, "duties"),
        ({"requirements": ("x" * 301,)}, "requirements"),
        ({"pay_minimum": 50_000, "pay_maximum": 40_000}, "pay_maximum"),
        ({"pay_minimum": -1}, "pay_minimum"),
        ({"pay_maximum": 10**9}, "pay_maximum"),
        ({"pay_currency": "XXX"}, "pay_currency"),
        ({"pay_minimum": 20, "pay_maximum": 30, "pay_period": Period.YEAR}, "pay_period"),
        ({"employment_types": ()}, "employment_types"),
        ({"hours_minimum": Decimal(0)}, "hours_minimum"),
        ({"hours_maximum": Decimal(400)}, "hours_maximum"),
        ({"hours_minimum": Decimal(40), "hours_maximum": Decimal(20)}, "hours_maximum"),
        ({"schedule": "x" * 301}, "schedule"),
        ({"pay_extra": "x" * 301}, "pay_extra"),
        ({"starts_on": date(2020, 1, 1)}, "starts_on"),
        ({"language": "klingon"}, "language"),
        ({"office_days": 8}, "office_days"),
        ({"office_days": 0}, "office_days"),
        ({"places": ("Atlantis",)}, "places"),
        ({"places": ("Hamburg",)}, "places"),
        ({"places": tuple(f"Hamburg {number}" for number in range(11))}, "places"),
        ({"countries": ("Mordor",)}, "countries"),
        ({"countries": (ANYWHERE, "DE")}, "countries"),
        ({"apply_at": "http://park.example/jobs"}, "apply_at"),
        ({"apply_at": "javascript:alert(1)"}, "apply_at"),
        ({"apply_at": "https://park.example@evil.example/"}, "apply_at"),
        ({"apply_at": "https://nowhere"}, "apply_at"),
        ({"apply_at": "jobs at park"}, "apply_at"),
        ({"pay_maximum": 10**12}, "pay_maximum"),
        ({"deadline": NOW}, "deadline_day"),
        ({"deadline": NOW - timedelta(days=1)}, "deadline_day"),
    ],
)
def test_what_breaks_a_rule_is_named_with_a_sentence(changes, field):
    found = problems(replace(WHOLE, **changes), (), NOW)
    assert set(found) == {field}
    assert found[field].endswith((".", "?"))


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ((QuestionText(QuestionKind.SHORT, "Why?"),) * 21, "at most 20"),
        ((QuestionText(QuestionKind.SHORT, ""),), "has no text"),
        ((QuestionText(QuestionKind.SHORT, "x" * 301),), "too long"),
        ((QuestionText(QuestionKind.ONE_OF, "Which?", ("one", "one")),), "different options"),
        ((QuestionText(QuestionKind.SEVERAL_OF, "Which?", ("one",)),), "different options"),
    ],
)
def test_questions_are_few_short_and_complete(questions, words):
    assert words in problems(WHOLE, questions, NOW)["questions"]


def test_a_place_that_is_not_sure_is_asked_about_by_name():
    def said(place):
        return problems(replace(WHOLE, places=(place,)), (), NOW)["places"]

    assert "Choose one of these: Springfield, " in said("Springfield")
    assert "Did you mean Hamburg, Germany" in said("Hambrug")
    assert "Check the spelling, or name the nearest town" in said("Qqqqqqq")


def test_what_was_saved_before_may_stay_although_nobody_may_choose_it_now():
    old = replace(WHOLE, places=("Remote within the EU",), starts_on=date(2020, 1, 1))
    assert problems(old, (), NOW, saved=old) == {}


def test_remote_work_needs_countries_or_places_and_other_work_a_place():
    assert set(missing(replace(WHOLE, places=()))) == {"places"}
    remote = replace(WHOLE, places=(), workplace=Workplace.REMOTE)
    assert set(missing(remote)) == {"countries"}
    for countries in (("DE", "AT"), (ANYWHERE,)):
        assert missing(replace(remote, countries=countries)) == {}


def test_terms_read_as_people_say_them():
    both = (EmploymentType.FULL_TIME, EmploymentType.PART_TIME, EmploymentType.TEMPORARY)
    content = replace(
        WHOLE, employment_types=both, workplace=Workplace.HYBRID, office_days=3, places=("Kiel, Germany",), countries=("AT",),
        hours_minimum=Decimal("20"), hours_maximum=Decimal("38.5"),
    )  # fmt: skip
    assert content.employment_text == "Full-time, part-time or temporary"
    assert content.workplace_text == "Hybrid, 3 days a week at the office"
    assert content.place == "Kiel, Germany; Austria"
    assert content.hours.text() == "20 to 38.5 hours a week"
    assert replace(content, hours_minimum=None).hours.text() == "up to 38.5 hours a week"
    assert replace(content, hours_maximum=None).hours.text() == "20 hours a week or more"
    assert replace(WHOLE, countries=(ANYWHERE,), places=()).place == "Anywhere"
    europe = replace(WHOLE, places=(), countries=("SE", "AT", "DK", "EE", "FI"))
    assert in_short(europe.place) == "Austria; Denmark; Estonia and 2 more"
    assert in_short(content.place) == content.place
