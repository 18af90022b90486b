"""Answers to screening questions: what counts as one. Pure."""

import re
from collections.abc import Mapping, Sequence
from uuid import UUID

from jobboard.listings.models import Question, QuestionKind

MAX_SHORT = 300
MAX_LONG = 5_000
_NUMBER = re.compile(r"-?\d{1,12}([.,]\d{1,4})?")
YES_NO = ("Yes", "No")


def problem(question: Question, answer: str) -> str | None:
    """What is wrong with an answer, in a sentence; an empty one is only wrong where one is required."""
    if not answer:
        return "Answer this question." if question.required else None
    if question.kind in (QuestionKind.ONE_OF, QuestionKind.YES_NO):
        offered = question.options if question.kind is QuestionKind.ONE_OF else YES_NO
        return None if answer in offered else "Choose one of the options."
    if question.kind is QuestionKind.NUMBER:
        return None if _NUMBER.fullmatch(answer) else "Enter a number, like 3 or 2.5."
    limit = MAX_LONG if question.kind is QuestionKind.LONG else MAX_SHORT
    return f"Use at most {limit:,} characters; there are {len(answer):,}." if len(answer) > limit else None


def problems(questions: Sequence[Question], answers: Mapping[UUID, str]) -> dict[UUID, str]:
    """What is wrong with the answers, by question."""
    found = {question.id: problem(question, answers.get(question.id, "")) for question in questions}
    return {question_id: sentence for question_id, sentence in found.items() if sentence}
