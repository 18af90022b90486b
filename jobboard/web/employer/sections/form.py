"""What the forms of all sections share: opening on a listing, on what was typed before, and giving back content."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, ClassVar, Self

from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, IntegerField
from wtforms.widgets import HiddenInput

from jobboard.http.forms import Form, LinesField
from jobboard.listings.content import Content, QuestionText
from jobboard.listings.models import Listing, Question
from jobboard.web.employer.sections.marks import marks_of, unchanged


class SectionForm(Form):
    """One section of a listing; `over` is the edition that its writer has seen, `seen` what its fields showed then."""

    template: ClassVar[str]
    over = IntegerField(widget=HiddenInput())
    seen = HiddenField()

    @classmethod
    def typed(cls, fields: Mapping[str, list[str]], **options: Any) -> Self:
        """The form as somebody left it without saving."""
        return cls(formdata=MultiDict(fields), **options)

    @classmethod
    def showing(cls, listing: Listing, questions: Sequence[Question]) -> Self:
        """The form as it opens on a listing."""
        content = Content.of(listing)
        plain = {field.name: getattr(content, field.name) for field in fields(content)}
        form = cls(formdata=None, data=plain | cls.shown(content, questions) | {"over": listing.edition})
        form.show_lines()
        form.add_blank_rows()
        form.seen.data = marks_of(form)
        return form

    @classmethod
    def shown(cls, content: Content, questions: Sequence[Question]) -> dict[str, Any]:
        """What its fields show that are not simply those of the content."""
        return {}

    def show_lines(self) -> None:
        """Lists as texts, one item a line."""
        for field in self:
            if isinstance(field, LinesField) and not isinstance(field.data, str):
                field.data = "\n".join(field.data or ())

    def add_blank_rows(self) -> None:
        """Room for some more of what comes in rows."""

    def stand_on(self, fresh: Self) -> None:
        """Take what is saved now as seen."""
        for name in ("over", "seen"):
            self._put(name, fresh[name])

    def take_over(self, fresh: Self) -> None:
        """Let what its writer has not changed be what is saved now: somebody else may have."""
        for name in unchanged(self, self.seen.data or ""):
            self._put(name, fresh[name])

    def _put(self, name: str, field: Field) -> None:
        self._fields[name] = field
        setattr(self, name, field)

    def edition_of(self, listing: Listing) -> int:
        """The edition that its writer has seen; no browser sends one that is still to come."""
        return max(0, min(self.over.data or 0, listing.edition))

    def content_over(self, listing: Listing, questions: Sequence[Question], saved: Content) -> Content:
        """The same as `content`, with what others have saved since wherever its writer has changed nothing."""
        if self.edition_of(listing) != listing.edition:
            self.take_over(type(self).showing(listing, questions))
        return self.content(saved)

    def content(self, saved: Content) -> Content:
        """What the listing shall say: as saved, but for this section. Raises Invalid for what can't be read."""
        raise NotImplementedError

    def question_texts(self) -> tuple[QuestionText, ...] | None:
        """The screening questions, where this section has them."""
        return None
