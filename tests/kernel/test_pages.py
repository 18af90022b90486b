"""Keyset pages: what is written is read, and whatever else stands in an address is the first page."""

import base64
import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.kernel import ids
from jobboard.kernel.pages import page_of, read_key, write_cursor

NOW = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)


def spelt(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


def test_a_key_comes_back_as_what_it_was() -> None:
    row = ids.new_id()
    assert read_key(write_cursor(row), UUID) == (row,)
    assert read_key(write_cursor(NOW, row), datetime, UUID) == (NOW, row)
    assert read_key(write_cursor(2**63 - 1, row), int, UUID) == (2**63 - 1, row)


@pytest.mark.parametrize(
    "value",
    [
        [2**63], [-(2**63) - 1], [10**80], [True], [1.0], ["1"], [None], [[1]], [{}], [], [1, 2], {"0": 1}, 1, "1", None,
    ],
)  # fmt: skip
def test_a_forged_number_is_the_first_page(value: object) -> None:
    assert read_key(spelt(value), int) is None


@pytest.mark.parametrize(
    "value",
    [
        ["2026-03-01T12:30:15", str(ids.new_id())], ["2026-99-01T00:00:00Z", str(ids.new_id())],
        [1, str(ids.new_id())], [NOW.isoformat(), "x"], [NOW.isoformat(), 7], [NOW.isoformat()],
    ],
)  # fmt: skip
def test_a_forged_moment_or_id_is_the_first_page(value: object) -> None:
    assert read_key(spelt(value), datetime, UUID) is None


@given(st.text(max_size=220))
def test_nothing_in_an_address_raises(cursor: str) -> None:
    for kind in (int, UUID, datetime):
        read_key(cursor, kind)


def test_a_row_too_many_says_that_another_page_follows() -> None:
    page = page_of([5, 4, 3], 2, lambda last: (last,))
    assert list(page) == [5, 4]
    assert read_key(page.next, int) == (4,)
    assert page_of([5, 4], 2, lambda last: (last,)).next is None
    assert page_of([], 2, lambda last: (last,)).next is None
