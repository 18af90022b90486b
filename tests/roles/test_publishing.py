"""Publishing roles into a real database: versions, idempotence, immutability, looking up."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from jobboard.infra.database import session
from jobboard.infra.observability import queries as counted
from jobboard.infra.transaction import transaction
from jobboard.journal.queries import history
from jobboard.kernel.access import ANONYMOUS, SYSTEM, Actor, ActorKind, StaffRole
from jobboard.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from jobboard.roles import operations, queries
from jobboard.roles.content import RoleContent
from jobboard.roles.exports import as_json, as_markdown
from jobboard.roles.importers import formats, markdown
from jobboard.roles.models import Role, RoleVersion
from jobboard.roles.operations import Published
from jobboard.roles.problems import RoleProblems
from jobboard.roles.reconcile import Outcome
from tests.roles.documents import MARKDOWN, TEXT

pytestmark = pytest.mark.usefixtures("db")

COOK = markdown.parse(MARKDOWN.encode()).content
WAITER = replace(COOK, title="Waiter", alternate_titles=("Server", "Waitress"), pay=())


def publish(content: RoleContent = COOK, **options: object) -> Published:
    with transaction():
        return operations.publish_role(content, **{"note": "", "actor": SYSTEM, **options})


def looks(tally: counted.Tally) -> int:
    """How many queries were counted, without the savepoints in which a test runs."""
    return sum(statement.startswith("SELECT") for statement in tally.statements)


def versions() -> int:
    return session().scalar(select(func.count()).select_from(RoleVersion)) or 0


def test_a_role_gets_its_first_version_and_the_journal_says_so() -> None:
    published = publish(note="From the kitchen.")
    version = published.version
    assert published.outcome is Outcome.NEW
    assert (version.number, version.note, version.role.slug) == (1, "From the kitchen.", "line-cook")
    [entry] = history("role", version.role_id)
    assert (entry.kind, entry.payload["version_id"]) == ("RolePublished", str(version.id))


def test_the_same_content_twice_has_no_effect() -> None:
    first = publish()
    again = publish(note="Once more.")
    assert again.outcome is Outcome.UNCHANGED
    assert again.version.id == first.version.id
    assert versions() == 1
    assert len(history("role", first.version.role_id)) == 1


def test_changed_content_becomes_the_next_version_and_the_first_stays_as_it_was() -> None:
    first = publish().version
    second = publish(replace(COOK, summary="Cooks cook.")).version
    session().expire_all()
    assert (second.number, second.role_id) == (2, first.role_id)
    current = queries.by_slug("line-cook")
    assert (current.id, current.role_content.summary) == (second.id, "Cooks cook.")
    assert queries.version(first.id).role_content == COOK


@pytest.mark.parametrize("column", ["title", "category", "note", "checksum", "number", "content"])
def test_a_version_is_never_changed(column: str) -> None:
    version = publish().version
    value = {"number": "9", "content": "'{}'"}.get(column, "'changed'")
    with pytest.raises(DBAPIError, match="never changed"), session().begin_nested():
        session().execute(
            text(f"UPDATE role_versions SET {column} = {value} WHERE id = :id"), {"id": version.id}
        )


def test_a_role_with_problems_is_not_published() -> None:
    with pytest.raises(RoleProblems, match="missing"):
        publish(replace(COOK, summary=""))
    assert versions() == 0
    assert session().scalar(select(func.count()).select_from(Role)) == 0


def test_only_who_may_edit_roles_publishes() -> None:
    moderator = Actor(ActorKind.USER, user_id=uuid4(), staff_role=StaffRole.MODERATOR)
    for actor in (ANONYMOUS, moderator):
        with pytest.raises(Forbidden):
            publish(actor=actor)


@pytest.mark.parametrize(("title", "slug"), [("Compare", None), ("!!!", None), ("Cook", "Bad Slug/..")])
def test_nothing_is_published_where_no_role_can_stand(title: str, slug: str | None) -> None:
    with pytest.raises(Invalid):
        publish(replace(COOK, title=title), slug=slug)
    assert versions() == 0


def test_the_address_may_be_given_and_stays_when_the_title_changes() -> None:
    publish(slug="cook")
    renamed = publish(replace(COOK, title="Cook on the line"), slug="cook").version
    assert (renamed.number, renamed.role.slug) == (2, "cook")


def test_what_a_format_has_no_words_for_stays_as_it_was_and_fits_what_is_new() -> None:
    publish()
    document = formats.read(TEXT.encode())
    published = publish(document.content, keep=document.silent)
    role = published.version.role_content
    assert published.outcome is Outcome.NEW_VERSION
    assert role.at_a_glance.growth == "Steady."
    unsaid = ("requirements", "questions", "codes", "pay", "career_path", "alternate_titles", "related")
    assert [getattr(role, part) for part in unsaid] == [getattr(COOK, part) for part in unsaid]
    assert all(formats.read(write(role)).content == role for write in (as_markdown, as_json))
    assert publish(document.content, keep=document.silent).outcome is Outcome.UNCHANGED


def test_a_part_that_says_nothing_is_told_from_one_that_does() -> None:
    nothing = RoleContent(title="", category="", summary="")
    assert not any(vars(nothing).values())
    assert all(vars(COOK).values())


def test_what_is_kept_must_fit_what_is_new_or_nothing_is_published() -> None:
    publish()
    with pytest.raises(RoleProblems, match="“knives” is the id of no requirement"):
        publish(replace(COOK, requirements=(), questions=()), keep=("questions",))
    assert versions() == 1


def test_content_of_an_older_version_comes_back_when_an_editor_means_it() -> None:
    publish()
    publish(replace(COOK, summary="Edited."))
    assert publish(COOK).version.number == 3


def test_whoever_publishes_over_another_version_than_they_saw_is_told() -> None:
    publish()
    publish(replace(COOK, summary="Edited."), over=1)
    with pytest.raises(Conflict, match="Somebody else"):
        publish(replace(COOK, summary="Edited otherwise."), over=1)
    assert queries.by_slug("line-cook").role_content.summary == "Edited."


def test_the_library_loads_once_and_leaves_later_edits_alone() -> None:
    with transaction():
        first = operations.load_library(actor=SYSTEM)
    assert {each.outcome for each in first} == {Outcome.NEW}
    nurse = queries.by_slug("registered-nurse").role_content
    publish(replace(nurse, summary="Edited."), slug="registered-nurse")
    with transaction():
        second = operations.load_library(actor=SYSTEM)
    assert {each.outcome for each in second} == {Outcome.UNCHANGED}
    assert queries.by_slug("registered-nurse").role_content.summary == "Edited."


def test_the_directory_is_one_query_however_many_roles_there_are() -> None:
    publish()
    publish(replace(COOK, summary="Cooks cook."))
    publish(WAITER)
    session().expunge_all()
    tally = counted.begin()
    cards = queries.written()
    assert looks(tally) == 1
    assert [(card.title, card.slug, card.pay_text) for card in cards] == [
        ("Line Cook", "line-cook", "USD 15 to 26 per hour"),
        ("Waiter", "waiter", None),
    ]
    assert cards[0].summary == "Cooks cook."
    assert cards[0].category == "Food and Hospitality"


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("cook", ["Line Cook"]),
        ("CHEF de", ["Line Cook"]),
        ("waitress", ["Waiter"]),
        ("line coock", ["Line Cook"]),
        ("wiatress", ["Waiter"]),
        ("partie chef", ["Line Cook"]),
        ("partie waitress", []),
        ("pilot", []),
        ("  ", []),
        ("c%", []),
    ],
)
def test_a_role_is_found_by_any_of_its_titles(words: str, titles: list[str]) -> None:
    publish()
    publish(WAITER)
    assert [card.title for card in queries.search(words)] == titles


def test_a_role_page_is_one_query() -> None:
    publish()
    session().expunge_all()
    tally = counted.begin()
    found = queries.by_slug("line-cook")
    assert (found.role.slug, found.role_content) == ("line-cook", COOK)
    assert looks(tally) == 1


def test_an_unknown_role_is_not_found() -> None:
    for find in (
        lambda: queries.by_slug("pilot"),
        lambda: queries.version(UUID(int=1)),
    ):
        with pytest.raises(NotFound):
            find()
