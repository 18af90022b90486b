"""A candidate's own pages: applications, what became of them, resumes."""

import io
import re
from dataclasses import replace

from jobboard.applications.pipeline import Stage
from jobboard.candidates import operations as resume_operations
from jobboard.candidates import queries as resume_queries
from jobboard.candidates.lifecycle import ResumeState
from jobboard.infra.transaction import transaction
from jobboard.journal import relay
from jobboard.kernel import ids
from jobboard.kernel.access import SYSTEM
from jobboard.listings import operations as listing_operations
from jobboard.listings import queries as listing_queries
from jobboard.listings import writing
from jobboard.listings.content import Content
from jobboard.listings.lifecycle import State
from tests.support import applying, hiring
from tests.support.applying import asked, at

BUDGET = 6


def test_nothing_yet_points_at_the_jobs(his):
    page = his.visit("/my/applications")
    assert "You have not applied anywhere yet" in page.text
    assert 'href="/jobs"' in page.html


def test_each_application_says_where_it_stands_and_what_comes_next(his, carl, owner, park, listing):
    made = applying.sent(carl, listing)
    applying.moved(made, Stage.INTERVIEW, by=owner, company=park)
    page = his.visit("/my/applications")
    assert listing.title in page.text
    assert "Interview" in page.text
    assert Stage.INTERVIEW.next_for_candidate in page.text


def test_the_list_asks_the_same_for_one_and_for_many(his, carl, owner, park):
    applying.sent(carl, hiring.live(owner, park))
    few = len(asked(his.visit("/my/applications").statements))
    for number in range(4):
        applying.draft(carl, hiring.live(owner, park, title=f"Gardener {number}"), with_resume=False)
    many = asked(his.visit("/my/applications").statements)
    assert len(many) == few <= BUDGET, many


def test_the_list_comes_in_pages(his, carl, owner, park):
    for number in range(26):
        applying.draft(carl, hiring.live(owner, park, title=f"Gardener {number:02}"), with_resume=False)
    page = his.visit("/my/applications")
    assert "Gardener 25" in page.text
    assert "Gardener 00" not in page.text
    following = re.search(r'href="([^"]*after=[^"]*)"', page.html)
    assert following
    assert "Gardener 00" in his.visit(following.group(1)).text


def test_whoever_applied_reads_what_has_changed_and_says_that_they_stay(
    his, hers, carl, owner, park, listing
):
    made = applying.sent(carl, listing)
    me = hiring.seated(owner, park)
    assert "has changed since you applied" not in his.visit(at(made.id)).text
    for changes in (
        {"places": ("Bremen, Germany",)},
        {"about": "Other words."},
        {"places": ("Kiel, Germany",)},
    ):
        with transaction():
            found = listing_queries.editable(listing.id, by=me)
            writing.edit(found, replace(Content.of(found), **changes), actor=me)
            if found.state is State.IN_REVIEW:
                listing_operations.publish(found, actor=SYSTEM)
    page = his.visit(at(made.id))
    assert "has changed since you applied" in page.text
    assert "Hamburg, Germany Kiel, Germany" in page.text
    assert "Other words." not in page.text
    assert len(asked(page.statements)) <= BUDGET
    his.send(at(made.id, "/confirm"), page=at(made.id), status=409, edition=1)
    page = his.send(at(made.id, "/confirm"), page=at(made.id), edition=found.edition)
    assert "You stay" in page.text
    assert "has changed since you applied" not in page.text
    his.send(at(made.id, "/confirm"), page=at(made.id), edition=found.edition)
    assert hiring.kinds_of(made.id).count("ApplicationConfirmed") == 1
    assert "stays after the change" in hers.visit(at(made.id, of="/employer/applications")).text


def test_nobody_is_told_of_a_change_before_a_moderator_has_read_it(his, carl, owner, park, listing):
    made = applying.sent(carl, listing)
    me = hiring.seated(owner, park)
    with transaction():
        found = listing_queries.editable(listing.id, by=me)
        writing.edit(found, replace(Content.of(found), schedule="Send money first"), actor=me)
    relay.drain()
    assert "Send money first" not in his.visit("/notifications").text
    assert "Send money first" not in his.visit(at(made.id)).outline.inside("notice")
    with transaction():
        listing_operations.publish(found, actor=SYSTEM)
    relay.drain()
    assert "Hours: nothing → Send money first" in his.visit("/notifications").text


def test_a_change_of_words_alone_concerns_nobody_who_applied(his, carl, owner, park, listing):
    made = applying.sent(carl, listing)
    me = hiring.seated(owner, park)
    with transaction():
        found = listing_queries.editable(listing.id, by=me)
        writing.edit(found, replace(Content.of(found), about="Other words."), actor=me)
    assert "has changed since you applied" not in his.visit(at(made.id)).text


def test_withdrawing_is_final_and_told(his, carl, owner, listing):
    made = applying.sent(carl, listing)
    page = his.send(at(made.id, "/withdraw"), page=at(made.id))
    assert "withdrawn" in page.text
    assert "You withdrew your application" in page.outline.inside("timeline")
    his.send(at(made.id, "/withdraw"), page="/my/resumes")
    assert hiring.kinds_of(made.id).count("ApplicationWithdrawn") == 1
    his.sign_in(owner.id)
    page = his.visit(at(made.id, of="/employer/applications"))
    assert "Carl Candidate withdrew" in page.text
    assert "Move to" not in page.text


def test_a_draft_opens_where_it_was_left(his, carl, listing):
    draft = applying.draft(carl, listing)
    assert his.visit(at(draft.id)).path == at(draft.id, "/review")


def test_a_resume_is_uploaded_shown_and_removed(his, carl):
    page = his.send("/my/resumes", resume=(io.BytesIO(b"Carl, gardener"), "../..\\..\\my%0Aresume.txt"))
    assert "uploaded" in page.text
    assert "Being checked" in page.text
    assert ".." not in page.outline.inside("applied")
    resume = resume_queries.resumes_of(carl.id)[0]
    page = his.send(f"/my/resumes/{ids.encode(resume.id)}/remove", page="/my/resumes")
    assert "was removed" in page.text
    assert resume_queries.resumes_of(carl.id) == []


def test_two_resumes_of_one_name_are_told_apart_and_none_has_no_size(his, carl):
    made = applying.resume(carl)
    page = his.visit("/my/resumes")
    assert f"TXT, 1 KB, 1 page uploaded {made.created_at:%-d %b %Y, %H:%M} UTC" in page.text


def test_who_was_signed_out_meanwhile_is_led_to_signing_in_by_a_form_that_is_sent(his, carl, listing):
    draft = applying.draft(carl, listing)
    token = his.visit(at(draft.id, "/letter")).outline.tokens[0]
    his.send("/sign-out", page="/account")
    answer = his.post(at(draft.id, "/letter"), data={"csrf_token": token, "letter": "Mine."})
    assert answer.status_code == 400
    assert "Sign in, then send this form again" in answer.text
    assert 'href="/sign-in"' in answer.text.split("<main")[1]
    assert "Sign in, then" not in his.sign_in(carl.id).post(at(draft.id, "/letter"), data={}).text


def test_a_resume_that_cannot_be_read_says_why(his, carl):
    resume = applying.resume(carl, read=False)
    with transaction():
        found = resume_queries.resume(resume.id)
        resume_operations.give_up_reading(found, ResumeState.UNREADABLE, "It has no text in it.")
    page = his.visit("/my/resumes")
    assert "be read" in page.text
    assert "It has no text in it." in page.text


def test_no_file_is_a_sentence(his):
    assert "Choose a file" in his.send("/my/resumes", status=422).errors


def test_a_candidate_downloads_their_own_resume_and_nobody_elses(his, client, carl):
    resume = applying.resume(carl)
    mine = f"/my/resumes/{ids.encode(resume.id)}/file"
    answer = his.get(mine, follow_redirects=True)
    assert answer.data.decode() == applying.WORDS
    client.sign_in(hiring.person("Sam Stranger").id)
    client.visit(mine, status=404)
    client.send(f"/my/resumes/{ids.encode(resume.id)}/remove", page="/my/resumes", status=404)


def test_resumes_ask_the_same_for_one_and_for_many(his, carl):
    applying.resume(carl)
    few = len(asked(his.visit("/my/resumes").statements))
    for number in range(4):
        applying.resume(carl, filename=f"{number}.txt")
    assert len(asked(his.visit("/my/resumes").statements)) == few <= BUDGET


def test_visitors_sign_in_first(client, carl, listing):
    made = applying.sent(carl, listing)
    for path in ("/my/applications", "/my/resumes", at(made.id), "/notifications"):
        assert "/sign-in" in client.visit(path).path
