"""The preflight: what it says of a listing, how heavily, and what it leaves alone."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from jobboard.kernel.money import PayRange, Period
from jobboard.listings import authoring
from jobboard.listings.content import MAX_TEXT, Skill
from jobboard.listings.models import QuestionKind, Workplace
from jobboard.listings.preflight import pay, wording
from jobboard.listings.preflight.examination import examine
from jobboard.listings.preflight.pay import Market
from jobboard.listings.preflight.phrases import phrases_of
from jobboard.listings.preflight.report import Severity
from jobboard.roles import shelf
from tests.listings.preflight import RULES, TODAY, keys, report
from tests.support.hiring import QUESTIONS, WHOLE, QuestionText

ENTRIES = {entry.key: entry for entry in RULES.lexicon.entries}
ROLES = {document.slug: document.content for document in shelf.read_library()}


def test_a_whole_listing_leaves_nothing_to_say():
    assert report(QUESTIONS).findings == ()


def test_what_is_missing_stands_in_the_way_first():
    found = report(about="", duties=(), title="GARDENER WANTED!")
    assert [finding.key for finding in found.findings][:2] == ["missing.about", "missing.duties"]
    assert [finding.severity for finding in found.findings] == sorted(
        (finding.severity for finding in found.findings), key=list(Severity).index
    )


def test_what_was_overridden_stands_in_the_way_no_more_but_a_must_always_does():
    found = report(about="", requirements=("A salesman",))
    assert {finding.key for finding in found.open({"words.gendered:salesman", "missing.about"})} == {
        "missing.about"
    }
    assert len(found.open(())) == 2


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_words_are_found_and_what_looks_like_them_is_not(entry):
    field = next(iter(entry.fields), "about")
    assert entry.key in keys(**{field: entry.bad})
    assert not {key for key in keys(**{field: entry.fine}) if key.startswith("words.")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Girls under 30 preferred.", {"age:under-an-age", "gendered:one-gender-wanted"}),
        ("We want a young man.", {"age:young-man"}),
        ("No pregnant women.", {"gendered:pregnancy"}),
        ("German nationals only.", {"origin:citizens-only"}),
        ("Christians only.", {"origin:faith"}),
        ("Unpaid trial shift of two weeks.", {"unpaid:trial"}),
        ("Not older than 35.", {"age:age-limit"}),
        ("Not older than thirty years.", {"age:age-limit"}),
        ("A clean vulnerable sector check, not older than six months.", set()),
        ("A certificate no older than 3 months or two weeks.", set()),
        ("Girls' school, boys' football club, Christian Dior, a Christian charity.", set()),
        ("The trial shift is paid. The way here takes under 30 minutes.", set()),
        ("You help girls and women under 30 who look for work.", set()),
        ("Only men's shoes, men under 30 kg of load.", set()),
    ],
)
def test_who_is_shut_out_and_who_is_only_spoken_of(text, expected):
    assert keys(about=text) == {f"words.{key}" for key in expected}


@pytest.mark.parametrize(
    ("text", "found"),
    [("under 6 days", True), ("Under SIX days", True), ("under, 6 days", False), ("under a few days", False),
     ("under 6", False), ("under", False), ("6 days", False)],
)  # fmt: skip
def test_a_phrase_may_leave_a_number_open(text, found):
    assert any(phrases_of(["under <n> days"]).find(text)) is found


def test_a_word_for_another_comes_with_the_finding():
    found = report(duties=("Look after every Salesman of ours",)).finding("words.gendered:salesman")
    assert (found.field, found.found, found.instead) == ("duties", "Salesman", "salesperson")
    assert found.severity is Severity.JUDGE


def test_words_are_looked_for_in_the_questions_too():
    asked = (QuestionText(QuestionKind.YES_NO, "Are you a native English speaker?"),)
    assert report(asked).finding("words.origin:native-speaker").field == "questions"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"title": "GARDENER FOR THE PARK"}, "wording.title"),
        ({"title": "Gardener!"}, "wording.title"),
        ({"about": "Hello {{company}}"}, "wording.gap:{{company}}"),
        ({"about": "You work for [the company]."}, "wording.brackets:[the company]"),
        ({"benefits": "TBD"}, "wording.brackets:TBD"),
        ({"about": "Write to jobs@park.example today."}, "wording.contact:jobs@park.example"),
        ({"about": "Call +49 40 123 456 78."}, "wording.contact:+49 40 123 456 78"),
        ({"about": "Call +49 40 123456"}, "wording.contact:+49 40 123456"),
        ({"about": "Call +49-40-123456."}, "wording.contact:+49-40-123456"),
        ({"about": "Call +49-40-1234567."}, "wording.contact:+49-40-1234567"),
        ({"about": "Call +354 123 4567 by 01.03.2026."}, "wording.contact:+354 123 4567"),
        ({"about": "Call 040/12345."}, "wording.contact:040/12345"),
        ({"about": "Call 0171-1234567."}, "wording.contact:0171-1234567"),
        ({"about": "Call 01.23.45.67.89 in Paris."}, "wording.contact:01.23.45.67.89"),
        ({"about": "Call (609) 555-9888."}, "wording.contact:(609) 555-9888"),
        ({"about": "THIS IS GREAT, really."}, "wording.capitals:THIS IS GREAT"),
        ({"about": "Come! Now! Today!"}, "wording.exclaiming"),
        ({"requirements": ("Knows plants",) * 9}, "wording.musts"),
        ({"about": "word " * 41}, "wording.sentences"),
        ({"title": "Gardener in Hamburg"}, "machines.title_place"),
        ({"places": ("Somewhere nice",)}, "machines.country"),
        ({"places": ("Leeds, UK or Hamburg, Germany",)}, "machines.country"),
    ],
)
def test_how_it_is_written_is_remarked_on(changes, key):
    assert key in keys(**changes)


@pytest.mark.parametrize(
    "text",
    [
        "See [our garden](https://park.example/garden) for more.",
        "The season runs from 01.03.2026 - 30.11.2026 each year.",
        "You know AWS and PHP.",
        "The season runs from 01.03.26 - 30.11.26 each year.",
        "It ends on 30-11-2026, or 05/2027 - 09/2027.",
        "You are paid EUR 30 000 000 in total.",
        "You are paid EUR 30 000 - 40 000, or 30,000 - 40,000, or 30'000 - 40'000.",
        "We work 08.00 - 16.30, in winter 0900-1730.",
        "You know EN 12 345, ISO 9001:2015 and DIN EN 1090-2.",
        "You manage 007 - 010 and part 0012345.",
        "What a park!",
        f'"{"Word " * 24}end." {"Word " * 24}end. ({"Word " * 24}end.) {"Word " * 24}end.',
    ],
)
def test_what_only_looks_like_it_is_left_alone(text):
    assert keys(about=text) == set()


def test_many_musts_are_a_hint_and_very_many_to_be_judged():
    assert report(requirements=("A",) * 15).finding("wording.musts").severity is Severity.HINT
    assert report(requirements=("A",) * 16).finding("wording.musts").severity is Severity.JUDGE


@pytest.mark.parametrize(
    ("low", "high", "currency", "period", "expected"),
    [
        (None, None, "EUR", Period.YEAR, {"pay.missing"}),
        (40_000, None, "EUR", Period.YEAR, {"pay.half"}),
        (40_000, 64_000, "EUR", Period.YEAR, set()),
        (40_000, 65_000, "EUR", Period.YEAR, {"pay.width:40000-65000"}),
        (40_000, 50_000, "EUR", Period.HOUR, {"pay.period:EUR 40,000 to 50,000 per hour"}),
        (20, 25, "USD", Period.MONTH, {"pay.period:USD 20 to 25 per month"}),
        (4_000, 5_000, "USD", Period.YEAR, {"pay.period:USD 4,000 to 5,000 per year"}),
        (60_000, 80_000, "USD", Period.MONTH, {"pay.period:USD 60,000 to 80,000 per month"}),
        (600_000, 900_000, "INR", Period.YEAR, set()),
        (4_000_000, 6_000_000, "JPY", Period.YEAR, set()),
        (38_000, 45_000, "SEK", Period.MONTH, set()),
        (210, 260, "GBP", Period.DAY, set()),
        (12_000, 15_000, "KRW", Period.HOUR, set()),
        (400_000, 500_000, "HUF", Period.MONTH, set()),
        (15_000, 18_000, "PHP", Period.MONTH, set()),
        (4, 6, "EUR", Period.HOUR, {"pay.hour"}),
        (Decimal("4.99"), Decimal("5.50"), "USD", Period.HOUR, {"pay.hour"}),
        (5, 6, "EUR", Period.HOUR, set()),
        (4, 6, "RON", Period.HOUR, set()),
        (None, 4, "CHF", Period.HOUR, {"pay.half", "pay.hour"}),
        (1_001, 1_200, "USD", Period.HOUR, {"pay.period:USD 1,001 to 1,200 per hour"}),
    ],
)
def test_pay_is_what_its_employer_meant(low, high, currency, period, expected):
    found = pay.findings(PayRange(low, high, currency, period), None)
    assert {finding.key for finding in found} == expected


@pytest.mark.parametrize(
    ("low", "high", "times"),
    [
        (40, 65, "is 1.6 times"),
        (10, 30, "is 3 times"),
        (Decimal("18.50"), 50, "is 2.7 times"),
        (10, 125, "is 12 times"),
        (10, 99.6, "is 10 times"),
        (1, 90_000, "is more than 100 times"),
    ],
)
def test_how_wide_a_range_is_reads_as_a_person_would_say_it(low, high, times):
    found = {each.key[:9]: each for each in pay.findings(PayRange(low, high, "INR", Period.MONTH), None)}
    assert f"{times} the lowest." in found["pay.width"].sentence


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"deadline": datetime(2027, 11, 28, 12, tzinfo=UTC)}, "contract.deadline"),
        ({"starts_on": date(2028, 11, 29)}, "contract.start"),
    ],
)
def test_what_is_years_away_may_be_a_slip(changes, key):
    assert keys(**changes) == {key}
    assert report(**changes).finding(key).severity is Severity.HINT
    assert keys(deadline=datetime(2027, 11, 26, 12, tzinfo=UTC), starts_on=date(2028, 11, 26)) == set()


def test_a_mistaken_period_names_the_likely_one():
    found = next(pay.findings(PayRange(40_000, 50_000, "EUR", Period.HOUR), None))
    assert "the pay for a year" in found.sentence
    assert found.field == "pay_period"


@pytest.mark.parametrize(
    ("count", "median", "asked"),
    [(5, 15_000, True), (5, 90_000, True), (5, 37_000, False), (4, 15_000, False)],
)
def test_pay_far_from_its_market_is_asked_about_where_there_is_a_market(count, median, asked):
    market = Market(count, median - 2_000, median, median + 2_000)
    assert any(key.startswith("pay.market") for key in keys(market=market)) is asked


def test_a_judgement_of_one_amount_is_none_of_another():
    assert keys(pay_maximum=60_000) != keys(pay_maximum=90_000)


def test_a_remote_job_may_name_a_union_but_needs_somewhere():
    assert "machines.country" not in keys(places=("Remote within the EU",), workplace=Workplace.REMOTE)
    assert "machines.country" in keys(places=("Remote",), workplace=Workplace.REMOTE)


@pytest.mark.parametrize("slug", ROLES)
def test_a_draft_from_the_library_has_nothing_to_judge(slug):
    draft = replace(authoring.content_from_role(ROLES[slug]), places=("Galway, Ireland",))
    questions = authoring.questions_from_role(ROLES[slug])
    assert examine(draft, questions, today=TODAY, market=None, rules=RULES).open(()) == ()


@pytest.mark.parametrize("slug", ROLES)
def test_a_listing_built_from_a_role_of_the_library_gets_no_remark_about_its_words(slug):
    """Nor any other, once its employer has said where it is and what it pays."""
    draft = authoring.content_from_role(ROLES[slug])
    said = {name: getattr(WHOLE, name) for name in ("places", "pay_minimum", "pay_maximum", "pay_currency")}
    questions = authoring.questions_from_role(ROLES[slug])
    found = examine(replace(draft, **said), questions, today=TODAY, market=None, rules=RULES)
    assert [finding.sentence for finding in found.findings] == []


@pytest.mark.parametrize("slug", ROLES)
def test_nothing_that_a_role_of_the_library_says_is_cut_off_in_a_listing(slug):
    draft = authoring.content_from_role(ROLES[slug])
    texts = wording.pieces(draft, authoring.questions_from_role(ROLES[slug]))
    assert [piece for piece in texts if piece.text.endswith("…")] == []


@pytest.mark.parametrize(
    "text",
    [
        "a" * MAX_TEXT,
        "0 " * (MAX_TEXT // 2),
        "+1" * (MAX_TEXT // 2),
        "[" * MAX_TEXT,
        "{{" * (MAX_TEXT // 2),
        "@." * (MAX_TEXT // 2),
        "AAAA " * (MAX_TEXT // 5),
        "a.b-c+" * (MAX_TEXT // 6),
        "young " * (MAX_TEXT // 6),
        "native english " * (MAX_TEXT // 15),
    ],
    ids=lambda text: text[:15],
)
def test_no_text_keeps_it_from_ending(text):
    """Each takes some hundredths of a second; with a pattern that blows up the test would never end."""
    report = examine(
        replace(WHOLE, about=text, benefits=text), QUESTIONS, today=TODAY, market=None, rules=RULES
    )
    assert report.finding("nothing") is None


def test_the_names_of_skills_are_looked_over_and_mended_like_any_text():
    content = replace(WHOLE, skills=(Skill("own-x", "Salesman at heart"),))
    report = examine(content, QUESTIONS, today=TODAY, market=None, rules=RULES)
    found = report.finding("words.gendered:salesman")
    assert found is not None
    assert found.field == "skills"
