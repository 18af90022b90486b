"""A team of three hires: one founds, one writes, one only reads; from the first invitation to the job advertised anew.

Between the two the listing is sent back, follows its role, changes its pay while somebody has applied, and ends.
"""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from jobboard.cli.demo.cast import ADMIN, CANDIDATE, COLLEAGUE, EMPLOYER, FOUNDER, MODERATOR, Person
from tests.journeys.steps import (
    COMPANY,
    RESUME,
    answer_everything,
    approve,
    found_a_company,
    open_the_case,
    send_it_back,
    wait_for,
)
from tests.support.pages import choose
from tests.support.with_a_browser import People

OWNER, RECRUITER, VIEWER = FOUNDER, COLLEAGUE, EMPLOYER
TITLE = "Back End Developer, timetables"
SUMMARY = "Own the timetables of forty ferries. One night on call in six."
FIRST_END, LATER_END = ((datetime.now(UTC) + timedelta(days=days)).date().isoformat() for days in (20, 40))
OLD_DUTY = "Turn a product requirement into an HTTP or message interface"
NOTE = "The crew tells of life on board; who applies does so here."
NEW_DUTY = "Turn a wish of the product into an interface"


def test_a_team_of_three_hires_and_advertises_anew(people: People) -> None:
    owner = people(OWNER)
    found_a_company(owner)
    invite_two(owner)
    recruiter, viewer = join(people(None), RECRUITER), join(people(None), VIEWER)
    inside = leave_half_typed_words(recruiter)
    recruiter = find_them_in_another_browser(people(RECRUITER), inside)
    see_who_types(owner, inside)
    mend_and_answer_the_remarks(recruiter, inside)
    viewer_only_reads(viewer, inside, "Draft")

    moderator = people(MODERATOR)
    send(recruiter, inside)
    read_the_note_and_send_it_back(moderator)
    mend_what_the_moderator_asked(recruiter, inside)
    approve(moderator, TITLE)
    candidate = people(CANDIDATE)
    apply(candidate)

    move_the_role_on(people(ADMIN))
    accept_one_part_and_keep_another(recruiter, inside)
    change_pay_and_hours_as_one(recruiter, inside)
    viewer_only_reads(viewer, inside, "In review")
    approve(moderator, TITLE)
    hear_of_it_and_stay(candidate)
    read_that_they_stay(recruiter, inside)
    move_the_deadline(recruiter, inside)

    old_address = close_as_filled_elsewhere(recruiter, inside)
    advertise_anew(recruiter, inside)
    approve(moderator, TITLE)
    follow_the_old_address(people(None), old_address)
    viewer_only_reads(viewer, inside, "Closed")


def invite_two(page: Page) -> None:
    page.goto("/employer")
    page.get_by_role("link", name="Team of Ferrer Ferries").click()
    for person, seat in ((RECRUITER, "Recruiter"), (VIEWER, "Viewer")):
        page.get_by_label("Email address").fill(person.email)
        page.locator("label", has_text=seat).click()
        page.get_by_role("button", name="Send the invitation").click()
        expect(page.get_by_role("region", name="Invited")).to_contain_text(person.email)


def join(page: Page, person: Person) -> Page:
    """From the mail through the sign-in page to the seat."""
    wait_for(page, "/demo/mailbox", person.email)
    page.get_by_role("row").filter(has_text=person.email).get_by_role("link").click()
    page.frame_locator(".mail-frame").get_by_role("link", name="See the invitation").click()
    page.get_by_role("link", name="Sign in to accept").click()
    choose(page, person.name)
    page.get_by_role("button", name="Accept and join").click()
    expect(page.get_by_text(f"Welcome to {COMPANY}")).to_be_visible()
    return page


def leave_half_typed_words(page: Page) -> str:
    """The address of the listing as its company sees it."""
    page.goto("/employer/listings/new")
    page.get_by_role("link", name="Back End Developer", exact=True).click()
    page.get_by_role("button", name="Use this role").click()
    page.locator("#title").fill(TITLE)
    page.locator("#summary").fill("Own the timetables of for")
    expect(page.locator("#typing")).to_contain_text("What you typed is kept")
    inside = page.url.removesuffix("/edit/basics")
    page.close()
    return inside


def find_them_in_another_browser(page: Page, inside: str) -> Page:
    page.goto(f"{inside}/edit")
    expect(page.get_by_text("You had not saved this")).to_be_visible()
    expect(page.locator("#title")).to_have_value(TITLE)
    expect(page.locator("#summary")).to_have_value("Own the timetables of for")
    return page


def see_who_types(page: Page, inside: str) -> None:
    page.goto("/employer")
    page.get_by_role("link", name="Back End Developer").click()
    expect(page).to_have_url(inside)
    page.get_by_role("link", name="Edit").click()
    expect(page.locator("#typing")).to_contain_text(f"Typing here now: {RECRUITER.name}")
    expect(page.locator("#title")).to_have_value("Back End Developer")


def mend_and_answer_the_remarks(page: Page, inside: str) -> None:
    page.locator("#summary").fill("Own the timetables of forty ferries, as a native English speaker.")
    for section in ("The job", "Requirements", "Pay and place"):
        page.get_by_role("button", name="Save and go on").last.click()
        expect(page.locator("h1")).to_have_text(section)
    page.locator("#benefits").fill("Free passage. Ask crew@ferrer.example what they think of the boats.")
    page.locator("#places-0").fill("Vigo, Spain")
    page.locator("#pay_minimum").fill("45000")
    page.locator("#pay_maximum").fill("58000")
    page.get_by_role("button", name="Save and go on").last.click()
    page.locator("#deadline_day").fill(FIRST_END)
    page.get_by_role("button", name="Save and go on").last.click()
    expect(page.get_by_text("2 to mend or to answer before you can send it")).to_be_visible()
    expect(page.get_by_role("button", name="Send for review")).to_have_count(0)

    remark(page, "native English speaker").get_by_role("button", name="Replace it").click()
    expect(page.locator(".sheet")).to_contain_text("as a fluent English speaker")
    let_the_address_stay(page)


def let_the_address_stay(page: Page) -> None:
    contact = remark(page, "crew@ferrer.example")
    contact.get_by_text("Let it stay, and say why").click()
    contact.get_by_label("Why it stays").fill(NOTE)
    contact.get_by_role("button", name="Let it stay").click()
    expect(remark(page, "crew@ferrer.example")).to_contain_text(NOTE)


def remark(page: Page, words: str) -> Locator:
    return page.locator("#checks li").filter(has_text=words)


def send(page: Page, inside: str) -> None:
    page.goto(f"{inside}/preview")
    page.get_by_role("button", name="Send for review").last.click()
    expect(page.locator("main")).to_contain_text("In review")


def read_the_note_and_send_it_back(page: Page) -> None:
    open_the_case(page, TITLE)
    expect(page.locator("aside")).to_contain_text(NOTE)
    send_it_back(page, TITLE, "Please say how many nights the on-call rotation takes.")


def mend_what_the_moderator_asked(page: Page, inside: str) -> None:
    wait_for(page, "/notifications", "how many nights the on-call rotation takes")
    page.get_by_role("button", name=f"“{TITLE}” needs a change").click()
    page.get_by_role("link", name="Change the listing").click()
    page.get_by_role("link", name="Basics").click()
    page.locator("#summary").fill(SUMMARY)
    page.get_by_role("button", name="Save and go on").last.click()
    send(page, inside)


def apply(page: Page) -> None:
    wait_for(page, "/jobs?q=timetables", TITLE)
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Apply for this job").first.click()
    page.get_by_role("button", name="Start application").click()
    page.get_by_label("Upload your resume").set_input_files(RESUME)
    for _ in range(2):
        page.get_by_role("button", name="Save and go on").click()
    answer_everything(page)
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Send application").click()
    page.get_by_role("button", name="Send it with the gaps").click()
    expect(page.locator("h1")).to_have_text(f"Your application is with {COMPANY}")


def move_the_role_on(page: Page) -> None:
    page.goto("/staff/roles?q=back end developer")
    page.get_by_role("link", name="Back End Developer", exact=True).click()
    document = page.locator("#document")
    said = document.input_value()
    assert OLD_DUTY in said
    document.fill(
        said.replace(OLD_DUTY, NEW_DUTY).replace("A back end developer writes", "Back end developers write")
    )
    page.get_by_role("button", name="Show changes and preview").click()
    expect(page.locator("#changes")).to_contain_text(NEW_DUTY)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("says so now, as version 2")).to_be_visible()


def accept_one_part_and_keep_another(page: Page, inside: str) -> None:
    wait_for(page, inside, "The role has moved on in 2 parts")
    page.get_by_role("link", name="The role has moved on").click()
    page.get_by_role("region", name="Duties").get_by_role("button", name="Accept").click()
    expect(page.locator("main")).to_contain_text("Accepted: the listing says what the role says.")
    page.get_by_role("region", name="Summary").get_by_role("button", name="Keep mine").click()
    expect(page.locator("main")).to_contain_text("Nothing differs")
    page.goto(inside)
    expect(page.locator("aside")).not_to_contain_text("has moved on")
    page.get_by_role("link", name="Open the public page").click()
    expect(page.locator("main")).to_contain_text(NEW_DUTY)
    expect(page.locator("main")).to_contain_text(SUMMARY)


def change_pay_and_hours_as_one(page: Page, inside: str) -> None:
    page.goto(f"{inside}/edit/terms")
    page.locator("#pay_maximum").fill("52000")
    page.get_by_role("button", name="Keep it and change more").click()
    expect(page.locator("main")).to_contain_text("1 person who has applied is told once it is public")
    page.get_by_role("link", name="Basics").click()
    page.locator("#hours_maximum").fill("36")
    page.get_by_role("button", name="Keep it and change more").click()
    expect(page.locator("main ins")).to_have_text(["up to 36 hours a week", re.compile("52,000")])
    page.get_by_role("button", name="Make the change").click()
    expect(page.locator("main")).to_contain_text("A moderator reads your change")


def hear_of_it_and_stay(page: Page) -> None:
    wait_for(page, "/notifications", f"{COMPANY} has changed “{TITLE}”")
    page.get_by_role("button", name=f"{COMPANY} has changed").click()
    expect(page.locator("main del")).to_contain_text("58,000")
    expect(page.locator("main ins")).to_have_text(["up to 36 hours a week", re.compile("52,000")])
    page.get_by_role("button", name="I stay").click()
    expect(page.locator(".timeline")).to_contain_text("You stayed after the listing was changed")


def read_that_they_stay(page: Page, inside: str) -> None:
    wait_for(page, inside, "Live")
    page.get_by_role("link", name=CANDIDATE.name).click()
    expect(page.locator(".timeline")).to_contain_text(
        f"{CANDIDATE.name} stays after the change of the listing"
    )


def move_the_deadline(page: Page, inside: str) -> None:
    page.goto(inside)
    page.get_by_role("link", name="Move the deadline").click()
    page.locator("#deadline_day").fill(LATER_END)
    page.get_by_role("button", name="Move the deadline").click()
    expect(page.get_by_text("The deadline is moved.")).to_be_visible()


def close_as_filled_elsewhere(page: Page, inside: str) -> str:
    """The public address that it had."""
    page.goto(inside)
    address = page.get_by_role("link", name="Open the public page").get_attribute("href")
    page.get_by_role("button", name="Close the listing").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("We hired somebody another way").check()
    dialog.get_by_role("button", name="Close the listing").click()
    expect(page.get_by_text("The listing is closed.")).to_be_visible()
    assert address
    return address


def advertise_anew(page: Page, inside: str) -> None:
    page.get_by_role("button", name="Advertise it again").click()
    expect(page.locator("#summary")).to_have_value(SUMMARY)
    again = page.url.removesuffix("/edit/basics")
    assert again != inside
    page.goto(f"{again}/edit/applying")
    expect(page.locator("#deadline_day")).to_have_value("")
    page.goto(f"{again}/preview")
    let_the_address_stay(page)
    send(page, again)


def follow_the_old_address(page: Page, address: str) -> None:
    wait_for(page, address, "The job is advertised again")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("link", name="Apply for this job").first).to_be_visible()


def viewer_only_reads(page: Page, inside: str, state: str) -> None:
    """Whoever only reads finds no way to change anything, by hand neither."""
    page.goto("/employer")
    page.get_by_role("link", name=re.compile("Back End Developer")).last.click()
    expect(page).to_have_url(inside)
    expect(page.locator(".page-head")).to_contain_text(state)
    expect(page.locator("aside").get_by_role("button")).to_have_count(0)
    refused = page.goto(f"{inside}/edit")
    assert refused and refused.status in (403, 404)
