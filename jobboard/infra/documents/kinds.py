"""What a file is, told from its content; its name only ever counts against it.

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
_PHOTOS = (b"ftyphei", b"ftypmif1", b"ftypavif")
_ENCRYPT = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
_WORD = re.compile(rb"wordprocessingml\.(document|template)\.main|ms-word\.\w+\.macroEnabled")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
ACCEPTED = "a PDF, a Word document (.docx), an OpenDocument text (.odt) or plain text"


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


def identify(data: bytes, filename: str = "") -> Kind:
    """What a file is. Raises Refused, also where the name promises a document that the content is not."""
    if len(data) > MAX_BYTES:
        raise Refused(
            f"The file has {len(data) / 1024 / 1024:.1f} MB; at most 10 MB are possible. "
            "Pictures are usually what makes it large: save it without them, or as a smaller PDF."
        )
    if not data.strip():
        raise Refused("The file is empty. Choose the file again, or save it anew first.")
    if data.startswith(b"PK"):
        return _archive(data)
    if b"%PDF-" in data[:1024]:
        return _pdf(data)
    _refuse_known(data)
    return _text(data, filename)


def _pdf(data: bytes) -> Kind:
    if _ENCRYPT.search(data):
        raise Refused(
            "This PDF is protected, with a password or against copying. "
            "Save it without protection and upload it again."
        )
    return Kind.PDF


def _archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            _refuse_bomb(entries)
            if "[Content_Types].xml" in names and _WORD.search(_small(archive, "[Content_Types].xml")):
                return _docx(names)
            if "mimetype" in names and _small(archive, "mimetype").startswith(
                _MEDIA_TYPES[Kind.ODT].encode()
            ):
                return _odt(archive, names)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError, OSError):
        raise Refused(f"The file is damaged and can't be opened. {ADVICE}") from None
    raise Refused(
        "This is a ZIP archive or another program's file, whatever its name says. "
        f"Upload the document itself: {ACCEPTED}."
    )


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    unsafe = any(
        entry.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", entry.filename)
        for entry in entries
    )
    if unsafe or len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Refused(f"The file is put together in a way that we can't open safely. {ADVICE}")


def _docx(names: set[str]) -> Kind:
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused(f"This Word document contains macros, which we don't take. {ADVICE}")
    return Kind.DOCX


def _odt(archive: zipfile.ZipFile, names: set[str]) -> Kind:
    manifest = _small(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        raise Refused(
            "This document is protected with a password. Save it without protection and upload it again."
        )
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
    picture = data.startswith(_IMAGES) and _CONTROLS.search(data, 0, 65536)
    if picture or data[4:12].startswith(_PHOTOS):
        raise Refused(
            "This is a picture. Upload a document with text in it, so that employers can search and copy it: "
            f"{ACCEPTED}."
        )


def _text(data: bytes, filename: str) -> Kind:
    if not _is_text(data):
        raise Refused(f"We can't tell what kind of file this is. Upload {ACCEPTED}.")
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<script", b"<svg")):
        raise Refused(f"This is a web page or a data file, not a document. {ADVICE}")
    promised = filename.rpartition(".")[2].lower()
    if promised in (Kind.PDF, Kind.DOCX, Kind.ODT, "doc", "pages"):
        raise Refused(
            f"The file's name ends in .{promised}, but that is not what is in it: it is damaged, or was "
            f"renamed. Save the document anew and upload it, as {ACCEPTED}."
        )
    return Kind.TXT


def _is_text(data: bytes) -> bool:
    if not data.startswith(_UTF16):
        return _CONTROLS.search(data) is None
    try:
        return _CONTROLS.search(data.decode("utf-16").encode()) is None
    except UnicodeError:
        return False
