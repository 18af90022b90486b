"""Looking after the library: writing with a preview, publishing over what one has seen, files, retiring."""

import html
import io
import re
from dataclasses import replace

import pytest
from flask import Flask

from jobboard.accounts.models import User
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SYSTEM, StaffRole
from jobboard.listings import operations as listing_operations
from jobboard.listings import writing
from jobboard.roles import operations, queries
from jobboard.roles.importers import markdown, text
from jobboard.search.indexing import reindex
from tests.roles.documents import MARKDOWN, TEXT
from tests.support import hiring
from tests.support.browser import Browser

EDIT = "/staff/roles/line-cook"
CHANGED = MARKDOWN.replace("Kitchens always hire.", "Kitchens hire on Mondays.")


@pytest.fixture
def ingrid(app: Flask) -> User:
    return hiring.person("Ingrid Admin", staff=StaffRole.ADMIN)


@pytest.fixture
def hers(app: Flask, ingrid: User) -> Browser:
    with transaction():
        operations.publish_role(markdown.parse(MARKDOWN.encode()).content, note="First.", actor=SYSTEM)
    return Browser(app, use_cookies=True).sign_in(ingrid.id)


def save(browser: Browser, document: str, *, status: int = 200, path: str = EDIT, **fields: object):  # type: ignore[no-untyped-def]
    return browser.send(path, status=status, document=document, **{"over": 1, "action": "publish", **fields})


def test_an_editor_begins_with_what_is_public(hers: Browser) -> None:
    assert "Line Cook" in hers.visit("/staff/roles").text
    page = hers.visit(EDIT)
    assert "Kitchens always hire." in page.text
    assert "Version 1 is public" in page.text


def test_a_preview_shows_what_would_change_and_publishes_nothing(hers: Browser) -> None:
    page = save(hers, CHANGED, action="preview")
    assert "<del>Kitchens always hire.</del>" in page.html
    assert "<ins>Kitchens hire on Mondays.</ins>" in page.html
    assert queries.by_slug("line-cook").number == 1


def test_what_is_published_shows_at_once_with_its_author_and_note(hers: Browser, ingrid: User) -> None:
    page = save(hers, CHANGED, note="Mondays.")
    assert "Kitchens hire on Mondays." in page.text
    version = queries.by_slug("line-cook")
    assert (version.number, version.note, version.author_id) == (2, "Mondays.", ingrid.id)


def test_what_differs_in_nothing_is_not_published_and_its_note_and_plan_stay(hers: Browser) -> None:
    page = save(hers, MARKDOWN, status=422, note="As it was.")
    assert "Nothing differs from version 1, so nothing was published." in page.errors
    assert 'value="As it was."' in page.html
    assert queries.by_slug("line-cook").number == 1
    save(hers, CHANGED, **LATER)
    save(hers, MARKDOWN, status=422, plan=key_of(hers, EDIT))
    assert len(queries.plans()) == 1


def test_mistakes_stand_beside_the_field_with_their_lines_and_nothing_typed_is_lost(hers: Browser) -> None:
    broken = CHANGED.replace("## Outlook", "## Perspective").replace("level: 3", "level: 9")
    page = save(hers, broken, status=422)
    assert "## Perspective" in page.errors
    assert re.search(r"line \d+: requirements\[0\]\.level", page.errors)
    assert "Kitchens hire on Mondays." in page.text
    assert queries.by_slug("line-cook").number == 1


def test_an_empty_document_is_not_called_a_file(hers: Browser) -> None:
    page = save(hers, " ", status=422)
    assert "Write the role first." in page.errors
    assert "file is empty" not in page.text


def test_the_second_of_two_editors_is_shown_the_difference_and_may_go_on(hers: Browser) -> None:
    save(hers, CHANGED)
    mine = MARKDOWN.replace("Kitchens always hire.", "Kitchens hire at noon.")
    page = save(hers, mine, status=409)
    assert "Somebody else has published" in page.text
    assert "<del>Kitchens hire on Mondays.</del>" in page.html
    assert re.search(r'<input[^>]*name="over"[^>]*value="2"', page.html)
    assert "Kitchens hire at noon." in save(hers, mine, over=2).text


LATER = {"action": "plan", "due_day": "2031-03-03", "due_time": "08:30", "due_zone": "Europe/Berlin"}


def test_a_version_is_planned_shown_among_what_waits_and_called_off_without_losing_it(hers: Browser) -> None:
    page = save(hers, CHANGED, note="In spring.", **LATER)
    assert "from 3 Mar 2031, 08:30 (Berlin)" in page.text
    assert "What waits for its hour" in page.text
    page = hers.visit(EDIT)
    assert "Waits until 3 Mar 2031, 08:30 (Berlin)" in page.text
    assert "<ins>Kitchens hire on Mondays.</ins>" in page.html
    assert queries.by_slug("line-cook").number == 1
    page = hers.send(f"{EDIT}/plan/call-off", page=EDIT)
    assert "Called off" in page.text
    assert "Kitchens hire on Mondays." in page.text
    assert "What waits for its hour" not in hers.visit("/staff/roles").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"due_day": ""}, "Choose a day as well"),
        ({"due_day": "", "due_time": ""}, "Choose the day"),
        ({"due_day": "2020-01-01"}, "This moment has passed"),
        ({"due_day": "soon"}, "Enter a day"),
        ({"due_zone": "Mars/Base"}, "Choose a time zone"),
    ],
)
def test_an_hour_that_is_none_is_refused_and_nothing_typed_is_lost(
    hers: Browser, wrong: dict[str, str], sentence: str
) -> None:
    page = save(hers, CHANGED, status=422, **{**LATER, **wrong})
    assert sentence in page.errors
    assert "Kitchens hire on Mondays." in page.text
    assert queries.plans() == []


def test_the_second_of_two_who_plan_is_shown_the_first_plan_and_may_replace_it(hers: Browser) -> None:
    save(hers, CHANGED, **LATER)
    mine = MARKDOWN.replace("Kitchens always hire.", "Kitchens hire at noon.")
    page = save(hers, mine, status=409, **LATER)
    assert "Somebody else has planned" in page.text
    key = re.search(r'name="plan"[^>]*value="(\w+)"', page.html)
    assert key
    save(hers, mine, plan=key[1], **LATER)
    assert "Kitchens hire at noon." in hers.visit(EDIT).text


def test_a_new_role_is_planned_and_public_only_then(hers: Browser) -> None:
    baker = MARKDOWN.replace("title: Line Cook", "title: Night Baker")
    save(hers, baker, path="/staff/roles/new", **{**LATER, "over": 0})
    hers.visit("/roles/night-baker", status=404)
    assert "Night Baker" in hers.visit("/staff/roles/night-baker").text
    assert "Night Baker" in save(hers, baker, path="/staff/roles/night-baker", over=0, plan=key_of(hers)).text
    assert queries.plans() == []


@pytest.mark.parametrize("action", [{"action": "publish"}, LATER])
def test_what_is_written_of_a_plan_that_a_colleague_called_off_is_kept_and_may_be_saved_again(
    hers: Browser, action: dict[str, str]
) -> None:
    baker = MARKDOWN.replace("title: Line Cook", "title: Night Baker")
    planned = "/staff/roles/night-baker"
    save(hers, baker, path="/staff/roles/new", **{**LATER, "over": 0})
    key = key_of(hers)
    hers.send(f"{planned}/plan/call-off", page=planned)
    mine = baker.replace("Kitchens always hire.", "Bakeries hire at night.")
    form = {"path": planned, "page": EDIT, "over": 0, "plan": key, **action}
    assert "Bakeries hire at night." in save(hers, mine, **{**form, "action": "preview"}).text
    page = save(hers, mine, status=409, **form)
    assert "Somebody else has called the plan off" in page.errors
    assert "Bakeries hire at night." in page.text
    assert re.search(r'name="plan"[^>]*value=""', page.html)
    save(hers, mine, **{**form, "plan": ""})
    assert "Bakeries hire at night." in hers.visit(planned).text


def test_who_saves_over_a_plan_that_was_called_off_is_told_where_a_version_stands_too(hers: Browser) -> None:
    save(hers, CHANGED, **LATER)
    key = key_of(hers, EDIT)
    hers.send(f"{EDIT}/plan/call-off", page=EDIT)
    page = save(hers, CHANGED, status=409, plan=key)
    assert "Somebody else has called the plan off" in page.errors
    assert queries.by_slug("line-cook").number == 1
    assert "Kitchens hire on Mondays." in save(hers, CHANGED).text


def key_of(browser: Browser, path: str = "/staff/roles/night-baker") -> str:
    found = re.search(r'name="plan"[^>]*value="(\w+)"', browser.visit(path).html)
    assert found
    return found[1]


def test_a_new_role_gets_the_address_of_its_title_unless_it_is_taken(hers: Browser) -> None:
    baker = MARKDOWN.replace("title: Line Cook", "title: Night Baker")
    assert "Night Baker" in save(hers, baker, path="/staff/roles/new", over=0).text
    page = save(hers, CHANGED, path="/staff/roles/new", over=0, status=409)
    assert "/roles/line-cook is taken by “Line Cook”" in page.text
    assert "Kitchens hire on Mondays." in page.text


@pytest.mark.parametrize("action", [{"action": "publish"}, LATER])
@pytest.mark.parametrize("title", ["Compare", "New", "!!!"])
def test_a_title_that_makes_no_address_of_its_own_is_refused_beside_the_document(
    hers: Browser, title: str, action: dict[str, str]
) -> None:
    mine = MARKDOWN.replace("title: Line Cook", f"title: '{title}'")
    page = save(hers, mine, path="/staff/roles/new", status=422, **{**action, "over": 0})
    assert f"title: “{title}”" in page.errors
    assert "Kitchens always hire." in page.text


def test_a_file_is_read_into_the_editor_with_what_was_left_out(hers: Browser) -> None:
    text = TEXT.replace("  • Set up", "stray words\n  • Set up")
    file = (io.BytesIO(text.encode()), "cook.txt")
    page = hers.send("/staff/roles/import", page="/staff/roles", file=file)
    assert "stray words" in page.text
    assert "What would change" in page.text
    assert queries.by_slug("line-cook").number == 1


def test_a_file_that_has_no_words_for_a_part_leaves_it_as_it_is_public(hers: Browser) -> None:
    file = (io.BytesIO(TEXT.encode()), "cook.txt")
    page = hers.send("/staff/roles/import", page="/staff/roles", file=file)
    kept = html.unescape(page.html)
    assert "skill: Knife work" in kept
    assert "onet: 35-2014.00" in kept
    assert "<del>Knife work</del>" not in page.html
    document = re.search(r"<textarea[^>]*>\r?\n(.*?)</textarea>", page.html, re.DOTALL)
    assert document
    save(hers, html.unescape(document[1]))
    before, after = markdown.parse(MARKDOWN.encode()).content, queries.by_slug("line-cook").role_content
    assert all(
        getattr(after, part) == getattr(before, part) for part in text.SILENT if part != "last_reviewed"
    )
    assert after.at_a_glance.growth == "Steady."


def test_a_file_with_a_role_that_waits_for_its_hour_is_shown_beside_its_plan(hers: Browser) -> None:
    baker = MARKDOWN.replace("title: Line Cook", "title: Night Baker")
    save(hers, baker, path="/staff/roles/new", **{**LATER, "over": 0})
    file = (io.BytesIO(baker.encode()), "baker.md")
    assert "Waits until" in hers.send("/staff/roles/import", page="/staff/roles", file=file).text


def test_a_form_that_is_sent_without_a_file_says_so(hers: Browser) -> None:
    page = hers.send("/staff/roles/import", page="/staff/roles", status=422)
    assert "Choose a file first." in page.errors


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"x" * 5_000_000, "at most 1,000,000 bytes"),
        ("Café".encode("latin-1"), "not UTF-8"),
        (b'{"title": ', "not valid JSON"),
        (b'[{"title": "Line Cook"}]', "a role is an object"),
        (b'[\n  {"title": "Line Cook"}\n]', "a role is an object"),
        (b"[]", "a role is an object"),
        (b"[Company] hires", "the part “Role at a glance” is missing"),
    ],
)
def test_a_file_that_is_no_role_is_refused_with_the_reason(hers: Browser, data: bytes, words: str) -> None:
    file = (io.BytesIO(data), "role.txt")
    page = hers.send("/staff/roles/import", page="/staff/roles", status=422, file=file)
    assert words in page.errors


def test_a_role_is_retired_with_a_reason_and_brought_back(hers: Browser) -> None:
    assert "Say why" in hers.send(f"{EDIT}/retire", page=EDIT, status=422, reason="").text
    missing = hers.send(f"{EDIT}/retire", page=EDIT, status=422, reason="Old.", successor="nobody")
    assert "no role at that address" in missing.text
    assert "is retired" in hers.send(f"{EDIT}/retire", page=EDIT, reason="Old.").text
    hers.visit("/roles/line-cook", status=410)
    assert "is back" in hers.send(f"{EDIT}/retire", page=EDIT).text
    assert "Line Cook" in hers.visit("/roles/line-cook").text


def test_a_retired_role_is_found_and_what_is_published_of_it_waits_until_it_is_back(hers: Browser) -> None:
    assert "No role is retired" in hers.visit("/staff/roles?show=retired").text
    hers.send(f"{EDIT}/retire", page=EDIT, reason="Old.")
    assert "Retired roles" in hers.visit("/staff/roles").text
    listed = hers.visit("/staff/roles?show=retired")
    assert "Line Cook" in listed.text
    assert EDIT in listed.html
    page = hers.visit(EDIT)
    assert "This role is retired; version 1 is what it said last." in page.text
    assert "is public" not in page.text
    assert "Publish later" not in page.text
    page = save(hers, CHANGED)
    assert "Version 2 is kept." in page.text
    assert page.path == EDIT
    hers.visit("/roles/line-cook", status=410)
    hers.send(f"{EDIT}/retire", page=EDIT)
    assert "Kitchens hire on Mondays." in hers.visit("/roles/line-cook").text


def test_the_list_of_retired_roles_asks_no_more_however_many_there_are(hers: Browser) -> None:
    def looks() -> int:
        shown = hers.visit("/staff/roles?show=retired")
        return sum(statement.startswith("SELECT") for statement in shown.statements)

    hers.send(f"{EDIT}/retire", page=EDIT, reason="Old.")
    few = looks()
    for number in range(3):
        cook = replace(markdown.parse(MARKDOWN.encode()).content, title=f"Cook {number}")
        with transaction():
            operations.publish_role(cook, note="", actor=SYSTEM)
            operations.retire(f"cook-{number}", reason="Old.", actor=SYSTEM)
    assert looks() == few <= 3


def test_who_retires_a_role_with_a_version_that_waits_is_told_to_call_it_off(hers: Browser) -> None:
    save(hers, CHANGED, **LATER)
    page = hers.send(f"{EDIT}/retire", page=EDIT, status=422, reason="Old.")
    assert "Call it off before you retire the role." in page.errors
    assert "Kitchens hire on Mondays." in page.text
    assert "Line Cook" in hers.visit("/roles/line-cook").text


@pytest.mark.parametrize("action", [{"action": "publish"}, LATER])
def test_a_note_has_an_end_and_too_long_a_one_is_named_beside_its_field(
    hers: Browser, action: dict[str, str]
) -> None:
    page = save(hers, CHANGED, note="n" * 501, status=422, **action)
    assert "The note has 501 characters; at most 500 are possible." in page.errors
    assert 'href="#note"' in page.html
    assert (queries.by_slug("line-cook").number, queries.plans()) == (1, [])
    save(hers, CHANGED, note="n" * 500, **action)


def test_a_reason_has_an_end_as_well(hers: Browser) -> None:
    page = hers.send(f"{EDIT}/retire", page=EDIT, status=422, reason="r" * 1_001)
    assert "The reason has 1,001 characters; at most 1,000 are possible." in page.errors
    hers.send(f"{EDIT}/retire", page=EDIT, reason="r" * 1_000)


def test_where_a_role_is_used_is_told(hers: Browser) -> None:
    assert "No open jobs" in hers.visit(EDIT).text
    owner = hiring.person("Olga Owner")
    park = hiring.company(owner)
    me = hiring.seated(owner, park)
    with transaction():
        listing = writing.draft_from_role(park.id, queries.by_slug("line-cook").id, actor=me)
        writing.edit(listing, replace(hiring.WHOLE, title="Cook at the park"), (), actor=me)
        listing_operations.submit_for_review(listing, actor=me)
        listing_operations.publish(listing, actor=SYSTEM)
        reindex(listing.id)
    assert "1 open job Cook at the park North Park" in hers.visit(EDIT).text


def test_markup_in_a_document_is_shown_and_not_run(hers: Browser) -> None:
    page = save(hers, CHANGED.replace("Yes, all day.", "<script>alert(1)</script>"), action="preview")
    assert "<script>alert" not in page.html
