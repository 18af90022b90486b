"""A question that is answered with a file, on both sides' pages, without JavaScript."""

import io
import zipfile

import pytest

from jobboard.applications import queries
from jobboard.candidates import operations as file_operations
from jobboard.candidates.lifecycle import ResumeState
from jobboard.infra.documents.reading import Extract
from jobboard.infra.transaction import transaction
from jobboard.kernel import ids
from jobboard.listings import queries as listing_queries
from jobboard.listings.content import QuestionText
from jobboard.listings.models import QuestionKind
from tests.support import applying, hiring
from tests.support.applying import asked, at
from tests.web.test_questions_of_each_kind import edit_form, inside

BUDGET = 6
PLAN = b"A plan of the rose garden."
ASKED = (
    QuestionText(QuestionKind.FILE, "Show us a plan of yours."),
    QuestionText(QuestionKind.SHORT, "Which park is it for?"),
)


@pytest.fixture
def listing(owner, park):
    return hiring.live(owner, park, questions=ASKED)


@pytest.fixture
def draft(carl, listing):
    return applying.draft(carl, listing, answers=["", ""])


@pytest.fixture
def names(listing):
    return [f"q{ids.encode(each.id)}" for each in listing_queries.questions_of(listing.id)]


def answers_to(draft, carl):
    applying.forget()
    return queries.answers_of(queries.mine(draft.id, of=hiring.actor(carl)))


def give(his, draft, names, data=PLAN, filename="plan.txt", **others):
    fields = {names[0]: (io.BytesIO(data), filename), names[1]: "The north one"}
    return his.send(at(draft.id, "/questions"), **fields, **others)


def checked(draft, carl, state=ResumeState.READY):
    """As the worker leaves the file."""
    file = answers_to(draft, carl)[0].file
    with transaction():
        if state is ResumeState.READY:
            file_operations.finish_reading(file, Extract("A plan", 1, ()))
        else:
            file_operations.give_up_reading(file, state, "Something harmful is in it.")


def sent(his, draft, names):
    give(his, draft, names)
    his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"))


def read(draft, rest=""):
    return applying.at(draft.id, rest, of="/employer/applications")


def door(draft, carl):
    return read(draft, f"/answers/{ids.encode(answers_to(draft, carl)[0].question.id)}/file")


def test_a_file_is_sent_with_the_step_and_shown_until_another_takes_its_place(his, carl, draft, names):
    assert 'enctype="multipart/form-data"' in his.visit(at(draft.id, "/questions")).html
    page = give(his, draft, names)
    assert page.path.endswith("/review")
    assert "plan.txt" in page.text
    shown = his.visit(at(draft.id, "/questions"))
    assert "plan.txt" in shown.text
    assert "Being checked" in shown.text
    his.send(at(draft.id, "/questions"), **{names[1]: "The south one"})
    assert [each.text for each in answers_to(draft, carl)] == ["plan.txt", "The south one"]
    give(his, draft, names, filename="better.txt")
    assert answers_to(draft, carl)[0].text == "better.txt"
    assert "better.txt" not in his.visit("/my/resumes").text


def archive():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("readme.txt", "hello")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("filename", "data", "sentence"),
    [
        ("plan.pdf", archive(), "Upload the document itself"),
        ("plan.pdf", b"", "empty"),
        ("plan.png", b"\x89PNG\r\n\x1a\n" + b"x" * 99, "picture"),
        ("plan.pdf", b"%PDF-1.7\n/Encrypt 5 0 R\n", "protected"),
        ("plan.pdf", b"%PDF-1.7\n" + b"x" * (11 * 1024 * 1024), "at most 10 MB"),
    ],
    ids=["a renamed archive", "an empty file", "a picture", "an encrypted PDF", "eleven megabytes"],
)
def test_a_bad_file_is_refused_with_what_would_work_and_nothing_else_is_lost(
    his, carl, draft, names, filename, data, sentence
):
    give(his, draft, names)
    page = give(his, draft, names, data, filename, status=422)
    assert sentence in page.errors
    assert "“Show us a plan of yours.”" in page.errors
    assert 'value="The north one"' in page.html
    assert "plan.txt" in page.text
    assert [each.text for each in answers_to(draft, carl)] == ["plan.txt", "The north one"]


def test_a_file_is_taken_away_by_a_box(his, carl, draft, names):
    give(his, draft, names)
    away = {f"{names[0]}-away": "y", names[1]: "The north one"}
    page = his.send(at(draft.id, "/questions"), status=422, **away)
    assert "Answer this question" in page.errors
    assert "Take this file away" not in page.text
    assert answers_to(draft, carl)[0].file is None


def test_a_file_that_the_check_refused_is_said_so_and_not_sent(his, carl, draft, names):
    give(his, draft, names)
    checked(draft, carl, ResumeState.UNSAFE)
    page = his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"), status=422)
    assert "A file among your answers can't be used" in page.errors
    assert "Something harmful is in it." in his.visit(at(draft.id, "/questions")).text


def test_the_employer_downloads_it_and_both_are_told(his, hers, carl, draft, names):
    sent(his, draft, names)
    shown = hers.visit(read(draft))
    assert "plan.txt" in shown.text
    assert "still checking it" in shown.text
    checked(draft, carl)
    token = hers.visit(read(draft)).outline.tokens[0]
    link = hers.post(door(draft, carl), data={"csrf_token": token})
    file = hers.get(link.location)
    assert (file.status_code, file.get_data()) == (200, PLAN)
    assert "attachment; filename=plan.txt" in file.headers["Content-Disposition"]
    assert file.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert hiring.kinds_of(draft.id).count("AnswerDownloaded") == 1
    assert "File of an answer downloaded" in hers.visit(read(draft)).outline.inside("timeline")
    told = his.visit(at(draft.id)).outline.inside("timeline")
    assert "North Park downloaded a file from your answers" in told
    assert his.get(link.location).status_code == 404


def test_strangers_and_other_companies_download_nothing(his, client, hers, carl, draft, names):
    sent(his, draft, names)
    checked(draft, carl)
    stan = hiring.person("Stan Stranger")
    hiring.company(stan, "Elsewhere")
    client.sign_in(stan.id).send(door(draft, carl), page="/my/resumes", status=404)
    own = f"/my/resumes/{ids.encode(answers_to(draft, carl)[0].file.id)}/file"
    assert client.get(own).status_code == 404
    assert hers.get(own).status_code == 404
    assert his.get(his.get(own).location).get_data() == PLAN
    assert hers.get(door(draft, carl)).status_code == 405
    assert "AnswerDownloaded" not in hiring.kinds_of(draft.id)


@pytest.mark.parametrize("state", [None, ResumeState.UNSAFE])
def test_a_file_that_is_not_known_to_be_harmless_is_not_handed_on(his, hers, carl, draft, names, state):
    sent(his, draft, names)
    if state:
        checked(draft, carl, state)
    assert "Download" not in hers.visit(read(draft)).outline.inside("answers")
    hers.send(door(draft, carl), page=read(draft), status=409)


def test_a_draft_of_somebody_is_no_business_of_the_employer(his, hers, carl, draft, names):
    give(his, draft, names)
    checked(draft, carl)
    hers.send(door(draft, carl), page="/my/resumes", status=404)


def test_a_listing_asks_for_three_files_and_no_more(hers, owner, park):
    listing = hiring.draft(owner, park)
    many = [{"prompt": f"File {number}", "kind": "file"} for number in range(4)]
    page = hers.send(inside(listing, "/edit/applying"), status=422, **edit_form(listing, many))
    assert "Ask for at most 3 files; there are 4." in page.errors
    assert 'value="File 3"' in page.html
    hers.send(inside(listing, "/edit/applying"), **edit_form(listing, many[:3]))
    assert [each.kind for each in listing_queries.question_texts(listing.id)] == [QuestionKind.FILE] * 3


def test_files_cost_no_query_more(his, hers, carl, draft, names):
    give(his, draft, names)
    for step in ("/questions", "/review"):
        assert len(asked(his.visit(at(draft.id, step)).statements)) <= BUDGET
    his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"))
    hers.visit(read(draft))
    assert len(asked(hers.visit(read(draft)).statements)) <= BUDGET
