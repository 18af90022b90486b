"""What a file is, told from its content; its name counts for nothing.

Only cheap looks that no file can make expensive: the first bytes, the directory of an archive as the standard
library reads it, a search for a marker. Whatever takes a parser happens in a process of its own (`reading`).
"""

import io
import re
import zipfile
from enum import StrEnum

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
"""Bytes that an archive may claim to unpack to: ten times the largest upload."""
MAX_ENTRIES = 2_000
ADVICE = "Save it as PDF and upload that."

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*", b"BM")
_ENCRYPT = re.compile(rb"/Encrypt\s+(\d+\s+\d+\s+R|<<)")


class Kind(StrEnum):
    """The kinds of document that we take."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    TXT = "txt"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.TXT: "text/plain",
}


class Refused(Exception):
    """A file that we don't take; the message says why, and what would work."""


def identify(data: bytes) -> Kind:
    """What a file is. Raises Refused."""
    if not data.strip():
        raise Refused("The file is empty. Choose the file again, or save it anew first.")
    if len(data) > MAX_BYTES:
        raise Refused(
            f"The file has {len(data) / 1024 / 1024:.1f} MB; at most 10 MB are possible. "
            "Pictures are usually what makes it large: save it without them, or as a smaller PDF."
        )
    if b"%PDF-" in data[:1024]:
        return _pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    _refuse_known(data)
    return _text(data)


def _pdf(data: bytes) -> Kind:
    if _ENCRYPT.search(data):
        raise Refused("This PDF is protected with a password. Save it without protection and upload it again.")
    return Kind.PDF


def _archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            _refuse_bomb(entries)
            if "[Content_Types].xml" in names and "word/document.xml" in names:
                return _docx(names)
            if "mimetype" in names and _small(archive, "mimetype").startswith(_MEDIA_TYPES[Kind.ODT].encode()):
                return _odt(archive, names)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError, OSError):
        raise Refused(f"The file is damaged and can't be opened. {ADVICE}") from None
    raise Refused(
        "This is a ZIP archive or another program's file, whatever its name says. "
        "Upload your resume itself: a PDF, a Word document (.docx), an OpenDocument text (.odt) or plain text."
    )


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    unsafe = any(entry.filename.startswith(("/", "\\")) or ".." in entry.filename.split("/") for entry in entries)
    if unsafe or len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Refused(f"The file is put together in a way that we can't open safely. {ADVICE}")


def _docx(names: set[str]) -> Kind:
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused(f"This Word document contains macros, which we don't take. {ADVICE}")
    return Kind.DOCX


def _odt(archive: zipfile.ZipFile, names: set[str]) -> Kind:
    manifest = _small(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        raise Refused("This document is protected with a password. Save it without protection and upload it again.")
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in names):
        raise Refused(f"This document contains macros, which we don't take. {ADVICE}")
    return Kind.ODT


def _small(archive: zipfile.ZipFile, name: str, limit: int = 1_000_000) -> bytes:
    with archive.open(name) as entry:
        return entry.read(limit)


def _refuse_known(data: bytes) -> None:
    if data.startswith(_OLE):
        raise Refused(
            "This is an old Word document (.doc), or one that is protected with a password. "
            "Save it as .docx or PDF, without protection, and upload that."
        )
    if data.startswith(b"{\\rtf"):
        raise Refused(f"This is an RTF document, which we can't read. {ADVICE}")
    if data.startswith(_IMAGES):
        raise Refused(
            "This is a picture. Upload a document with text in it, so that employers can search and copy it: "
            "a PDF, a Word document (.docx), an OpenDocument text (.odt) or plain text."
        )


def _text(data: bytes) -> Kind:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    controls = sum(byte < 9 or 13 < byte < 32 for byte in data[:65536])
    if not utf16 and (b"\0" in data or controls):
        raise Refused(
            "We can't tell what kind of file this is. "
            "Upload a PDF, a Word document (.docx), an OpenDocument text (.odt) or plain text."
        )
    start = data[:512].lstrip().lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<script", b"<svg")):
        raise Refused(f"This is a web page or a data file, not a document. {ADVICE}")
    return Kind.TXT
