"""Marks of what the fields of a form showed: by them a form that comes back says which its writer has changed."""

import json
from hashlib import sha256
from typing import Any

from wtforms import BooleanField, Field, FieldList, Form, FormField, SelectMultipleField
from wtforms.widgets import HiddenInput

LENGTH = 10
"""Characters of a mark: nobody gains by forging one, and two values of a field never share it by chance."""


def marks_of(form: Form) -> str:
    """A mark for each field of a form, as JSON."""
    return json.dumps({field.short_name: _mark(field) for field in form if not _hidden(field)})


def unchanged(form: Form, marks: str) -> set[str]:
    """The names of the fields that still hold what they showed; none where the marks can't be read."""
    try:
        before = json.loads(marks)
    except ValueError:
        return set()
    if not isinstance(before, dict):
        return set()
    return {field.short_name for field in form if before.get(field.short_name) == _mark(field)}


def _hidden(field: Field) -> bool:
    """Nobody writes into it."""
    return isinstance(field.widget, HiddenInput)


def _mark(field: Field) -> str:
    return sha256(json.dumps(_held(field)).encode()).hexdigest()[:LENGTH]


def _held(field: Field) -> Any:
    """What a field holds, the same whether it was shown or sent."""
    if isinstance(field, FieldList):
        return [_held(entry) for entry in field]
    if isinstance(field, FormField):
        return {part.short_name: _held(part) for part in field.form}
    if isinstance(field, SelectMultipleField):
        return sorted(map(str, field.data or ()))
    if isinstance(field, BooleanField):
        return bool(field.data)
    held = field._value() if hasattr(field, "_value") else field.data
    return "" if held is None else str(held).replace("\r\n", "\n").strip()
