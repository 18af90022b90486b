"""The pages of the library: shelves, the search, versions, comparison, files, retired roles, unchanged pages."""

import json
import re
from dataclasses import replace

import pytest

from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SYSTEM
from jobboard.kernel.errors import Conflict, Invalid
from jobboard.roles import operations, queries
from jobboard.roles.comparison import changes
from jobboard.roles.content import CareerPath, Requirement, RoleContent
from jobboard.roles.importers import markdown
from tests.roles.documents import MARKDOWN
from tests.support.browser import Browser

pytestmark = pytest.mark.usefixtures("db")

COOK = markdown.parse(MARKDOWN.encode()).content
CHEF = replace(COOK, title="Sous Chef", alternate_titles=("Second in command",), related=("line-cook",))


def publish(content: RoleContent = COOK) -> None:
    with transaction():
        operations.publish_role(content, note="", actor=SYSTEM)


def looks(client: Browser, address: str) -> int:
    """How many queries a page takes, without the savepoints in which a test runs."""
    return sum(statement.startswith("SELECT") for statement in client.visit(address).statements)


def test_the_library_is_browsed_by_shelf_by_letter_and_by_any_title(client: Browser) -> None:
    publish()
    publish(CHEF)
    assert "Line Cook" in client.visit("/roles?category=food-and-hospitality").text
    assert "Sous Chef" in client.visit("/roles?letter=s").text
    assert "Line Cook" not in client.visit("/roles?letter=s").outline.inside("found")
    found = client.visit("/roles?q=secnd comand").text
    assert "Also called Second in command" in found
    assert "No role is called" in client.visit("/roles?q=zeppelin").text
    assert "Nothing stands here yet" in client.visit("/roles?letter=q").text


def test_a_role_page_links_the_roles_that_it_names_where_they_exist(client: Browser) -> None:
    publish()
    assert 'href="/roles/sous-chef"' not in client.visit("/roles/line-cook").html
    publish(CHEF)
    assert client.visit("/roles/line-cook").html.count('href="/roles/sous-chef"') == 2


def test_a_career_is_drawn_as_a_map_whose_words_are_lists_for_those_who_do_not_see_it(
    client: Browser,
) -> None:
    publish(replace(COOK, career_path=CareerPath(before=("Dishwasher",), up=("Sous Chef", "Owner"))))
    publish(CHEF)
    html = client.visit("/roles/line-cook").html
    drawn = html[html.index('id="path"') : html.index("</section>", html.index("Upward from here"))]
    assert drawn.index("People come from") < drawn.index("Line Cook</p>") < drawn.index("Upward from here")
    assert '<a class="stop" href="/roles/sous-chef">Sous Chef</a>' in drawn
    assert '<span class="stop">Owner</span>' in drawn
    assert "Sideways" not in drawn
    assert drawn.count("<svg") == drawn.count('aria-hidden="true"') == 2
    assert drawn.count("<path") == 3


def test_machines_read_an_occupation_its_questions_and_the_way_to_it(client: Browser) -> None:
    publish(replace(COOK, summary="</script><script>alert(1)</script>"))
    html = client.visit("/roles/line-cook").html
    assert "<script>alert(1)" not in html
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    occupation, faq, trail = json.loads(block)
    assert (occupation["@type"], faq["@type"], trail["@type"]) == ("Occupation", "FAQPage", "BreadcrumbList")
    assert occupation["description"] == "</script><script>alert(1)</script>"
    assert occupation["estimatedSalary"][0]["minValue"] == 15
    names = [step["name"] for step in trail["itemListElement"]]
    assert names == ["Roles", "Food and Hospitality", "Line Cook"]
    assert trail["itemListElement"][1]["item"].endswith("/roles?category=food-and-hospitality")


def test_a_page_that_has_not_changed_is_not_sent_again_and_a_change_shows_at_once(client: Browser) -> None:
    publish()
    first = client.get("/roles/line-cook")
    tag = first.headers["ETag"]
    assert first.headers["Last-Modified"]
    again = client.get("/roles/line-cook", headers={"If-None-Match": tag})
    assert (again.status_code, again.get_data()) == (304, b"")
    publish(replace(COOK, summary="Cooks cook."))
    changed = client.visit("/roles/line-cook", headers={"If-None-Match": tag})
    assert "Cooks cook." in changed.text


def test_two_versions_are_compared_by_part_and_by_id() -> None:
    fresh = replace(
        COOK,
        duties=("Set up the station before service", "Wash up"),
        requirements=(replace(COOK.requirements[0], level=4), Requirement("speed", "Speed", "must", 2)),
    )
    found = {each.part: each.changes for each in changes(COOK, fresh)}
    assert set(found) == {"duties", "requirements"}
    assert [(each.before[:4], each.after) for each in found["duties"]] == [("Cook", "Wash up")]
    assert [(each.about, bool(each.before), bool(each.after)) for each in found["requirements"]] == [
        ("knives", True, True),
        ("calm", True, False),
        ("speed", False, True),
    ]
    assert changes(COOK, COOK) == []


def test_readers_see_every_version_and_what_changed(client: Browser) -> None:
    publish()
    assert "One version so far" in client.visit("/roles/line-cook/versions").text
    publish(replace(COOK, summary="Cooks cook."))
    page = client.visit("/roles/line-cook/versions")
    assert "<ins>Cooks cook.</ins>" in page.html
    assert "Since version 1" in page.text
    for unknown in ("to=9", "to=99999999999", "from=99999999999", "from=-1", f"to={10**30}"):
        client.visit(f"/roles/line-cook/versions?{unknown}", status=404)
    client.visit("/roles/nobody/versions", status=404)


def test_roles_stand_side_by_side_with_differences_marked(client: Browser) -> None:
    publish()
    publish(replace(CHEF, at_a_glance=replace(COOK.at_a_glance, experience="5 years")))
    page = client.visit("/roles/compare?roles=line-cook,sous-chef,nobody,line-cook")
    assert page.text.count("Differs") == 1
    assert "5 years" in page.text
    assert "Add Sous Chef" in client.visit("/roles/compare?roles=line-cook&add=chef").text
    assert "No roles chosen yet" in client.visit("/roles/compare").text


@pytest.mark.parametrize(
    "asked",
    ["roles=line-cook,%20Sous-Chef%20", "roles=line-cook&roles=sous-chef", "roles=Line+Cook,,SOUS+CHEF"],
)
def test_roles_to_compare_are_understood_however_they_are_typed(client: Browser, asked: str) -> None:
    publish()
    publish(CHEF)
    page = client.visit(f"/roles/compare?{asked}")
    assert page.html.count("Read it</a>") == 2
    assert "Not everything is compared" not in page.text


def test_what_cannot_be_compared_is_named_with_the_reason_and_takes_no_place(client: Browser) -> None:
    for title in ("One", "Two", "Three", "Four", "Five"):
        publish(replace(COOK, title=title))
    with transaction():
        operations.retire("one", reason="Nobody does this.", actor=SYSTEM)
    page = client.visit("/roles/compare?roles=nobody,one,two,three,four,five")
    assert page.html.count("Read it</a>") == 3
    for told in (
        "“nobody”: no role has this address.",
        '<a href="/roles/one">One</a>: has been retired.',
        '<a href="/roles/five">Five</a>: no more than 3 stand side by side.',
    ):
        assert told in page.html
    assert page.html.count("Take out") == 3


@pytest.mark.parametrize(
    ("ending", "kind"), [("md", "text/markdown"), ("json", "application/json"), ("docx", "word")]
)
def test_a_role_can_be_taken_along_as_a_file(client: Browser, ending: str, kind: str) -> None:
    publish()
    response = client.get(f"/roles/line-cook/export.{ending}")
    assert kind in response.headers["Content-Type"]
    assert f"line-cook.{ending}" in response.headers["Content-Disposition"]
    assert client.get("/roles/line-cook/export.exe").status_code == 404


def test_a_retired_role_leads_to_its_successor_or_says_that_it_is_gone(client: Browser) -> None:
    publish()
    publish(CHEF)
    with transaction():
        operations.retire("line-cook", reason="One role for both.", successor="sous-chef", actor=SYSTEM)
    moved = client.get("/roles/line-cook")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/roles/sous-chef")
    assert [card.slug for card in queries.search("cook")] == []
    with transaction():
        operations.retire("sous-chef", reason="Nobody does this.", actor=SYSTEM)
    gone = client.visit("/roles/sous-chef", status=410)
    assert "“Sous Chef” has been retired: Nobody does this." in gone.text
    assert sum(statement.startswith("SELECT") for statement in gone.statements) <= 3
    with transaction():
        operations.revive("sous-chef", actor=SYSTEM)
    assert "Sous Chef" in client.visit("/roles").text


@pytest.mark.parametrize(
    ("reason", "said"), [("Really!", "Really! Other"), ("Why?", "Why? Other"), ("Old", "Old. Other")]
)
def test_the_reason_of_a_retired_role_ends_as_it_was_written(client: Browser, reason: str, said: str) -> None:
    publish()
    with transaction():
        operations.retire("line-cook", reason=reason, actor=SYSTEM)
    assert f"has been retired: {said} roles" in client.visit("/roles/line-cook", status=410).text


def test_retiring_needs_a_reason_and_a_living_successor() -> None:
    publish()
    with pytest.raises(Invalid, match="Say why"):
        operations.retire("line-cook", reason=" ", actor=SYSTEM)
    with pytest.raises(Invalid, match="another role"):
        operations.retire("line-cook", reason="Old.", successor="line-cook", actor=SYSTEM)
    with pytest.raises(Conflict, match="not retired"):
        operations.revive("line-cook", actor=SYSTEM)


@pytest.mark.parametrize(
    "address", ["/roles", "/roles?category=food-and-hospitality", "/roles?q=cook", "/roles/line-cook"]
)
def test_a_page_of_the_library_asks_three_questions_however_many_roles_there_are(
    client: Browser, address: str
) -> None:
    publish()
    few = looks(client, address)
    for number in range(5):
        publish(replace(CHEF, title=f"Cook {number}"))
    assert looks(client, address) == few <= 3
