"""The form of where the work is done and what it pays."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wtforms import FieldList, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from jobboard.http.forms import labelled
from jobboard.kernel.errors import Invalid
from jobboard.kernel.money import CURRENCIES, Period
from jobboard.kernel.text import squash
from jobboard.listings.content import MAX_PLACES, Content
from jobboard.listings.models import Question, Workplace
from jobboard.web.amount_fields import AmountField
from jobboard.web.employer.sections.form import SectionForm
from jobboard.web.place_fields import CountriesField, PlaceField


class TermsForm(SectionForm):
    """Place, pay and what comes with it."""

    template = "employer/sections/terms.html"
    workplace = RadioField("Workplace", choices=labelled(Workplace))
    office_days = StringField("Days a week at the office", [Optional()])
    places = FieldList(PlaceField("Place", [Optional()]))
    countries = CountriesField("Countries in which people may live", [Optional()])
    pay_minimum = AmountField("From", [Optional()])
    pay_maximum = AmountField("To", [Optional()])
    pay_currency = SelectField("Currency", choices=list(CURRENCIES))
    pay_period = SelectField("Period", choices=labelled(Period))
    pay_extra = StringField("On top of it", [Optional()])
    benefits = TextAreaField("What you offer besides pay", [Optional()])

    @classmethod
    def shown(cls, content: Content, questions: Sequence[Question]) -> dict[str, Any]:
        return {"places": content.places}

    def add_blank_rows(self) -> None:
        if len(self.places) < MAX_PLACES:
            self.places.append_entry()

    def content(self, saved: Content) -> Content:
        """Days at the office belong to hybrid work alone, countries to remote work."""
        workplace = Workplace(self.workplace.data)
        named = (field.place(saved.places) for field in self.places)
        return replace(
            saved,
            workplace=workplace,
            office_days=self._days() if workplace is Workplace.HYBRID else None,
            places=tuple(dict.fromkeys(place for place in named if place)),
            countries=self.countries.codes() if workplace is Workplace.REMOTE else (),
            pay_minimum=self.pay_minimum.data,
            pay_maximum=self.pay_maximum.data,
            pay_currency=self.pay_currency.data or "",
            pay_period=Period(self.pay_period.data),
            pay_extra=squash(self.pay_extra.data or ""),
            benefits=self.benefits.data or "",
        )

    def _days(self) -> int | None:
        """Looked at for hybrid work alone: elsewhere nobody sees the field, nor what would be wrong with it."""
        typed = str(self.office_days.data or "").strip()
        if typed and not re.fullmatch(r"\d{1,3}", typed):
            raise Invalid(fields={"office_days": "Enter a number of days, like 2."})
        return int(typed) if typed else None
