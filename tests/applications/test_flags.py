"""Flagged answers: settled when they are kept, shown to the employer, and nothing moves by them."""

import pytest

from jobboard.applications import answering, operations, privacy, queries, screening
from jobboard.applications.pipeline import Stage
from jobboard.infra.transaction import transaction
from jobboard.listings.content import QuestionText
from jobboard.listings.models import Question, QuestionKind
from tests.support import applying, hiring

ASKED = (
    QuestionText(QuestionKind.YES_NO, "Do you climb trees?", flagged=("No",)),
    QuestionText(QuestionKind.NUMBER, "For how many years?", required=False, flagged=("2.5",)),
)


@pytest.fixture
def listing(owner, park):
    return hiring.live(owner, park, questions=ASKED)


@pytest.fixture
def carl(db):
    return hiring.person("Carl Candidate")


@pytest.mark.parametrize(
    ("kind", "flagged", "answer", "found"),
    [
        (QuestionKind.YES_NO, ["No"], "No", True),
        (QuestionKind.YES_NO, ["No"], "Yes", False),
        (QuestionKind.YES_NO, [], "No", False),
        (QuestionKind.ONE_OF, ["A", "B"], "B", True),
        (QuestionKind.SEVERAL_OF, ["B"], "A\nB", True),
        (QuestionKind.SEVERAL_OF, ["B"], "A\nC", False),
        (QuestionKind.NUMBER, ["2.5"], "2", True),
        (QuestionKind.NUMBER, ["2.5"], "2,5", False),
        (QuestionKind.NUMBER, ["2.5"], "10", False),
        (QuestionKind.NUMBER, ["0"], "-1", True),
        (QuestionKind.NUMBER, ["3"], "few", False),
        (QuestionKind.NUMBER, ["3"], "", False),
    ],
)
def test_an_answer_is_flagged_that_was_named_or_is_below_the_number(kind, flagged, answer, found):
    question = Question(kind=kind, prompt="How?", options=["A", "B", "C"], flagged=flagged)
    assert screening.is_flagged(question, answer) is found


def flagged(application, owner, park):
    applying.forget()
    read = queries.for_employer(application.id, by=hiring.seated(owner, park))
    return [each.flagged for each in queries.answers_of(read)]


def test_no_flag_rejects_or_moves_anybody(carl, owner, park, listing):
    made = applying.sent(carl, listing, answers=["No", "1"])
    assert flagged(made, owner, park) == [True, True]
    assert made.stage is Stage.RECEIVED
    assert hiring.kinds_of(made.id) == ["ApplicationStarted", "ApplicationSubmitted"]
    applying.moved(made, Stage.INTERVIEW, Stage.OFFER, Stage.HIRED, by=owner, company=park)
    applying.forget()
    assert queries.for_employer(made.id, by=hiring.seated(owner, park)).stage is Stage.HIRED


def test_answering_anew_settles_the_flags_anew(carl, owner, park, listing):
    draft = applying.draft(carl, listing, answers=["No", "1"])
    me = hiring.actor(carl)
    questions = [each.question.id for each in queries.answers_of(draft)]
    with transaction():
        answering.answer_questions(draft, dict(zip(questions, ["Yes", ""], strict=True)), actor=me)
        operations.submit(draft, actor=me)
    assert flagged(draft, owner, park) == [False, False]


def test_flags_are_counted_for_whoever_has_any_and_drafts_are_left_out(carl, owner, park, listing):
    two = applying.sent(carl, listing, answers=["No", "1"])
    none = applying.sent(hiring.person("Cara Candidate"), listing, answers=["Yes", "3"])
    draft = applying.draft(hiring.person("Dora Draft"), listing, answers=["No", ""])
    assert queries.board(listing.id) == queries.Board({Stage.RECEIVED: 2}, flagged=1)
    me = hiring.seated(owner, park)
    everybody = queries.for_listing(listing.id, None, by=me).items
    assert [(each.application.id, each.flags) for each in everybody] == [(two.id, 2), (none.id, 0)]
    some = queries.for_listing(listing.id, None, by=me, flagged=True).items
    assert [each.application.id for each in some] == [two.id]
    assert draft.stage is Stage.DRAFT


def test_what_a_person_is_given_of_their_answers_says_nothing_of_flags(carl, listing):
    applying.sent(carl, listing, answers=["No", "1"])
    [found] = privacy.export(carl.id)["applications"]
    assert sorted(found["answers"]) == ["1", "No"]
    assert "flag" not in repr(found)
