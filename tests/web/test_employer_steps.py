"""The employer's buttons and what they lead to: taking back, moving the deadline, handing over, anew; typing together."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jobboard.companies import queries as company_queries
from jobboard.infra.transaction import transaction
from jobboard.insights import queries as insight_queries
from jobboard.insights.selection import Selection
from jobboard.journal import relay
from jobboard.kernel import clock
from jobboard.kernel.access import SYSTEM, StaffRole
from jobboard.kernel.ids import encode
from jobboard.listings import operations, provenance, queries, unsaved, writing
from jobboard.listings.lifecycle import STEPS, State
from jobboard.moderation import operations as moderation_operations
from jobboard.roles import operations as role_operations
from jobboard.roles import queries as role_queries
from tests.support import applying, hiring
from tests.support.browser import Browser
from tests.support.form_fields import fields_of
from tests.support.writing import at, save


def state_of(listing):
    return queries.any_listing(listing.id).state


def test_a_listing_in_review_is_taken_back_and_changed(hers, owner, park):
    listing = hiring.submitted(owner, park)
    page = hers.send(at(listing, "/recall"), page=at(listing))
    assert "It is yours again" in page.text
    assert state_of(listing) is State.DRAFT


@pytest.mark.parametrize("state", ["in review", "a draft"])
def test_an_employer_cannot_make_a_listing_live_without_a_moderator(state, hers, owner, park):
    listing = hiring.submitted(owner, park) if state == "in review" else hiring.draft(owner, park)
    before = listing.state
    hers.send(at(listing, "/resume"), page=at(listing), status=409)
    assert state_of(listing) is before


def test_a_discarded_draft_says_that_it_was_withdrawn_and_not_that_somebody_was_hired(hers, owner, park):
    listing = hiring.draft(owner, park)
    hers.send(at(listing, "/close"), page=at(listing))
    history = hers.visit(at(listing, "/history")).text
    assert "no longer hiring" in history
    assert "We hired" not in history


@pytest.mark.parametrize("reason", ["", "by_moderation", "nonsense"])
def test_a_public_listing_is_closed_with_a_reason_of_the_employers(reason, hers, owner, park):
    listing = hiring.live(owner, park)
    hers.send(at(listing, "/close"), page=at(listing), status=422, reason=reason)
    assert state_of(listing) is State.LIVE


def test_each_state_offers_the_steps_of_the_table_and_no_others(hers, owner, park):
    words = {"recall": "/recall", "pause": "/pause", "resume": "/resume", "close": "/close"}
    for listing in (hiring.draft(owner, park), hiring.submitted(owner, park), hiring.live(owner, park)):
        html = hers.visit(at(listing)).html
        offered = {name for name, rest in words.items() if f'action="{at(listing, rest)}"' in html}
        allowed = {step.value for step in STEPS.possible(listing.state)} & set(words)
        assert offered == allowed


def test_the_deadline_is_moved_with_a_reason_that_the_history_tells(hers, owner, park):
    listing = hiring.live(owner, park, deadline=clock.now() + timedelta(days=2))
    path = at(listing, "/deadline")
    assert "People may apply until" in hers.visit(path).text
    wrong = {"deadline_day": "2020-01-01", "deadline_zone": "Europe/Berlin", "reason": "no_applications"}
    page = hers.send(path, status=422, **wrong)
    assert "in the future" in page.errors
    assert 'value="2020-01-01"' in page.html
    assert "Choose the last day" in hers.send(path, status=422, **{**wrong, "deadline_day": ""}).errors
    page = hers.send(path, **{**wrong, "deadline_day": "2031-05-01"})
    assert "The deadline is moved" in page.text
    assert "Nobody has applied yet" in hers.visit(at(listing, "/history")).text


def test_a_listing_is_handed_to_a_colleague(hers, ritas, owner, park, rita):
    listing = hiring.live(owner, park)
    path = at(listing, "/keeper")
    assert "Rita Recruiter" in hers.visit(path).text
    assert "Choose who looks after it" in hers.send(path, status=422, keeper="nobody").errors
    stranger = hiring.person("Sam Stranger")
    assert "Choose a recruiter" in hers.send(path, status=422, keeper=encode(stranger.id)).errors
    assert "Rita Recruiter" in hers.send(path, keeper=encode(rita.id)).text
    assert "Looked after by Rita Recruiter" in ritas.visit(at(listing)).text


def test_a_closed_listing_is_advertised_again_and_its_old_address_leads_on(hers, client, owner, park):
    listing = hiring.live(owner, park)
    hers.send(at(listing, "/close"), page=at(listing), reason="filled_elsewhere")
    page = hers.send(at(listing, "/relist"), page=at(listing))
    assert "a new draft that says the same" in page.text
    again, _ = (each.listing for each in insight_queries.listed(hiring.seated(owner, park), Selection()))
    with transaction():
        fresh = queries.editable(again.id, by=hiring.seated(owner, park))
        operations.submit_for_review(fresh, actor=hiring.seated(owner, park))
        operations.publish(fresh, actor=SYSTEM)
    over = client.visit(f"/jobs/{listing.slug}", status=410)
    assert f'href="/jobs/{fresh.slug}"' in over.html


def test_a_material_change_says_where_the_listing_stands_to_both_sides(hers, client, owner, park):
    listing = hiring.live(owner, park)
    assert "People have read this listing" in hers.visit(at(listing, "/edit")).text
    page = save(hers, listing, **{"places-0": "Bremen, Germany"})
    assert "A moderator reads your change" in page.text
    assert "Something that a moderator reads first was changed" in page.text
    assert "the change is being read" in client.visit(f"/jobs/{listing.slug}", status=404).text
    history = hers.visit(at(listing, "/history"))
    assert "Place: Hamburg, Germany → Bremen, Germany" in history.text
    assert "What was changed" in history.text


def test_each_change_says_who_made_it_and_at_what_time(hers, ritas, owner, park):
    listing = hiring.live(owner, park)
    save(hers, listing, benefits="A hut")
    written = queries.revisions_of(listing.id)[0].created_at
    assert f"What you changed on {written:%-d %b %Y, %H:%M} UTC" in hers.visit(at(listing, "/history")).text
    assert "What Olga Owner changed on" in ritas.visit(at(listing, "/history")).text


def test_the_second_to_save_is_shown_where_the_two_differ_and_keeps_what_was_typed(hers, ritas, owner, park):
    listing = hiring.draft(owner, park)
    seen = listing.edition
    save(ritas, listing, title="Ritas title")
    page = save(hers, listing, status=409, title="My title", over=seen)
    assert "Somebody else has saved this part" in page.errors
    assert "Ritas title" in page.text
    assert 'value="My title"' in page.html
    save(hers, listing, title="My title", over=queries.any_listing(listing.id).edition)
    assert queries.any_listing(listing.id).title == "My title"


def test_what_only_one_of_two_has_changed_in_a_section_is_kept_of_both(hers, ritas, owner, park):
    listing = hiring.draft(owner, park, places=("Hamburg, Germany",))
    path = at(listing, "/edit/terms")
    mine = fields_of(hers.visit(path).html)
    ritas.send(path, page=path, **{**mine, "pay_minimum": "33,000", "places-0": "Kiel, Germany"})
    hers.send(path, page=path, **{**mine, "benefits": "Forty days of leave."})
    kept = queries.any_listing(listing.id)
    assert (kept.pay_minimum, kept.places, kept.benefits) == (
        33000,
        ["Kiel, Germany"],
        "Forty days of leave.",
    )
    page = hers.send(path, page=path, status=409, **{**mine, "pay_minimum": "35,000"})
    assert "EUR 33,000 to 40,000 per year" in page.text
    hers.send(path, page=path, **{**fields_of(page.html), "pay_minimum": "35,000"})
    assert queries.any_listing(listing.id).pay_minimum == 35000


def test_marks_that_nobody_of_ours_made_change_nothing(hers, owner, park):
    listing = hiring.draft(owner, park)
    for seen in ("", "[]", "{", '{"title": 5}', "x" * 1000):
        save(hers, listing, status=409, title="Mine", over=0, seen=seen)


def test_two_who_write_different_sections_are_not_in_each_others_way(hers, ritas, owner, park):
    listing = hiring.draft(owner, park)
    seen = listing.edition
    save(ritas, listing, title="Ritas title")
    save(hers, listing, about="My words", over=seen)
    kept = queries.any_listing(listing.id)
    assert (kept.title, kept.about) == ("Ritas title", "My words")


def keep(browser, listing, section="basics", **fields):
    shown = browser.get(at(listing, f"/edit/{section}")).get_data(as_text=True)
    token = shown.split('name="csrf_token" value="')[1].split('"')[0]
    return browser.post(at(listing, f"/typed/{section}"), data={"csrf_token": token, **fields})


def test_what_is_typed_is_there_on_another_device_and_can_be_thrown_away(app, hers, owner, park):
    listing = hiring.draft(owner, park)
    assert keep(hers, listing, title="Half a ti", over=listing.edition).json["at"]
    assert keep(hers, listing, "terms", pay_minimum="thirty", over=listing.edition).json["at"]
    elsewhere = Browser(app, use_cookies=True).sign_in(owner.id)
    page = elsewhere.visit(at(listing, "/edit/basics"))
    assert "You had not saved this" in page.text
    assert "You typed in Pay and place and did not save it." in page.text
    assert "You typed something that is not here" in elsewhere.visit(at(listing, "/preview")).text
    assert 'value="Half a ti"' in page.html
    page = elsewhere.send(at(listing, "/typed/basics/forget"), page=at(listing, "/edit/basics"))
    assert "is discarded" in page.text
    assert "Half a ti" not in page.html
    assert 'value="thirty"' in elsewhere.visit(at(listing, "/edit/terms")).html
    save(elsewhere, listing, pay_minimum="34000")
    assert unsaved.typed_beside(listing.id, reader=hiring.seated(owner, park)).own == {}


def test_who_types_at_the_same_time_is_named_to_the_other(hers, ritas, owner, park):
    listing = hiring.draft(owner, park)
    keep(hers, listing, title="Mine", over=listing.edition)
    assert "Typing here now: Olga Owner" in ritas.visit(at(listing, "/edit")).text
    save(ritas, listing, title="Ritas")
    seen = queries.any_listing(listing.id).edition - 1
    assert keep(hers, listing, title="Mine too", over=seen).json["overtaken"]
    assert not keep(hers, listing, "job", about="Mine too", over=seen).json["overtaken"]


def test_more_typing_than_a_form_holds_and_a_strangers_are_refused(hers, app, owner, park):
    listing = hiring.draft(owner, park)
    assert keep(hers, listing, "job", about="x" * 120_000, over=1).status_code == 422
    stranger = hiring.person("Sam Stranger")
    elsewhere = hiring.company(stranger, "Elsewhere")
    browser = Browser(app, use_cookies=True).sign_in(stranger.id)
    own = hiring.draft(stranger, elsewhere)
    shown = browser.get(at(own, "/edit/basics")).get_data(as_text=True)
    token = shown.split('name="csrf_token" value="')[1].split('"')[0]
    typed = {"csrf_token": token, "title": "x"}
    assert browser.post(at(listing, "/typed/basics"), data=typed).status_code == 404


def test_typing_that_no_browser_sends_is_kept_harmlessly(hers, owner, park):
    listing = hiring.draft(owner, park)
    answer = keep(hers, listing, over="99999999999", **{"ti\x00tle": "nul\x00l"})
    assert answer.status_code == 200
    assert unsaved.typed_beside(listing.id, reader=hiring.seated(owner, park)).own["basics"].fields[
        "title"
    ] == ["null"]


def test_what_is_typed_outlives_a_decision_about_the_role(hers, owner, park):
    version = hiring.role()
    with transaction():
        listing = writing.draft_from_role(park.id, version.id, actor=hiring.seated(owner, park))
        changed = replace(hiring.GARDENER, summary="Keeps the park alive.")
        role_operations.publish_role(changed, note="Moved on.", actor=SYSTEM)
    keep(hers, listing, title="Half a ti", over=listing.edition)
    hers.send(at(listing, "/role"), part="summary", choice="accept", over=listing.edition)
    assert 'value="Half a ti"' in hers.visit(at(listing, "/edit/basics")).html


def test_nobody_reads_what_a_moderator_has_not_read(hers, client, app, owner, park):
    listing = hiring.live(owner, park)
    carl = hiring.person("Carl Candidate")
    made = applying.sent(carl, listing)
    save(hers, listing, title="Unread words")
    his = Browser(app, use_cookies=True).sign_in(carl.id)
    for page in (
        client.visit(f"/jobs/{listing.slug}", status=404),
        his.visit("/my/applications"),
        his.visit(f"/my/applications/{encode(made.id)}"),
    ):
        assert "Unread" not in page.html
        assert hiring.WHOLE.title in page.text


def test_a_moderator_takes_a_public_listing_down_and_says_why(app, client, owner, park):
    listing = hiring.submitted(owner, park)
    mo = hiring.person("Mo Moderator", staff=StaffRole.MODERATOR)
    with transaction():
        case = moderation_operations.open_case(listing, actor=SYSTEM)
    assert case
    browser = Browser(app, use_cookies=True).sign_in(mo.id)
    path = f"/staff/cases/{encode(case.id)}"
    browser.send(f"{path}/approve", page=path)
    page = browser.send(f"{path}/take-down", page=path, status=422, why=" ")
    assert "Say why it is taken down" in page.text
    page = browser.send(f"{path}/take-down", page=path, why="It asks for money.")
    assert "is taken down" in page.text
    assert "We took it down" in client.visit(f"/jobs/{listing.slug}", status=410).text


def test_a_listing_is_compared_with_its_role_and_settled_part_by_part(hers, owner, park):
    version = hiring.role()
    with transaction():
        listing = writing.draft_from_role(park.id, version.id, actor=hiring.seated(owner, park))
        role_operations.publish_role(
            replace(hiring.GARDENER, summary="Keeps the park alive.", duties=("Plant beds by number.",)),
            note="Moved on.",
            actor=SYSTEM,
        )
    relay.drain()
    assert "The role has moved on in 2 parts" in hers.visit(at(listing)).text
    page = hers.visit(at(listing, "/role"))
    assert "2 parts differ" in page.text
    assert "Plant beds by number." in page.text
    path = at(listing, "/role")
    over = queries.any_listing(listing.id).edition
    page = hers.send(path, part="summary", choice="accept", over=over)
    assert "Accepted" in page.text
    assert "1 part differs" in page.text
    page = hers.send(path, part="duties", choice="detach", over=over + 1)
    assert "Nothing differs" in page.text
    assert "Follow the role again" in page.text
    hers.send(path, part="duties", choice="follow", over=over + 1)
    hers.send(path, status=404, part="duties", choice="eat", over=over + 1)
    hers.send(path, status=409, page=path, part="summary", choice="accept", over=over + 1)
    assert "From the role" in hers.visit(at(listing, "/edit/job")).text


def test_only_where_a_moderator_reads_first_a_public_listing_says_so_beside_its_role(hers, owner, park):
    version = hiring.role()
    listing = hiring.live(owner, park)
    with transaction():
        found = queries.any_listing(listing.id)
        found.role_version = role_queries.version(version.id)
        found.origin = dict(provenance.of_role(version.role_content))
        newer = replace(hiring.GARDENER, duties=("Plant beds by number.",))
        role_operations.publish_role(newer, note="Moved on.", actor=SYSTEM)
    sentence = "skills and what people must bring go to a moderator first"
    page = hers.visit(at(listing, "/role"))
    assert "What you accept is public at once" in page.text
    assert sentence in page.text
    with transaction():
        company_queries.company(park.id).domain = "park.example"
    assert sentence not in hers.visit(at(listing, "/role")).text


def test_skills_are_written_in_rows_and_read_with_their_levels(hers, client, owner, park):
    listing = hiring.draft(owner, park)
    rows = {
        "skills-0-text": "Knows plants", "skills-0-level": "4", "skills-0-need": "must", "skills-0-own_id": "plants",
        "skills-1-text": "Drives", "skills-1-level": "2", "skills-1-need": "nice", "skills-1-own_id": "",
        "skills-2-text": "", "skills-2-level": "3", "skills-2-need": "must", "skills-2-own_id": "",
    }  # fmt: skip
    save(hers, listing, **rows)
    page = hers.visit(at(listing, "/preview"))
    assert "Knows plants, so that others ask you" in page.text
    assert "Drives, with help (a plus)" in page.text
    kept = queries.any_listing(listing.id)
    assert [skill["id"] for skill in kept.skills] == ["plants", "own-drives"]
    rows |= {"skills-1-text": "Knows plants", "skills-1-own_id": "plants"}
    assert "are the same" in save(hers, kept, status=422, **rows).errors
    many = {f"skills-{n}-text": f"Skill {n}" for n in range(13)}
    levels = {
        f"skills-{n}-{name}": value for n in range(13) for name, value in (("level", "3"), ("need", "must"))
    }
    page = save(hers, kept, status=422, **many, **levels)
    assert "at most 12 skills" in page.errors
    assert "Skill 12" in page.html
