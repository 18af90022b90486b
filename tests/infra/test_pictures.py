"""Uploaded pictures: known by their content, drawn anew without anything else, refused in words that help."""

import io
import time

import pytest
from PIL import Image

from jobboard.infra.pictures import drawing
from jobboard.infra.pictures.drawing import redraw
from jobboard.infra.pictures.kinds import MAX_BYTES, Header, Kind, Refused, identify
from tests.support.pictures import SVG, picture, png_claiming

SIZE = (300, 200)


def drawn(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(redraw(data)))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture("PNG", SIZE), Kind.PNG),
        (picture("JPEG", SIZE), Kind.JPEG),
        (picture("JPEG", SIZE, progressive=True, comment=b"x" * 70), Kind.JPEG),
        (picture("WEBP", SIZE), Kind.WEBP),
        (picture("WEBP", SIZE, lossless=True), Kind.WEBP),
        (picture("WEBP", SIZE, (0, 90, 80, 120)), Kind.WEBP),
        (picture("WEBP", SIZE, exif=b"Exif\0\0" + b"\0" * 20), Kind.WEBP),
    ],
)
def test_the_size_is_read_from_the_header_of_every_kind(data: bytes, kind: Kind) -> None:
    assert identify(data) == Header(kind, *SIZE)
    assert drawn(data).size == (256, 256)


def test_a_picture_is_drawn_whole_onto_a_white_square() -> None:
    square = drawn(picture("PNG", (400, 100), "black")).convert("RGB")
    assert square.format is None and square.size == (256, 256)
    assert square.getpixel((128, 10)) == (255, 255, 255)
    assert max(square.getpixel((128, 128))) < 10


def test_what_is_transparent_becomes_white() -> None:
    assert drawn(picture("PNG", SIZE, (0, 0, 0, 0))).convert("RGB").getpixel((128, 128)) == (255, 255, 255)


def test_nothing_but_the_picture_survives() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Taken at 10 Secret Street"
    data = picture("JPEG", SIZE, exif=exif, comment=b"a secret comment")
    assert b"Secret Street" in data and b"secret comment" in data
    found = redraw(data + b"<script>alert(1)</script>")
    assert found.startswith(b"RIFF") and found[8:12] == b"WEBP"
    assert not any(word in found.lower() for word in (b"secret", b"script", b"exif"))


def test_a_photo_that_lies_on_its_side_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    square = drawn(picture("JPEG", (400, 100), "black", exif=exif)).convert("RGB")
    assert max(square.getpixel((128, 10))) < 10
    assert square.getpixel((10, 128)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "CMYK", "I;16"])
def test_every_way_of_keeping_colours_is_drawn(mode: str) -> None:
    kept = io.BytesIO()
    Image.new(mode, SIZE).save(kept, "JPEG" if mode == "CMYK" else "PNG")
    assert drawn(kept.getvalue()).size == (256, 256)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (SVG, "an SVG drawing"),
        (b"<!DOCTYPE svg PUBLIC>", "an SVG drawing"),
        (picture("GIF", SIZE), "This is a GIF. A logo can be PNG"),
        (picture("BMP", SIZE), "a bitmap"),
        (picture("TIFF", SIZE), "a TIFF"),
        (b"%PDF-1.7", "a PDF"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "HEIC"),
        (b"", "is empty"),
        (b"GIMP or so", "can't tell what kind"),
        (picture("PNG", SIZE)[:20], "its beginning makes no sense"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "its beginning makes no sense"),
        (b"\xff\xd8\xff" + b"\xff" * 500, "its beginning makes no sense"),
        (b"RIFF\0\0\0\0WEBPnone" + b"\0" * 30, "its beginning makes no sense"),
        (png_claiming(0, 10), "it has no size"),
        (png_claiming(10_000, 5_000), "10,000 by 5,000 pixels; at most 16 million"),
        (png_claiming(2**31, 2**31), "at most 16 million"),
        (picture("PNG", SIZE) + b"\0" * MAX_BYTES, "at most 2 MB"),
        (picture("PNG", SIZE)[:-40], "damaged or was saved in an unusual way"),
        (picture("JPEG", SIZE)[:400], "damaged or was saved in an unusual way"),
        (png_claiming(100, 100)[:60], "damaged or was saved in an unusual way"),
    ],
)
def test_what_is_refused_says_what_would_work(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        redraw(data)
    assert sentence in str(refusal.value)
    assert "Save it as PNG" in str(refusal.value) or "Choose the file again" in str(refusal.value)


def test_a_picture_that_takes_too_long_is_stopped() -> None:
    started = time.monotonic()
    with pytest.raises(Refused, match="takes too long"):
        redraw(picture(), seconds=0.001)
    assert time.monotonic() - started < 5


def test_a_child_that_dies_without_a_word_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "CHILD", "jobboard.infra.pictures.kinds")
    with pytest.raises(Refused, match="could not be opened"):
        redraw(picture())
