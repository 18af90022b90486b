"""Answering screening questions: what is kept of an answer, and the files that are answers.

A file goes the way of a resume, with the same checks and the same states, but it belongs to its answer alone: it is on no
list of its owner, and what nobody was sent yet is gone once another takes its place or its draft is thrown away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import delete

from jobboard.applications import policy, queries, screening
from jobboard.applications.events import AnswerDownloaded
from jobboard.applications.models import Answer, Application
from jobboard.applications.queries import Answered
from jobboard.candidates import operations as file_operations
from jobboard.candidates.lifecycle import USABLE
from jobboard.candidates.models import Resume
from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import Invalid
from jobboard.listings.models import QuestionKind


@dataclass(frozen=True)
class Upload:
    """A file as it was sent."""

    filename: str
    data: bytes


Files = Mapping[UUID, Upload | None]
"""By question: a file that takes the place of the one before, or None for taking that one away."""
AS_BEFORE: Files = MappingProxyType({})


def answer_questions(
    application: Application, answers: Mapping[UUID, str], files: Files = AS_BEFORE, *, actor: Actor
) -> dict[UUID, str]:
    """Keep the answers that can be kept; returns what is wrong with them, by question.

    A question that `files` does not name keeps its file, and so does one whose new file is refused.
    """
    policy.require_draft(actor, application)
    before = queries.answers_of(application)
    held, refused = _held(before, files, actor)
    texts = {each.question.id: _text(each, answers, held) for each in before}
    unusable = {question_id: _problem(file) for question_id, file in held.items() if file.state not in USABLE}
    wrong = screening.problems([each.question for each in before], texts) | unusable | refused
    session().execute(delete(Answer).where(Answer.application_id == application.id))
    for each in before:
        question, text = each.question, texts[each.question.id]
        if text and len(text) <= screening.MAX_LONG:
            file = held.get(question.id)
            kept = Answer(
                application_id=application.id, question_id=question.id, text=text,
                flagged=question.id not in wrong and screening.is_flagged(question, text),
                file_id=file.id if file else None,
            )  # fmt: skip
            session().add(kept)
    session().flush()
    return wrong


def problem(answered: Sequence[Answered]) -> str | None:
    """What stands between the answers and sending them, in a sentence."""
    if any(screening.problem(each.question, each.text) for each in answered):
        return "Answer the questions that the employer asks."
    if any(each.file and each.file.state not in USABLE for each in answered):
        return "A file among your answers can't be used. Choose another."
    return None


def forget_answers(application: Application, *, actor: Actor) -> None:
    """Throw away what was answered in a draft, files included."""
    policy.require_draft(actor, application)
    files = [each.file for each in queries.answers_of(application) if each.file]
    session().execute(delete(Answer).where(Answer.application_id == application.id))
    for file in files:
        file_operations.throw_away_attachment(file, actor=actor)


def download_file(application: Application, question_id: UUID, *, actor: Actor) -> tuple[Resume, bytes]:
    """The file that answers a question, for the employer; that it was taken is told to the candidate.

    Raises what `policy.require_file` raises, and Gone where the file is no longer stored.
    """
    policy.require_read(actor, application)
    file = policy.require_file(queries.answer_file(application.id, question_id))
    data = file_operations.file_of(file)
    record(AnswerDownloaded(**application.ids, question_id=question_id), actor=actor)
    return file, data


def _held(
    before: Sequence[Answered], files: Files, actor: Actor
) -> tuple[dict[UUID, Resume], dict[UUID, str]]:
    """The file of each question from now on, and why new ones were refused."""
    held, refused = {}, {}
    for each in before:
        file = each.file
        if each.question.kind is QuestionKind.FILE and each.question.id in files:
            try:
                file = _instead(file, files[each.question.id], actor)
            except Invalid as error:
                refused[each.question.id] = " ".join(error.fields.values())
        if file:
            held[each.question.id] = file
    return held, refused


def _instead(before: Resume | None, sent: Upload | None, actor: Actor) -> Resume | None:
    """The new file in place of the one before; raises Invalid before that one is touched."""
    file = file_operations.upload_attachment(sent.filename, sent.data, actor=actor) if sent else None
    if before:
        file_operations.throw_away_attachment(before, actor=actor)
    return file


def _text(each: Answered, answers: Mapping[UUID, str], held: Mapping[UUID, Resume]) -> str:
    if each.question.kind is not QuestionKind.FILE:
        return answers.get(each.question.id, "")
    file = held.get(each.question.id)
    return file.filename if file else ""


def _problem(file: Resume) -> str:
    return f"This file can't be used. {file.problem} Choose another."
