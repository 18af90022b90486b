"""Values that name themselves: an enum whose members carry the words, and the tone, in which people meet them."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """`MEMBER = "value", "Label"`, and the tone of a badge where it is not neutral."""

    label: str
    tone: str

    def __new__(cls, value: str, label: str = "", tone: str = "neutral") -> Self:
        member = str.__new__(cls, value)
        member._value_, member.label, member.tone = value, label, tone
        return member
