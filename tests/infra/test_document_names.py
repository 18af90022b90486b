"""Names of uploaded files are made safe, and end in what the content is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.infra.documents.kinds import Kind
from jobboard.infra.documents.names import MAX_LENGTH, clean_filename


@pytest.mark.parametrize(
    ("name", "kind", "clean"),
    [
        ("resume.pdf", Kind.PDF, "resume.pdf"),
        ("../../etc/passwd", Kind.TXT, "passwd.txt"),
        ("C:\\Users\\Ada\\My resume.docx", Kind.DOCX, "My resume.docx"),
        ("resume\r\nSet-Cookie: a=b.pdf", Kind.PDF, "resumeSet-Cookie a=b.pdf"),
        ("履歴書.pdf", Kind.PDF, "履歴書.pdf"),
        ("fdp.\u202eexe.pdf", Kind.PDF, "fdp.exe.pdf"),
        ("resume.bat", Kind.TXT, "resume.txt"),
        ("resume.pdf.exe", Kind.PDF, "resume.pdf"),
        ("resume.html", Kind.TXT, "resume.txt"),
        ("Ada v1.2", Kind.ODT, "Ada v1.2.odt"),
        ('a"b<c>|?*;.pdf', Kind.PDF, "abc.pdf"),
        ("..", Kind.PDF, "resume.pdf"),
        ("", Kind.PDF, "resume.pdf"),
        ("\x00\x1f", Kind.TXT, "resume.txt"),
        ("x" * 500 + ".pdf", Kind.PDF, "x" * (MAX_LENGTH - 4) + ".pdf"),
    ],
)
def test_a_name_is_made_safe_and_stays_recognisable(name: str, kind: Kind, clean: str) -> None:
    assert clean_filename(name, kind) == clean


@given(st.text(max_size=300), st.sampled_from(Kind))
def test_no_name_keeps_a_path_a_line_break_or_a_foreign_ending(name: str, kind: Kind) -> None:
    clean = clean_filename(name, kind)
    assert clean.endswith(f".{kind}")
    assert len(clean) <= MAX_LENGTH
    assert not set(clean) & set('/\\\r\n\0"')
    clean.encode()
