"""Documents made for tests: good ones, and the ways in which they go wrong."""

import io
import zipfile
from pathlib import Path

import docx
import odfdo
from fpdf import FPDF
from fpdf.enums import AccessPermission

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
"""Documents of other people's making, where this machine has them."""
LINES = ("Ada Lovelace", "Analyst of engines", "Python, PostgreSQL and patience")


def pdf(*lines: str, pages: int = 1, password: str = "", owner_only: bool = False) -> bytes:
    """A PDF with the lines on each page."""
    document = FPDF()
    document.set_font("helvetica", size=12)
    for _ in range(pages):
        document.add_page()
        for line in lines:
            document.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    if password or owner_only:
        document.set_encryption(
            owner_password="owner", user_password=password, permissions=AccessPermission.none()
        )
    return bytes(document.output())


def docx_(*lines: str, header: str = "", table: tuple[str, ...] = ()) -> bytes:
    """A Word document."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if table:
        row = document.add_table(rows=1, cols=len(table)).rows[0]
        for cell, text in zip(row.cells, table, strict=True):
            cell.text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def odt(*lines: str) -> bytes:
    """An OpenDocument text."""
    document = odfdo.Document("text")
    document.body.clear()
    for line in lines:
        document.body.append(odfdo.Paragraph(line))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def archive(entries: dict[str, bytes]) -> bytes:
    """A ZIP of these entries."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return target.getvalue()


def with_entries(data: bytes, changed: dict[str, bytes]) -> bytes:
    """An archive with some entries replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return archive({**{name: old.read(name) for name in old.namelist()}, **changed})
