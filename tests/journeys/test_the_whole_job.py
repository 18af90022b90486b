"""An employer, a moderator, a candidate and an admin get through the whole job, in a real browser, from nothing.

The web server, the worker, the database, the queue and the OpenID provider are the real ones; only the mails stay
in a folder, as they do in the demo.
"""

import re
import time
from email import message_from_bytes
from email.policy import default

from playwright.sync_api import Page, expect

from jobboard.cli.demo.cast import ADMIN, CANDIDATE, FOUNDER, MODERATOR, NEWCOMER
from tests.journeys.steps import (
    AGAIN,
    RESUME,
    SOON,
    answer_everything,
    approve,
    found_a_company,
    send_it_back,
    wait_for,
)
from tests.support.house import House
from tests.support.pages import choose
from tests.support.with_a_browser import People

TITLE = "Back End Developer, ferries"


def test_from_a_founded_company_to_an_interview(house: House, people: People) -> None:
    employer = people(FOUNDER)
    found_a_company(employer)
    build_a_listing(employer)
    moderator = people(MODERATOR)
    send_back_then_approve(moderator, employer)
    visitor = people(None)
    find_the_listing_and_its_role(visitor)
    candidate = apply_after_signing_in(visitor)
    a_mail_arrives(house, f"{NEWCOMER.name} applied: {TITLE}")
    read_and_invite(employer)
    see_the_invitation(candidate)
    read_the_journal(people(ADMIN))


def build_a_listing(page: Page) -> None:
    page.goto("/employer/listings/new")
    page.get_by_role("link", name="Back End Developer", exact=True).click()
    page.get_by_role("button", name="Use this role").click()
    expect(page.locator("#title")).to_have_value("Back End Developer")
    page.locator("#title").fill(TITLE)
    go_on(page, "The job")
    assert len(page.locator("#duties").input_value().splitlines()) >= 8
    go_on(page, "Requirements")
    go_on(page, "Pay and place")
    page.locator("#places-0").press_sequentially("vigo")
    page.get_by_role("option", name="Vigo, Spain").click()
    page.locator("#pay_minimum").fill("45000")
    page.locator("#pay_maximum").fill("58000")
    go_on(page, "How to apply")
    go_on(page, "Preview and checks")
    expect(page.get_by_role("heading", name=TITLE).first).to_be_visible()
    page.get_by_role("button", name="Send for review").click()
    expect(page.locator("main")).to_contain_text("In review")


def go_on(page: Page, heading: str) -> None:
    page.get_by_role("button", name="Save and go on").last.click()
    expect(page.locator("h1")).to_have_text(heading)


def send_back_then_approve(page: Page, employer: Page) -> None:
    send_it_back(page, TITLE, "Please say how many nights a week the on-call rotation takes.")

    employer.goto("/employer")
    employer.get_by_role("link", name=TITLE).first.click()
    expect(employer.locator("main")).to_contain_text("on-call rotation takes")
    employer.get_by_role("link", name="Edit").first.click()
    employer.get_by_role("link", name="Basics").click()
    employer.locator("#summary").fill("Own the booking of forty ferries. On call one night in six.")
    go_on(employer, "Preview and checks")
    employer.get_by_role("button", name="Send for review").click()

    approve(page, TITLE)


def find_the_listing_and_its_role(page: Page) -> None:
    wait_for(page, "/jobs?q=ferries", TITLE)
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator("main")).to_contain_text("45,000 to 58,000")
    page.get_by_role("link", name="The role: Back End Developer").click()
    expect(page).to_have_url(re.compile("/roles/back-end-developer$"))
    expect(page.locator("#jobs")).to_contain_text(TITLE)
    page.locator("#jobs").get_by_role("link", name=TITLE).click()


def apply_after_signing_in(page: Page) -> Page:
    page.get_by_role("link", name="Apply for this job").first.click()
    choose(page, NEWCOMER.name)
    page.get_by_role("button", name="Start application").click()
    page.get_by_label("Upload your resume").set_input_files(RESUME)
    page.get_by_role("button", name="Save and go on").click()
    letter = page.get_by_label("Your letter")
    assert "Ferrer Ferries" in letter.input_value()
    assert NEWCOMER.name in letter.input_value()
    letter.fill("Dear Ferrer Ferries, <script>alert(1)</script> I know boats. 敬具")
    page.get_by_role("button", name="Save and go on").click()
    expect(page).to_have_url(re.compile("/questions$"))
    answer_everything(page)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator("main")).to_contain_text("<script>alert(1)</script>")
    page.get_by_role("button", name="Send application").dblclick()
    expect(page.locator("h1")).to_have_text("Your application is with Ferrer Ferries")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Your application is with Ferrer Ferries")
    page.goto("/my/applications")
    expect(page.locator("main article")).to_have_count(1)
    return page


def a_mail_arrives(house: House, subject: str) -> None:
    """The worker sends it a moment later; every mail has a text for whoever reads no HTML."""
    folder = house.var / "mail" / "new"
    for _ in range(SOON // AGAIN):
        mails = [message_from_bytes(path.read_bytes(), policy=default) for path in folder.iterdir()]
        if subject in {str(mail["Subject"]) for mail in mails}:
            break
        time.sleep(AGAIN / 1000)
    else:
        raise AssertionError(f"“{subject}” never arrived.")
    for mail in mails:
        assert {"text/plain", "text/html"} <= {part.get_content_type() for part in mail.walk()}


def read_and_invite(page: Page) -> None:
    page.goto("/notifications")
    page.get_by_role("button", name=f"{NEWCOMER.name} applied").click()
    expect(page.locator("main")).to_contain_text("I know boats")
    expect(page.locator("main")).to_contain_text("Priya Raman")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.path().read_bytes() == RESUME.read_bytes()
    page.get_by_role("button", name="Move to Interview").click()
    expect(page.locator("main")).to_contain_text("Moved to “Interview”")


def see_the_invitation(page: Page) -> None:
    wait_for(page, "/notifications", "Ferrer Ferries: Interview")
    page.get_by_role("button", name="Ferrer Ferries: Interview").click()
    timeline = page.locator(".timeline")
    expect(timeline).to_contain_text("You sent your application")
    expect(timeline).to_contain_text("Ferrer Ferries opened your application")
    expect(timeline).to_contain_text("Ferrer Ferries downloaded your resume")
    expect(timeline).to_contain_text("Ferrer Ferries moved your application to “Interview”")
    wait_for(page, "/demo/mailbox", f"Ferrer Ferries: Interview – {TITLE}")


def read_the_journal(page: Page) -> None:
    page.goto("/staff/journal")
    main = page.locator("main")
    expect(main).to_contain_text(FOUNDER.name)
    expect(main).to_contain_text(NEWCOMER.name)
    assert CANDIDATE.name not in main.inner_text()
