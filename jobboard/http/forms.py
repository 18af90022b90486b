"""The form that every form is: protected, stripped, and able to say all of its errors in order."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from jobboard.kernel.errors import Invalid
from jobboard.kernel.labels import Labelled
from jobboard.kernel.text import squash, without_unseen


class Form(FlaskForm):
    """Fields, a hidden token, and the errors as the error summary shows them."""

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Drop NUL from whatever was sent, for every kind of field: no text in the database can hold it."""
            sent = super().wrap_formdata(form, formdata)
            return sent and MultiDict((name, without_nul(value)) for name, value in sent.items(multi=True))

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            """Strip white space around every text, line ends of other systems inside it, and what can't be seen."""
            kind = unbound_field.field_class
            if issubclass(kind, StringField):
                tidy = _tidy_lines if issubclass(kind, TextAreaField) else _tidy_line
                options = {**options, "filters": [*unbound_field.kwargs.get("filters", ()), tidy]}
            return unbound_field.bind(form=form, **options)

    def refuse(self, error: Invalid) -> None:
        """Show what an operation refused beside the fields that it names."""
        for name, sentence in error.fields.items():
            self.refuse_field(name, sentence)
        if not error.fields:
            self.form_errors.append(error.message)

    def refuse_field(self, name: str, sentence: str) -> None:
        """Add one error to one field; to the form as a whole where it has no such field."""
        if name in self._fields:
            field = self._fields[name]
            field.errors = [*field.errors, sentence]
        else:
            self.form_errors.append(sentence)

    def errors_list(self) -> list[tuple[str, str]]:
        """(id of the field's control, sentence) for each error, in the order of the form."""
        found = [(field.id, str(sentence)) for field in self for sentence in _flat(field.errors)]
        return found + [("", str(sentence)) for sentence in self.form_errors]


class LinesField(TextAreaField):
    """A list, one item a line; the dash or bullet of a pasted list is dropped."""

    def lines(self) -> tuple[str, ...]:
        """The items that are not empty."""
        found = (squash(line).lstrip("-*•–").strip() for line in (self.data or "").split("\n"))
        return tuple(line for line in found if line)


class SeveralField(SelectMultipleField):
    """Several of a list, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def labelled(kinds: Iterable[Labelled | Any]) -> list[SelectChoice]:
    """The members of an enum that name themselves, as choices."""
    return [SelectChoice(kind.value, kind.label) for kind in kinds]


def without_nul(value: Any) -> Any:
    """A text without NUL, which no text in the database can hold; anything else as it is."""
    return value.replace("\x00", "") if isinstance(value, str) else value


def _tidy_line(value: str | None) -> str | None:
    return without_unseen(value.replace("\r\n", "\n")).strip() if isinstance(value, str) else value


def _tidy_lines(value: str | None) -> str | None:
    """Longer text keeps its marks of direction, which may be needed there; nothing where they are all it holds."""
    if not isinstance(value, str):
        return value
    return value.replace("\r\n", "\n").strip() if squash(value) else ""


def _flat(errors: Any) -> list[str]:
    if isinstance(errors, Mapping):
        return [sentence for inner in errors.values() for sentence in _flat(inner)]
    return [
        sentence for item in errors for sentence in (_flat(item) if not isinstance(item, str) else [item])
    ]
