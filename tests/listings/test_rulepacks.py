"""Rule packs: where they apply, when, what they ask for, and that a broken one is named."""

from datetime import UTC, date, datetime

import pytest
import yaml

from jobboard.kernel.money import Period
from jobboard.listings.models import QuestionKind, Workplace
from jobboard.listings.preflight.loading import Broken, Part, read
from jobboard.listings.preflight.places import gazetteer_of
from jobboard.listings.preflight.report import Severity
from jobboard.listings.preflight.rulepacks import pack_of
from tests.listings.preflight import RULES, keys, report
from tests.support.hiring import QuestionText

NO_PAY = {"pay_minimum": None, "pay_maximum": None}
HISTORY = (QuestionText(QuestionKind.NUMBER, "What is your current salary?"),)
PACK = """
id: xx
name: Somewhere
places: [US-CO]
act: An act
source: https://law.example/act
checked: 2026-01-31
rules:
  - {id: pay, ask: pay_range, weight: must, from: 2026-01-01, text: It wants pay., mend: State it.}
"""


def laws(questions=(), **changes):
    return {key for key in keys(questions, **changes) if key.startswith("law.")}


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        ("Denver, CO", {"US", "US-CO"}),
        ("Toronto, ON", {"CA", "CA-ON"}),
        ("Ontario, CA", {"US", "US-CA"}),
        ("Vancouver, WA", {"US", "US-WA"}),
        ("Vancouver, BC", {"CA", "CA-BC"}),
        ("Washington, D.C.", {"US", "US-DC"}),
        ("Toronto, CA", {"CA", "CA-ON"}),
        ("Perth, WA, Australia", {"AU"}),
        ("Boston, England", {"GB"}),
        ("Albuquerque, New Mexico", {"US", "US-NM"}),
        ("Tbilisi, Georgia", {"GE"}),
        ("Atlanta, Georgia", {"US", "US-GA"}),
        ("Bogotá, CO", set()),
        ("Berlin, DE", set()),
        ("Tel Aviv, IL", set()),
        ("Trinidad and Tobago", {"TT"}),
        ("Remote within the EU", {"EU"}),
        ("New York or London, UK", {"US", "US-NY", "GB"}),
        ("Wien, Österreich", {"AT"}),
        ("", set()),
    ],
)
def test_a_place_is_recognised_as_people_write_it(place, codes):
    assert RULES.gazetteer.recognise(place) == codes


def test_every_pack_is_whole_and_has_a_public_source():
    assert len(RULES.packs) > 15
    for pack in RULES.packs:
        assert pack.checked >= max(rule.since for rule in pack.rules if rule.since <= pack.checked)
        for rule in pack.rules:
            assert rule.source_url.startswith("https://")
            assert rule.text.endswith(".")
            assert rule.mend.endswith((".", "”."))


@pytest.mark.parametrize(
    ("place", "key", "severity"),
    [
        ("Denver, CO", "law.us-co.pay", Severity.MUST),
        ("Baltimore, Maryland", "law.us-md.pay", Severity.MUST),
        ("Washington, DC", "law.us-dc.pay", Severity.MUST),
        ("Vancouver, BC", "law.ca-bc.pay", Severity.MUST),
        ("Charlottetown, PEI", "law.ca-pe.pay", Severity.MUST),
        ("Wien, Austria", "law.at.pay", Severity.JUDGE),
        ("Seattle", "law.us-wa.pay", Severity.JUDGE),
        ("Newark, NJ", "law.us-nj.pay", Severity.JUDGE),
        ("Toronto, ON", "law.ca-on.pay", Severity.JUDGE),
        ("Galway, Ireland", "law.eu-2023-970.pay", Severity.HINT),
    ],
)
def test_missing_pay_weighs_what_the_law_of_the_place_says(place, key, severity):
    found = report(places=(place,), **NO_PAY)
    assert found.finding(key).severity is severity
    assert found.finding("pay.missing") is None, "the law has said it already"
    assert found.finding(key).source_url


def test_where_no_law_asks_missing_pay_is_a_hint():
    assert report(places=("Leeds, UK",), **NO_PAY).finding("pay.missing").severity is Severity.HINT
    assert laws(places=("Leeds, UK",), **NO_PAY) == set()


def test_one_end_of_a_range_is_no_range():
    assert "law.us-co.pay" in laws(places=("Denver, CO",), pay_maximum=None)
    assert "law.ca-bc.pay" not in laws(places=("Vancouver, BC",), pay_maximum=None)


@pytest.mark.parametrize(
    ("today", "present"),
    [(date(2026, 7, 13), True), (date(2026, 7, 1), True), (date(2026, 1, 1), False)],
)
def test_a_law_is_mentioned_shortly_before_it_binds(today, present):
    assert ("law.us-me.pay" in laws(places=("Portland, ME",), today=today, **NO_PAY)) is present


def test_what_is_coming_is_a_hint_with_its_date():
    found = report(places=("Portland, ME",), today=date(2026, 7, 1), **NO_PAY).finding("law.us-me.pay")
    assert found.severity is Severity.HINT
    assert found.sentence.startswith("From 13 July 2026: ")


def test_a_law_that_has_ended_asks_for_nothing():
    ended = PACK.replace("from: 2026-01-01", "from: 2020-01-01, until: 2025-12-31")
    pack = pack_of(Part("xx.yml", "", yaml.safe_load(ended)), RULES.gazetteer)
    assert not pack.rules[0].in_force(date(2026, 1, 1))
    assert pack.rules[0].in_force(date(2025, 12, 31))


def test_colorado_wants_benefits_and_a_last_day_or_a_word_that_there_is_none():
    assert laws(places=("Denver, CO",), benefits="") == {"law.us-co.benefits", "law.us-co.deadline"}
    assert laws(places=("Denver, CO",), deadline=datetime(2027, 1, 1, tzinfo=UTC)) == set()
    assert laws(places=("Denver, CO",), about="Applications are accepted on an ongoing basis.") == set()


def test_ontario_wants_narrow_pay_a_word_on_the_vacancy_and_no_canadian_experience():
    ontario = {
        "places": ("Toronto, ON",),
        "pay_currency": "CAD",
        "about": "This is for an existing vacancy. No AI.",
    }
    assert laws(**ontario) == set()
    assert laws(**ontario, pay_minimum=90_000, pay_maximum=141_000) == {"law.ca-on.pay_width"}
    assert laws(**ontario, pay_minimum=150_000, pay_maximum=201_000) == set()
    assert laws(**ontario, pay_minimum=30, pay_maximum=90, pay_period=Period.HOUR) == set()
    assert laws(**ontario, requirements=("Two years of Canadian experience",)) == {
        "law.ca-on.canadian_experience"
    }
    assert laws(**{**ontario, "about": "Trees."}) == {"law.ca-on.vacancy", "law.ca-on.ai"}


def test_what_somebody_earned_before_is_not_asked_where_the_law_says_so():
    assert "law.us-co.pay_history" in laws(HISTORY, places=("Denver, CO",))
    assert report(HISTORY, places=("Denver, CO",)).finding("law.us-co.pay_history").field == "questions"
    assert laws(HISTORY, places=("Leeds, UK",)) == set()


def test_a_remote_job_is_held_against_the_laws_it_may_reach_once():
    remote = {"workplace": Workplace.REMOTE, **NO_PAY}
    found = report(places=("Remote, United States",), benefits="", **remote)
    assert {finding.key for finding in found.findings if "law" in finding.key} == {
        "law.remote.pay_minimum",
        "law.remote.benefits",
        "law.remote.deadline_day",
    }
    assert found.finding("law.remote.pay_minimum").severity is Severity.JUDGE
    assert "other places" in found.finding("law.remote.pay_minimum").sentence
    assert "law.remote.pay_minimum" not in laws(places=("Denver, CO",), **remote)
    assert laws(places=("Remote within the EU",), **remote) == {
        "law.eu-2023-970.pay",
        "law.remote.pay_minimum",
    }
    assert laws(places=("United States",), workplace=Workplace.ON_SITE, **NO_PAY) == set()


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("id: xx", "id: yy", "xx.yml: id: must be the name of the file"),
        ("places: [US-CO]", "places: [US-XX]", "xx.yml: places: must name places"),
        ("act: An act", "", "xx.yml: act: is missing"),
        ("https://law.example/act", "law.example", "xx.yml: source: must be a public address"),
        ("checked: 2026-01-31", "checked: lately", "xx.yml: checked: must be a day like 2026-01-31"),
        ("ask: pay_range", "ask: pay_rang", "xx.yml: rules[0].ask: must be one of pay_range"),
        ("ask: pay_range", "ask: words_absent", "xx.yml: rules[0].words: is missing: words_absent needs it"),
        ("from: 2026-01-01", "from: 2026-13-01", "xx.yml: is not valid YAML: month must be in 1..12"),
        (
            "from: 2026-01-01",
            "from: 2026-01-01, until: 2025-01-01",
            "rules[0].until: must not be before from",
        ),
        ("weight: must", "weight: must, employees: 15", "rules[0].weight: may not be must"),
        (
            "checked: 2026",
            "employees: 0\nchecked: 2026",
            "xx.yml: employees: must be a whole number above zero",
        ),
        (
            "checked: 2026",
            "employees: some\nchecked: 2026",
            "xx.yml: employees: must be a whole number above zero",
        ),
        (
            "weight: must",
            "weight: judge, employees: '15'",
            "xx.yml: rules[0].employees: must be a whole number above zero",
        ),
        ("weight: must", "weigth: must", "xx.yml: rules[0]: there is no key “weigth”"),
        ("text: It wants pay.", "text: [1]", "xx.yml: rules[0].text: must be a text"),
        (
            "text: It wants pay.",
            "text: It., workplace: [moon]",
            "rules[0].workplace: must be some of on_site",
        ),
        ("rules:\n", "rules: []\nother:\n", "xx.yml: there is no key “other”"),
    ],
)
def test_a_broken_pack_is_named_by_file_and_path(tmp_path, was, becomes, says):
    assert was in PACK
    path = tmp_path / "xx.yml"
    path.write_text(PACK.replace(was, becomes))
    with pytest.raises(Broken) as refusal:
        pack_of(read(path), RULES.gazetteer)
    assert says in str(refusal.value)


def test_a_file_that_is_no_yaml_is_named(tmp_path):
    path = tmp_path / "xx.yml"
    path.write_text("a: [")
    with pytest.raises(Broken, match=r"xx\.yml: is not valid YAML"):
        read(path)
    path.write_text("- a")
    with pytest.raises(Broken, match="must be a mapping"):
        gazetteer_of(read(path))
