"""The text of documents, read in a process that can't be made to do more than read."""

import time
from pathlib import Path

import pytest

from jobboard.infra.documents.kinds import Kind, Refused, identify
from jobboard.infra.documents.reading import Unreadable, extract
from tests.support import documents
from tests.support.documents import LINES, SHARED, with_entries

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
BOX = f"""<w:document xmlns:w="{WORD}" xmlns:mc="{COMPATIBLE}"><w:body>
<w:p><w:r><w:t>Before</w:t></w:r>
  <w:r><mc:AlternateContent>
    <mc:Choice><w:txbxContent>
      <w:p><w:r><w:t>In a</w:t><w:tab/><w:t>box</w:t></w:r></w:p>
    </w:txbxContent></mc:Choice>
    <mc:Fallback><w:txbxContent><w:p><w:r><w:t>Twin</w:t></w:r></w:p></w:txbxContent></mc:Fallback>
  </mc:AlternateContent></w:r><w:r><w:t> and after</w:t></w:r></w:p>
</w:body></w:document>""".encode()
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "%s">%s]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:body><w:p><w:r><w:t>&k;</w:t></w:r></w:p></w:body></w:document>""" % (
    b"&a;" * 20,
    b"".join(b'<!ENTITY %c "%s">' % (99 + n, b"&%c;" % (98 + n) * 20) for n in range(9)),
)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (documents.pdf(*LINES), Kind.PDF),
        (documents.docx_(*LINES), Kind.DOCX),
        (documents.odt(*LINES), Kind.ODT),
        ("\r\n".join(LINES).encode(), Kind.TXT),
        ("\n".join(LINES).encode("utf-16"), Kind.TXT),
    ],
)
def test_the_text_of_every_kind_is_read(data: bytes, kind: Kind) -> None:
    found = extract(data, kind)
    assert [line for line in found.text.splitlines() if line] == list(LINES)
    assert found.warnings == ()
    assert found.pages == (1 if kind is Kind.PDF else None)


def test_headers_tables_and_text_boxes_of_word_are_read_once() -> None:
    data = documents.docx_("The body", header="Ada Lovelace", table=("Python", "ten years"))
    assert extract(data, Kind.DOCX).text.split("\n") == ["Ada Lovelace", "The body", "Python", "ten years"]
    boxed = extract(with_entries(data, {"word/document.xml": BOX}), Kind.DOCX).text
    assert "Before and after\nIn a box" in boxed
    assert "Twin" not in boxed


def test_only_the_first_fifty_pages_are_read_and_that_is_said() -> None:
    found = extract(documents.pdf("A page", pages=60), Kind.PDF)
    assert found.pages == 60
    assert found.text.count("A page") == 50
    assert "first 50 of its 60 pages" in found.warnings[0]


def test_a_very_long_text_is_cut_and_that_is_said() -> None:
    found = extract(b"word " * 100_000, Kind.TXT)
    assert len(found.text) <= 200_000
    assert "only its beginning" in found.warnings[0]


def test_a_document_of_pictures_says_so() -> None:
    assert "no text" in extract(documents.pdf(), Kind.PDF).warnings[0]


def test_letters_of_old_systems_are_read_with_a_warning() -> None:
    found = extract("Zoë – développeuse".encode("cp1252"), Kind.TXT)
    assert found.text == "Zoë – développeuse"
    assert "UTF-8" in found.warnings[0]


def test_no_character_that_a_database_or_page_chokes_on_is_left() -> None:
    text = "a\u00a0b\x0cc\u202ed\u2028e\ufefff\ud83d\ude00"
    found = extract(text.encode("utf-8", "surrogatepass"), Kind.TXT).text
    assert all(letter.isprintable() or letter in "\n\t" for letter in found)
    found.encode()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\nnothing of the sort", Kind.PDF),
        (documents.pdf(*LINES)[:400], Kind.PDF),
        (b"PK\x03\x04 broken", Kind.DOCX),
        (with_entries(documents.docx_(*LINES), {"word/document.xml": b"<not xml"}), Kind.DOCX),
        (with_entries(documents.odt(*LINES), {"content.xml": b"<not xml"}), Kind.ODT),
    ],
)
def test_a_damaged_document_is_unreadable_in_words(data: bytes, kind: Kind) -> None:
    with pytest.raises(Unreadable, match="Save it as a plain PDF"):
        extract(data, kind)


def test_a_locked_pdf_that_slipped_through_is_called_locked() -> None:
    with pytest.raises(Unreadable, match="password"):
        extract(documents.pdf(*LINES, password="secret"), Kind.PDF)


def test_a_reader_that_takes_too_long_is_killed() -> None:
    started = time.monotonic()
    with pytest.raises(Unreadable, match="too long"):
        extract(documents.pdf("A page", pages=40), Kind.PDF, seconds=0.001)
    assert time.monotonic() - started < 5


def test_a_document_that_grows_without_end_is_stopped_in_bounds() -> None:
    bombs = [
        with_entries(documents.docx_(*LINES), {"word/document.xml": LAUGHS}),
        with_entries(documents.docx_(*LINES), {"word/document.xml": b"<a>" * 25_000_000}),
    ]
    for bomb in bombs:
        started = time.monotonic()
        assert _bounded(bomb, Kind.DOCX)
        assert time.monotonic() - started < 25


def _bounded(data: bytes, kind: Kind) -> bool:
    try:
        found = extract(data, kind)
    except Unreadable as error:
        return str(error).endswith((".", "that."))
    return len(found.text) <= 200_000 and len(found.warnings) < 4


def _files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (SHARED / folder).rglob("*") if path.is_file())


@pytest.mark.skipif(not SHARED.exists(), reason="the hostile documents are not on this machine")
def test_every_hostile_file_ends_in_a_refusal_or_in_bounds() -> None:
    refused = read = 0
    for path in _files("hostile_files"):
        data = path.read_bytes()
        try:
            kind = identify(data, path.name)
        except Refused:
            refused += 1
            continue
        assert _bounded(data, kind), path.name
        read += 1
    assert refused > 30
    assert read > 15


@pytest.mark.skipif(not SHARED.exists(), reason="the resumes of other people are not on this machine")
def test_every_real_resume_is_read() -> None:
    found = {path.name: extract(path.read_bytes(), Kind.PDF) for path in _files("resumes/pdf")}
    short = [name for name, extract_ in found.items() if len(extract_.text) < 500]
    assert short == ["ar_habibi.pdf"]
