"""The process that parses: a document on standard input, its text as JSON on standard output."""

import io
import json
import resource
import sys
from typing import Any

MEMORY = 768 * 1024 * 1024
PROCESSOR_SECONDS = 15
MAX_PAGES = 50
MAX_TEXT = 200_000
NO_TEXT = (
    "We found no text in it, only pictures. Employers can open the file, but can't search it. "
    "A PDF saved from a word processor works better than a scan."
)


def limit() -> None:
    """Take away what a hostile document could misuse, before any parser is loaded."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


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
    """Paragraphs and tables, in order."""
    import docx
    from docx.table import Table

    lines = []
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines), None, []


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
        return data.decode("cp1252", errors="replace"), None, ["Some letters may look wrong: the file is not in UTF-8."]


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
        return {"problem": f"This document {reason}. Save it as a plain PDF, without protection, and upload that."}
    clean = "".join(letter for letter in text if letter in "\n\t" or letter.isprintable())[:MAX_TEXT].strip()
    if len(text) > MAX_TEXT:
        warnings.append("It is very long; only its beginning can be searched.")
    if not clean:
        warnings.append(NO_TEXT)
    return {"text": clean, "pages": pages, "warnings": warnings}


def main() -> None:
    """Read everything first: the limits would count what the parent sends."""
    data = sys.stdin.buffer.read()
    limit()
    sys.stdout.write(json.dumps(answer(sys.argv[1], data)))


if __name__ == "__main__":
    main()
