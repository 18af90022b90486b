"""Which answers may be flagged, and what becomes of flags when a question changes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.listings import flags, provenance, revisions
from jobboard.listings.content import Content, QuestionText
from jobboard.listings.models import QuestionKind
from jobboard.listings.provenance import Choice, Source, Written
from jobboard.listings.rules import problem_of_questions, problems
from tests.support.hiring import WHOLE

NOW = datetime(2026, 11, 24, tzinfo=UTC)
SEASONS = ("Spring", "Summer", "Winter")


@pytest.mark.parametrize(
    ("kind", "flagged", "words"),
    [
        (QuestionKind.YES_NO, ("No",), None),
        (QuestionKind.YES_NO, ("Perhaps",), "“Perhaps” is none of its answers"),
        (QuestionKind.YES_NO, ("Yes", "No"), "at least one of its answers without a flag"),
        (QuestionKind.ONE_OF, ("Spring", "Summer"), None),
        (QuestionKind.ONE_OF, SEASONS, "at least one of its answers without a flag"),
        (QuestionKind.SEVERAL_OF, ("Winter",), None),
        (QuestionKind.SEVERAL_OF, ("Autumn",), "“Autumn” is none of its answers"),
        (QuestionKind.NUMBER, ("3",), None),
        (QuestionKind.NUMBER, ("2,5",), None),
        (QuestionKind.NUMBER, ("three",), "the least that is enough"),
        (QuestionKind.NUMBER, ("3", "4"), "the least that is enough"),
        (QuestionKind.SHORT, ("No",), "can't be flagged"),
        (QuestionKind.LONG, ("No",), "can't be flagged"),
        (QuestionKind.DATE, ("2027-01-01",), "can't be flagged"),
    ],
)
def test_only_answers_that_can_be_given_are_flagged_and_never_all_of_them(kind, flagged, words):
    options = SEASONS if kind.has_options else ()
    found = problem_of_questions([QuestionText(kind, "How?", options, flagged=flagged)])
    assert (words in found) if words else found is None


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_a_question_without_flags_is_no_problem(kind):
    assert flags.problem(kind, (), ()) is None


def test_flags_are_spelled_as_the_answers_are():
    assert flags.meant(QuestionKind.YES_NO, (), ["no", "No"]) == ("No",)
    assert flags.meant(QuestionKind.ONE_OF, SEASONS, ["WINTER", "autumn"]) == ("Winter", "autumn")
    assert flags.meant(QuestionKind.SHORT, (), ["No"]) == ()


@given(st.sampled_from(list(QuestionKind)), st.lists(st.text()))
def test_whatever_is_left_of_flags_has_no_problem(kind, flagged):
    assert flags.problem(kind, SEASONS, flags.fitting(kind, SEASONS, flagged)) is None


def asked(**changes):
    return replace(QuestionText(QuestionKind.YES_NO, "Do you climb?", source_id="climbs"), **changes)


def test_a_flag_alone_is_a_change():
    questions = (asked(),), (asked(flagged=("No",)),)
    assert [each.field for each in revisions.differences(WHOLE, WHOLE, questions)] == ["questions"]
    assert problems(WHOLE, questions[1], NOW) == {}


def test_a_flag_makes_a_question_of_the_role_no_other():
    origin = {"question:climbs": {
        "kind": "yes_no", "prompt": "Do you climb?", "options": [], "required": True, "source_id": "climbs",
    }}  # fmt: skip
    written = Written(Content(title="Gardener"), (asked(flagged=("No",)),))
    assert provenance.sources(origin, written)["question:climbs"] is Source.INHERITED


@pytest.mark.parametrize(("kind", "left"), [("yes_no", ("No",)), ("number", ()), ("short", ())])
def test_accepting_the_words_of_the_role_keeps_the_flags_that_still_fit(kind, left):
    latest = {"question:climbs": {
        "kind": kind, "prompt": "Do you climb high?", "options": [], "required": True, "source_id": "climbs",
    }}  # fmt: skip
    written = Written(Content(title="Gardener"), (asked(flagged=("No",)),))
    _, after = provenance.settle({}, latest, written, "question:climbs", Choice.ACCEPT)
    (question,) = after.questions
    assert (question.prompt, question.flagged) == ("Do you climb high?", left)
