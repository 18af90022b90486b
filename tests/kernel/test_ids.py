"""Ids keep their order and survive being spelt."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.kernel import ids


@given(st.uuids())
def test_an_id_survives_being_spelt_and_read(value: UUID) -> None:
    assert ids.decode(ids.encode(value)) == value


@given(st.uuids(), st.uuids())
def test_spelt_ids_sort_as_the_ids_do(one: UUID, other: UUID) -> None:
    assert (ids.encode(one) < ids.encode(other)) == (one.int < other.int)


@given(st.text(max_size=40))
def test_any_other_text_is_refused_or_is_the_spelling_of_what_it_gives(text: str) -> None:
    try:
        value = ids.decode(text)
    except ValueError:
        return
    assert ids.encode(value) == text


def test_new_ids_are_version_7_and_differ() -> None:
    made = [ids.new_id() for _ in range(1000)]
    assert {value.version for value in made} == {7}
    assert len(set(made)) == 1000


@pytest.mark.parametrize("text", ["", "8" + "0" * 25, "i" * 26, "A" * 26])
def test_what_was_never_an_id_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an id"):
        ids.decode(text)
