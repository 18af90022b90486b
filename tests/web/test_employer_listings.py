"""The employers' pages: founding, choosing a role, writing, previewing, sending, and the life after."""

from datetime import timedelta

import pytest

from jobboard.infra.transaction import transaction
from jobboard.kernel import clock, ids
from jobboard.kernel.access import SeatKind
from jobboard.listings import judgements
from jobboard.listings import queries as listing_queries
from jobboard.listings.lifecycle import State
from jobboard.listings.sections import Section
from tests.support import applying, hiring
from tests.support.writing import at, save

BUDGET = 6


def asked(page):
    """The queries of a page, without the savepoints that only tests have."""
    return [statement for statement in page.statements if "SAVEPOINT" not in statement]


def test_a_visitor_is_asked_to_sign_in(client):
    assert "/sign-in" in client.visit("/employer").path


def test_somebody_without_a_company_is_led_to_found_one(client, owner):
    client.sign_in(owner.id)
    page = client.visit("/employer")
    assert "Add a company" in page.text
    page = client.send(
        "/employer/companies/new", name="  North   Park ", website="park.example", place="", about=""
    )
    assert "What are you hiring for?" in page.text
    assert "North Park is founded" in page.text


def test_a_company_needs_a_name_and_the_form_keeps_what_was_typed(client, owner):
    client.sign_in(owner.id)
    page = client.send("/employer/companies/new", status=422, name="", website="nowhere", place="Hamburg")
    assert "Enter the name of the company." in page.errors
    assert "whole address" in page.errors
    assert 'value="Hamburg"' in page.html


def test_a_listing_is_built_from_a_role(hers, park):
    version = hiring.role()
    page = hers.visit("/employer/listings/new?q=gardener")
    assert "Park Gardener" in page.text
    page = hers.visit("/employer/listings/new/park-gardener")
    assert "Prune trees in winter." in page.text
    assert "Do you climb trees?" in page.text
    assert "Use this role" in page.text
    hers.visit("/employer/listings/new/no-such-role", status=404)
    page = hers.send("/employer/listings/new", company=park.slug, role=ids.encode(version.id))
    assert page.path.endswith("/edit/basics")
    assert "From the role" in page.text
    sections = page.path.removesuffix("basics")
    assert "Prune trees in winter." in hers.visit(f"{sections}job").html
    assert "Do you climb trees?" in hers.visit(f"{sections}applying").html
    page = hers.visit(f"{sections}terms")
    assert "EUR 30,000 to 42,000 per year" in page.text
    assert "30,000" not in page.html.split('id="pay_minimum"')[1].split(">")[0]


def test_a_search_without_results_says_what_to_do(hers):
    assert "start empty below" in hers.visit("/employer/listings/new?q=zzz").text


def test_a_listing_is_begun_with_an_earlier_one_of_the_company(hers, owner, park):
    earlier = hiring.live(owner, park, title="Gardener of last year")
    hiring.draft(owner, park, title="Never public")
    page = hers.visit("/employer/listings/new")
    assert "Gardener of last year" in page.text
    assert "Never public" not in page.text
    page = hers.send(at(earlier, "/relist"), page="/employer/listings/new")
    assert "a new draft that says the same" in page.text


def test_an_empty_listing_needs_a_title(hers, park):
    page = hers.send("/employer/listings/new", status=422, company=park.slug, title="")
    assert "Enter a title" in page.errors


def test_a_role_that_does_not_exist_is_not_found(hers, park):
    for wrong in ("nonsense", ids.encode(ids.new_id())):
        hers.send(
            "/employer/listings/new", page="/employer/listings/new", status=404, company=park.slug, role=wrong
        )


def test_what_is_written_is_kept_and_shown_as_readers_will_see_it(hers, owner, park):
    listing = hiring.draft(owner, park)
    asks = {"questions-0-prompt": "Why parks?", "questions-0-kind": "long", "questions-0-required": "y"}
    save(hers, listing, deadline_day="2031-05-01", deadline_time="17:00", **asks)
    save(hers, listing, duties="- Plant beds\n\n• Water trees")
    page = hers.visit(at(listing, "/preview"))
    assert "EUR 34,000 to 40,000 per year" in page.text
    assert "1 May 2031, 17:00 (Berlin)" in page.text
    assert "Why parks?" in page.text
    kept = listing_queries.any_listing(listing.id)
    assert kept.duties == ["Plant beds", "Water trees"]
    assert kept.deadline.hour == 15


def test_a_refused_form_keeps_everything_that_was_typed(hers, owner, park):
    listing = hiring.draft(owner, park)
    asks = {
        "questions-0-prompt": "Kept question",
        "questions-0-kind": "one_of",
        "questions-0-options": "only",
    }
    for changes, sentence, kept in (
        ({"title": "x" * 76}, "at most 75 characters", "x" * 76),
        ({"pay_minimum": "50000", "pay_maximum": "40000"}, "must not be below", 'value="50000"'),
        ({"duties": "One\n" * 30, "about": "Kept text"}, "At most 25 lines", "Kept text"),
        (asks, "Question 1 needs between 2 and", "Kept question"),
    ):
        page = save(hers, listing, status=422, **changes)
        assert sentence in page.errors
        assert kept in page.html


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"pay_minimum": "-5"}, "above zero"),
        ({"pay_minimum": "a lot"}, "like 90,000 or 18.50"),
        ({"pay_minimum": "3.6.5"}, "like 90,000 or 18.50"),
        ({"pay_minimum": "999999999"}, "at most"),
        ({"pay_minimum": "45", "pay_maximum": ""}, "for an hour or a month"),
        ({"deadline_day": "2020-01-01"}, "passed already"),
        ({"deadline_day": "soon"}, "Enter a day"),
        ({"deadline_day": "2031-01-01", "deadline_zone": "Mars/Base"}, "time zone from the list"),
        ({"deadline_time": "10:00"}, "Choose a day as well"),
        ({"pay_minimum": str(10**12)}, "at most"),
        ({"deadline_day": "2027-03-28", "deadline_time": "02:30"}, "the clocks go forward"),
        ({"about": "x" * 10_001}, "at most 10,000"),
        ({"places-0": "Qqqville"}, "We know no place called “Qqqville”."),
        ({"places-0": "Springfield"}, "Springfield, Illinois, United States"),
        ({"places-0": "Hambrug"}, "Did you mean Hamburg, Germany"),
        ({"countries": "Mordor", "workplace": "remote"}, "no country called “Mordor”"),
        ({"countries": "Anywhere, France", "workplace": "remote"}, "but not both"),
        ({"office_days": "9", "workplace": "hybrid"}, "between 1 and 7"),
        ({"office_days": "many", "workplace": "hybrid"}, "Enter a number of days"),
        ({"hours_minimum": "forty"}, "like 40 or 38.5"),
        ({"hours_minimum": "400"}, "between 1 and 80"),
        ({"starts_on": "2020-01-01"}, "has passed"),
        ({"language": "xx"}, "Not a valid choice"),
        ({"employment_types": "slavery"}, "not a valid choice"),
        ({"employment_types": ""}, "not a valid choice"),
        ({"apply_at": "javascript:alert(1)"}, "begins with https://"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(hers, owner, park, changes, sentence):
    listing = hiring.draft(owner, park)
    assert sentence in save(hers, listing, status=422, **changes).errors


def test_the_terms_of_a_listing_are_written_as_people_say_them_and_read_so(hers, client, owner, park):
    listing = hiring.draft(owner, park)
    contract = {
        "employment_types": ["full_time", "part_time"],
        "hours_minimum": "20",
        "hours_maximum": "38,5",
    }
    save(hers, listing, schedule="Mornings", starts_on="2031-01-07", language="de", **contract)
    save(
        hers,
        listing,
        **{"places-0": "koln, deutschland", "places-1": "Galway, Ireland", "pay_extra": "A bonus."},
    )
    page = hers.visit(at(listing, "/preview"))
    for words in (
        "Köln, Germany; Galway, Ireland", "Full-time or part-time", "20 to 38.5 hours a week", "Mornings",
        "7 Jan 2031", "A bonus.", "German",
    ):  # fmt: skip
        assert words in page.text, words
    assert '<div class="prose" lang="de">' in page.html
    save(hers, listing, workplace="hybrid", office_days="3", countries="France")
    assert "Hybrid, 3 days a week at the office" in hers.visit(at(listing, "/preview")).text
    save(hers, listing, workplace="remote", countries="Germany, österreich, USA", **{"places-0": ""})
    assert "Austria; Germany; United States" in hers.visit(at(listing, "/preview")).text
    assert 'value="Germany, Austria, United States"' in hers.visit(at(listing, "/edit/terms")).html


def test_remote_work_in_the_whole_union_is_one_word(hers, owner, park):
    listing = hiring.draft(owner, park)
    save(hers, listing, workplace="remote", countries="EU, Scotland, Germany", **{"places-0": ""})
    kept = listing_queries.any_listing(listing.id).countries
    assert len(kept) == 28
    assert {"AT", "SE", "GB"} <= set(kept)
    assert kept.count("DE") == 1


def test_people_apply_at_the_address_of_the_employer_where_there_is_one(hers, his, client, owner, park):
    hiring.trusted(park)
    listing = hiring.live(owner, park)
    save(hers, listing, apply_at="jobs.park.example/gardener?a=1&b=2")
    page = client.visit(f"/jobs/{listing.slug}")
    assert 'href="https://jobs.park.example/gardener?a=1&amp;b=2"' in page.html
    assert "Apply at jobs.park.example" in page.text
    assert "You leave Jobboard" in page.text
    assert "To apply you need" not in page.text
    assert his.visit(f"/jobs/{listing.slug}/apply").path == f"/jobs/{listing.slug}"
    refused = his.send(f"/jobs/{listing.slug}/apply", page="/my/resumes", status=409)
    assert "North Park takes applications at https://jobs.park.example" in refused.text
    assert "You leave Jobboard" in client.visit(f"/jobs/{listing.slug}").text
    save(hers, listing, apply_at="jobs@park.example")
    assert 'href="mailto:jobs@park.example"' in client.visit(f"/jobs/{listing.slug}").html


def test_whoever_had_begun_an_application_is_led_to_the_new_address(hers, his, carl, app, owner, park):
    hiring.trusted(park)
    listing = hiring.live(owner, park)
    made = applying.draft(carl, listing)
    save(hers, listing, apply_at="https://park.example/jobs")
    assert "Apply at park.example" in his.visit(f"/jobs/{listing.slug}").text
    assert (
        "takes applications at https://park.example/jobs; your letter is kept"
        in his.visit("/my/applications").text
    )
    review = f"/my/applications/{ids.encode(made.id)}/review"
    page = his.visit(review)
    assert "People apply elsewhere now" in page.text
    assert "Send application" not in page.text
    his.send(review.replace("review", "submit"), page=review, status=409)
    assert "Nobody applies here" in hers.visit(at(listing)).text


def test_a_preview_and_a_moderator_see_where_people_apply(hers, owner, park):
    listing = hiring.draft(owner, park, apply_at="https://park.example/secret-form")
    assert "https://park.example/secret-form" in hers.visit(at(listing, "/preview")).text


def test_saving_a_section_unchanged_keeps_an_old_listing_in_sight(hers, owner, park):
    listing = hiring.live(owner, park)
    with transaction():
        listing.places, listing.place = ["Munich"], "Munich"
    save(hers, listing, **{"places-0": "Munich"})
    kept = listing_queries.any_listing(listing.id)
    assert kept.places == ["Munich"]
    assert "Place" not in hers.visit(at(listing, "/history")).outline.inside("timeline")


def test_days_at_the_office_are_looked_at_for_hybrid_work_alone(hers, owner, park):
    listing = hiring.draft(owner, park)
    page = save(hers, listing, office_days="many", workplace="hybrid", status=422)
    assert "Enter a number of days" in page.errors
    save(hers, listing, office_days="many", workplace="on_site")


def test_the_zone_alone_is_changed_in_public(hers, owner, park):
    hiring.trusted(park)
    listing = hiring.live(owner, park)
    opened = clock.now() - timedelta(days=1)
    with transaction():
        listing_queries.any_listing(listing.id, lock=True).opens_at = opened
    save(hers, listing, deadline_zone="Asia/Tokyo", letter_rule="none")
    assert listing_queries.any_listing(listing.id).opens_at == opened


def test_a_mended_word_leaves_addresses_alone(hers, owner, park):
    listing = hiring.draft(owner, park, requirements=("Salesman",), apply_at="https://park.example/salesman")
    hers.send(at(listing, "/mend"), page=at(listing, "/preview"), key="words.gendered:salesman")
    kept = listing_queries.any_listing(listing.id)
    assert (kept.requirements, kept.apply_at) == (["Salesperson"], "https://park.example/salesman")


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        ("36.50", "41,25", "EUR 36.50 to 41.25 per hour"),
        ("12,5", "13.00", "EUR 12.50 to 13 per hour"),
        ("1.234", "1 234,50", "EUR 1,234 to 1,234.50 per hour"),
    ],
)
def test_an_hour_is_paid_with_cents_as_people_write_them(low, high, says, hers, client, owner, park):
    hiring.trusted(park)
    listing = hiring.live(owner, park)
    save(hers, listing, pay_minimum=low, pay_maximum=high, pay_period="hour")
    page = client.visit(f"/jobs/{listing.slug}")
    assert says in page.text
    assert f'"minValue": {float(says.split()[1].replace(",", "")):g}' in page.html


def test_more_questions_make_room_without_saving(hers, owner, park):
    listing = hiring.draft(owner, park)
    typed = {"questions-0-prompt": "Typed", "questions-0-kind": "short", "deadline_time": "16:45"}
    page = save(hers, listing, page=at(listing, "/edit/applying"), rest="?more=1", **typed)
    assert 'value="16:45"' in page.html
    assert "questions-2-prompt" in page.html
    assert "Typed" not in [question.prompt for question in listing_queries.questions_of(listing.id)]


def test_a_question_is_removed_by_its_checkbox(hers, owner, park):
    listing = hiring.draft(owner, park)
    gone = {"questions-0-prompt": "Gone", "questions-0-kind": "short", "questions-0-remove": "y"}
    save(hers, listing, **gone)
    assert listing_queries.questions_of(listing.id) == []


def test_a_draft_is_written_section_by_section_and_goes_on_where_it_was_left(hers, owner, park):
    listing = hiring.draft(owner, park)
    assert hers.visit(at(listing, "/edit")).path.endswith("/edit/basics")
    page = save(hers, listing, title="Gardener")
    assert page.path.endswith("/edit/job")
    assert "Basics (done)" in page.text
    hers.visit(at(listing, "/edit/terms"))
    page = save(hers, listing, pay_minimum="34,000", stay="1")
    assert page.path.endswith("/edit/terms")
    assert hers.visit(at(listing, "/edit")).path.endswith("/edit/job")
    page = save(hers, listing, letter_rule="none")
    assert page.path.endswith("/edit/job")
    save(hers, listing, about="A park.")
    page = save(hers, listing, requirements="Knows plants")
    assert page.path.endswith("/preview")
    assert hers.visit(at(listing, "/edit")).path.endswith("/preview")
    hers.visit(at(listing, "/edit/nonsense"), status=404)


def test_each_section_shows_what_the_checks_say_of_it_once_it_was_saved(hers, owner, park):
    listing = hiring.draft(owner, park, requirements=("Salesman",))
    assert "“Salesman” stands in" not in hers.visit(at(listing, "/edit/requirements")).text
    save(hers, listing, requirements="Salesman", stay="1")
    page = hers.visit(at(listing, "/edit/requirements"))
    assert "“Salesman” stands in the requirements." in page.text
    assert "Answer it in the checks" in page.text
    assert "“Salesman” stands in" not in hers.visit(at(listing, "/edit/job")).text


def test_an_incomplete_draft_is_told_what_is_missing(hers, owner, park):
    listing = hiring.draft(owner, park, about="", places=())
    assert "two or three paragraphs" in hers.visit(at(listing, "/preview")).text
    page = hers.send(at(listing, "/submit"), page=at(listing, "/edit/job"), status=422)
    assert "two or three paragraphs" in page.errors
    assert "where the work is done" in page.errors
    assert f'href="{at(listing, "/edit/job")}#about"' in page.html
    assert f'href="{at(listing, "/edit/terms")}#places"' in page.html


def test_a_draft_without_findings_meets_a_calm_page(hers, owner, park):
    page = hers.visit(at(hiring.draft(owner, park), "/preview"))
    assert "Nothing to mend" in page.text
    assert "Send for review" in page.text
    assert "Let it stay" not in page.text


def test_what_is_to_be_judged_is_answered_with_a_note_that_the_page_keeps(hers, owner, park):
    listing = hiring.draft(owner, park, requirements=("Salesman", "Able-bodied"))
    key = "words.gendered:salesman"
    page = hers.visit(at(listing, "/preview"))
    assert "2 to mend or to answer" in page.text
    assert "Send for review" not in page.text
    page = hers.send(
        at(listing, "/overrides"), page=at(listing, "/preview"), status=422, key=key, note="Because"
    )
    assert "Say why it stays, in 10 to 500 characters" in page.errors
    assert "Because" in page.html
    page = hers.send(
        at(listing, "/overrides"), page=at(listing, "/preview"), key=key, note="Our statute says so."
    )
    assert "It stays Our statute says so." in page.text
    assert "1 to mend or to answer" in page.text
    assert "Our statute says so." in hers.visit(at(listing)).text
    page = hers.send(at(listing, "/overrides/take-back"), page=at(listing, "/preview"), key=key)
    assert "It stays" not in page.text


def test_a_word_is_replaced_by_a_button(hers, owner, park):
    listing = hiring.draft(owner, park, requirements=("Salesman",))
    page = hers.send(at(listing, "/mend"), page=at(listing, "/preview"), key="words.gendered:salesman")
    assert "Nothing to mend" in page.text
    assert listing_queries.any_listing(listing.id).requirements == ["Salesperson"]
    hers.send(at(listing, "/mend"), page=at(listing, "/preview"), status=409, key="words.gendered:salesman")


def test_each_finding_leads_to_its_field_and_a_law_to_its_source(hers, owner, park):
    listing = hiring.draft(owner, park, places=("Denver, Colorado, United States",), benefits="")
    page = hers.visit(at(listing, "/preview"))
    for section, name in (("terms", "benefits"), ("applying", "deadline_day")):
        assert f'{at(listing, f"/edit/{section}")}#{name}"' in page.html
        assert f'id="{name}"' in hers.visit(at(listing, f"/edit/{section}")).html
    assert 'href="https://leg.colorado.gov' in page.html
    assert "no legal advice" in page.text


def test_a_viewer_reads_the_checks_and_answers_nothing(client, owner, park):
    listing = hiring.draft(owner, park, requirements=("Salesman",))
    viewer = hiring.person("Vera Viewer")
    hiring.seat(viewer, park, SeatKind.VIEWER, by=owner)
    page = client.sign_in(viewer.id).visit(at(listing, "/preview"))
    assert "“Salesman” stands in the requirements." in page.text
    for words in ("Let it stay", "Replace it", "Change the", "Send for review"):
        assert words not in page.text


def test_what_was_sent_is_shown_without_checks(hers, owner, park):
    page = hers.visit(at(hiring.submitted(owner, park), "/preview"))
    assert "This is how readers see it." in page.text
    assert "Nothing to mend" not in page.text


def test_a_complete_draft_is_sent_and_then_frozen(hers, owner, park):
    listing = hiring.draft(owner, park)
    page = hers.send(at(listing, "/submit"), page=at(listing, "/preview"))
    assert "sent for review" in page.text
    assert "In review" in page.text
    assert "can't be changed" in hers.visit(at(listing, "/edit")).text


def test_a_stale_form_is_refused_with_its_text_kept(hers, owner, park):
    listing = hiring.submitted(owner, park)
    page = save(hers, listing, page="/employer/companies/new", status=409, about="Late words")
    assert "in review now" in page.errors
    assert "Late words" in page.html


def test_a_live_listing_is_paused_resumed_and_closed(hers, owner, park):
    listing = hiring.live(owner, park)
    shown = at(listing)
    assert "paused" in hers.send(f"{shown}/pause", page=shown).text
    assert "live again" in hers.send(f"{shown}/resume", page=shown).text
    page = hers.send(f"{shown}/close", page=shown, reason="filled_here")
    assert "Closed" in page.text
    assert "through this listing" in hers.visit(f"{shown}/history").text
    assert listing_queries.any_listing(listing.id).state is State.CLOSED
    hers.send(f"{shown}/resume", page="/employer/companies/new", status=409)


def test_strangers_find_nothing_and_viewers_change_nothing(client, owner, park):
    listing = hiring.draft(owner, park)
    stranger, viewer = hiring.person("Sam Stranger"), hiring.person("Vera Viewer")
    hiring.company(stranger, "Elsewhere")
    hiring.seat(viewer, park, SeatKind.VIEWER, by=owner)
    client.sign_in(stranger.id)
    for rest in ("", "/edit", "/edit/terms", "/preview", "/history"):
        client.visit(at(listing, rest), status=404)
    for rest in ("/submit", "/close", "/pause", "/resume"):
        client.send(at(listing, rest), page="/employer/companies/new", status=404)
    save(client, listing, page="/employer/companies/new", status=404, title="Mine now")
    client.sign_in(viewer.id)
    client.visit(at(listing))
    client.visit(at(listing, "/edit"), status=403)


def test_a_viewer_elsewhere_cannot_edit_here(client, owner, park):
    listing = hiring.draft(owner, park)
    viewer = hiring.person("Vera Viewer")
    hiring.company(viewer, "Own company")
    hiring.seat(viewer, park, SeatKind.VIEWER, by=owner)
    client.sign_in(viewer.id)
    client.visit(at(listing))
    client.visit(at(listing, "/edit"), status=404)
    client.send("/employer/listings/new", status=404, company=park.slug, title="Not mine")


def test_no_page_asks_more_than_its_budget(hers, owner, park):
    hiring.role()
    unpublished = hiring.submitted(owner, park)
    few = len(asked(hers.visit("/employer")))
    published = [hiring.live(owner, park) for _ in range(3)]
    pages = ["/employer", "/employer/listings/new", at(unpublished), at(unpublished, "/preview")]
    pages += [at(published[0]), at(published[0], "/history")]
    judged = hiring.draft(owner, park, requirements=("Salesman", "Able-bodied"))
    with transaction():
        judgements.override(
            judged, "words.gendered:salesman", "Our statute says so.", actor=hiring.seated(owner, park)
        )
        judged.written = list(Section)
    pages += [at(judged, "/preview"), *(at(judged, f"/edit/{section}") for section in Section)]
    for path in pages:
        statements = asked(hers.visit(path))
        assert len(statements) <= BUDGET, f"{path}: {statements}"
    assert len(asked(hers.visit("/employer"))) == few
