"""What counts as an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.applications import screening
from jobboard.listings.models import Question, QuestionKind


def question(kind, *, required=True, options=()):
    return Question(kind=kind, prompt="How?", required=required, options=list(options))


@pytest.mark.parametrize(
    ("kind", "answer", "sentence"),
    [
        (QuestionKind.SHORT, "Quickly", None),
        (QuestionKind.SHORT, "x" * 301, "at most 300 characters; there are 301"),
        (QuestionKind.LONG, "x" * 5_000, None),
        (QuestionKind.LONG, "x" * 5_001, "at most 5,000"),
        (QuestionKind.YES_NO, "Yes", None),
        (QuestionKind.YES_NO, "yes", "Choose one"),
        (QuestionKind.ONE_OF, "Winter", None),
        (QuestionKind.ONE_OF, "Autumn", "Choose one"),
        (QuestionKind.SEVERAL_OF, "Winter", None),
        (QuestionKind.SEVERAL_OF, "Spring\nWinter", None),
        (QuestionKind.SEVERAL_OF, "Spring\nAutumn", "Choose among"),
        (QuestionKind.SEVERAL_OF, "Spring\n", "Choose among"),
        (QuestionKind.DATE, "2027-02-28", None),
        (QuestionKind.DATE, "2027-02-30", "Enter a day that there is"),
        (QuestionKind.DATE, "20270228", "Enter a day"),
        (QuestionKind.DATE, "28 February 2027", "Enter a day"),
        (QuestionKind.NUMBER, "3", None),
        (QuestionKind.NUMBER, "2,5", None),
        (QuestionKind.NUMBER, "three", "Enter a number"),
        (QuestionKind.NUMBER, "1e9", "Enter a number"),
        (QuestionKind.NUMBER, "0", None),
        (QuestionKind.NUMBER, "-3", "Enter 0 or more"),
        (QuestionKind.DATE, "9999-12-31", "Check the year"),
        (QuestionKind.DATE, "0206-03-01", "Check the year"),
        (QuestionKind.DATE, "1900-01-01", None),
    ],
)
def test_answers_are_judged_by_kind(kind, answer, sentence):
    found = screening.problem(question(kind, options=("Spring", "Winter")), answer)
    assert (sentence in found) if sentence else found is None


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_an_empty_answer_is_wrong_only_where_one_is_required(kind):
    assert screening.problem(question(kind), "") == "Answer this question."
    assert screening.problem(question(kind, required=False), "") is None


def test_several_options_are_kept_one_a_line():
    assert screening.chosen(screening.together(["Spring", "Winter, late"])) == ["Spring", "Winter, late"]
    assert screening.chosen(screening.together([])) == []


@given(st.sampled_from(list(QuestionKind)), st.text())
def test_no_answer_makes_it_fail(kind, answer):
    found = screening.problem(question(kind, options=("A",)), answer)
    assert found is None or found.endswith((".", "?"))
