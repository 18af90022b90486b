"""Flagged answers on the pages: the employer names them and sees them, candidates never learn of any."""

import pytest

from jobboard.kernel import ids
from jobboard.listings import queries as listing_queries
from jobboard.listings.content import QuestionText
from jobboard.listings.models import QuestionKind
from tests.support import applying, hiring
from tests.support.applying import asked, at
from tests.web.test_questions_of_each_kind import edit_form, inside

BUDGET = 6
ASKED = (
    QuestionText(QuestionKind.NUMBER, "For how many years?", flagged=("4711",)),
    QuestionText(QuestionKind.ONE_OF, "Which season?", ("Spring", "Winter"), flagged=("Winter",)),
)
BADGE = "Flagged You asked to see this answer."


@pytest.fixture
def listing(owner, park):
    return hiring.live(owner, park, questions=ASKED)


def read(application):
    return applying.at(application.id, of="/employer/applications")


def test_an_employer_names_answers_and_the_form_shows_them_again(hers, owner, park):
    listing = hiring.draft(owner, park)
    questions = (
        {"prompt": "Do you climb?", "kind": "yes_no", "flagged": "no", "required": "y"},
        {"prompt": "Why?", "kind": "short", "flagged": "left over", "required": "y"},
    )
    hers.send(inside(listing, "/edit/applying"), **edit_form(listing, questions))
    assert [each.flagged for each in listing_queries.question_texts(listing.id)] == [("No",), ()]
    assert ">No</textarea>" in hers.visit(inside(listing, "/edit/applying")).html.replace("\r\n", "").replace(
        "\n", ""
    )
    assert "unseen by applicants: No" in hers.visit(inside(listing, "/preview")).text


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ({"kind": "yes_no", "flagged": "Perhaps"}, "“Perhaps” is none of its answers"),
        ({"kind": "yes_no", "flagged": "Yes\nNo"}, "Leave at least one of its answers without a flag"),
        ({"kind": "number", "flagged": "several"}, "To flag low numbers, enter the least that is enough"),
    ],
)
def test_a_flag_that_makes_no_sense_is_refused_and_stays_in_the_form(hers, owner, park, question, sentence):
    listing = hiring.draft(owner, park)
    form = edit_form(listing, [{"prompt": "How so?", "required": "y", **question}])
    page = hers.send(inside(listing, "/edit/applying"), status=422, **form)
    assert f"Question 1: {sentence}" in page.errors.replace("\n", " ")
    assert question["flagged"] in page.html


def test_the_employer_sees_the_flag_beside_the_answer_and_in_the_list(hers, carl, listing):
    made = applying.sent(carl, listing, answers=["3", "Spring"])
    applying.sent(hiring.person("Cara Candidate"), listing, answers=["5000", "Spring"])
    assert hers.visit(read(made)).text.count(BADGE) == 1
    page = hers.visit(inside(listing))
    assert "1 answer" in page.text
    assert "Cara Candidate" in page.text
    page = hers.visit(inside(listing, "?flagged=yes"))
    assert carl.name in page.text
    assert "Cara Candidate" not in page.text


def test_a_list_without_flags_has_no_column_for_them(hers, carl, listing):
    applying.sent(carl, listing, answers=["5000", "Spring"])
    assert "Flag" not in hers.visit(inside(listing)).text
    assert "Nobody has given an answer" in hers.visit(inside(listing, "?flagged=yes")).text


def test_the_list_asks_as_much_for_many_flags_as_for_one(hers, carl, listing):
    applying.sent(carl, listing, answers=["3", "Winter"])
    few = len(asked(hers.visit(inside(listing)).statements))
    for number in range(4):
        applying.sent(hiring.person(f"Person {number}"), listing, answers=["3", "Winter"])
    page = hers.visit(inside(listing))
    assert page.text.count("2 answers") == 5
    assert len(asked(page.statements)) == few <= BUDGET, asked(page.statements)


def test_candidates_are_told_nothing_of_flags(his, client, carl, listing):
    """Not the number, not the word; and what is flagged looks like what is not."""
    draft = applying.draft(carl, listing, answers=["3", "Winter"])
    places = [f"/jobs/{listing.slug}", f"/jobs/{listing.slug}/apply"]
    pages = [his.visit(each) for each in places]
    pages += [his.visit(at(draft.id, step)) for step in ("/questions", "/review")]
    years, season = (f"q{ids.encode(each.id)}" for each in listing_queries.questions_of(listing.id))
    pages.append(his.send(at(draft.id, "/questions"), status=422, **{years: "few", season: "Winter"}))
    his.send(at(draft.id, "/questions"), **{years: "3", season: "Winter"})
    pages.append(his.send(at(draft.id, "/submit"), page=at(draft.id, "/review")))
    pages.append(his.visit(at(draft.id)))
    pages.append(client.visit(places[0]))
    for page in pages:
        assert "4711" not in page.html, page.path
        assert "flag" not in page.html.lower(), page.path
        assert page.html.count('value="Winter"') == page.html.count('value="Spring"'), page.path
