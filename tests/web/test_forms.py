"""The form that every form is: what is typed arrives tidy, in every kind of field and every time."""

import pytest
from flask import Flask
from wtforms import IntegerField, RadioField, StringField, TextAreaField

from jobboard.http.forms import Form


class Note(Form):
    """A field of each kind that takes a text."""

    title = StringField(filters=[lambda text: (text or "").upper()])
    body = TextAreaField()
    tone = RadioField(choices=["kind", "stern"], validate_choice=False)
    pages = IntegerField()


@pytest.fixture
def sent(app: Flask):
    """A note as it arrives."""

    def send(**fields: str) -> Note:
        with app.test_request_context(method="POST", data=fields):
            return Note()

    return send


def test_no_field_holds_what_no_text_in_the_database_can_hold(sent) -> None:
    note = sent(title="a\x00b", body="\x00", tone="kind\x00", pages="1\x002")
    assert (note.title.data, note.body.data, note.tone.data, note.pages.data) == ("AB", "", "kind", 12)
    assert note.pages.raw_data == ["12"]


def test_texts_lose_white_space_around_them_and_line_ends_of_other_systems(sent) -> None:
    assert sent(body=" one\r\ntwo \n").body.data == "one\ntwo"


def test_what_nobody_can_see_is_dropped_from_a_line_and_longer_text_keeps_its_marks_of_direction(
    sent,
) -> None:
    note = sent(title="\u200ba\u202eb\u200d ", body="one\n\u200fשלום\u200f!")
    assert (note.title.data, note.body.data) == ("AB", "one\n\u200fשלום\u200f!")
    assert sent(title=" \u200b\u2066", body="\u200b\n \u200f").data == {
        **sent().data,
        "title": "",
        "body": "",
    }


def test_the_filters_of_a_field_work_every_time(sent) -> None:
    assert [sent(title=" a ").title.data for _ in range(3)] == ["A", "A", "A"]
