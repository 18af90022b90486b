"""The colours of the tokens against each other, as WCAG 2.2 counts them: 4.5 to 1 for text, 3 to 1 for controls."""

import re
from itertools import product
from pathlib import Path

import pytest

SHEET = Path(__file__).parents[2] / "jobboard" / "web" / "static" / "css" / "tokens" / "colours.css"
GROUNDS = ("paper", "surface", "sunk")
TEXT = ("ink", "ink-soft", "ink-faint", "accent", "accent-strong", "bad")
CONTROLS = ("edge", "focus", "accent", "bad")
ON_THEIR_OWN = (
    *(("good", "good-soft"), ("warn", "warn-soft"), ("bad", "bad-soft"), ("info", "info-soft")),
    *(("on-accent", "accent"), ("on-accent", "accent-strong"), ("on-bad", "bad")),
    *((text, "accent-soft") for text in ("ink", "ink-soft", "accent", "accent-strong")),
    *(("ink", f"{tone}-soft") for tone in ("warn", "bad", "info")),
    *(("accent", f"{tone}-soft") for tone in ("warn", "bad", "info")),
)
"""Pairs that components put on each other: a tone on its soft ground, a label on its button, links in a notice."""


def colours(theme: int) -> dict[str, str]:
    """Each token's value in the light (0) or dark (1) theme, as six hexadecimal digits."""
    text = SHEET.read_text()
    found = {
        name: pair[theme]
        for name, *pair in re.findall(r"--([a-z-]+): light-dark\(#(\w{6}), #(\w{6})\)", text)
    }
    aliases = re.findall(r"--([a-z-]+): var\(--([a-z-]+)\);", text.split("@media")[0])
    return found | {name: found[other] for name, other in aliases if other in found}


def luminance(colour: str) -> float:
    """Relative luminance, from 0 to 1 (WCAG 2.2, appendix)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_counted_as_the_standard_counts_it() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21)
    assert contrast("767676", "ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground_that_it_stands_on(theme: int) -> None:
    known = colours(theme)
    pairs = [*product(TEXT, GROUNDS), *ON_THEIR_OWN]
    weak = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in pairs}
    assert {pair: round(value, 2) for pair, value in weak.items() if value < 4.5} == {}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_edges_of_controls_and_the_focus_can_be_seen(theme: int) -> None:
    known = colours(theme)
    weak = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in product(CONTROLS, GROUNDS)}
    assert {pair: round(value, 2) for pair, value in weak.items() if value < 3} == {}
