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


@pytest.mark.parametrize(
    ("typed", "title", "steps"),
    [
        ("electrition", "Electrician", 4),
        ("nurse practioner", "Nurse Practitioner", 4),
        ("electrition", "Electrical Engineer", None),
        ("elecktrishan", "Electrician", None),
        ("nuurss", "Nurse", None),
    ],
)
def test_two_letters_of_a_long_word_may_be_wrong_where_one_is_not_enough(
    typed: str, title: str, steps: int | None
) -> None:
    assert Asked(words_of(typed)).distance(title) is None
    assert Asked(words_of(typed), loosely=True).distance(title) == steps
