"""A role as a file: what is written can be read again, and a word processor opens it."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx import Document

from jobboard.roles.content import CareerPath, Codes, RoleContent
from jobboard.roles.exports import FORMATS, Imprint
from jobboard.roles.importers import formats, markdown
from jobboard.roles.importers.document import DocumentProblems
from jobboard.roles.shelf import read_library
from tests.roles.documents import MARKDOWN

COOK = markdown.parse(MARKDOWN.encode()).content
ROLES = [document.content for document in read_library()]


@pytest.mark.parametrize("name", ["md", "json"])
@pytest.mark.parametrize("role", [COOK, *ROLES], ids=lambda role: role.title)
def test_what_is_exported_can_be_imported_again(role: RoleContent, name: str) -> None:
    assert formats.read(FORMATS[name].write(role, Imprint())).content == role


def test_a_document_says_what_the_page_says() -> None:
    document = Document(io.BytesIO(FORMATS["docx"].write(COOK, Imprint())))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in (
        "Line Cook",
        "Set up the station before service",
        "Cook: USD 15 to 20 per hour",
        "Is it hot?",
    ):
        assert words in text
    assert "[the company]" in text


def outline(content: RoleContent, imprint: Imprint) -> dict[str, list[str]]:
    """The sections of a document, each with its lines, headings within it included."""
    found: dict[str, list[str]] = {}
    for paragraph in Document(io.BytesIO(FORMATS["docx"].write(content, imprint))).paragraphs:
        if paragraph.style and paragraph.style.name == "Heading 1":
            found[paragraph.text] = []
        elif found:
            found[list(found)[-1]].append(paragraph.text)
    return found


def test_a_document_has_every_part_under_a_heading_of_its_own() -> None:
    knives = replace(COOK.requirements[0], weak="Saws", solid="Slices", strong="Teaches")
    role = replace(
        COOK,
        requirements=(knives,),
        career_path=CareerPath(before=("Dishwasher",), up=("Sous Chef",)),
        alternate_titles=("Grill Cook",),
        codes=Codes(onet="35-2014.00", isco="5120"),
    )
    found = outline(role, Imprint(related=("Sous Chef",)))
    assert found["Questions people ask"][0] == "Is it hot?"
    assert "Is it hot?" not in found["Questions for applicants"]
    assert found["Career path"] == ["People come from", "Dishwasher", "Upward from here", "Sous Chef"]
    assert found["Requirements"][1:] == ["A weak sign: Saws", "A solid one: Slices", "A strong one: Teaches"]
    assert found["Related roles"] == ["Sous Chef"]
    assert found["Other titles"] == ["Grill Cook"]
    assert found["Codes"] == ["O*NET-SOC: 35-2014.00", "ISCO-08: 5120"]


def test_a_document_puts_no_rating_of_onet_into_our_words() -> None:
    found = outline(
        replace(COOK, requirements=(replace(COOK.requirements[0], level=3),)), Imprint(from_onet=True)
    )
    assert found["Skills that O*NET rates as important"] == [f"{COOK.requirements[0].skill}: 3 of 5"]
    assert "Requirements" not in found
    assert "Core skills" not in found["Qualifications"]


def test_a_document_says_who_made_it_and_when_the_version_was_published() -> None:
    published = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
    written = FORMATS["docx"].write(COOK, Imprint(published))
    said = Document(io.BytesIO(written)).core_properties
    assert (said.author, said.last_modified_by, said.title) == ("Jobboard", "Jobboard", "Line Cook")
    assert said.created == said.modified == published
    assert said.comments == ""


def test_a_role_with_next_to_nothing_can_be_exported_too() -> None:
    bare = RoleContent(title="Clerk", category="Office and Administration", summary="Files.")
    for each in FORMATS.values():
        assert each.write(bare, Imprint())
    assert formats.read(FORMATS["md"].write(bare, Imprint())).content == bare


def test_markup_in_a_text_stays_a_text_in_every_format() -> None:
    hostile = replace(COOK, summary="<script>alert(1)</script> & ]]>")
    text = "\n".join(
        p.text for p in Document(io.BytesIO(FORMATS["docx"].write(hostile, Imprint()))).paragraphs
    )
    assert "<script>alert(1)</script> & ]]>" in text


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ('{"title": ', "line 1: this is not valid JSON"),
        ('{"title": "A", "colour": 1}', "colour: is unknown"),
        ('{"title": ["A"]}', "title: should be a text"),
        ('{"duties": "Cook"}', "duties: should be a list"),
        ('{"faq": [{"question": "Why?"}]}', "faq[0].answer: is empty"),
        ('{"pay": [{"level": "Cook"}]}', "pay[0].minimum: is missing"),
        ('{"last_reviewed": "soon"}', "last_reviewed: should be a date"),
    ],
)
def test_what_is_wrong_with_json_is_told_with_its_path(document: str, words: str) -> None:
    with pytest.raises(DocumentProblems) as caught:
        formats.read(document.encode())
    assert words in str(caught.value)
