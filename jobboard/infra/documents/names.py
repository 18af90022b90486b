"""File names that people and their systems give, made safe to show and to offer for download."""

import re
import unicodedata

MAX_LENGTH = 120


def clean_filename(name: str, *, fallback: str = "resume") -> str:
    """The last part of a name, without control or direction characters; letters of every script are kept."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(letter for letter in last if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    kept = re.sub(r'[<>:"|?*;]', "", unicodedata.normalize("NFC", kept)).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > MAX_LENGTH:
        kept = f"{stem[: MAX_LENGTH - 10]}{dot}{ending[:9]}" if stem else kept[:MAX_LENGTH]
    return kept or fallback
