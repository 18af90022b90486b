"""Applicants, as their employer reads and moves them."""

import re

import pytest
from sqlalchemy import delete

from jobboard.applications import queries
from jobboard.applications.pipeline import Stage
from jobboard.candidates import operations as resume_operations
from jobboard.candidates import queries as resume_queries
from jobboard.candidates.lifecycle import ResumeState
from jobboard.companies.models import Seat
from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.kernel import ids
from jobboard.kernel.access import SeatKind
from tests.support import applying, hiring
from tests.support.applying import asked

BUDGET = 6
INSIDE = "/employer/applications"


def at(application, rest=""):
    return applying.at(application.id, rest, of=INSIDE)


def stage_of(application, owner, park):
    applying.forget()
    return queries.for_employer(application.id, by=hiring.seated(owner, park)).stage


def move(browser, application, stage, **fields):
    return browser.send(at(application, "/move"), page=at(application), stage=stage, **fields)


def test_everything_that_was_sent_is_there_to_read(hers, carl, listing):
    made = applying.sent(carl, listing)
    page = hers.visit(at(made))
    for words in (
        carl.name,
        applying.LETTER,
        applying.WORDS,
        "Do you climb trees?",
        made.reference,
        carl.email,
    ):
        assert words in page.text
    assert "Carl Candidate applied" in page.outline.inside("timeline")


def opened(application):
    return hiring.kinds_of(application.id).count("ApplicationOpened")


def downloads(application):
    return hiring.kinds_of(application.id).count("ResumeDownloaded")


def ask_for_resume(browser, application):
    """The answer to the button, which leads to the file."""
    token = browser.visit(at(application)).outline.tokens[0]
    return browser.post(at(application, "/resume"), data={"csrf_token": token})


def test_the_candidate_sees_that_the_application_was_opened_the_first_time(hers, client, carl, listing):
    made = applying.sent(carl, listing)
    assert "Opened" in hers.visit(at(made)).outline.inside("timeline")
    hers.visit(at(made))
    assert opened(made) == 1
    client.sign_in(carl.id)
    assert "North Park opened your application" in client.visit(applying.at(made.id)).outline.inside(
        "timeline"
    )


@pytest.mark.parametrize("header", ["Sec-Purpose", "Purpose"])
def test_what_nobody_looks_at_opens_nothing(hers, client, carl, listing, header):
    made = applying.sent(carl, listing)
    hers.visit(at(made), headers={header: "prefetch;prerender"})
    assert hers.head(at(made)).status_code == 200
    client.sign_in(carl.id).visit(at(made), status=403)
    assert opened(made) == 0


def test_a_draft_is_with_its_candidate_alone(hers, carl, listing):
    draft = applying.draft(carl, listing)
    hers.visit(at(draft), status=404)
    assert "Nobody has applied yet" in hers.visit(f"/employer/listings/{ids.encode(listing.id)}").text


def test_only_the_steps_of_the_table_are_offered_and_possible(hers, carl, owner, park, listing):
    made = applying.sent(carl, listing)
    page = hers.visit(at(made))
    assert "Move to Interview" in page.text
    assert "Move to Offer" not in page.text
    assert "Withdrawn" not in page.text
    hers.send(at(made, "/move"), page=at(made), status=409, stage="offer")
    hers.send(at(made, "/move"), page=at(made), status=409, stage="withdrawn")
    hers.send(at(made, "/move"), page=at(made), status=422, stage="promoted")
    assert stage_of(made, owner, park) is Stage.RECEIVED


def test_moving_is_told_in_both_histories(hers, client, carl, owner, park, listing):
    made = applying.sent(carl, listing)
    page = move(hers, made, "interview", seen="received")
    assert "Moved to “Interview”" in page.text
    assert "Olga Owner" in page.outline.inside("timeline")
    client.sign_in(carl.id)
    history = client.visit(applying.at(made.id)).outline.inside("timeline")
    assert "North Park moved your application to “Interview”" in history
    assert "Olga" not in history


def test_rejecting_asks_first_without_javascript(hers, carl, owner, park, listing):
    made = applying.sent(carl, listing)
    page = hers.visit(at(made))
    inside = page.html[page.html.index("Not selected?") :]
    assert 'value="not_selected"' in inside
    move(hers, made, "not_selected")
    assert stage_of(made, owner, park) is Stage.NOT_SELECTED


def test_two_clicks_on_one_step_are_one_step(hers, carl, listing):
    made = applying.sent(carl, listing)
    move(hers, made, "in_review", seen="received")
    move(hers, made, "in_review", seen="received")
    assert hiring.kinds_of(made.id).count("ApplicationMoved") == 1


def test_a_step_that_somebody_else_took_meanwhile_is_not_walked_over(hers, carl, owner, park, listing):
    made = applying.sent(carl, listing)
    applying.moved(made, Stage.INTERVIEW, by=owner, company=park)
    page = hers.send(at(made, "/move"), page=at(made), status=409, stage="in_review", seen="received")
    assert "Somebody else moved this application to “Interview”" in page.text
    assert stage_of(made, owner, park) is Stage.INTERVIEW


def test_viewers_read_and_move_nothing(client, carl, owner, park, listing):
    made = applying.sent(carl, listing)
    viewer = hiring.person("Vera Viewer")
    hiring.seat(viewer, park, SeatKind.VIEWER, by=owner)
    client.sign_in(viewer.id)
    assert "Move to" not in client.visit(at(made)).text
    client.send(at(made, "/move"), page="/my/resumes", status=403, stage="interview")


def test_other_companies_find_nothing(client, carl, listing):
    made = applying.sent(carl, listing)
    stranger = hiring.person("Sam Stranger")
    hiring.company(stranger, "Elsewhere")
    client.sign_in(stranger.id)
    client.visit(at(made), status=404)
    client.send(at(made, "/resume"), page="/my/resumes", status=404)
    client.send(at(made, "/move"), page="/my/resumes", status=404, stage="interview")
    client.sign_in(carl.id)
    client.visit(at(made), status=403)


def test_the_resume_comes_as_an_attachment_over_a_link_for_one_person(hers, client, carl, listing):
    name = "Lebenslauf für Köchin 佐藤.txt"
    with transaction():
        made = applying.draft(carl, listing, with_resume=False)
        applying.attach(made, applying.resume(carl, filename=name), carl)
    client.sign_in(carl.id)
    client.send(applying.at(made.id, "/submit"), page=applying.at(made.id, "/review"))
    client.sign_in(listing.created_by)
    link = ask_for_resume(client, made)
    assert link.status_code == 302
    assert downloads(made) == 0
    answer = client.get(link.location)
    assert answer.data.decode() == applying.WORDS
    headers = answer.headers
    assert headers["Content-Disposition"].startswith("attachment;")
    assert (
        "filename*=UTF-8''Lebenslauf%20f%C3%BCr%20K%C3%B6chin%20%E4%BD%90%E8%97%A4.txt"
        in (headers["Content-Disposition"])
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert downloads(made) == 1
    assert "ResumeOpened" not in hiring.kinds_of(made.resume_id)

    client.sign_in(hiring.person("Sam Stranger").id)
    assert client.get(link.location).status_code == 404
    client.sign_in(carl.id)
    assert "North Park downloaded your resume" in client.visit(applying.at(made.id)).text
    assert client.visit(link.location.replace("http://localhost", "") + "x", status=404)


def test_nothing_that_fetches_by_itself_downloads_a_resume(hers, carl, listing):
    made = applying.sent(carl, listing)
    assert hers.get(at(made, "/resume")).status_code == 405
    assert downloads(made) == 0


def test_a_link_is_worth_nothing_once_the_seat_is_lost(client, carl, owner, park, listing):
    made = applying.sent(carl, listing)
    viewer = hiring.person("Vera Viewer")
    hiring.seat(viewer, park, SeatKind.VIEWER, by=owner)
    link = ask_for_resume(client.sign_in(viewer.id), made).location
    with transaction():
        session().execute(delete(Seat).where(Seat.user_id == viewer.id))
    client.visit(link, status=404)
    assert downloads(made) == 0


def test_a_link_that_has_expired_says_so(hers, client, carl, listing, monkeypatch):
    made = applying.sent(carl, listing)
    link = ask_for_resume(hers, made).location
    monkeypatch.setattr("jobboard.web.files.MAX_AGE", -1)
    assert "expired" in hers.visit(link, status=410).text


@pytest.mark.parametrize("state", [ResumeState.UNREADABLE, ResumeState.UNSAFE])
def test_a_resume_that_the_check_refused_is_not_handed_on(hers, carl, listing, state):
    made = applying.draft(carl, listing, with_resume=False)
    resume = applying.resume(carl, read=False)
    applying.attach(made, resume, carl)
    hers.sign_in(carl.id).send(applying.at(made.id, "/submit"), page=applying.at(made.id, "/review"))
    hers.sign_in(listing.created_by)
    hers.send(at(made, "/resume"), page=at(made), status=409)
    assert "still checking" in hers.visit(at(made)).text
    with transaction():
        found = resume_queries.resume(resume.id)
        resume_operations.give_up_reading(found, state, "No text could be found in it.")
    page = hers.visit(at(made))
    assert "No text could be found in it." in page.text
    safe = state is ResumeState.UNREADABLE
    assert ("Download" in page.text) is safe
    assert ask_for_resume(hers, made).status_code == (302 if safe else 409)


def test_applicants_are_counted_by_stage_and_come_in_pages(hers, owner, park, listing):
    for number in range(27):
        made = applying.sent(hiring.person(f"Candidate{number:02} Example"), listing)
    applying.moved(made, Stage.INTERVIEW, by=owner, company=park)
    shown = f"/employer/listings/{ids.encode(listing.id)}"
    page = hers.visit(shown)
    assert re.search(r"All\s*27", page.text)
    assert re.search(r"Received\s*26", page.text)
    assert "Candidate00" in page.text
    assert "Candidate25" not in page.text
    assert len(asked(page.statements)) <= BUDGET
    following = re.search(r'href="([^"]*after=[^"]*)"', page.html)
    assert following
    rest = hers.visit(following.group(1).replace("&amp;", "&"))
    assert "Candidate25" in rest.text
    assert "Candidate24" not in rest.text
    assert "Candidate26" in hers.visit(f"{shown}?stage=interview").text
    assert "Candidate26" in hers.visit(f"{shown}?after=broken").text or True


def test_no_page_asks_more_than_its_budget(hers, carl, owner, park, listing):
    made = applying.sent(carl, listing)
    hers.visit(at(made))
    few = len(asked(hers.visit(at(made)).statements))
    applying.moved(made, Stage.INTERVIEW, Stage.IN_REVIEW, Stage.OFFER, by=owner, company=park)
    page = hers.visit(at(made))
    assert len(asked(page.statements)) == few <= BUDGET, asked(page.statements)
