"""O*NET: a small release made by hand, everything that can be wrong with one, and the real one where it lies near."""

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from flask import Flask

from jobboard.accounts.models import User
from jobboard.cli.roles import roles
from jobboard.companies.models import Company
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SYSTEM
from jobboard.roles import operations, queries
from jobboard.roles.importers import onet
from jobboard.roles.importers.document import DocumentProblems, Imported
from jobboard.roles.importers.onet import Broken
from tests.support import hiring
from tests.support.browser import Browser, Page

REAL = Path(__file__).parents[3] / "shared/data/onet"
COOK, CLERK = "35-2014.00", "43-4031.00"
FILES = {
    "Read Me": ["O*NET 29.2 Database"],
    "Occupation Data": [
        "O*NET-SOC Code\tTitle\tDescription",
        f"{COOK}\tCooks, Restaurant\tPrepare and cook dishes.",
        f"{CLERK}\tCourt Clerks\tKeep the files of a court.",
    ],
    "Task Statements": [
        "O*NET-SOC Code\tTask ID\tTask\tTask Type\tDate",
        f"{COOK}\t1\tPlan menus.\tSupplemental\t08/2023",
        f"{COOK}\t2\tInspect food.\tCore\t08/2023",
    ],
    "Alternate Titles": [
        "O*NET-SOC Code\tAlternate Title\tShort Title",
        f"{COOK}\tBrick Oven Cook\tn/a",
        f"{COOK}\tSous Chef (SC)\tSC",
    ],
    "Sample of Reported Titles": ["O*NET-SOC Code\tReported Job Title", f"{COOK}\tLine Cook"],
    "Job Zones": ["O*NET-SOC Code\tJob Zone", f"{COOK}\t2", f"{CLERK}\tn/a"],
    "Technology Skills": [
        "O*NET-SOC Code\tExample\tCommodity Title\tHot Technology\tIn Demand",
        f"{COOK}\tTill One\tPoint of sale software\tN\tN",
        f"{COOK}\tSheets\tSpreadsheet software\tY\tY",
    ],
    "Related Occupations": [
        "O*NET-SOC Code\tRelated O*NET-SOC Code\tIndex",
        f"{COOK}\t99-9999.00\t1",
        f"{COOK}\t{CLERK}\t2",
    ],
    "Education, Training, and Experience": [
        "O*NET-SOC Code\tScale ID\tCategory\tData Value",
        f"{COOK}\tRL\t1\t61.00",
        f"{COOK}\tRL\t2\t30.00",
        f"{COOK}\tRL\t3\tn/a",
    ],
    "Education, Training, and Experience Categories": [
        "Scale ID\tCategory\tCategory Description",
        "RL\t1\tLess than a High School Diploma",
        "RL\t2\tHigh School Diploma - or the equivalent",
    ],
    "Skills (29.0, converted)": [
        "O*NET-SOC Code\tElement Name\tScale ID\tData Value\tNot Relevant",
        f"{COOK}\tCoordination\tIM\t4.0\t",
        f"{COOK}\tCoordination\tLV\t4.2\t",
        f"{COOK}\tScience\tIM\t1.0\tY",
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, lines in FILES.items():
        (tmp_path / f"{name}.txt").write_text("\r\n".join(lines) + "\r\n")
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.txt"
    body = path.read_text()
    assert old in body
    path.write_text(body.replace(old, new))


def read(folder: Path) -> dict[str, Imported]:
    return {str(each.slug): each for each in onet.parse(folder) if isinstance(each, Imported)}


def broken(found: Iterable[Imported | Broken]) -> list[str]:
    return [
        f"{each.code}: {problem}" for each in found if isinstance(each, Broken) for problem in each.problems
    ]


def test_an_occupation_becomes_a_role_with_what_onet_knows_and_nothing_made_up(folder: Path) -> None:
    cook = read(folder)["cooks-restaurant"].content
    assert (cook.title, cook.category) == ("Cooks, Restaurant", "Food and Hospitality")
    assert cook.duties == ("Inspect food.", "Plan menus.")
    assert cook.alternate_titles == ("Line Cook", "SC", "Brick Oven Cook", "Sous Chef (SC)")
    assert (
        cook.at_a_glance.education == "Less than a High School Diploma (61 %), or High School Diploma (30 %)"
    )
    assert cook.qualifications.experience == (
        "Some months up to a year of training on the job (job zone 2 of 5)",
    )
    assert cook.qualifications.supporting_skills[0] == "Spreadsheet software: Sheets"
    assert [(each.id, each.need, each.level) for each in cook.requirements] == [("coordination", "must", 3)]
    assert cook.related == ("court-clerks",)
    assert cook.codes.onet == COOK
    assert "O*NET 29.2 Database" in cook.sources[0]
    assert "CC BY 4.0" in cook.sources[0]
    assert (cook.pay, cook.cover_letter, cook.faq, cook.outlook) == ((), "", (), ())


def test_an_occupation_of_which_little_is_known_is_a_role_too(folder: Path) -> None:
    clerk = read(folder)["court-clerks"].content
    assert (clerk.duties, clerk.requirements, clerk.at_a_glance.experience) == ((), (), "")


def test_files_and_columns_that_are_missing_are_named_all_at_once(folder: Path) -> None:
    (folder / "Job Zones.txt").unlink()
    change(folder, "Alternate Titles", "Short Title", "Brief")
    with pytest.raises(DocumentProblems) as caught:
        list(onet.parse(folder))
    assert "the file “Job Zones.txt” is missing" in str(caught.value)
    assert "Alternate Titles.txt: line 1: has no column “Short Title”" in str(caught.value)


def test_latin_1_is_refused_and_a_byte_order_mark_is_not(folder: Path) -> None:
    path = folder / "Task Statements.txt"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(read(folder)) == 2
    path.write_bytes(path.read_text(encoding="utf-8-sig").replace("menus", "menüs").encode("latin-1"))
    with pytest.raises(DocumentProblems, match="is not UTF-8"):
        list(onet.parse(folder))


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "Task Statements",
            "\tPlan menus.\tSupplemental\t08/2023",
            "\tPlan",
            f"{COOK}: line 2: Task Statements.txt",
        ),
        ("Occupation Data", "Prepare and cook dishes.", "n/a", f"{COOK}: summary: this part is missing"),
        ("Education, Training, and Experience", "61.00", "many", f"{COOK}: Data Value: “many” is no number"),
        (
            "Occupation Data",
            COOK,
            "00-2014.00",
            "00-2014.00: O*NET-SOC Code: “00-2014.00” belongs to no category",
        ),
    ],
)
def test_a_broken_occupation_is_reported_and_the_others_are_read(
    folder: Path, name: str, old: str, new: str, told: str
) -> None:
    change(folder, name, old, new)
    found = list(onet.parse(folder))
    assert any(each.startswith(told) for each in broken(found)), broken(found)
    assert any(isinstance(each, Imported) for each in found)


def run(folder: Path) -> tuple[int, str]:
    result = CliRunner().invoke(roles, ["import-onet", str(folder)])
    return result.exit_code, result.output


@pytest.mark.usefixtures("db")
def test_a_release_is_imported_once_and_what_changed_in_it_again(folder: Path) -> None:
    assert "new: 2" in run(folder)[1]
    assert "unchanged: 2" in run(folder)[1]
    change(folder, "Task Statements", "Plan menus.", "Plan the menus.")
    code, told = run(folder)
    assert code == 0
    assert "new version: 1, unchanged: 1" in told
    assert queries.by_slug("cooks-restaurant").number == 2
    assert [card.written for card in queries.search("line cook")] == [False]


@pytest.mark.usefixtures("db")
def test_an_edit_of_ours_is_never_overwritten_and_the_conflict_is_told(folder: Path) -> None:
    run(folder)
    edited = queries.by_slug("cooks-restaurant").role_content
    with transaction():
        operations.publish_role(
            type(edited)(**{**vars(edited), "summary": "Edited."}),
            slug="cooks-restaurant",
            note="",
            actor=SYSTEM,
        )
    assert "unchanged: 2" in run(folder)[1]
    change(folder, "Task Statements", "Plan menus.", "Plan the menus.")
    code, told = run(folder)
    assert (code, "conflict: 1, unchanged: 1" in told) == (0, True)
    assert "/roles/cooks-restaurant was edited here" in told
    assert queries.by_slug("cooks-restaurant").role_content.summary == "Edited."


@pytest.mark.usefixtures("db")
def test_a_broken_occupation_ends_the_import_with_1_after_the_others_are_kept(folder: Path) -> None:
    change(folder, "Occupation Data", "Prepare and cook dishes.", "n/a")
    code, told = run(folder)
    assert code == 1
    assert f"{COOK} Cooks, Restaurant was skipped" in told
    assert [card.slug for card in queries.of_category("Legal")] == []
    assert queries.by_slug("court-clerks").number == 1


def shown(client: Browser, folder: Path, slug: str) -> Page:
    run(folder)
    return client.visit(f"/roles/{slug}")


def test_a_page_from_onet_claims_no_more_than_onet_does(client: Browser, folder: Path) -> None:
    page = shown(client, folder, "cooks-restaurant")
    assert "Skills that O*NET rates as important" in page.text
    assert "What a decision hangs on" not in page.text
    assert "Core skills" not in page.text
    assert "3 of 5" in page.text
    assert "See all jobs for “Cooks, Restaurant”" in page.text


def test_a_comparison_and_a_file_put_no_rating_of_onet_into_our_words(client: Browser, folder: Path) -> None:
    run(folder)
    page = client.visit("/roles/compare?roles=cooks-restaurant,court-clerks")
    assert "Skills that O*NET rates as important" in page.text
    assert "Coordination: 3 of 5" in page.text
    assert "Does it alone" not in page.text
    file = client.get("/roles/cooks-restaurant/export.docx").get_data()
    written = "\n".join(each.text for each in Document(io.BytesIO(file)).paragraphs)
    assert "Coordination: 3 of 5" in written
    assert "Does it alone" not in written


@pytest.mark.parametrize(
    "address",
    [
        "/roles/cooks-restaurant",
        "/roles/cooks-restaurant/versions",
        "/roles?category=food-and-hospitality",
        "/roles?letter=c",
        "/roles?q=cook",
        "/roles/compare?roles=cooks-restaurant",
        "/roles/compare?add=cook",
        "/employer/listings/new?q=cook",
        "/employer/listings/new/cooks-restaurant",
    ],
)
def test_wherever_words_of_onet_are_shown_it_is_named_as_its_licence_asks(
    app: Flask, owner: User, park: Company, folder: Path, address: str
) -> None:
    run(folder)
    page = Browser(app, use_cookies=True).sign_in(owner.id).visit(address)
    for words in ("Employment and Training Administration (USDOL/ETA)", "CC BY 4.0", "approved, endorsed"):
        assert words in page.text


def test_a_list_without_words_of_onet_does_not_name_it(client: Browser) -> None:
    hiring.role()
    assert "USDOL/ETA" not in client.visit("/roles?q=gardener").text


def test_an_occupation_without_tasks_shows_its_titles_and_no_empty_parts(
    client: Browser, folder: Path
) -> None:
    change(folder, "Alternate Titles", f"{COOK}\tBrick Oven Cook", f"{CLERK}\tDocket Clerk")
    page = shown(client, folder, "court-clerks")
    assert "Titles that belong here" in page.text
    assert ">Docket Clerk<" in page.html
    assert "At a glance" not in page.text
    assert "Qualifications" not in page.text


@pytest.mark.skipif(not REAL.exists(), reason="the shared O*NET release is not beside this checkout")
def test_every_occupation_of_the_real_release_can_be_read() -> None:
    found = list(onet.parse(REAL))
    assert len(found) == 1_016
    assert broken(found) == []
    slugs = {each.slug for each in found if isinstance(each, Imported)}
    assert len(slugs) == 1_016
