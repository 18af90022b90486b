"""Asking for an amount in a form, as people type amounts: of money, of hours."""

import re
from decimal import Decimal

from wtforms import Field
from wtforms.widgets import TextInput

from jobboard.kernel.money import written


class AmountField(Field):
    """An amount of money: 90000, 90,000, 90 000 or 90.000; 18.50 or 18,50.

    A text to the browser: a number field drops a value with separators without a word.
    """

    widget = TextInput()

    AMOUNT = re.compile(r"(-?\d{1,3}(?:[ ,.'\u2019\u00a0\u202f]?\d{3})*|-?\d+)(?:[.,](\d{1,2}))?")

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = (valuelist or [""])[0].strip()
        self.data = None
        found = self.AMOUNT.fullmatch(typed)
        if typed and found is None:
            raise ValueError("Enter an amount, like 90,000 or 18.50.")
        if found:
            whole = re.sub(r"[^\d-]", "", found[1])[:15]
            self.data = Decimal(f"{whole}.{found[2] or 0}")

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return written(self.data) if self.data is not None else ""


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
