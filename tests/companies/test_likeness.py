"""Names that somebody who reads quickly takes for each other."""

import pytest

from jobboard.companies import operations, queries
from jobboard.companies.likeness import likeness
from jobboard.companies.profile import ProfileText
from jobboard.infra.transaction import transaction
from tests.support import hiring


@pytest.mark.parametrize(
    "name",
    [
        "Acme",
        "Аcme",  # The first letter is Cyrillic.
        "АСМЕ",  # All of them are.
        "ΑCME",  # Greek.
        "ACME Ltd.",
        "Ácme, Inc.",
        "The A c m e Company",
        "A.C.M.E. GmbH & Co. KG",
        "Acrne",
        "ООО Acme",
        "𝐀𝐜𝐦𝐞",
        "Ａｃｍｅ",
    ],
)
def test_these_look_like_acme(name):
    assert likeness(name) == likeness("acme")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Google", "GoogIe"),
        ("Google", "G00gle"),
        ("Søren & Söhne", "Soren und Sohne AG"),
        ("Nørd", "Nord"),
        ("Weiß", "Weiss"),
        ("ВTВ Bank", "BTB Bank"),
    ],
)
def test_these_look_like_each_other(one, other):
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northwind Energy", "Northwind Energie"),
        ("North Park", "South Park"),
        ("Inc", "Ltd"),
        ("佐藤", "鈴木"),
        ("Ромашка", "Ромашки"),
        ("***", "???"),
    ],
)
def test_these_do_not(one, other):
    assert likeness(one) != likeness(other)


def named_so(company):
    entries = hiring.journal_queries.history("company", company.id)
    return [entry.payload["like_id"] for entry in entries if entry.kind == "LookalikeNamed"]


def rename(company, owner, name):
    with transaction():
        found = queries.editable(company.slug, by=hiring.seated(owner, company))
        text = ProfileText(name)
        operations.edit_profile(found, text, seen=found.revision, actor=hiring.seated(owner, company))


def test_founding_a_namesake_is_allowed_and_the_pair_is_written_down(owner):
    first = hiring.company(owner, "Acme")
    second = hiring.company(hiring.person("Eve"), "Аcme Ltd")
    assert named_so(second) == [str(first.id)]
    assert named_so(first) == []
    assert [each.id for each in queries.namesakes(second)] == [first.id]
    assert list(queries.namesakes(first)) == []


def test_taking_such_a_name_later_is_written_down_as_well(owner):
    older, acme = hiring.company(owner, "Other"), hiring.company(owner, "Acme")
    rename(older, owner, "ACME")
    assert named_so(older) == [str(acme.id)]
    assert [each.id for each in queries.namesakes(older)] == [acme.id]
    rename(older, owner, "Other again")
    assert list(queries.namesakes(queries.by_slug(older.slug))) == []
