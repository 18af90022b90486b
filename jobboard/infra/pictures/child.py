"""The process that decodes: a picture on standard input, the same drawn anew on standard output.

The answer is one letter and the rest: `=` before a picture, `!` before a sentence that says why there is none.
"""

import io
import sys
from typing import Any

from jobboard.infra import sandbox
from jobboard.infra.pictures.kinds import ADVICE, MAX_PIXELS, Kind

SIDE = 256
QUALITY = 90
"""Pure noise, the worst there is, took 22 KB so; a mark of a few colours takes one or two."""


def draw(data: bytes) -> bytes:
    """The picture as a square of white with the whole of it in the middle, as WebP, with nothing else in the file."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2  # Pillow warns above that, and refuses above twice that.
    with Image.open(io.BytesIO(data), formats=[kind.name for kind in Kind]) as opened:
        opened.draft("RGB", (2 * SIDE, 2 * SIDE))
        picture = upright(opened).convert("RGBA")
    picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    square = Image.new("RGB", (SIDE, SIDE), "white")
    square.paste(picture, ((SIDE - picture.width) // 2, (SIDE - picture.height) // 2), picture)
    drawn = io.BytesIO()
    square.save(drawn, "WEBP", quality=QUALITY, method=6)
    return drawn.getvalue()


def upright(picture: Any) -> Any:
    """A photo as its camera was held; as it is where the note about that is no note."""
    from PIL import ImageOps

    picture.load()
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:
        return picture


def answer(data: bytes) -> bytes:
    """What the parent is told."""
    try:
        return b"=" + draw(data)
    except MemoryError:
        problem = "The picture needs too much memory to be opened."
    except Exception:
        problem = "The picture is damaged or was saved in an unusual way."
    return f"!{problem} {ADVICE}".encode()


def main() -> None:
    """Read everything first: the limits would count what the parent sends."""
    data = sys.stdin.buffer.read()
    sandbox.limit()
    sys.stdout.buffer.write(answer(data))


if __name__ == "__main__":
    main()
