"""Files that answer questions: the way of a resume, but theirs alone, and gone with the draft that nobody was sent."""

from datetime import timedelta

import pytest

from jobboard.applications import answering, operations, privacy, queries
from jobboard.applications.answering import Upload
from jobboard.candidates import operations as file_operations
from jobboard.candidates import privacy as file_privacy
from jobboard.candidates import queries as file_queries
from jobboard.candidates import tasks
from jobboard.candidates.events import ResumeUploaded
from jobboard.candidates.lifecycle import ResumeState
from jobboard.candidates.models import Purpose
from jobboard.infra import storage
from jobboard.infra.transaction import transaction
from jobboard.kernel import clock, ids
from jobboard.kernel.errors import Conflict, Invalid, NotFound
from jobboard.listings.content import QuestionText
from jobboard.listings.models import QuestionKind
from tests.support import applying, hiring

WORK = Upload("my work.txt", b"A plan of the rose garden.")
OTHER = Upload("other.txt", b"A plan of the herb garden.")
ASKED = (
    QuestionText(QuestionKind.FILE, "Show us a plan of yours."),
    QuestionText(QuestionKind.SHORT, "Which park is it for?", required=False),
)


@pytest.fixture(autouse=True)
def empty_storage():
    storage.configure("memory://")
    yield
    storage.configure("memory://")


@pytest.fixture
def listing(owner, park):
    return hiring.live(owner, park, questions=ASKED)


@pytest.fixture
def carl(db):
    return hiring.person("Carl Candidate")


@pytest.fixture
def draft(carl, listing):
    return applying.draft(carl, listing, answers=["", "The north one"])


def give(draft, carl, upload):
    """Send the step of the questions with a file, or with the wish to take it away; what is wrong, in sentences."""
    me = hiring.actor(carl)
    with transaction():
        own = queries.mine(draft.id, of=me, lock=True)
        asked, park = (each.question.id for each in queries.answers_of(own))
        wrong = answering.answer_questions(own, {park: "The north one"}, {asked: upload}, actor=me)
    return list(wrong.values())


def file_of(draft, carl):
    return queries.answers_of(queries.mine(draft.id, of=hiring.actor(carl)))[0].file


def submit(draft, carl):
    me = hiring.actor(carl)
    with transaction():
        operations.submit(queries.mine(draft.id, of=me, lock=True), actor=me)


def read(file):
    with transaction():
        tasks.read_resume(ResumeUploaded(resume_id=file.id, user_id=file.user_id))


def sweep():
    with clock.frozen(clock.now() + timedelta(days=2)):
        tasks.sweep_orphans()


def test_a_file_is_an_answer_and_no_resume(draft, carl):
    assert give(draft, carl, WORK) == []
    file, me = file_of(draft, carl), hiring.actor(carl)
    assert (file.purpose, file.filename, file.state) == (
        Purpose.ATTACHMENT,
        "my work.txt",
        ResumeState.CHECKING,
    )
    assert file.id not in [each.id for each in file_queries.resumes_of(carl.id)]
    assert file_queries.count_of(carl.id) == len(file_queries.resumes_of(carl.id))
    with pytest.raises(NotFound):
        file_queries.own_resume(file.id, of=me)
    assert file_queries.own_file(file.id, of=me) is file
    with pytest.raises(NotFound):
        file_queries.own_file(file.id, of=hiring.actor(hiring.person("Sam Stranger")))


def test_it_is_read_like_a_resume(draft, carl):
    give(draft, carl, WORK)
    read(file_of(draft, carl))
    assert file_of(draft, carl).state is ResumeState.READY


def test_another_takes_its_place_and_nothing_stays_of_the_first(draft, carl):
    give(draft, carl, WORK)
    first = file_of(draft, carl)
    give(draft, carl, OTHER)
    second = file_of(draft, carl)
    assert second.filename == "other.txt"
    assert (first.filename, first.text, first.sha256) == ("removed", "", "")
    read(first)
    assert (first.state, first.text) == (ResumeState.UNREADABLE, "")
    sweep()
    assert not storage.storage().exists(first.storage_key)
    assert storage.storage().exists(second.storage_key)


def test_a_refused_file_leaves_the_one_before_and_the_other_answers(draft, carl):
    give(draft, carl, WORK)
    [sentence] = give(draft, carl, Upload("empty.pdf", b""))
    assert "The file is empty" in sentence
    assert file_of(draft, carl).filename == "my work.txt"
    assert [each.text for each in queries.answers_of(draft)] == ["my work.txt", "The north one"]


def test_answering_the_rest_anew_keeps_the_file(draft, carl):
    give(draft, carl, WORK)
    me = hiring.actor(carl)
    with transaction():
        answering.answer_questions(draft, {}, actor=me)
    assert file_of(draft, carl).filename == "my work.txt"


def test_words_are_no_file(draft, carl):
    me = hiring.actor(carl)
    [asked, _] = [each.question.id for each in queries.answers_of(draft)]
    with transaction():
        wrong = answering.answer_questions(draft, {asked: "my work.txt"}, actor=me)
    assert wrong == {asked: "Answer this question."}


def test_taking_it_away_asks_for_another(draft, carl):
    give(draft, carl, WORK)
    assert give(draft, carl, None) == ["Answer this question."]
    assert file_of(draft, carl) is None
    with pytest.raises(Invalid, match="Answer the questions"):
        submit(draft, carl)


def test_a_file_that_is_still_being_checked_may_be_sent(draft, carl):
    give(draft, carl, WORK)
    submit(draft, carl)
    assert file_of(draft, carl).state is ResumeState.CHECKING


@pytest.mark.parametrize("state", [ResumeState.UNREADABLE, ResumeState.UNSAFE])
def test_a_file_that_the_check_refused_is_not_sent(draft, carl, state):
    give(draft, carl, WORK)
    with transaction():
        file_operations.give_up_reading(file_of(draft, carl), state, "It is harmful.")
    with pytest.raises(Invalid, match="A file among your answers can't be used"):
        submit(draft, carl)
    me = hiring.actor(carl)
    with transaction():
        wrong = answering.answer_questions(draft, {}, actor=me)
    assert list(wrong.values()) == ["This file can't be used. It is harmful. Choose another."]


def test_a_draft_that_is_thrown_away_takes_its_files_along(draft, carl):
    give(draft, carl, WORK)
    file = file_of(draft, carl)
    with transaction():
        operations.discard(queries.mine(draft.id, of=hiring.actor(carl)), actor=hiring.actor(carl))
    assert (file.filename, file.removed_at is None) == ("removed", False)
    assert hiring.kinds_of(file.id) == ["ResumeUploaded", "ResumeRemoved"]
    sweep()
    assert not storage.storage().exists(file.storage_key)


def test_what_was_sent_stays_with_whoever_has_it(draft, carl, owner, park):
    give(draft, carl, WORK)
    submit(draft, carl)
    with pytest.raises(Conflict, match="already"):
        give(draft, carl, OTHER)
    sweep()
    file = file_of(draft, carl)
    read(file)
    [asked, park_question] = [each.question.id for each in queries.answers_of(draft)]
    me = hiring.seated(owner, park)
    with transaction():
        taken, data = answering.download_file(draft, asked, actor=me)
    assert (taken.id, data) == (file.id, WORK.data)
    assert hiring.kinds_of(draft.id)[-1] == "AnswerDownloaded"
    for question_id in (park_question, ids.new_id()):
        with pytest.raises(NotFound):
            answering.download_file(draft, question_id, actor=me)


def test_nobody_else_downloads_it(draft, carl, owner):
    give(draft, carl, WORK)
    submit(draft, carl)
    elsewhere = hiring.company(owner, "Elsewhere")
    [asked, _] = [each.question.id for each in queries.answers_of(draft)]
    for who in (hiring.actor(carl), hiring.actor(owner), hiring.seated(owner, elsewhere)):
        with pytest.raises(NotFound):
            answering.download_file(draft, asked, actor=who)
    assert "AnswerDownloaded" not in hiring.kinds_of(draft.id)


def test_a_persons_files_are_exported_and_erased(draft, carl):
    give(draft, carl, WORK)
    submit(draft, carl)
    key = file_of(draft, carl).storage_key
    assert "my work.txt" in privacy.export(carl.id)["applications"][0]["answers"]
    exported = file_privacy.export(carl.id)["resumes"]
    assert {"attachment": "my work.txt"}.items() <= {
        each["purpose"]: each["file"] for each in exported
    }.items()
    with transaction():
        privacy.erase(carl.id)
        file_privacy.erase(carl.id)
    assert not storage.storage().exists(key)
    assert "my work.txt" not in repr((privacy.export(carl.id), file_privacy.export(carl.id)))
