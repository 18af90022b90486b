"""The rules that a listing's text keeps."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from jobboard.kernel.money import Period
from jobboard.listings.content import Content, QuestionText
from jobboard.listings.models import QuestionKind
from jobboard.listings.rules import missing, problems
from tests.support.hiring import QUESTIONS, WHOLE

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_a_whole_listing_has_no_problems_and_misses_nothing():
    assert problems(WHOLE, QUESTIONS, NOW) == {}
    assert missing(WHOLE) == {}


def test_a_draft_may_be_half_done_but_not_be_sent():
    assert problems(Content(title="Gardener"), (), NOW) == {}
    assert set(missing(Content(title="Gardener"))) == {"about", "duties", "requirements", "place"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
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
