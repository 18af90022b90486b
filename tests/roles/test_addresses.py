"""Where a role may stand: what its title makes, or what was given, unless it leads elsewhere."""

import pytest
from flask import Flask

from jobboard.kernel.errors import Invalid
from jobboard.kernel.text import slugify
from jobboard.roles.addresses import RESERVED, address_for


def refused(title: str, given: str | None = None) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        address_for(title, given)
    return caught.value.fields


def test_an_address_is_given_or_made_of_the_title() -> None:
    assert address_for("Line Cook") == "line-cook"
    assert address_for("Line Cook", "cook") == "cook"
    assert address_for("調理師") == "調理師"
    assert address_for("Compare", "comparer") == "comparer"


def test_every_word_that_is_a_page_beside_the_roles_is_reserved(app: Flask) -> None:
    places = [rule.rule.removeprefix("/staff") for rule in app.url_map.iter_rules()]
    words = {place.split("/")[2] for place in places if place.startswith("/roles/")}
    assert {word for word in words if word and not word.startswith("<")} == RESERVED


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_no_role_stands_where_another_page_is(word: str) -> None:
    assert f"/roles/{word}" in refused(word.title())["title"]
    assert f"/roles/{word}" in refused("Line Cook", word)["slug"]


@pytest.mark.parametrize("title", ["!!!", "—", "🍳"])
def test_a_title_without_a_letter_or_digit_makes_no_address(title: str) -> None:
    assert "no letter or digit" in refused(title)["title"]


@pytest.mark.parametrize("address", ["Bad Slug/..", "..", "Cook", "line--cook", "a/b", "x" * 81, " cook"])
def test_an_address_that_no_title_makes_is_refused(address: str) -> None:
    assert address != slugify(address)
    assert address in refused("Line Cook", address)["slug"]
