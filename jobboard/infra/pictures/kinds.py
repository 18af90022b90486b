"""What a picture is and how large, told from its header before anything is decoded; its name does not count."""

import re
import struct
from dataclasses import dataclass
from enum import StrEnum

MAX_BYTES = 2 * 1024 * 1024
MAX_PIXELS = 16_000_000
"""4,000 by 4,000: ten times what any logo needs, and 64 MB once decoded."""
ADVICE = "Save it as PNG, at about 512 by 512 pixels, and upload that."

_OTHERS = (
    (b"GIF8", "a GIF"),
    (b"BM", "a bitmap (BMP)"),
    (b"II*\x00", "a TIFF"),
    (b"MM\x00*", "a TIFF"),
    (b"%PDF-", "a PDF"),
    (b"%!PS", "an EPS drawing"),
    (b"\x00\x00\x01\x00", "an icon file (ICO)"),
)
_PHOTO = re.compile(rb"ftyp(hei|mif1|avif)")
_DRAWING = re.compile(rb"<svg[\s>]|<!doctype svg", re.IGNORECASE)
_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The markers of a JPEG that begin a frame and tell its size (ITU-T T.81, table B.1)."""
_ALONE = frozenset({0x01, *range(0xD0, 0xDA)})
"""Those without a length after them."""


class Kind(StrEnum):
    """The kinds of picture that we take."""

    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"


class Refused(Exception):
    """A picture that we don't take; the message says why, and what would work."""


@dataclass(frozen=True)
class Header:
    """What the first bytes claim."""

    kind: Kind
    width: int
    height: int


def identify(data: bytes) -> Header:
    """What a picture is and how large it claims to be. Raises Refused."""
    if len(data) > MAX_BYTES:
        raise Refused(f"The file has {len(data) / 1024 / 1024:.1f} MB; at most 2 MB are possible. {ADVICE}")
    if not data.strip():
        raise Refused("The file is empty. Choose the file again, or save it anew first.")
    kind = _kind(data)
    try:
        width, height = _SIZES[kind](data)
    except (struct.error, IndexError):
        raise Refused(f"The picture is damaged: its beginning makes no sense. {ADVICE}") from None
    if width * height > MAX_PIXELS:
        raise Refused(
            f"The picture has {width:,} by {height:,} pixels; at most 16 million in all are possible. {ADVICE}"
        )
    if not width or not height:
        raise Refused(f"The picture is damaged: it has no size. {ADVICE}")
    return Header(kind, width, height)


def _kind(data: bytes) -> Kind:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Kind.WEBP
    raise Refused(f"{_what(data)} A logo can be PNG, JPEG or WebP, whatever its name says. {ADVICE}")


def _what(data: bytes) -> str:
    for beginning, name in _OTHERS:
        if data.startswith(beginning):
            return f"This is {name}."
    if _PHOTO.match(data, 4):
        return "This is a photo of a telephone (HEIC or AVIF)."
    if _DRAWING.search(data, 0, 4096):
        return "This is an SVG drawing, which can hold programs."
    return "We can't tell what kind of picture this is."


def _png(data: bytes) -> tuple[int, int]:
    """IHDR is the first chunk (PNG specification, section 5.6)."""
    if data[12:16] != b"IHDR":
        raise IndexError
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    """Walk from segment to segment to the first frame."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise IndexError
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker in _FRAME:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        else:
            at += 2 + max(2, struct.unpack_from(">H", data, at + 2)[0])


def _webp(data: bytes) -> tuple[int, int]:
    """The three forms of the first chunk (RFC 9649, sections 2.5 to 2.7)."""
    form = data[12:16]
    if form == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise IndexError


_SIZES = {Kind.PNG: _png, Kind.JPEG: _jpeg, Kind.WEBP: _webp}
