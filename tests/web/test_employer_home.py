"""The employer's home: what needs somebody, every listing of their companies, and a step for several at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from jobboard.applications.pipeline import Stage
from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.insights import operations as insight_operations
from jobboard.insights.queries import PAGE
from jobboard.kernel import clock, ids
from jobboard.kernel.access import SeatKind, StaffRole
from jobboard.listings import operations, queries, writing
from jobboard.listings.lifecycle import State
from tests.support import applying, hiring
from tests.support.applying import asked
from tests.support.browser import Browser

BUDGET = 4
COPY = """
INSERT INTO listings ({columns})
SELECT {values} FROM listings l, generate_series(1, :many) n WHERE l.id = :id
"""


def home(rest=""):
    return f"/employer{rest}"


def rows(page):
    """The titles of the list, in order."""
    return [part.split("</a>")[0].rpartition(">")[2] for part in page.html.split('<th scope="row">')[1:]]


def needs(page):
    """What stands under what needs somebody."""
    return page.outline.inside("card--accent")


def titled(owner, company, *titles, build=hiring.live, **changes):
    return [build(owner, company, title=title, **changes) for title in titles]


def copied(listing, many, **changed):
    """Many copies of a listing, quickly."""
    names = list(
        session().scalars(
            text("SELECT column_name FROM information_schema.columns WHERE table_name = 'listings'")
        )
    )
    given = {"id": "uuidv7()", "slug": "l.slug || '-' || n", "title": "l.title || ' ' || n", **changed}
    values = ", ".join(given.get(name, f"l.{name}") for name in names)
    with transaction():
        session().execute(
            text(COPY.format(columns=", ".join(names), values=values)), {"many": many, "id": listing.id}
        )


def in_days(days):
    return clock.now() + timedelta(days=days)


def step(hers, do, *listings, page=None, status=200, **fields):
    chosen = [ids.encode(each.id) for each in listings]
    return hers.send(page or home(), status=status, do=do, listing=chosen, **fields)


def state_of(listing):
    return queries.any_listing(listing.id).state


def test_nothing_needs_you_says_so_and_what_would_stand_there(hers, listing):
    page = hers.visit(home())
    assert "Nothing needs you at the moment" in page.text
    assert needs(page) == ""


def test_what_needs_you_is_looked_for_in_every_listing_and_not_only_on_this_page(hers, owner, park):
    first = hiring.live(owner, park, title="Beekeeper", deadline=in_days(2))
    copied(hiring.live(owner, park), PAGE)
    page = hers.visit(home())
    assert "Beekeeper" not in rows(page)
    assert "1 listing closes within 3 days Beekeeper" in needs(page)
    assert f'href="/employer/listings/{ids.encode(first.id)}"' in page.html


def test_each_need_says_what_and_how_many(hers, owner, park, carl):
    sent_back, expiring, expired, read = titled(
        owner, park, "Sent", "Soon", "Over", "Read", deadline=in_days(2)
    )
    with transaction():
        sent_back.state = State.SENT_BACK
        sent_back.deadline = None
        expired.deadline = in_days(-1)
        read.deadline = in_days(30)
        for each in (sent_back, expired, read):
            session().merge(each)
    applying.sent(carl, read)
    with clock.frozen(in_days(-8)):
        hiring.draft(owner, park, title="Old draft")
    hiring.draft(owner, park, title="New draft")
    said = needs(hers.visit(home()))
    for line in (
        "1 listing was sent back Sent",
        "1 new application to read Read",
        "1 listing closes within 3 days Soon",
        "1 listing expired, not closed Over",
        "1 draft untouched for a week Old draft",
    ):
        assert line in said
    assert expiring.title in said


def test_a_role_that_has_moved_on_leads_to_what_it_says_otherwise(hers, listing):
    with transaction():
        listing.drift = 2
        session().merge(listing)
    page = hers.visit(home())
    assert "1 listing differs from its role" in needs(page)
    assert f'href="/employer/listings/{ids.encode(listing.id)}/role"' in page.html
    assert rows(hers.visit(home("?show=drifted"))) == [listing.title]


def test_several_that_need_the_same_are_one_line_that_leads_to_them(hers, owner, park):
    titled(owner, park, *(f"Gardener {number}" for number in range(5)), deadline=in_days(1))
    hiring.live(owner, park, title="Later", deadline=in_days(9))
    page = hers.visit(home())
    assert "5 listings close within 3 days Gardener 4, and 4 more" in needs(page)
    assert 'href="/employer?show=expiring&amp;keeper=me"' in page.html
    assert len(rows(hers.visit(home("?show=expiring&keeper=me")))) == 5
    assert len(rows(hers.visit(home("?show=waiting")))) == 5


def test_a_draft_that_somebody_has_just_changed_is_not_untouched(hers, owner, park):
    with clock.frozen(in_days(-20)):
        draft = hiring.draft(owner, park)
    me = hiring.seated(owner, park)
    with clock.frozen(in_days(-1)), transaction():
        found = queries.editable(draft.id, by=me)
        writing.edit(found, replace(hiring.WHOLE, title="Changed"), hiring.QUESTIONS, actor=me)
    assert "untouched" not in needs(hers.visit(home()))


def test_what_you_look_after_comes_first(app, hers, owner, park):
    rita = hiring.person("Rita Recruiter")
    hiring.seat(rita, park, SeatKind.RECRUITER, by=owner)
    theirs = hiring.live(owner, park, title="Theirs", deadline=in_days(1))
    with transaction():
        operations.hand_over(
            queries.editable(theirs.id, by=hiring.seated(owner, park)),
            rita.id,
            actor=hiring.seated(owner, park),
        )
    mine = hiring.live(owner, park, title="Mine", deadline=in_days(2))
    with transaction():
        mine.state = State.PAUSED
        mine.deadline = in_days(-1)
        session().merge(mine)
    said = needs(hers.visit(home()))
    assert said.index("Mine") < said.index("With your team: Theirs")
    assert rows(hers.visit(home("?keeper=me"))) == ["Mine"]
    assert rows(Browser(app, use_cookies=True).sign_in(rita.id).visit(home("?keeper=me"))) == ["Theirs"]


def test_a_line_of_the_list_says_state_views_applications_days_and_who(hers, owner, park, carl):
    listing = hiring.live(owner, park, deadline=in_days(3))
    applying.sent(carl, listing)
    today = clock.now().date()
    with transaction():
        insight_operations.keep(
            "b", {(listing.id, today): 1_200, (listing.id, today - timedelta(days=29)): 34}
        )
        insight_operations.keep("c", {(listing.id, today - timedelta(days=30)): 5})
    page = hers.visit(home())
    for words in ("Live", "1,234", "1, 1 new", "3 days left", "Olga Owner"):
        assert words in page.text
    assert "<polyline" in page.html


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (12 + 24 * 3, "3 days left"),
        (12 + 24, "1 day left"),
        (12, "Closes today"),
        (-1, "Expired today"),
        (-24, "Expired yesterday"),
        (-48, "Expired 2 days ago"),
    ],
)
def test_days_are_counted_as_people_count_them_where_the_deadline_is(hers, owner, park, hours, words):
    noon = clock.now().replace(hour=11, minute=0)  # Noon in Hamburg in winter, one in summer.
    listing = hiring.live(owner, park)
    with transaction():
        listing.deadline = noon + timedelta(hours=hours - 1)
        listing.deadline_zone = "Europe/Berlin"
        session().merge(listing)
    with clock.frozen(noon):
        assert words in hers.visit(home()).text


@pytest.mark.parametrize(
    ("show", "title"),
    [("draft", "A"), ("in_review", "B"), ("live", "C"), ("expired", "D"), ("paused", "E"), ("closed", "F")],
)
def test_the_list_shows_one_state_as_the_badge_says_it(hers, owner, park, show, title):
    titled(owner, park, "A", build=hiring.draft)
    titled(owner, park, "B", build=hiring.submitted)
    titled(owner, park, "C")
    over, paused, closed = titled(owner, park, "D", "E", "F")
    with transaction():
        for each, state in ((over, State.PAUSED), (paused, State.PAUSED), (closed, State.CLOSED)):
            each.state = state
        over.deadline = in_days(-1)
        for each in (over, paused, closed):
            session().merge(each)
    assert rows(hers.visit(home(f"?show={show}"))) == [title]


def test_words_and_company_select_and_nonsense_is_left_out(hers, owner, park):
    titled(owner, park, "Head gardener, 100% roses", "Cook")
    assert rows(hers.visit(home("?q=GARDENER+roses"))) == ["Head gardener, 100% roses"]
    assert rows(hers.visit(home("?q=0%25+ro"))) == ["Head gardener, 100% roses"]
    assert 'name="company"' not in hers.visit(home()).html
    other = hiring.company(owner, "South Park")
    hiring.live(owner, other, title="Baker")
    assert rows(hers.visit(home("?company=south-park"))) == ["Baker"]
    assert len(rows(hers.visit(home("?show=moon&order=sideways&after=nonsense&keeper=x")))) == 3


def test_an_empty_result_says_what_to_do(hers, owner, park):
    assert "No listings yet" in hers.visit(home()).text
    hiring.draft(owner, park)
    page = hers.visit(home("?q=zeppelin"))
    assert "No listing is like that" in page.text
    assert "See all listings" in page.text
    assert 'value="zeppelin"' in page.html


def test_the_list_is_ordered_by_what_matters(hers, owner, park, carl):
    early, late, _ = titled(owner, park, "Early", "Late", "Never")
    with transaction():
        early.deadline, late.deadline = in_days(1), in_days(5)
        session().merge(early), session().merge(late)
        insight_operations.keep("b", {(late.id, clock.now().date()): 3})
    applying.sent(carl, early)
    assert rows(hers.visit(home())) == ["Never", "Late", "Early"]
    assert rows(hers.visit(home("?order=deadline"))) == ["Early", "Late", "Never"]
    assert rows(hers.visit(home("?order=new")))[0] == "Early"
    assert rows(hers.visit(home("?order=views")))[0] == "Late"


@pytest.mark.parametrize("order", ["newest", "deadline", "new", "views"])
def test_every_listing_is_on_one_page_and_one_page_only(hers, owner, park, order):
    listing = hiring.live(owner, park, deadline=in_days(9))
    copied(listing, PAGE, deadline="l.deadline + (n % 7) * interval '1 day'")
    copied(listing, PAGE, deadline="NULL", title="'Copy ' || n", slug="'copy-' || n")
    seen, path = [], home(f"?order={order}")
    while path:
        page = hers.visit(path)
        seen += rows(page)
        following = page.html.rpartition('rel="next" href="')[2]
        path = following.split('"')[0].replace("&amp;", "&") if 'rel="next"' in page.html else ""
    assert len(seen) == len(set(seen)) == 2 * PAGE + 1


def test_the_number_of_queries_is_four_for_five_listings_and_for_five_hundred(hers, owner, park, carl):
    listing = hiring.live(owner, park, deadline=in_days(2))
    applying.sent(carl, listing)
    copied(listing, 4)
    for many in (55, 440):
        few = asked(hers.visit(home()).statements)
        copied(listing, many, slug=f"'more-{many}-' || n")
        for rest in ("", "?order=views", "?order=new&show=waiting", "?q=a&keeper=me&company=north-park"):
            assert len(asked(hers.visit(home(rest)).statements)) == len(few) == BUDGET, rest


def test_several_are_paused_at_once_and_the_page_says_what_became_of_each(hers, owner, park):
    live, waiting = hiring.live(owner, park, title="Baker"), hiring.submitted(owner, park, title="Cook")
    page = step(hers, "pause", live, waiting)
    assert "1 listing paused Baker" in page.text
    assert "1 listing could not be paused Cook : This is in review now, so it can't be paused." in page.text
    assert (state_of(live), state_of(waiting)) == (State.PAUSED, State.IN_REVIEW)
    assert hiring.kinds_of(live.id)[-1] == "ListingPaused"
    assert "Undo: make them live again" in page.text
    page = step(hers, "resume", live)
    assert "1 listing made live again" in page.text
    assert "Undo" not in page.text
    assert state_of(live) is State.LIVE


def test_all_on_this_page_needs_no_script(hers, owner, park):
    listings = titled(owner, park, "A", "B")
    sent = [ids.encode(each.id) for each in listings]
    hers.send(home(), do="pause", everything="y", shown=sent)
    assert {state_of(each) for each in listings} == {State.PAUSED}


def test_several_are_closed_with_one_reason(hers, owner, park):
    live, draft = hiring.live(owner, park), hiring.draft(owner, park)
    page = step(hers, "close", live, status=422)
    assert "Say how they ended" in page.errors
    assert f'value="{ids.encode(live.id)}" aria-label="Choose {live.title}" checked' in page.html
    assert state_of(live) is State.LIVE
    page = step(hers, "close", live, draft, how="filled_elsewhere")
    assert "2 listings closed" in page.text
    assert queries.any_listing(live.id).close_reason == "filled_elsewhere"
    assert queries.any_listing(draft.id).close_reason == "withdrawn"
    assert "This is closed now, so it can't be closed." in step(hers, "close", live, how="withdrawn").text


def test_the_deadlines_of_several_move_to_the_end_of_one_day_each_in_its_own_time_zone(hers, owner, park):
    soon = hiring.live(owner, park, deadline=in_days(2), deadline_zone="Pacific/Auckland")
    never = hiring.live(owner, park, title="Never")
    assert "Choose the last day" in step(hers, "extend", soon, status=422).errors
    page = step(hers, "extend", soon, never, last_day="2031-05-01", why="more_seats")
    assert "1 listing given a later deadline" in page.text
    assert "Never : This listing has no deadline that could be moved." in page.text
    assert queries.any_listing(soon.id).deadline.isoformat() == "2031-05-01T11:59:00+00:00"
    page = step(hers, "extend", soon, last_day="2031-04-01", why="more_seats")
    assert "must be later than the one it has" in page.text


@pytest.mark.parametrize("do", ["pause", "", "explode"])
def test_a_step_needs_listings_and_listings_need_a_step(hers, listing, do):
    page = step(hers, do, *([] if do == "pause" else [listing]), status=422)
    assert "Choose" in page.errors
    assert state_of(listing) is State.LIVE


def test_the_listing_of_a_stranger_is_not_found_and_tells_nothing(hers, owner, park, listing):
    stranger = hiring.person("Sam Stranger")
    secret = hiring.live(stranger, hiring.company(stranger, "Elsewhere"), title="Secret")
    page = hers.send(
        home(), do="pause", listing=[ids.encode(secret.id), ids.encode(ids.new_id()), "nonsense"]
    )
    assert "3 listings could not be paused" in page.text
    assert page.text.count("It was not found among the listings that you may change.") == 3
    assert "Secret" not in page.text
    assert state_of(secret) is State.LIVE


def test_whoever_only_looks_sees_no_boxes_and_takes_no_steps(client, owner, park, listing):
    viewer = hiring.person("Vera Viewer")
    hiring.seat(viewer, park, SeatKind.VIEWER, by=owner)
    client.sign_in(viewer.id)
    page = client.visit(home())
    assert listing.title in page.text
    assert 'type="checkbox"' not in page.html
    assert 'name="do"' not in page.html
    own = hiring.company(viewer, "Own company")
    hiring.live(viewer, own, title="Own")
    page = client.visit(home())
    assert page.html.count('name="listing"') == 1
    assert "It was not found" in step(client, "pause", listing).text


def test_the_list_of_a_company_is_hidden_from_strangers_and_from_staff(client, owner, park, listing):
    for person in (hiring.person("Sam Stranger"), hiring.person("Stella", staff=StaffRole.ADMIN)):
        client.sign_in(person.id)
        assert listing.title not in client.visit(home()).text


def test_the_answer_stands_at_the_address_of_the_list_that_was_shown(hers, owner, park, listing):
    page = step(hers, "pause", listing, page=home("?show=live&order=views"))
    assert page.path == "/employer"
    assert "No listing is like that" in page.text
    assert 'action="/employer?show=live&amp;order=views"' in page.html


def test_new_applications_to_a_closed_listing_still_wait(hers, owner, park, carl, listing):
    made = applying.sent(carl, listing)
    applying.closed(listing, owner, park)
    assert "1 new application to read" in needs(hers.visit(home()))
    applying.moved(made, Stage.IN_REVIEW, by=owner, company=park)
    assert "new application" not in needs(hers.visit(home()))


def test_views_of_today_are_the_last_of_thirty(hers, owner, park, listing):
    with transaction():
        insight_operations.keep("b", {(listing.id, date(2020, 1, 1)): 7})
    page = hers.visit(home())
    assert "<polyline" not in page.html


def test_to_load_the_answer_again_takes_the_step_no_second_time(hers, owner, park, listing):
    page = step(hers, "pause", listing)
    assert [each.status_code for each in page.response.history] == [302]
    assert page.response.request.method == "GET"
    assert "1 listing paused" in page.text
    me = hiring.seated(owner, park)
    with transaction():
        operations.resume(queries.editable(listing.id, by=me), actor=me)
    again = hers.visit(home())
    assert "1 listing paused" not in again.text
    assert state_of(listing) is State.LIVE


def test_the_answer_for_a_whole_page_is_kept_as_well(hers, owner, park, listing):
    copied(listing, PAGE // 2 - 1)
    copied(listing, PAGE // 2, state="'closed'", slug="'closed-' || n")
    shown = hers.visit(home()).html.split('name="shown" value="')[1:]
    page = hers.send(home(), do="pause", everything="y", shown=[each.split('"')[0] for each in shown])
    assert f"{PAGE // 2} listings paused" in page.text
    assert f"{PAGE // 2} listings could not be paused" in page.text
    assert page.html.count('<input type="hidden" name="listing"') == PAGE // 2


def test_the_answer_names_no_listing_to_whoever_signs_in_next(hers, owner, park, listing):
    token = hers.visit(home()).outline.tokens[0]
    hers.post(home(), data={"do": "pause", "listing": [ids.encode(listing.id)], "csrf_token": token})
    hers.sign_in(hiring.person("Sam Stranger").id)
    assert listing.title not in hers.visit(home()).text
