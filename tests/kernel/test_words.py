"""Titles become addresses, numbers become plurals, long text becomes short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.kernel.text import plural, shorten, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Senior Back End Developer (m/f/d)", "senior-back-end-developer-m-f-d"),
        ("Façade — Élan vital", "facade-elan-vital"),
        ("バックエンド 開発者", "ハックエント-開発者"),
        ("مهندس برمجيات", "مهندس-برمجيات"),
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
