"""The forms of a candidate: a resume, a letter, answers to whatever a listing asks."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask_wtf.file import FileField
from wtforms import BooleanField, Field, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import DateInput

from jobboard.applications import screening
from jobboard.applications.answering import Upload
from jobboard.applications.queries import Answered
from jobboard.candidates.models import Resume
from jobboard.http.forms import Form, SeveralField
from jobboard.kernel.ids import decode, encode
from jobboard.kernel.text import shorten
from jobboard.listings.models import Question, QuestionKind

TAKEN = "PDF, Word (.docx), OpenDocument (.odt) or plain text, at most 10 MB."
ACCEPT = ".pdf,.docx,.odt,.txt"
NO_RESUME = "none"
"""The choice of applying without one, among the ids of those there are."""


AWAY = "-away"
"""Behind the name of a question's field: that of the box which takes its file away."""


class UploadForm(Form):
    """A new resume."""

    resume = FileField("Choose a file", description=TAKEN)


class ResumeForm(UploadForm):
    """Which resume goes with an application: one that was uploaded before, or a new one."""

    chosen = RadioField("Your resumes", choices=[], validate_choice=False)

    def offer(self, resumes: Sequence[Resume], *, none_allowed: bool) -> None:
        """Offer what the candidate has."""
        offered = [SelectChoice(encode(resume.id), resume.filename) for resume in resumes]
        if none_allowed:
            offered.append(SelectChoice(NO_RESUME, "Apply without a resume"))
        self.chosen.choices = offered

    def chosen_id(self) -> UUID | None:
        """The resume that was chosen, if one was."""
        try:
            return decode(self.chosen.data or "")
        except ValueError:
            return None


class LetterForm(Form):
    """The cover letter. A further field whose name is a column that candidates write is shown and kept with it."""

    letter = TextAreaField("Your letter", filters=[lambda text: text or ""])


class OwnLetterForm(Form):
    """The letter that a candidate keeps."""

    letter = TextAreaField("Your letter")


class QuestionsForm(Form):
    """Base of the form that each listing's questions make."""

    @staticmethod
    def name_of(question: Question) -> str:
        """The field of a question."""
        return _name(question.id)

    def errors_list(self) -> list[tuple[str, str]]:
        """Each error with the question that it is about, since they all say the same."""
        asked = {field.id: field.label.text for field in self}
        return [
            (name, f"“{shorten(asked[name], 80)}” {sentence}" if name in asked else sentence)
            for name, sentence in super().errors_list()
        ]

    def answers(self, asked: Sequence[Answered]) -> dict[UUID, str]:
        """What was answered in words, by question."""
        questions = [each.question for each in asked if each.question.kind is not QuestionKind.FILE]
        return {question.id: _said(self[self.name_of(question)].data) for question in questions}

    def files(self, asked: Sequence[Answered]) -> dict[UUID, Upload | None]:
        """The files that were chosen, by question; None where the one before shall be taken away."""
        found: dict[UUID, Upload | None] = {}
        for question in (each.question for each in asked if each.question.kind is QuestionKind.FILE):
            sent, away = self[self.name_of(question)].data, self.take_away(question)
            if sent:
                found[question.id] = Upload(sent.filename, sent.read())
            elif away and away.data:
                found[question.id] = None
        return found

    def take_away(self, question: Question) -> Field | None:
        """The box that takes away the file of a question; none where there is no file."""
        return self._fields.get(self.name_of(question) + AWAY)

    def refuse_answers(self, problems: Mapping[UUID, str]) -> None:
        """Show what is wrong beside each question."""
        for question_id, sentence in problems.items():
            self.refuse_field(_name(question_id), sentence)


def questions_form(answered: Sequence[Answered]) -> QuestionsForm:
    """A form with a field for each question, holding the answers that were given before."""
    fields: dict[str, Field] = {}
    for each in answered:
        name = QuestionsForm.name_of(each.question)
        fields[name] = _field(each.question, each.text)
        if each.file:
            fields[name + AWAY] = BooleanField("Take this file away")
    form: QuestionsForm = type("ListingQuestions", (QuestionsForm,), fields)()
    return form


def _field(question: Question, answer: str) -> Field:
    choices = [SelectChoice(each) for each in question.kind.offers(question.options)]
    if question.kind in (QuestionKind.YES_NO, QuestionKind.ONE_OF):
        return RadioField(question.prompt, choices=choices, default=answer or None, validate_choice=False)
    if question.kind is QuestionKind.SEVERAL_OF:
        return SeveralField(
            question.prompt,
            choices=choices,
            default=screening.chosen(answer),
            description="Choose all that apply.",
            validate_choice=False,
        )
    if question.kind is QuestionKind.DATE:
        return StringField(question.prompt, default=answer, widget=DateInput())
    if question.kind is QuestionKind.FILE:
        return FileField(question.prompt, description=TAKEN)
    if question.kind is QuestionKind.LONG:
        return TextAreaField(question.prompt, default=answer)
    return StringField(question.prompt, default=answer)


def _name(question_id: UUID) -> str:
    return f"q{encode(question_id)}"


def _said(data: Any) -> str:
    """What a field holds as the text of an answer."""
    return screening.together(data) if isinstance(data, list) else str(data or "")
