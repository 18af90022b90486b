"""The process that parses: a document on standard input, its text as JSON on standard output."""

import io
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

from jobboard.infra import sandbox

MAX_PAGES = 50
MAX_TEXT = 200_000
NO_TEXT = (
    "We found no text in it, only pictures. Employers can open the file, but can't search it. "
    "A PDF saved from a word processor works better than a scan."
)


def read_pdf(data: bytes) -> tuple[str, int, list[str]]:
    """The text of the first pages, in the order of the file."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    pages = len(document)
    texts, length = [], 0
    for number in range(min(pages, MAX_PAGES)):
        texts.append(document[number].get_textpage().get_text_bounded())
        length += len(texts[-1])
        if length > MAX_TEXT:
            break
    warnings = [f"Only the first {MAX_PAGES} of its {pages} pages were read."] if pages > MAX_PAGES else []
    return "\n\n".join(texts).replace("\r\n", "\n"), pages, warnings


def read_docx(data: bytes) -> tuple[str, None, list[str]]:
    """Every paragraph in order, also those in tables and text boxes; the first page's header before them.

    Resume templates put the name into the header and the rest into boxes, which python-docx passes over.
    """
    import docx

    document = docx.Document(io.BytesIO(data))
    section = document.sections[0] if document.sections else None
    headers = [section.first_page_header, section.header] if section else []
    roots: list[Any] = [header._element for header in headers if not header.is_linked_to_previous]
    lines = [line for root in [*roots, document.element.body] for line in paragraphs(root)]
    return "\n".join(lines), None, []


def paragraphs(root: Any) -> Iterator[str]:
    """The text of each Word paragraph below an element, without the twins kept for older programs."""
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    skipped = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    letters = {f"{word}tab": "\t", f"{word}br": "\n", f"{word}cr": "\n"}
    texts: dict[Any, list[str]] = {}
    for element in root.iter(f"{word}p", f"{word}t", *letters):
        if any(True for _ in element.iterancestors(skipped)):
            continue
        if element.tag == f"{word}p":
            texts[element] = []
        else:
            holder = next(element.iterancestors(f"{word}p"), None)
            if holder in texts and element.getparent().tag == f"{word}r":
                texts[holder].append(letters.get(element.tag) or element.text or "")
    return ("".join(pieces) for pieces in texts.values())


def read_odt(data: bytes) -> tuple[str, None, list[str]]:
    """The formatted text of the body."""
    import odfdo

    return odfdo.Document(io.BytesIO(data)).get_formatted_text(), None, []


def read_txt(data: bytes) -> tuple[str, None, list[str]]:
    """Unicode where it is that; else the encoding of older Windows systems, which takes any byte."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding), None, []
    except UnicodeDecodeError:
        return (
            data.decode("cp1252", errors="replace"),
            None,
            ["Some letters may look wrong: the file is not in UTF-8."],
        )


READERS: dict[str, Any] = {"pdf": read_pdf, "docx": read_docx, "odt": read_odt, "txt": read_txt}


def answer(kind: str, data: bytes) -> dict[str, Any]:
    """What the parent is told."""
    try:
        text, pages, warnings = READERS[kind](data)
    except MemoryError:
        return {"problem": "This document needs too much memory to be read. Save it as a simpler PDF."}
    except Exception as error:
        locked = "password" in str(error).lower()
        reason = "is protected with a password" if locked else "is damaged or was saved in an unusual way"
        return {
            "problem": f"This document {reason}. Save it as a plain PDF, without protection, and upload that."
        }
    clean = tidy(text[:MAX_TEXT])
    if len(text) > MAX_TEXT:
        warnings.append("It is very long; only its beginning can be searched.")
    if not clean:
        warnings.append(NO_TEXT)
    return {"text": clean, "pages": pages, "warnings": warnings}


def tidy(text: str) -> str:
    """Text that can be stored, searched and shown: no control characters, no empty stretches."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").split("\n")
    plain = (
        "".join(letter if letter.isprintable() else " " * letter.isspace() for letter in line).rstrip()
        for line in lines
    )
    return re.sub(r"\n{3,}", "\n\n", "\n".join(plain)).strip()


def main() -> None:
    """Read everything first: the limits would count what the parent sends."""
    data = sys.stdin.buffer.read()
    sandbox.limit()
    sys.stdout.write(json.dumps(answer(sys.argv[1], data)))


if __name__ == "__main__":
    main()
