"""Finding listings: whatever is typed, only what is open, newest first."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from jobboard.companies import operations as company_operations
from jobboard.companies import queries as company_queries
from jobboard.companies.events import CompanyEdited
from jobboard.companies.profile import ProfileText
from jobboard.infra import database
from jobboard.infra.observability import queries as tally
from jobboard.infra.transaction import transaction
from jobboard.journal import relay
from jobboard.kernel import clock, ids
from jobboard.kernel.access import SYSTEM
from jobboard.kernel.pages import write_cursor
from jobboard.listings import operations as listing_operations
from jobboard.listings import queries as listing_queries
from jobboard.listings import writing
from jobboard.listings.events import ListingPaused
from jobboard.listings.lifecycle import CloseReason
from jobboard.listings.models import EmploymentType, Listing, Workplace
from jobboard.search import queries, tasks
from jobboard.search.criteria import Criteria
from jobboard.search.indexing import reindex
from tests.support import hiring


def titles(**asked):
    return [card.title for card in queries.find(Criteria.read(**asked))]


def test_words_are_found_by_their_stems_wherever_they_stand(owner, park):
    hiring.live(owner, park, title="Gardener", about="Somebody who waters trees.")
    hiring.live(
        owner, park, title="Baker", duties=("Bake rolls",), about="A bakery.", requirements=("Hands",)
    )
    assert titles(q="watering") == ["Gardener"]
    assert titles(q="rolls") == ["Baker"]
    assert set(titles(q="north park")) == {"Gardener", "Baker"}
    assert titles(q='"bake rolls"') == ["Baker"]
    assert titles(q="park -baker") == ["Gardener"]
    assert titles(q="astronaut") == []


@pytest.mark.parametrize(
    "typed",
    [
        "&&&",
        "' OR 1=1 --",
        "a:*b",
        "(((",
        '"',
        "-",
        "\x00",
        "the",
        "é" * 5000,
        "<script>",
        "%",
        "\\",
        "🌳 | !",
    ],
)
def test_nothing_that_is_typed_raises(owner, park, typed):
    hiring.live(owner, park)
    for field in ("q", "place", "workplace", "employment_type"):
        queries.find(Criteria.read(**{field: typed}))
        queries.count(Criteria.read(**{field: typed}))


def test_places_and_choices_narrow_the_list(owner, park):
    hiring.live(owner, park, title="Here", places=("Hamburg, Germany",))
    hiring.live(owner, park, title="There", places=("Oslo, Norway",), workplace=Workplace.REMOTE)
    assert titles(place="hamburg") == ["Here"]
    assert titles(place="NORWAY") == ["There"]
    assert titles(place="Remote") == ["There"]
    assert titles(workplace="remote") == ["There"]
    assert titles(employment_type="part_time") == []
    assert len(titles(workplace="on the moon")) == 2


def test_a_place_is_found_by_what_people_call_it(owner, park):
    hiring.live(owner, park, title="Here", places=("Munich, Germany",))
    for typed in ("Munich", "München", "munchen", "Munich, Deutschland", "Deutschland", "german"):
        assert titles(place=typed) == ["Here"], typed
    assert titles(place="Bavaria") == ["Here"]
    assert titles(place="Hamburg") == []


def test_remote_work_is_found_from_every_place_of_its_countries(owner, park):
    remote = {"workplace": Workplace.REMOTE, "places": ()}
    hiring.live(owner, park, title="Island", countries=("IE", "DE"), **remote)
    hiring.live(owner, park, title="World", countries=("anywhere",), **remote)
    hiring.live(owner, park, title="Here", places=("Cork, Ireland",))
    assert titles(place="Cork") == ["Here", "World", "Island"]
    assert titles(place="München") == ["World", "Island"]
    assert titles(place="Ireland") == ["Here", "World", "Island"]
    assert titles(place="Oslo") == ["World"]


def test_a_listing_with_several_contracts_and_places_is_found_by_each(owner, park):
    either = (EmploymentType.FULL_TIME, EmploymentType.PART_TIME)
    hiring.live(
        owner, park, title="Either", employment_types=either, places=("Kiel, Germany", "Bremen, Germany")
    )
    assert titles(employment_type="part_time") == ["Either"]
    assert "Either" in titles(employment_type="full_time")
    assert titles(place="bremen") == ["Either"]


def test_a_closed_or_paused_listing_vanishes_before_it_is_indexed_again(owner, park):
    me = hiring.seated(owner, park)
    closed, paused = hiring.live(owner, park), hiring.live(owner, park)
    with transaction():
        listing_operations.close(closed, CloseReason.WITHDRAWN, actor=me)
        listing_operations.pause(paused, actor=me)
    assert titles() == []
    with transaction():
        listing_operations.resume(paused, actor=me)
    assert len(titles()) == 1


def test_a_listing_vanishes_with_its_deadline(owner, park):
    soon = clock.now() + timedelta(hours=1)
    hiring.live(owner, park, deadline=soon)
    assert len(titles()) == 1
    with clock.frozen(soon + timedelta(seconds=1)):
        assert titles() == []
        assert queries.count(Criteria()) == 0


def test_what_was_never_public_is_never_indexed(owner, park):
    listing = hiring.submitted(owner, park)
    with transaction():
        reindex(listing.id)
    assert titles() == []


def test_indexing_twice_changes_nothing(owner, park):
    listing = hiring.live(owner, park)
    with transaction():
        tasks.index(ListingPaused(listing_id=listing.id, company_id=park.id))
    assert len(titles()) == 1


def test_pages_join_without_gaps_and_each_is_one_query(owner, park):
    made = []
    for number in range(queries.PAGE + 5):
        with clock.frozen(clock.now() + timedelta(minutes=number // 2)):
            made.append(hiring.live(owner, park))
    for asked in ({}, {"q": "gardener"}):
        criteria = Criteria.read(**asked)
        tally.begin()
        first = queries.find(criteria)
        assert len([one for one in tally.current().statements if one.startswith("SELECT")]) == 1
        second = queries.find(criteria, after=first.next)
        shown = [card.id for card in (*first, *second)]
        assert set(shown) == {each.id for each in made}
        assert len(shown) == len(made)
        moments = [card.posted_at for card in (*first, *second)]
        assert moments == sorted(moments, reverse=True)
        assert second.next is None


@pytest.mark.parametrize(
    "cursor", ["nonsense", write_cursor("a", "b"), write_cursor(1, 2), write_cursor("x")]
)
def test_a_cursor_that_we_did_not_write_is_the_first_page(owner, park, cursor):
    hiring.live(owner, park)
    assert len(queries.find(Criteria(), after=cursor)) == 1


def built(owner, park, version, **changes):
    """An open listing that was built from a role."""
    me = hiring.seated(owner, park)
    with transaction():
        listing = writing.draft_from_role(park.id, version.id, actor=me)
        writing.edit(listing, replace(hiring.WHOLE, **changes), (), actor=me)
        listing_operations.submit_for_review(listing, actor=me)
        listing_operations.publish(listing, actor=SYSTEM)
        reindex(listing.id)
    return listing


def test_a_role_and_a_company_know_their_open_listings(owner, park):
    version = hiring.role()
    listing = built(owner, park, version)
    cards, number = queries.of_role(version.role_id)
    assert ([card.id for card in cards], number) == ([listing.id], 1)
    assert [card.id for card in queries.of_company(park.id)] == [listing.id]
    assert queries.counts_by_role([version.role_id])[version.role_id] == 1


def test_like_a_listing_is_first_of_all_what_was_built_from_its_role(owner, park):
    version, titled = hiring.role(), "Gardener for the north park"
    one = built(owner, park, version, title=titled)
    other = built(owner, park, version, title="Keeper of the roses")
    hiring.live(owner, park, title=titled)
    me = hiring.seated(owner, park)
    with transaction():
        listing_operations.pause(one, actor=me)
    assert [card.title for card in queries.like(one)] == ["Keeper of the roses"]
    with transaction():
        listing_operations.pause(other, actor=me)
    assert [card.title for card in queries.like(one)] == [titled]


@pytest.mark.parametrize(
    "title",
    ["Back End Developer - Remote", "Developer, not back", 'Back "end developer', "developer or -end"],
)
def test_like_a_listing_without_a_role_is_what_shares_words_with_its_title(owner, park, title):
    one = hiring.draft(owner, park, title=title)
    hiring.live(owner, park, title="Developer (part of a large team)")
    hiring.live(owner, park, title="Back End Developer")
    hiring.live(owner, park, title="Baker")
    assert [card.title for card in queries.like(one)] == [
        "Back End Developer",
        "Developer (part of a large team)",
    ]


@pytest.mark.parametrize("title", ["!!!", "-", "the", "\x00", "é" * 500])
def test_a_title_without_words_is_like_nothing(owner, park, title):
    hiring.live(owner, park)
    assert queries.like(Listing(title=title)) == []


def test_a_role_loads_no_more_listings_than_it_shows(owner, park):
    version = hiring.role()
    made = [built(owner, park, version) for _ in range(7)]
    with transaction():
        listing_operations.pause(made.pop(), actor=hiring.seated(owner, park))
    loaded = []

    def listen(connection, cursor, statement, *_):
        loaded.extend([cursor.rowcount] if statement.startswith("SELECT") else [])

    event.listen(database.engine(), "after_cursor_execute", listen)
    cards, number = queries.of_role(version.role_id)
    event.remove(database.engine(), "after_cursor_execute", listen)
    assert (len(cards), number) == (5, 6)
    assert loaded == [5]
    assert queries.of_role(ids.new_id()) == ([], 0)


@pytest.mark.parametrize(
    ("asked", "index", "others"),
    [
        ({}, "newest", ("document", "role", "company")),
        ({"q": "gardener"}, "document", ("newest", "role", "company")),
    ],
)
def test_the_indexes_fit_the_questions(owner, park, asked, index, others):
    hiring.live(owner, park)
    questions = []

    def listen(connection, cursor, statement, parameters, context, many):
        questions.append((statement, parameters))

    engine = database.engine()
    event.listen(engine, "before_cursor_execute", listen)
    queries.find(Criteria.read(**asked))
    event.remove(engine, "before_cursor_execute", listen)
    statement, parameters = questions[-1]
    connection = database.session().connection()
    # With one way in beside reading the whole table, the plan does not hang on what was counted of it lately.
    connection.exec_driver_sql("ALTER TABLE search_entries DROP CONSTRAINT pk_search_entries")
    for costly in ("seqscan", "sort"):
        connection.exec_driver_sql(f"SET LOCAL enable_{costly} = off")
    for name in others:
        connection.exec_driver_sql(f"DROP INDEX ix_search_entries_{name}")
    found = connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
    assert f"ix_search_entries_{index}" in "\n".join(row[0] for row in found)


def test_a_card_has_what_a_reader_decides_by(owner, park):
    listing = hiring.live(owner, park)
    (card,) = queries.find(Criteria())
    assert card.slug == listing.slug
    assert card.company_name == "North Park"
    assert card.pay_text == "EUR 34,000 to 40,000 per year"
    assert (card.place_text, card.workplace_text, card.employment_text) == (
        "Hamburg, Germany",
        "On site",
        "Full-time",
    )


def renamed(company, name, by):
    me = hiring.seated(by, company)
    with transaction():
        found = company_queries.editable(company.slug, by=me)
        text = replace(ProfileText.of(found), name=name)
        company_operations.edit_profile(found, text, seen=found.revision, actor=me)


def test_the_new_name_of_a_company_is_found_and_the_old_one_is_not(owner):
    works = hiring.company(owner, "Umbrella Works")
    open_now, paused = hiring.live(owner, works, title="Gardener"), hiring.live(owner, works, title="Baker")
    me = hiring.seated(owner, works)
    with transaction():
        listing_operations.pause(listing_queries.editable(paused.id, by=me), actor=me)
    hiring.draft(owner, works, title="Never public")
    relay.drain()
    assert titles(q="umbrella") == [open_now.title]
    renamed(works, "Zeppelin Works", owner)
    relay.drain()
    assert titles(q="zeppelin") == [open_now.title]
    assert titles(q="umbrella") == []
    with transaction():
        listing_operations.resume(listing_queries.editable(paused.id, by=me), actor=me)
    relay.drain()
    assert set(titles(q="zeppelin")) == {"Gardener", "Baker"}


def test_a_change_of_a_profile_that_keeps_the_name_reads_no_listing_again(owner, park, monkeypatch):
    hiring.live(owner, park)
    monkeypatch.setattr(
        "jobboard.search.indexing.reindex", lambda listing_id: pytest.fail("It was read again.")
    )
    for changed in ("about", "about, places", "logo"):
        tasks.index_company(CompanyEdited(company_id=park.id, changed=changed))
