"""The form of what people must bring, and of the skills that a decision hangs on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from wtforms import BooleanField, FieldList, FormField, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from jobboard.http.forms import Form, LinesField
from jobboard.kernel.text import slugify, squash
from jobboard.listings.content import Content, Skill
from jobboard.listings.models import Question
from jobboard.roles.content import LEVELS, NEEDS
from jobboard.web.employer.sections.form import SectionForm


def _words(names: Mapping[Any, str]) -> list[SelectChoice]:
    return [SelectChoice(str(value), words) for value, words in names.items()]


class SkillForm(Form):
    """One skill that a decision hangs on; a row without a name is none."""

    class Meta(Form.Meta):
        csrf = False

    text = StringField("Skill", [Optional()])
    need = SelectField("Needed", choices=_words(NEEDS), default="must")
    level = SelectField("How well", choices=_words(LEVELS), default="3")
    remove = BooleanField("Remove this skill")
    own_id = HiddenField()

    @property
    def title(self) -> str:
        """The skill in a line, as far as it is filled in rightly."""
        right = self.need.data in NEEDS and self.level.data in map(str, LEVELS)
        return self.skill().line if right else self.text.data or ""

    def skill(self) -> Skill:
        """The skill as it is written; a new one gets an id of its name."""
        text = squash(self.text.data or "")
        return Skill(
            id=self.own_id.data or f"own-{slugify(text, limit=50)}",
            text=text,
            need=self.need.data,
            level=int(self.level.data),
        )


class RequirementsForm(SectionForm):
    """Musts, pluses, and skills with levels."""

    template = "employer/sections/requirements.html"

    requirements = LinesField("What they must bring")
    nice_to_have = LinesField("Good to have", [Optional()])
    skills = FieldList(FormField(SkillForm))

    @classmethod
    def shown(cls, content: Content, questions: Sequence[Question]) -> dict[str, Any]:
        rows = [
            {"text": skill.text, "need": skill.need, "level": str(skill.level), "own_id": skill.id}
            for skill in content.skills
        ]
        return {"skills": rows}

    def add_blank_rows(self) -> None:
        self.skills.append_entry()

    def content(self, saved: Content) -> Content:
        rows = [row.form for row in self.skills if row.form.text.data and not row.form.remove.data]
        return replace(
            saved,
            requirements=self.requirements.lines(),
            nice_to_have=self.nice_to_have.lines(),
            skills=tuple(row.skill() for row in rows),
        )
