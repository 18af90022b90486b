"""The form of where the work is done and what it pays."""

from dataclasses import replace

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from jobboard.http.forms import labelled
from jobboard.kernel.money import CURRENCIES, Period
from jobboard.kernel.text import squash
from jobboard.listings.content import Content
from jobboard.listings.models import Workplace
from jobboard.web.amount_fields import AmountField
from jobboard.web.employer.sections.form import SectionForm


class TermsForm(SectionForm):
    """Place, pay and what comes with it."""

    template = "employer/sections/terms.html"

    workplace = RadioField("Workplace", choices=labelled(Workplace))
    place = StringField("Place")
    pay_minimum = AmountField("From", [Optional()])
    pay_maximum = AmountField("To", [Optional()])
    pay_currency = SelectField("Currency", choices=list(CURRENCIES))
    pay_period = SelectField("Period", choices=labelled(Period))
    benefits = TextAreaField("What you offer besides pay", [Optional()])

    def content(self, saved: Content) -> Content:
        return replace(
            saved,
            workplace=Workplace(self.workplace.data),
            place=squash(self.place.data or ""),
            pay_minimum=self.pay_minimum.data,
            pay_maximum=self.pay_maximum.data,
            pay_currency=self.pay_currency.data or "",
            pay_period=Period(self.pay_period.data),
            benefits=self.benefits.data or "",
        )
