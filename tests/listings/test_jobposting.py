"""The markup of a listing: complete by the rules of Google's job search, and of words that schema.org has."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from jobboard.kernel.money import Period
from jobboard.listings.content import ANYWHERE
from jobboard.listings.jobposting import job_posting, whole_text
from jobboard.listings.models import EmploymentType, Workplace
from tests.listings.preflight import RULES, keys
from tests.support.hiring import WHOLE

VOCABULARY = Path(__file__).parents[3] / "shared/data/jsonld/schemaorg_JobPosting_vocabulary.json"
POSTED = datetime(2026, 11, 24, 9, tzinfo=UTC)
REQUIRED = {"title", "description", "datePosted", "hiringOrganization"}


def markup(**changes):
    content = replace(WHOLE, **changes)
    return job_posting(
        content,
        description=whole_text(content, about="<p>Trees.</p>", benefits="<p>Leave.</p>"),
        company="North Park",
        website="https://park.example",
        identifier="abc",
        posted=POSTED,
        gazetteer=RULES.gazetteer,
    )


def test_it_says_what_the_listing_says():
    found = markup(deadline=datetime(2026, 12, 24, 22, 59, tzinfo=UTC))
    assert found["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Hamburg",
        "addressRegion": "Hamburg",
        "addressCountry": "DE",
    }
    assert found["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": 34000, "maxValue": 40000, "unitText": "YEAR"},
    }
    assert found["datePosted"] == "2026-11-24T09:00:00+00:00"
    assert found["validThrough"] == "2026-12-24T22:59:00+00:00"
    assert found["employmentType"] == "FULL_TIME"
    assert found["description"].startswith(
        "<p>Look after twelve hectares with a team of four.</p><p>Trees.</p>"
    )
    assert "<h3>What you will do</h3><ul><li>Plant beds</li>" in found["description"]
    assert found["description"].endswith("<h3>What you get</h3><p>Leave.</p>")


def test_what_people_wrote_is_escaped():
    assert "<script>" not in markup(duties=("<script>alert(1)</script>",))["description"]


@pytest.mark.parametrize(
    ("place", "living"),
    [
        ("Remote, Ireland", [{"@type": "Country", "name": "Ireland"}]),
        ("Remote, Colorado", [{"@type": "State", "name": "Colorado"}]),
    ],
)
def test_a_remote_job_says_where_people_may_live_and_has_no_place_of_work(place, living):
    found = markup(places=(place,), workplace=Workplace.REMOTE)
    assert found["jobLocationType"] == "TELECOMMUTE"
    assert found["applicantLocationRequirements"] == living
    assert "jobLocation" not in found


def test_several_places_contracts_and_countries_are_all_said():
    found = markup(
        places=("Hamburg, Germany", "Kiel, Germany"),
        employment_types=(EmploymentType.FULL_TIME, EmploymentType.PART_TIME),
        hours_minimum=Decimal("20"), hours_maximum=Decimal("38.5"), starts_on=date(2027, 1, 4),
        pay_extra="A thirteenth month.",
    )  # fmt: skip
    assert [each["address"]["addressLocality"] for each in found["jobLocation"]] == ["Hamburg", "Kiel"]
    assert found["employmentType"] == ["FULL_TIME", "PART_TIME"]
    assert (found["workHours"], found["jobStartDate"]) == ("20 to 38.5 hours a week", "2027-01-04")
    assert found["incentiveCompensation"] == "A thirteenth month."
    remote = markup(places=(), countries=("DE", "AT"), workplace=Workplace.REMOTE)
    assert [each["name"] for each in remote["applicantLocationRequirements"]] == ["Germany", "Austria"]
    assert markup(places=(), countries=(ANYWHERE,), workplace=Workplace.REMOTE) is None
    both = markup(places=("California, United States", "Germany"), workplace=Workplace.REMOTE)
    assert [each["name"] for each in both["applicantLocationRequirements"]] == ["California", "Germany"]


def test_who_applies_elsewhere_does_not_apply_directly():
    assert markup()["directApply"] is True
    assert markup(apply_at="https://park.example/jobs")["directApply"] is False


def test_a_union_is_its_countries_and_hybrid_work_is_not_remote():
    found = markup(places=("Remote within the EU",), workplace=Workplace.REMOTE)
    assert len(found["applicantLocationRequirements"]) == 27
    assert "jobLocationType" not in markup(workplace=Workplace.HYBRID)


def test_a_region_is_named():
    assert markup(places=("Denver, CO",))["jobLocation"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Denver",
        "addressRegion": "Colorado",
        "addressCountry": "US",
    }


@pytest.mark.parametrize(
    ("low", "high", "value"),
    [
        (20, 20, {"value": 20}),
        (20, None, {"minValue": 20}),
        (None, 30, {"maxValue": 30}),
    ],
)
def test_pay_is_never_more_than_was_said(low, high, value):
    found = markup(pay_minimum=low, pay_maximum=high, pay_period=Period.HOUR)["baseSalary"]["value"]
    assert found == {"@type": "QuantitativeValue", **value, "unitText": "HOUR"}
    assert "baseSalary" not in markup(pay_minimum=None, pay_maximum=None)


@pytest.mark.parametrize(
    "place", ["Hamburg", "Remote", "Leeds, UK or Hamburg, Germany", "Hamburg, Germany", "EU"]
)
@pytest.mark.parametrize("workplace", list(Workplace))
def test_there_is_whole_markup_exactly_where_the_preflight_has_nothing_to_say(place, workplace):
    found = markup(places=(place,), workplace=workplace)
    assert (found is None) is ("machines.country" in keys(places=(place,), workplace=workplace))
    if found:
        assert set(found) >= REQUIRED
        assert ("jobLocation" in found) is not ("applicantLocationRequirements" in found)


@pytest.mark.skipif(not VOCABULARY.exists(), reason="the shared vocabulary is not beside this checkout")
@pytest.mark.parametrize("employment", list(EmploymentType))
def test_every_word_of_it_is_one_of_schema_org(employment):
    known = {
        each["property"].removeprefix("schema:")
        for each in json.loads(VOCABULARY.read_text())["JobPosting_properties"]
    }
    inherited = {"identifier", "description", "@context", "@type"}
    for changes in ({}, {"workplace": Workplace.REMOTE}):
        assert set(markup(employment_types=(employment,), **changes)) <= known | inherited
