"""A role as a file: what is written can be read again, and a word processor opens it."""

import io
from dataclasses import replace

import pytest
from docx import Document

from jobboard.roles.content import RoleContent
from jobboard.roles.exports import FORMATS
from jobboard.roles.importers import formats, markdown
from jobboard.roles.importers.document import DocumentProblems
from jobboard.roles.shelf import read_library
from tests.roles.documents import MARKDOWN

COOK = markdown.parse(MARKDOWN.encode()).content
ROLES = [document.content for document in read_library()]


@pytest.mark.parametrize("name", ["md", "json"])
@pytest.mark.parametrize("role", [COOK, *ROLES], ids=lambda role: role.title)
def test_what_is_exported_can_be_imported_again(role: RoleContent, name: str) -> None:
    assert formats.read(FORMATS[name].write(role)).content == role


def test_a_document_says_what_the_page_says() -> None:
    document = Document(io.BytesIO(FORMATS["docx"].write(COOK)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for words in (
        "Line Cook",
        "Set up the station before service",
        "Cook: USD 15 to 20 per hour",
        "Is it hot?",
    ):
        assert words in text
    assert "[the company]" in text


def test_a_role_with_next_to_nothing_can_be_exported_too() -> None:
    bare = RoleContent(title="Clerk", category="Office and Administration", summary="Files.")
    for each in FORMATS.values():
        assert each.write(bare)
    assert formats.read(FORMATS["md"].write(bare)).content == bare


def test_markup_in_a_text_stays_a_text_in_every_format() -> None:
    hostile = replace(COOK, summary="<script>alert(1)</script> & ]]>")
    text = "\n".join(p.text for p in Document(io.BytesIO(FORMATS["docx"].write(hostile))).paragraphs)
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
