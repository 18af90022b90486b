"""Applying, as a candidate without JavaScript walks through it: each step kept, sent once, nothing lost."""

import io
import zipfile

import pytest

from jobboard.applications import queries
from jobboard.applications.pipeline import Stage
from jobboard.infra.observability.queries import current as statements_now
from jobboard.infra.transaction import transaction
from jobboard.kernel import ids
from jobboard.kernel.access import SeatKind
from jobboard.listings import queries as listing_queries
from jobboard.listings.models import Asked
from tests.support import applying, hiring
from tests.support.applying import asked, at

BUDGET = 6
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def start_of(listing):
    return f"/jobs/{listing.slug}/apply"


def draft_of(listing, candidate):
    applying.forget()
    found = queries.of_listing_and_candidate(listing.id, candidate.id)
    assert found
    return found


def question_field(listing):
    (question,) = listing_queries.questions_of(listing.id)
    return f"q{ids.encode(question.id)}"


def test_the_whole_way_from_the_listing_to_the_receipt(his, carl, listing):
    shown = his.visit(start_of(listing))
    assert "Start application" in shown.text
    page = his.send(start_of(listing))
    assert page.path.endswith("/resume")
    draft = draft_of(listing, carl)

    page = his.send(at(draft.id, "/resume"), resume=(io.BytesIO(PDF), "Carl’s résumé.pdf"))
    assert page.path.endswith("/letter")
    page = his.send(at(draft.id, "/letter"), letter="Dear Park,\r\n\r\nI <b>dig</b>.")
    assert page.path.endswith("/questions")
    page = his.send(at(draft.id, "/questions"), **{question_field(listing): "Yes"})
    assert page.path.endswith("/review")
    for words in ("Carl’s résumé.pdf", "I <b>dig</b>.", "Do you climb trees?", "Yes"):
        assert words in page.text
    assert "<b>dig</b>" not in page.html

    page = his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"))
    assert page.path.endswith("/receipt")
    assert draft.reference in page.text
    assert "What happens next" in page.text
    assert hiring.kinds_of(draft.id) == ["ApplicationStarted", "ApplicationSubmitted"]


def test_a_double_click_and_the_back_button_make_one_application(his, carl, listing):
    draft = applying.draft(carl, listing)
    first = his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"))
    again = his.send(at(draft.id, "/submit"), page="/my/resumes")
    assert first.path == again.path == at(draft.id, "/receipt")
    assert draft.reference in again.text
    assert his.visit(at(draft.id, "/review")).path.endswith("/receipt")
    assert his.visit(start_of(listing)).path == at(draft.id)
    assert hiring.kinds_of(draft.id).count("ApplicationSubmitted") == 1


def test_starting_twice_gives_the_same_draft(his, carl, listing):
    his.send(start_of(listing))
    before = draft_of(listing, carl).id
    his.send(start_of(listing), page="/my/resumes")
    assert draft_of(listing, carl).id == before


def test_the_letter_begins_with_the_roles_sample(his, carl, owner, park):
    listing = hiring.live(owner, park)
    version = hiring.role()
    with transaction():
        listing_queries.any_listing(listing.id).role_version_id = version.id
    his.send(start_of(listing))
    draft = draft_of(listing, carl)
    page = his.visit(at(draft.id, "/letter"))
    assert "Dear North Park, I would like to garden for you. Carl Candidate" in page.text


def test_gaps_of_the_sample_are_pointed_at_until_they_are_filled(his, carl, listing):
    draft = applying.draft(carl, listing)
    gap = "[your current employer]"
    page = his.send(at(draft.id, "/letter"), letter=f"I work at {gap}.")
    assert "Your letter has gaps" in his.visit(at(draft.id, "/review")).text
    assert gap in his.visit(at(draft.id, "/letter")).outline.inside("notice")
    his.send(at(draft.id, "/letter"), letter="I work at the south park.")
    assert "gaps" not in his.visit(at(draft.id, "/review")).text
    assert page.status == 200


def test_a_letter_with_gaps_is_sent_once_its_candidate_has_said_so(his, carl, listing):
    draft = applying.draft(carl, listing)
    his.send(at(draft.id, "/letter"), letter="I work at [your current employer].")
    page = his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"), status=422)
    assert "Your letter still says [your current employer]." in page.errors
    assert "Send it with the gaps" in page.text
    assert not draft_of(listing, carl).sent
    page = his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"), with_gaps="yes")
    assert page.path.endswith("/receipt")
    assert draft_of(listing, carl).letter == "I work at [your current employer]."


def test_what_is_missing_is_asked_for_before_the_gaps(his, carl, listing):
    draft = applying.draft(carl, listing, with_resume=False)
    his.send(at(draft.id, "/letter"), letter="I work at [your current employer].")
    page = his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"), status=422)
    assert "Choose or upload a resume" in page.errors
    assert "Send it with the gaps" not in page.text


def test_only_the_steps_that_are_done_have_a_tick(his, carl, owner, park):
    listing = hiring.live(owner, park, resume_rule=Asked.OPTIONAL)
    draft = applying.draft(carl, listing, with_resume=False, answer="")
    steps = his.visit(at(draft.id, "/review")).outline.inside("steps")
    assert "Cover letter (done)" in steps
    assert "Resume (done)" not in steps
    assert "Questions (done)" not in steps
    applying.attach(draft, applying.resume(carl), carl)
    his.send(at(draft.id, "/questions"), **{question_field(listing): "Yes"})
    his.send(at(draft.id, "/letter"), letter="I work at [your current employer].")
    steps = his.visit(at(draft.id, "/letter")).outline.inside("steps")
    assert "Resume (done)" in steps
    assert "Questions (done)" in steps
    assert "Cover letter (done)" not in steps


def test_the_receipt_says_how_it_ended(his, carl, owner, park, listing):
    made = applying.sent(carl, listing)
    assert "What happens next" in his.visit(at(made.id, "/receipt")).text
    applying.moved(made, Stage.NOT_SELECTED, by=owner, company=park)
    page = his.visit(at(made.id, "/receipt"))
    assert "is over" in page.text
    assert "What happens next" not in page.text


def test_the_receipt_of_what_was_withdrawn_promises_nothing(his, carl, listing):
    made = applying.sent(carl, listing)
    his.send(at(made.id, "/withdraw"), page=at(made.id))
    page = his.visit(at(made.id, "/receipt"))
    assert "You withdrew your application" in page.text
    assert "What happens next" not in page.text
    assert made.reference in page.text


def test_a_letter_of_a_megabyte_is_refused_and_stays_in_the_form(his, carl, listing):
    draft = applying.draft(carl, listing)
    letter = "word " * 200_000
    page = his.send(at(draft.id, "/letter"), status=422, letter=letter)
    assert "at most 10,000" in page.errors
    assert letter.strip() in page.html
    assert draft_of(listing, carl).letter == applying.LETTER


def test_a_script_in_a_letter_is_text_everywhere(his, client, carl, owner, park, listing):
    draft = applying.draft(carl, listing)
    script = "<script>alert(1)</script>"
    his.send(at(draft.id, "/letter"), letter=script)
    pages = [his.visit(at(draft.id, "/letter")), his.visit(at(draft.id, "/review"))]
    his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"))
    pages.append(his.visit(at(draft.id)))
    client.sign_in(owner.id)
    pages.append(client.visit(at(draft.id, of="/employer/applications")))
    for page in pages:
        assert script not in page.html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.html


def test_a_required_question_is_asked_until_it_is_answered(his, carl, owner, park, listing):
    draft = applying.draft(carl, listing, answer="")
    page = his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"), status=422)
    if listing_queries.questions_of(listing.id)[0].required:
        assert "Answer the questions" in page.errors
    page = his.send(at(draft.id, "/questions"), status=422)
    assert "Answer this question" in page.errors
    page = his.send(at(draft.id, "/questions"), status=422, **{question_field(listing): "Perhaps"})
    assert "Choose one of the options" in page.errors


def test_an_answer_with_a_letter_that_no_text_can_hold_is_kept_without_it(his, carl, listing):
    draft = applying.draft(carl, listing, answer="No")
    his.send(at(draft.id, "/questions"), **{question_field(listing): "Y\x00es"})
    assert [each.text for each in queries.answers_of(draft_of(listing, carl))] == ["Yes"]


def test_an_application_without_the_resume_that_is_asked_for_is_not_sent(his, carl, listing):
    draft = applying.draft(carl, listing, with_resume=False)
    page = his.send(at(draft.id, "/resume"), status=422)
    assert "upload" in page.errors
    page = his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"), status=422)
    assert "Choose or upload a resume" in page.errors
    assert not draft_of(listing, carl).sent


def archive():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("readme.txt", "hello")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("filename", "data", "sentence"),
    [
        ("resume.pdf", archive(), "archive"),
        ("resume.pdf", b"", "empty"),
        ("resume.pdf", b"%PDF-1.7\n/Encrypt 5 0 R\n", "protected"),
        ("resume.pdf", b"%PDF-1.7\n" + b"x" * (11 * 1024 * 1024), "at most 10 MB"),
    ],
    ids=["a renamed archive", "an empty file", "an encrypted PDF", "eleven megabytes"],
)
def test_a_bad_file_is_refused_with_what_would_work(his, carl, listing, filename, data, sentence):
    draft = applying.draft(carl, listing, with_resume=False)
    page = his.send(at(draft.id, "/resume"), status=422, resume=(io.BytesIO(data), filename))
    assert sentence in page.errors
    assert his.send("/my/resumes", status=422, resume=(io.BytesIO(data), filename)).errors


def test_a_bad_file_is_refused_beside_the_resumes_that_are_there(his, carl, listing):
    draft = applying.draft(carl, listing)
    page = his.send(at(draft.id, "/resume"), status=422, resume=(io.BytesIO(b""), "empty.pdf"))
    assert "carl.txt" in page.text


def test_the_resume_of_somebody_else_cannot_be_attached(his, carl, listing):
    other = applying.resume(hiring.person("Other Person"))
    draft = applying.draft(carl, listing, with_resume=False)
    his.send(at(draft.id, "/resume"), status=404, chosen=ids.encode(other.id))
    assert draft_of(listing, carl).resume_id is None


def test_a_listing_that_closes_meanwhile_keeps_the_letter(his, carl, owner, park, listing):
    draft = applying.draft(carl, listing)
    applying.closed(listing, owner, park)
    page = his.send(at(draft.id, "/letter"), letter="My finest letter.")
    assert "closed" in page.text
    page = his.send(at(draft.id, "/submit"), page=at(draft.id, "/letter"), status=410)
    assert "This listing has closed" in page.text
    assert "My finest letter." in page.text
    assert "data-copy" in page.html
    assert f'href="/jobs/{listing.slug}#similar"' in page.html
    assert draft_of(listing, carl).stage is Stage.DRAFT
    page = his.visit(at(draft.id))
    assert "This listing has closed" in page.text
    assert "My finest letter." in page.text


def test_every_step_says_that_the_listing_has_closed(his, carl, owner, park, listing):
    draft = applying.draft(carl, listing)
    applying.closed(listing, owner, park)
    for step in ("/resume", "/letter", "/questions", "/review"):
        assert "This listing has closed" in his.visit(at(draft.id, step)).text


def test_a_closed_listing_starts_no_application(his, carl, owner, park, listing):
    applying.closed(listing, owner, park)
    his.visit(start_of(listing), status=410)
    his.send(start_of(listing), page="/my/resumes", status=410)
    assert queries.of_listing_and_candidate(listing.id, carl.id) is None


def test_people_of_the_company_are_told_why_they_cannot_apply(client, owner, park, listing):
    client.sign_in(owner.id)
    assert "You hold a seat in North Park" in client.visit(start_of(listing)).text
    client.send(start_of(listing), page="/my/resumes", status=409)
    viewer = hiring.person("Vera Viewer")
    hiring.seat(viewer, park, SeatKind.VIEWER, by=owner)
    client.sign_in(viewer.id)
    client.send(start_of(listing), page="/my/resumes", status=409)


def test_what_was_sent_cannot_be_changed(his, carl, listing):
    made = applying.sent(carl, listing)
    for step in ("/resume", "/letter", "/questions"):
        assert his.visit(at(made.id, step)).path == at(made.id)
    page = his.send(at(made.id, "/letter"), page="/my/resumes", status=409, letter="Another letter")
    assert "already" in page.text
    assert draft_of(listing, carl).letter == applying.LETTER


def test_strangers_find_no_application(client, carl, owner, listing):
    draft, stranger = applying.draft(carl, listing), hiring.person("Sam Stranger")
    for who in (stranger, owner):
        client.sign_in(who.id)
        for step in ("", "/resume", "/letter", "/questions", "/review", "/receipt"):
            client.visit(at(draft.id, step), status=404)
        for step in ("/resume", "/letter", "/questions", "/submit", "/withdraw", "/discard"):
            client.send(at(draft.id, step), page="/my/resumes", status=404)


def test_a_visitor_signs_in_first(client, listing):
    assert "/sign-in" in client.visit(start_of(listing)).path


def test_a_listing_that_asks_for_nothing_is_a_review_and_a_button(his, carl, owner, park):
    plain = hiring.live(owner, park, resume_rule=Asked.OPTIONAL, letter_rule=Asked.NONE)
    his.send(start_of(plain))
    draft = draft_of(plain, carl)
    page = his.send(at(draft.id, "/resume"), chosen="none")
    assert page.path.endswith("/questions")
    his.send(at(draft.id, "/questions"), **{question_field(plain): "No"})
    assert his.send(at(draft.id, "/submit"), page=at(draft.id, "/review")).path.endswith("/receipt")


def test_a_draft_is_thrown_away_and_begun_anew(his, carl, listing):
    draft = applying.draft(carl, listing)
    page = his.send(at(draft.id, "/discard"), page=at(draft.id, "/review"))
    assert "discarded" in page.text
    his.send(start_of(listing))
    assert draft_of(listing, carl).id != draft.id


def reading(statements, table):
    return [each for each in statements if f"FROM {table}" in each]


def test_no_step_asks_twice_or_for_what_it_does_not_show(his, carl, owner, park):
    listing = hiring.live(owner, park)
    version = hiring.role()
    with transaction():
        listing_queries.any_listing(listing.id).role_version_id = version.id
    draft = applying.draft(carl, listing)
    for step in ("/resume", "/letter", "/questions", "/review"):
        statements = his.visit(at(draft.id, step)).statements
        assert not [each for each in statements if "role_versions" in each], step
        assert len(reading(statements, "questions")) == 1, step


def test_beginning_reads_the_draft_once(his, carl, listing):
    token = his.visit(start_of(listing)).outline.tokens[0]
    for _ in range(2):
        his.post(start_of(listing), data={"csrf_token": token})
        assert len(reading(statements_now().statements, "applications")) == 1
    assert hiring.kinds_of(draft_of(listing, carl).id) == ["ApplicationStarted"]


def test_no_step_asks_more_than_its_budget(his, carl, listing):
    assert len(asked(his.visit(start_of(listing)).statements)) <= BUDGET
    draft = applying.draft(carl, listing)
    for number in range(3):
        applying.resume(carl, filename=f"{number}.txt")
    for step in ("/resume", "/letter", "/questions", "/review"):
        statements = asked(his.visit(at(draft.id, step)).statements)
        assert len(statements) <= BUDGET, f"{step}: {statements}"
    his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"))
    for step in ("", "/receipt"):
        assert len(asked(his.visit(at(draft.id, step)).statements)) <= BUDGET
