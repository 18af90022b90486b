"""What a file is follows from its content; every refusal says what would work."""

import struct
import zlib

import pytest

from jobboard.infra.documents.kinds import MAX_BYTES, Kind, Refused, identify
from tests.support import documents
from tests.support.documents import LINES, archive, with_entries

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504
DOCX, ODT = documents.docx_(*LINES), documents.odt(*LINES)
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + b"\0" * 13
TYPES = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
LOCKED = b'<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (documents.pdf(*LINES), Kind.PDF),
        (b"\r\n" + documents.pdf(*LINES), Kind.PDF),
        (DOCX, Kind.DOCX),
        (ODT, Kind.ODT),
        ("Zoë, développeuse\n".encode(), Kind.TXT),
        ("Zoë, développeuse\n".encode("cp1252"), Kind.TXT),
        ("山田太郎\n".encode("utf-16"), Kind.TXT),
        (b"BMW engineer for ten years", Kind.TXT),
        (b"I know the %PDX format.", Kind.TXT),
    ],
)
def test_good_documents_are_told_by_their_content(data: bytes, kind: Kind) -> None:
    assert identify(data, "whatever") is kind
    assert "/" in kind.media_type


def test_a_wrong_ending_does_not_hide_a_good_document() -> None:
    assert identify(documents.pdf(*LINES), "resume.docx") is Kind.PDF


REFUSALS = {
    "empty": (b"", "resume.pdf", "empty.*Choose the file again"),
    "blank": (b" \r\n" * 20, "resume.txt", "empty"),
    "eleven megabytes": (b"%PDF-1.7" + b"x" * 11 * 1024 * 1024, "resume.pdf", r"11\.0 MB; at most 10 MB"),
    "renamed zip": (archive({"resume.pdf": b"x"}), "resume.pdf", "ZIP archive.*Upload the document itself"),
    "spreadsheet": (
        with_entries(
            archive({"xl/workbook.xml": b"<x/>"}), {"[Content_Types].xml": b"<Types>sheet.main</Types>"}
        ),
        "resume.xlsx",
        "another program",
    ),
    "empty zip": (archive({}), "resume.docx", "damaged|ZIP archive"),
    "truncated docx": (DOCX[:2000], "resume.docx", "damaged.*Save it as PDF"),
    "docx with macros": (with_entries(DOCX, {"word/vbaProject.bin": b"x"}), "resume.docx", "macros.*PDF"),
    "docm": (
        with_entries(DOCX, {"[Content_Types].xml": TYPES, "word/vbaProject.bin": b"x"}),
        "resume.docm",
        "macros",
    ),
    "odt with macros": (with_entries(ODT, {"Basic/Standard/a.xml": b"x"}), "resume.odt", "macros"),
    "locked odt": (
        with_entries(ODT, {"META-INF/manifest.xml": LOCKED}),
        "resume.odt",
        "protected with a password.*without protection",
    ),
    "locked office, or old doc": (OLE, "resume.docx", r"old Word document.*Save it as \.docx or PDF"),
    "locked pdf": (documents.pdf(*LINES, password="secret"), "resume.pdf", "protected.*without protection"),
    "pdf against copying": (documents.pdf(*LINES, owner_only=True), "resume.pdf", "against copying"),
    "rtf": (rb"{\rtf1\ansi Ada}", "resume.rtf", "RTF.*Save it as PDF"),
    "picture": (PNG, "resume.pdf", "picture.*a PDF, a Word document"),
    "photo of a phone": (b"\0\0\0\x18ftypheic" + b"\0" * 20, "resume.heic", "picture"),
    "program": (b"MZ\x90\0\x03" + b"\0" * 60, "resume.txt", "can't tell what kind"),
    "binary text": (b"Ada Lovelace\x01\x02", "resume.txt", "can't tell"),
    "binary after a while": (b"word " * 20_000 + b"\x07", "resume.txt", "can't tell"),
    "half a utf-16 letter": (b"\xff\xfeA", "resume.txt", "can't tell"),
    "web page": (b"\xef\xbb\xbf <!DOCTYPE html><script>alert(1)</script>", "resume.txt", "web page"),
    "text called pdf": (b"oops", "resume.pdf", r"ends in \.pdf.*Save the document anew"),
    "too many entries": (archive({f"{n}": b"" for n in range(2_001)}), "resume.docx", "can't open safely"),
    "way out": (with_entries(DOCX, {"../../etc/passwd": b"x"}), "resume.docx", "can't open safely"),
    "way out of windows": (with_entries(DOCX, {"a\\..\\..\\x": b"x"}), "resume.docx", "can't open safely"),
    "absolute path": (with_entries(DOCX, {"/etc/passwd": b"x"}), "resume.docx", "can't open safely"),
    "zip bomb": (
        with_entries(DOCX, {"word/media/a.bin": b"\0" * (101 * 1024 * 1024)}),
        "resume.docx",
        "can't open safely",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_bad_file_is_refused_with_what_would_work(case: str) -> None:
    data, filename, words = REFUSALS[case]
    with pytest.raises(Refused, match=words) as refusal:
        identify(data, filename)
    assert len(str(refusal.value)) < 260


def test_ten_megabytes_are_just_possible() -> None:
    assert identify(b"a" * MAX_BYTES) is Kind.TXT
    with pytest.raises(Refused, match="10 MB"):
        identify(b"a" * (MAX_BYTES + 1))


def test_a_zip_that_also_claims_to_be_a_pdf_is_a_zip() -> None:
    with pytest.raises(Refused, match="ZIP"):
        identify(archive({"%PDF-1.7": zlib.compress(b"x")}), "resume.pdf")
