"""Whom a law reaches: by the places of a listing, and by how many people its employer has."""

from dataclasses import replace

import pytest

from jobboard.companies import operations as company_operations
from jobboard.companies.industries import CompanySize
from jobboard.companies.profile import ProfileText
from jobboard.infra.transaction import transaction
from jobboard.listings import judgements
from jobboard.listings.models import Workplace
from jobboard.listings.preflight.rulepacks import applying, reached
from jobboard.reference.countries import countries
from tests.listings.preflight import RULES, report
from tests.support import hiring

NO_PAY = {"pay_minimum": None, "pay_maximum": None}
RULE = next(rule for pack in RULES.packs for rule in pack.rules if pack.id == "us-wa")
THRESHOLDS = sorted({rule.employees for pack in RULES.packs for rule in pack.rules if rule.employees})


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        ("Denver, Colorado, United States", {"US", "US-CO"}),
        ("Ontario, California, United States", {"US", "US-CA"}),
        ("Ontario, Canada", {"CA", "CA-ON"}),
        ("Georgia", {"GE"}),
        ("Georgia, United States", {"US", "US-GA"}),
        ("Washington, District of Columbia, United States", {"US", "US-DC"}),
        ("Lebanon, Pennsylvania, United States", {"US", "US-PA"}),
        ("Peru, Indiana, United States", {"US", "US-IN"}),
        ("Munich, Germany", {"DE"}),
        ("munich, deutschland", {"DE"}),
        ("Pristina, Kosovo", {"XK"}),
    ],
)
def test_a_label_of_the_gazetteer_says_exactly_where_it_is(label, codes):
    assert RULES.gazetteer.recognise(label) == codes


def test_every_country_of_the_gazetteer_may_have_a_law():
    assert set(countries()) <= set(RULES.gazetteer.titles)


def test_several_places_bring_the_laws_of_all_of_them():
    places = ("Toronto, Ontario, Canada", "Seattle", "Remote", "Vienna, Austria")
    codes = RULES.gazetteer.jurisdictions(places)
    assert codes == {"CA", "CA-ON", "US", "US-WA", "AT"}
    assert {pack.id for pack in applying(RULES.packs, codes)} == {"ca-on", "us-wa", "at", "eu-2023-970"}
    assert RULES.gazetteer.jurisdictions(()) == set()


def test_a_country_beside_one_of_its_regions_is_meant_as_a_whole():
    def packs(*places):
        return {pack.id for pack in reached(RULES.packs, places, RULES.gazetteer)}

    assert "us-wa" not in packs("Denver, Colorado, United States")
    assert {"us-wa", "us-ny"} <= packs("Denver, Colorado, United States", "United States")
    assert "us-co" not in packs("Denver, Colorado, United States", "United States"), "it is named itself"


@pytest.mark.parametrize(
    ("employees", "size", "may", "surely"),
    [
        (10, CompanySize.TINY, True, False),
        (11, CompanySize.TINY, False, False),
        (1, CompanySize.TINY, True, True),
        (2, CompanySize.TINY, True, False),
        (11, CompanySize.SMALL, True, True),
        (12, CompanySize.SMALL, True, False),
        (50, CompanySize.SMALL, True, False),
        (51, CompanySize.SMALL, False, False),
        (51, CompanySize.MEDIUM, True, True),
        (200, CompanySize.MEDIUM, True, False),
        (201, CompanySize.MEDIUM, False, False),
        (1000, CompanySize.LARGE, True, False),
        (1001, CompanySize.LARGE, False, False),
        (5000, CompanySize.HUGE, True, False),
        (5001, CompanySize.HUGE, False, False),
        (5001, CompanySize.GIANT, True, True),
        (9000, CompanySize.GIANT, True, False),
        (15, None, True, False),
        (None, None, True, True),
        (None, CompanySize.TINY, True, True),
    ],
)
def test_a_rule_is_about_an_employer_unless_it_surely_has_too_few_people(employees, size, may, surely):
    rule = replace(RULE, employees=employees)
    assert (rule.may_bind(size), rule.surely_binds(size)) == (may, surely)


@pytest.mark.parametrize("size", [None, *CompanySize])
@pytest.mark.parametrize("employees", THRESHOLDS)
def test_every_threshold_of_a_pack_is_held_against_every_size(employees, size):
    pack = next(pack for pack in RULES.packs for rule in pack.rules if rule.employees == employees)
    place = {"eu-2023-970": "Germany"}.get(pack.id, f"{pack.name.removesuffix(' State')}, United States")
    place = "Toronto, Ontario, Canada" if pack.id == "ca-on" else place
    key = next(f"law.{pack.id}.{rule.id}" for rule in pack.rules if rule.ask.startswith("pay_"))
    found = report(places=(place,), size=size, **NO_PAY).finding(key)
    if size and size.most and size.most < employees:
        assert found is None
    else:
        said = f"for employers with {employees} or more employees" in found.sentence
        assert said is (size is None or size.least < employees)


def test_a_law_for_every_employer_says_nothing_of_their_size():
    found = report(places=("Denver, CO",), size=CompanySize.TINY, **NO_PAY).finding("law.us-co.pay")
    assert "employees" not in found.sentence


def test_the_laws_of_places_far_away_mind_the_size_too():
    def said(size):
        anywhere = {"places": ("United States",), "workplace": Workplace.REMOTE, **NO_PAY}
        return report(size=size, **anywhere).finding("law.remote.pay_minimum").sentence

    assert "California, Colorado" in said(None)
    assert "California" not in said(CompanySize.TINY)
    assert "Colorado" in said(CompanySize.TINY)


def test_no_rule_that_hangs_on_a_size_stands_in_the_way():
    assert all(not rule.employees for pack in RULES.packs for rule in pack.rules if rule.severity == "must")


def test_the_preflight_of_a_listing_knows_the_size_of_its_company(db):
    owner = hiring.person("Olga Owner")
    park = hiring.company(owner)
    listing = hiring.draft(owner, park, places=("Seattle, Washington, United States",), **NO_PAY)
    assert judgements.preflight_of(listing, ()).report.finding("law.us-wa.pay")
    with transaction():
        text = replace(ProfileText.of(park), size=CompanySize.TINY)
        company_operations.edit_profile(park, text, seen=park.revision, actor=hiring.seated(owner, park))
    assert judgements.preflight_of(listing, ()).report.finding("law.us-wa.pay") is None
