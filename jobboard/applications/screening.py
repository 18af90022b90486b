"""Answers to screening questions: what counts as one, and how it is kept as a text. Pure.

Several options are kept one a line, in the order of the question: no option has a line break in it. A day is kept as
2027-03-31, whatever the reader's own way of writing it. Of a file, the text is its name.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from jobboard.listings import flags
from jobboard.listings.models import Question, QuestionKind

MAX_SHORT = 300
MAX_LONG = 5_000
YEARS = range(1900, 2101)
"""A day of any other year is a slip of the finger."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def chosen(answer: str) -> list[str]:
    """The options that an answer names."""
    return answer.split("\n") if answer else []


def together(options: Sequence[str]) -> str:
    """Several options as one answer; `chosen` takes it apart again."""
    return "\n".join(options)


def day(answer: str) -> date | None:
    """The day that an answer names, if there is such a day."""
    try:
        return date.fromisoformat(answer) if _DAY.fullmatch(answer) else None
    except ValueError:
        return None


def problem(question: Question, answer: str) -> str | None:
    """What is wrong with an answer, in a sentence; an empty one is only wrong where one is required."""
    if not answer:
        return "Answer this question." if question.required else None
    return _RULES[question.kind](question, answer)


def problems(questions: Sequence[Question], answers: Mapping[UUID, str]) -> dict[UUID, str]:
    """What is wrong with the answers, by question."""
    found = {question.id: problem(question, answers.get(question.id, "")) for question in questions}
    return {question_id: sentence for question_id, sentence in found.items() if sentence}


def is_flagged(question: Question, answer: str) -> bool:
    """Whether the employer asked to see such an answer at once; none that is wrong, and none that is not there."""
    if not question.flagged or not answer:
        return False
    if question.kind is QuestionKind.NUMBER:
        given, least = flags.number(answer), flags.number(question.flagged[0])
        return given is not None and least is not None and given < least
    return not set(chosen(answer)).isdisjoint(question.flagged)


def _one(question: Question, answer: str) -> str | None:
    return None if answer in question.kind.offers(question.options) else "Choose one of the options."


def _several(question: Question, answer: str) -> str | None:
    return None if set(chosen(answer)) <= set(question.options) else "Choose among the options."


def _number(_question: Question, answer: str) -> str | None:
    given = flags.number(answer)
    if given is None:
        return "Enter a number, like 3 or 2.5."
    return "Enter 0 or more." if given < 0 else None


def _date(_question: Question, answer: str) -> str | None:
    given = day(answer)
    if given is None:
        return "Enter a day that there is, like 2027-03-31."
    return None if given.year in YEARS else f"Check the year: it is {given.year}."


def _at_most(limit: int, answer: str) -> str | None:
    return f"Use at most {limit:,} characters; there are {len(answer):,}." if len(answer) > limit else None


_RULES: dict[QuestionKind, Callable[[Question, str], str | None]] = {
    QuestionKind.SHORT: lambda _, answer: _at_most(MAX_SHORT, answer),
    QuestionKind.LONG: lambda _, answer: _at_most(MAX_LONG, answer),
    QuestionKind.YES_NO: _one,
    QuestionKind.ONE_OF: _one,
    QuestionKind.SEVERAL_OF: _several,
    QuestionKind.NUMBER: _number,
    QuestionKind.DATE: _date,
    QuestionKind.FILE: lambda _, answer: _at_most(MAX_SHORT, answer),
}
