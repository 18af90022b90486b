"""Titles become addresses, numbers become plurals, long text becomes short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.kernel.text import plural, says_something, shorten, slugify, squash, without_unseen


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Senior Back End Developer (m/f/d)", "senior-back-end-developer-m-f-d"),
        ("Façade — Élan vital", "facade-elan-vital"),
        ("バックエンド 開発者", "ハックエント-開発者"),
        ("مهندس برمجيات", "مهندس-برمجيات"),
        ("Аcme", "acme"),  # The first letter is Cyrillic.
        ("ВTВ Ромашка", "btb-ромашка"),
        ("Tシャツ Straße Smørrebrød", "tシャツ-strasse-smørrebrød"),
        ("Ac\u200bme", "acme"),
        ("!!!", "untitled"),
        ("", "untitled"),
    ],
)
def test_a_title_becomes_a_readable_address_in_any_script(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text(max_size=300))
def test_an_address_is_never_empty_nor_long_nor_holds_a_separator(title: str) -> None:
    slug = slugify(title)
    assert 0 < len(slug) <= 80
    assert not set(slug) & set("/?#% ")


def test_one_is_singular_and_everything_else_plural() -> None:
    assert [plural(n, "reply", "replies") for n in (0, 1, 2, 1200)] == [
        "0 replies",
        "1 reply",
        "2 replies",
        "1,200 replies",
    ]


@given(st.text(max_size=200), st.integers(min_value=2, max_value=80))
def test_shortened_text_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u200b\u200b", ""),
        ("Ac\u200bme \u202eGmbH\u2066", "Acme GmbH"),
        ("\ufeff Acme\u00ad\u200f ", "Acme"),
        ("\u3164\u115f", ""),
        ("Ac\u200dme\u200c", "Acme"),
        ("\u200d", ""),
        ("\u200c \u200d Acme", "Acme"),
    ],
)
def test_a_line_keeps_nothing_that_nobody_can_see(typed: str, kept: str) -> None:
    assert squash(typed) == kept


@pytest.mark.parametrize(
    "name",
    [
        "می\u200cخواهم",
        "CD\u200cها",
        "क्\u200dष",
        "അവന്\u200d",
        "👩\u200d💻 Ada",
        "葛\U000e0100城",
        "Ünïted № 1",
    ],
)
def test_scripts_that_need_joiners_and_emoji_keep_them(name: str) -> None:
    assert squash(name) == name


@given(st.text(max_size=60))
def test_what_was_made_visible_once_stays_as_it_is(text: str) -> None:
    assert without_unseen(without_unseen(text)) == without_unseen(text)


@pytest.mark.parametrize(
    ("name", "says"), [("7", True), ("佐藤", True), ("***", False), ("\u200b", False), ("\u3164", False)]
)
def test_a_name_says_something_where_it_has_a_letter_or_a_digit(name: str, says: bool) -> None:
    assert says_something(name) is says
