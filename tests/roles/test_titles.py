"""How far a title is from what somebody typed."""

import pytest

from jobboard.roles.titles import Asked, words_of


@pytest.mark.parametrize(
    ("typed", "title", "steps"),
    [
        ("engineer", "Engineer", 0),
        ("engin", "Engineer", 1),
        ("enginer", "Engineer", 2),
        ("engineeer", "Engineer", 2),
        ("enginere", "Engineer", 2),
        ("emgineer", "Site Engineer", 3),
        ("enner", "Engineer", None),
        ("rm", "RN", None),
        ("ingeniero", "Ingeniéro", 0),
    ],
)
def test_one_letter_wrong_is_near_and_two_are_not(typed: str, title: str, steps: int | None) -> None:
    assert Asked(words_of(typed)).distance(title) == steps
