"""File names that people and their systems give, made safe to show and to offer for download."""

import re
import unicodedata

from jobboard.infra.documents.kinds import Kind

MAX_LENGTH = 120
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Control, direction and unassigned characters: they could make a name read as another."""
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")


def clean_filename(name: str, kind: Kind, *, fallback: str = "resume") -> str:
    """The last part of a name, with the ending that belongs to the content; letters of every script are kept.

    The ending decides what opens the file on the reader's machine, so the uploader does not choose it: a
    text called `resume.bat` is offered as `resume.txt`.
    """
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(letter for letter in last if unicodedata.category(letter) not in _HIDDEN)
    kept = re.sub(r'[<>:"|?*;]', "", unicodedata.normalize("NFC", kept)).strip(" .")
    stem = _ENDING.sub("", kept).removesuffix(f".{kind}")[: MAX_LENGTH - len(kind) - 1].strip(" .")
    return f"{stem or fallback}.{kind}"
