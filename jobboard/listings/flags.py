"""Answers that an employer asks to see at once: which of a question's answers may be flagged. Pure.

A flag is a mark for whoever reads the application. It moves nobody to another stage, and candidates learn of none: who
knows which answer is looked for gives that one. Of a choice the flagged answers are named; of a number the least that
is enough, and whatever is below it is flagged.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from jobboard.listings.models import QuestionKind

_NUMBER = re.compile(r"-?\d{1,12}([.,]\d{1,4})?")


def number(text: str) -> Decimal | None:
    """The number that is written, with a point or a comma before its fraction; None where it is none."""
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def meant(kind: QuestionKind, options: Sequence[str], lines: Sequence[str]) -> tuple[str, ...]:
    """What somebody wrote as answers to flag, spelled as the answers are; nothing for a kind without flags."""
    if not _has_flags(kind):
        return ()
    spelled = {each.casefold(): each for each in kind.offers(options)}
    return tuple(dict.fromkeys(spelled.get(line.casefold(), line) for line in lines))


def fitting(kind: QuestionKind, options: Sequence[str], flagged: Sequence[str]) -> tuple[str, ...]:
    """Those of a question's flags that still stand once it is asked in another way."""
    offered = kind.offers(options)
    left = [each for each in flagged if each in offered or kind is QuestionKind.NUMBER]
    return () if problem(kind, options, left) else tuple(left)


def problem(kind: QuestionKind, options: Sequence[str], flagged: Sequence[str]) -> str | None:
    """What is wrong with the answers to flag, in a sentence."""
    if not flagged:
        return None
    if not _has_flags(kind):
        return "Answers of this kind can't be flagged."
    if kind is QuestionKind.NUMBER:
        enough = len(flagged) == 1 and number(flagged[0]) is not None
        return None if enough else "To flag low numbers, enter the least that is enough, like 3 or 2.5."
    offered = kind.offers(options)
    for each in flagged:
        if each not in offered:
            return f"“{each}” is none of its answers, so it can't be flagged."
    return None if set(offered) - set(flagged) else "Leave at least one of its answers without a flag."


def _has_flags(kind: QuestionKind) -> bool:
    return kind is QuestionKind.NUMBER or bool(kind.offers(("any",)))
