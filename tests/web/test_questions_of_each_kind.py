"""A question of each kind, from the employer's form to the answer that they read; bad answers lose nothing."""

import re

import pytest

from jobboard.applications import queries
from jobboard.kernel import ids
from jobboard.listings import queries as listing_queries
from jobboard.listings.content import QuestionText
from jobboard.listings.models import QuestionKind
from tests.support import applying, hiring
from tests.support.applying import at
from tests.support.writing import filled

SEASONS = QuestionText(QuestionKind.SEVERAL_OF, "Which seasons do you like?", ("Spring", "Autumn", "Winter"))
START = QuestionText(QuestionKind.DATE, "When could you begin?")
YEARS = QuestionText(QuestionKind.NUMBER, "For how many years?")
WHY = QuestionText(QuestionKind.SHORT, "Why parks?")
ASKED = (SEASONS, START, YEARS, WHY)


@pytest.fixture
def listing(owner, park):
    return hiring.live(owner, park, questions=ASKED)


@pytest.fixture
def draft(carl, listing):
    return applying.draft(carl, listing, answers=["", "", "", ""])


def fields_of(listing, **said):
    """What the step sends: `seasons`, `start`, `years` and `why` by the names of their fields."""
    questions = listing_queries.questions_of(listing.id)
    names = dict(zip(("seasons", "start", "years", "why"), questions, strict=True))
    return {f"q{ids.encode(names[each].id)}": value for each, value in said.items()}


def answers_to(draft, carl):
    applying.forget()
    own = queries.mine(draft.id, of=hiring.actor(carl))
    return [each.text for each in queries.answers_of(own)]


def edit_form(listing, questions):
    """The form of how to apply with those questions and everything else as it is."""
    rows = {
        f"questions-{number}-{name}": value
        for number, question in enumerate(questions)
        for name, value in question.items()
    }
    return filled(listing, **rows)


def inside(listing, rest=""):
    return applying.at(listing.id, rest, of="/employer/listings")


def test_each_kind_is_answered_and_reviewed_and_read_by_the_employer(his, client, owner, listing, draft):
    shown = his.visit(at(draft.id, "/questions"))
    assert shown.html.count('type="checkbox"') == 3
    assert 'type="date"' in shown.html
    said = fields_of(listing, seasons=["Spring", "Winter"], start="2027-03-01", years="2,5", why="Trees.")
    page = his.send(at(draft.id, "/questions"), **said)
    assert page.path.endswith("/review")
    for words in ("Spring", "Winter", "1 Mar 2027", "2,5", "Trees."):
        assert words in page.text
    assert "Autumn" not in page.text
    again = his.visit(at(draft.id, "/questions"))
    assert re.search(r'checked[^>]*value="Spring"', again.html)
    assert not re.search(r'checked[^>]*value="Autumn"', again.html)
    assert 'value="2027-03-01"' in again.html
    his.send(at(draft.id, "/resume"), chosen=ids.encode(draft.resume_id))
    his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"))
    read = client.sign_in(owner.id).visit(applying.at(draft.id, of="/employer/applications"))
    for words in ("Spring", "Winter", "1 Mar 2027"):
        assert words in read.text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"seasons": ["Spring", "Monsoon"]}, "Choose among the options"),
        ({"seasons": []}, "Answer this question"),
        ({"start": "2027-02-30"}, "Enter a day that there is"),
        ({"start": "soon"}, "Enter a day that there is"),
        ({"years": "many"}, "Enter a number"),
        ({"why": "x" * 301}, "at most 300 characters"),
    ],
)
def test_a_bad_answer_is_refused_beside_its_question_and_the_others_are_kept(
    his, carl, listing, draft, said, sentence
):
    right = {"seasons": ["Autumn"], "start": "2027-03-01", "years": "4", "why": "Trees."}
    page = his.send(at(draft.id, "/questions"), status=422, **fields_of(listing, **(right | said)))
    assert sentence in page.errors
    kept = answers_to(draft, carl)
    wanted = ["Autumn", "2027-03-01", "4", "Trees."]
    changed = list(right).index(*said)
    assert kept[:changed] + kept[changed + 1 :] == wanted[:changed] + wanted[changed + 1 :]
    page = his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"), status=422)
    assert "Answer the questions" in page.errors


def test_an_employer_asks_for_several_of_a_list_and_for_a_day(hers, owner, park):
    listing = hiring.draft(owner, park)
    questions = (
        {"prompt": "Which seasons?", "kind": "several_of", "options": "- Spring\n- Winter", "required": "y"},
        {"prompt": "When?", "kind": "date", "options": "left over", "required": "y"},
    )
    hers.send(inside(listing, "/edit/applying"), **edit_form(listing, questions))
    seasons, when = listing_queries.question_texts(listing.id)
    assert (seasons.kind, seasons.options) == (QuestionKind.SEVERAL_OF, ("Spring", "Winter"))
    assert (when.kind, when.options) == (QuestionKind.DATE, ())
    page = hers.visit(inside(listing, "/preview"))
    assert "Several of a list" in page.text
    assert "A date" in page.text


def test_another_kind_alone_is_a_change(hers, owner, park):
    listing = hiring.draft(owner, park, questions=[WHY])
    changed = {"prompt": WHY.prompt, "kind": "long", "required": "y"}
    hers.send(inside(listing, "/edit/applying"), **edit_form(listing, [changed]))
    assert [each.kind for each in listing_queries.question_texts(listing.id)] == [QuestionKind.LONG]


def test_three_hundred_questions_are_refused_and_stay_in_the_form(hers, owner, park):
    listing = hiring.draft(owner, park)
    many = [{"prompt": f"Question no. {number}?", "kind": "short"} for number in range(300)]
    token = hers.visit(inside(listing, "/edit/applying")).outline.tokens[0]
    answer = hers.post(
        inside(listing, "/edit/applying"), data=edit_form(listing, many) | {"csrf_token": token}
    )
    assert answer.status_code == 422
    assert "Ask at most 20 questions; there are 300" in answer.text
    assert "Question no. 299?" in answer.text
    assert len(listing_queries.question_texts(listing.id)) == 1
