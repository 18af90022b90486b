"""Asking for an amount in a form, as people type amounts: of money, of hours."""

import re
from decimal import Decimal

from wtforms import Field, IntegerField
from wtforms.widgets import TextInput


class AmountField(IntegerField):
    """A whole amount of money: 90000, 90,000, 90 000 or 90.000.

    A text to the browser: a number field drops a value with separators without a word.
    """

    widget = TextInput()

    GROUPED = re.compile(r"-?\d{1,3}([ ,.'\u2019\u00a0\u202f]?\d{3})*")

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = (valuelist or [""])[0].strip()
        self.data = None
        if typed and not self.GROUPED.fullmatch(typed) and not typed.isdecimal():
            raise ValueError("Enter a whole number, like 90,000.")
        if typed:
            self.data = int(re.sub(r"[^\d-]", "", typed)[:15])

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:,}" if self.data is not None else ""


class HoursField(Field):
    """Hours, in tenths: 38, 38.5 or 38,5."""

    widget = TextInput()

    NUMBER = re.compile(r"\d{1,3}([.,]\d)?")

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = (valuelist or [""])[0].strip()
        self.data = None
        if typed and not self.NUMBER.fullmatch(typed):
            raise ValueError("Enter hours, like 40 or 38.5.")
        if typed:
            self.data = Decimal(typed.replace(",", "."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data.normalize():f}" if self.data is not None else ""
