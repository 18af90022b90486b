"""Pages, style sheets and scripts go over the wire compressed; files that people uploaded go as they are."""

from flask import Flask
from flask_compress import Compress


def init(app: Flask) -> None:
    """Compress what is text, with the best that the browser offers.

    The token in each form is signed anew with its second, so that guessing it from the size of compressed
    answers (BREACH) has nothing steady to guess at.
    """
    app.config.update(COMPRESS_ALGORITHM=["zstd", "br", "gzip"], COMPRESS_STREAMS=False)
    Compress(app)
