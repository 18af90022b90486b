"""Several sections of a listing in public are changed as one: kept, looked at whole, and made at once."""

import re
from datetime import timedelta

import pytest

from jobboard.infra.transaction import transaction
from jobboard.kernel import clock
from jobboard.kernel.access import SYSTEM, SeatKind
from jobboard.listings import operations, queries
from jobboard.listings.lifecycle import State
from tests.support import applying, hiring
from tests.support.browser import Browser
from tests.support.form_fields import fields_of
from tests.support.writing import at, save

LEAVE = "Forty days of leave in every year, and a garden of your own behind the house."


@pytest.fixture
def garden(owner, park):
    return hiring.live(owner, park, places=("Hamburg, Germany",), benefits=LEAVE)


def keep(browser, listing, **fields):
    return save(browser, listing, keep="1", **fields)


def mark_of(page):
    """The mark of what a page of a change shows, as its form sends it."""
    found = re.search(r'name="mark" value="(\w+)"', page.html)
    return found[1] if found else ""


def make(browser, listing, status=200, seen=None):
    """Make what the page shows, or what it showed before."""
    path = at(listing, "/change")
    return browser.send(path, page=path, status=status, mark=mark_of(seen or browser.visit(path)))


def of(listing):
    return queries.any_listing(listing.id)


def test_sections_that_are_kept_change_nothing_until_the_change_is_made(hers, client, garden):
    page = keep(hers, garden, pay_minimum="36,000")
    assert page.path == at(garden, "/change")
    keep(hers, garden, duties="Plant trees")
    page = keep(hers, garden, requirements="Climbs")
    assert [each in page.text for each in ("Pay and place", "The job", "Requirements")] == [True] * 3
    assert "EUR 36,000" in page.text
    assert "A moderator reads it first" in page.text
    assert (of(garden).state, of(garden).pay_minimum) == (State.LIVE, 34000)
    assert "36,000" not in client.visit(f"/jobs/{garden.slug}").text

    page = make(hers, garden)
    assert "A moderator reads your change now" in page.text
    changed = of(garden)
    assert (changed.state, changed.pay_minimum, changed.duties) == (State.IN_REVIEW, 36000, ["Plant trees"])
    assert len(queries.revisions_of(garden.id)) == 1


def test_a_change_that_was_made_is_kept_no_longer(hers, garden):
    keep(hers, garden, duties="Plant trees")
    make(hers, garden)
    with transaction():
        listing = queries.any_listing(garden.id)
        if listing.state is State.IN_REVIEW:
            operations.publish(listing, actor=SYSTEM)
    assert "Nothing is changed yet" in hers.visit(at(garden, "/change")).text
    assert hers.visit(at(garden, "/edit")).path == at(garden, "/edit/basics")


def test_the_listing_reminds_whoever_keeps_a_change_and_nobody_else(hers, ritas, garden):
    keep(hers, garden, duties="Plant trees")
    assert "You keep a change that is not made The job" in hers.visit(at(garden)).text
    assert "You keep a change" not in ritas.visit(at(garden)).text


def test_whoever_comes_back_finds_what_they_have_kept(app, hers, owner, garden):
    keep(hers, garden, duties="Plant trees")
    elsewhere = Browser(app, use_cookies=True).sign_in(owner.id)
    page = elsewhere.visit(at(garden, "/edit"))
    assert page.path == at(garden, "/change")
    assert "Plant trees" in page.text


def test_a_correction_is_public_at_once_and_says_so_before(hers, garden):
    page = keep(hers, garden, deadline_day=f"{clock.now() + timedelta(days=20):%Y-%m-%d}")
    assert "It is public at once" in page.text
    assert "Your change is made" in make(hers, garden).text
    assert of(garden).state is State.LIVE


@pytest.mark.parametrize(
    ("applied", "told"), [(0, None), (1, "1 person who has applied is"), (2, "2 people who")]
)
def test_the_employer_reads_before_how_many_will_be_told(applied, told, hers, garden):
    for number in range(applied):
        applying.sent(hiring.person(f"Carl {number}"), garden)
    page = keep(hers, garden, pay_minimum="36,000")
    assert (told in page.text) if told else ("applied" not in page.text)


def test_a_section_that_says_what_it_said_is_not_kept(hers, garden):
    path = at(garden, "/edit/terms")
    page = hers.send(path, page=path, **{**fields_of(hers.visit(path).html), "keep": "1"})
    assert "Nothing there differs" in page.text
    assert hers.visit(at(garden, "/edit")).path == at(garden, "/edit/basics")


def test_an_edition_that_no_browser_sends_is_kept_harmlessly(hers, garden):
    assert "36,000" in keep(hers, garden, pay_minimum="36,000", over="99999999999").text
    make(hers, garden)


def test_what_is_wrong_is_said_where_it_is_written_and_not_kept(hers, garden):
    page = save(hers, garden, status=422, keep="1", pay_minimum="90,000", pay_maximum="10,000")
    assert page.errors
    assert 'value="90,000"' in page.html
    assert "Nothing is changed yet" in hers.visit(at(garden, "/change")).text


def test_a_section_can_be_thrown_away_and_the_others_stay(hers, garden):
    keep(hers, garden, pay_minimum="36,000")
    keep(hers, garden, duties="Plant trees")
    page = hers.send(at(garden, "/typed/terms/forget?back=1"), page=at(garden, "/change"))
    assert page.path == at(garden, "/change")
    assert "36,000" not in page.text
    assert "Plant trees" in page.text


def test_what_a_colleague_saved_meanwhile_stays_where_nothing_else_was_kept(hers, ritas, garden):
    path = at(garden, "/edit/terms")
    theirs = fields_of(hers.visit(path).html)
    hers.send(path, page=path, keep="1", **{**theirs, "pay_minimum": "36,000"})
    ritas.send(path, page=path, **{**theirs, "benefits": f"{LEAVE} At least."})
    make(hers, garden)
    changed = of(garden)
    assert (changed.pay_minimum, changed.benefits) == (36000, f"{LEAVE} At least.")


def test_a_part_that_a_colleague_saved_meanwhile_stops_the_change_until_it_was_looked_at(hers, ritas, garden):
    path = at(garden, "/edit/applying")
    keep(hers, garden, letter_rule="required")
    save(ritas, garden, letter_rule="none")
    page = make(hers, garden, status=409)
    assert "The change was not made" in page.text
    assert "It was saved anew after you wrote this" in page.text
    typed = {**fields_of(hers.visit(path).html), "keep": "1"}
    page = hers.send(path, page=path, status=409, **typed)
    assert "Saved meanwhile" in page.text
    hers.send(path, page=path, **{**fields_of(page.html), "keep": "1"})
    make(hers, garden)
    assert of(garden).letter_rule == "required"


def test_what_is_typed_and_not_kept_is_named_and_is_no_part_of_the_change(hers, garden):
    path = at(garden, "/edit/terms")
    typed = {**fields_of(hers.visit(path).html), "pay_minimum": "30,000"}
    hers.send(at(garden, "/typed/terms"), page=path, **typed)
    page = keep(hers, garden, duties="Plant trees")
    assert "You also typed in Pay and place and did not keep it" in page.text
    assert "30,000" not in page.text
    make(hers, garden)
    assert (of(garden).pay_minimum, of(garden).duties) == (34000, ["Plant trees"])
    assert (
        "You had not saved this" in hers.visit(at(garden, "/edit/terms"), status=200).text
        or of(garden).state is State.IN_REVIEW
    )


def test_typing_on_in_a_section_leaves_what_was_kept_of_it(hers, garden):
    keep(hers, garden, pay_minimum="36,000")
    path = at(garden, "/edit/terms")
    page = hers.visit(path)
    assert "You keep this for your change" in page.text
    hers.send(at(garden, "/typed/terms"), page=path, **{**fields_of(page.html), "pay_minimum": "3"})
    assert "36,000" in hers.visit(at(garden, "/change")).text
    assert "go back to what you keep" in hers.visit(path).text
    hers.send(at(garden, "/typed/terms/forget"), page=path)
    assert 'value="36,000"' in hers.visit(path).html


def test_only_what_was_looked_at_is_made(hers, garden):
    seen = keep(hers, garden, duties="Plant trees")
    keep(hers, garden, pay_minimum="30,000")
    page = make(hers, garden, status=409, seen=seen)
    assert "not what you looked at any more" in page.errors
    assert of(garden).pay_minimum == 34000
    make(hers, garden)
    assert of(garden).pay_minimum == 30000


def test_what_can_not_be_made_any_more_says_why_and_leads_to_its_field(hers, garden, monkeypatch):
    keep(hers, garden, deadline_day=f"{clock.now() + timedelta(days=2):%Y-%m-%d}", letter_rule="required")
    later = clock.now() + timedelta(days=5)
    monkeypatch.setattr(clock, "now", lambda: later)
    page = hers.visit(at(garden, "/change"))
    assert "can’t be made like this" in page.text
    assert "Make the change" not in page.text
    assert at(garden, "/edit/applying#deadline_day") in page.html
    assert "The change was not made" in make(hers, garden, status=409).text
    assert of(garden).deadline is None


def test_what_nobody_may_lack_in_public_is_said_before_it_is_made(hers, garden):
    page = keep(hers, garden, about="", duties="")
    assert "Say what the job is" in page.errors
    assert "Make the change" not in page.text
    assert "The change was not made" in make(hers, garden, status=409).text


def test_a_remark_of_the_checks_is_shown_and_sends_the_change_to_a_moderator(hers, owner, park):
    listing = hiring.live(owner, park, about="You plant beds and water trees in the park. " * 6)
    page = keep(hers, listing, about=listing.about + " Native English speakers only.", duties="Plant beds")
    assert "Our checks would remark" in page.text
    assert "A moderator reads it first" in page.text
    assert "A moderator reads your change now" in make(hers, listing).text


@pytest.mark.parametrize("verified", [True, False])
def test_a_change_of_a_paused_listing_promises_no_readers(verified, hers, owner, park):
    if verified:
        hiring.trusted(park)
    listing = hiring.live(owner, park)
    with transaction():
        operations.pause(queries.any_listing(listing.id), actor=hiring.seated(owner, park))
    page = keep(hers, listing, pay_minimum="36,000")
    assert "The listing stays paused" in page.text
    assert ("A moderator reads the change when you make it live again" in page.text) is not verified
    assert "Your change is made" in make(hers, listing).text
    assert of(listing).state is State.PAUSED


def test_a_section_saved_alone_says_what_is_still_kept(hers, owner, park):
    hiring.trusted(park)
    listing = hiring.live(owner, park)
    keep(hers, listing, pay_minimum="36,000")
    assert "What you keep of “Pay and place” still waits" in save(hers, listing, letter_rule="required").text


def test_nothing_kept_is_nothing_to_make(hers, garden):
    assert "The change was not made" in make(hers, garden, status=409).text


def test_a_listing_that_nobody_has_read_has_no_change_to_look_at(hers, owner, park):
    draft = hiring.draft(owner, park)
    assert hers.visit(at(draft, "/change")).path == at(draft, "/edit/basics")
    page = hers.send(at(draft, "/change"), page=at(draft, "/edit/job"))
    assert "you write in it directly" in page.text


def test_what_is_kept_stays_while_a_moderator_reads_another_change(hers, ritas, garden):
    keep(hers, garden, duties="Plant trees")
    page = at(garden, "/change")
    save(ritas, garden, pay_minimum="36,000")
    answer = hers.send(page, page="/my")
    assert "is in review" in answer.text
    assert "What you keep stays until it is decided" in answer.text
    with transaction():
        operations.publish(queries.any_listing(garden.id), actor=SYSTEM)
    assert "Plant trees" in hers.visit(page).text


def test_only_those_who_may_write_it_see_and_make_the_change(app, client, owner, park, garden):
    viewer = hiring.person("Vera Viewer")
    hiring.seat(viewer, park, SeatKind.VIEWER, by=owner)
    for person, status in ((viewer, 403), (hiring.person("Sam Stranger"), 403)):
        theirs = Browser(app, use_cookies=True).sign_in(person.id)
        theirs.visit(at(garden, "/change"), status=status)
        theirs.send(at(garden, "/change"), page="/my", status=status)
