"""The shape of a role: its JSON, its checksum, its letter, and everything that can be wrong with it."""

import json
from dataclasses import replace
from datetime import date

import pytest

from jobboard.kernel.money import Period
from jobboard.roles.content import (
    CareerPath,
    Codes,
    Faq,
    PayLevel,
    Requirement,
    RoleContent,
    ScreeningQuestion,
    checksum,
    fill_letter,
    from_dict,
    open_gaps,
    to_dict,
)
from jobboard.roles.importers import markdown
from jobboard.roles.problems import MAX_TEXT, RoleProblems, checked, problems_of
from tests.roles.documents import MARKDOWN

COOK = markdown.parse(MARKDOWN.encode()).content


def question(**changes: object) -> ScreeningQuestion:
    return replace(ScreeningQuestion("evenings", "yes_no", "Can you work evenings?"), **changes)


def requirement(**changes: object) -> Requirement:
    return replace(Requirement("knives", "Knife work", "must", 3), **changes)


def test_a_role_survives_the_way_through_json() -> None:
    assert from_dict(json.loads(json.dumps(to_dict(COOK)))) == COOK


def test_the_same_content_has_the_same_checksum_and_another_word_another() -> None:
    assert checksum(COOK) == checksum(from_dict(json.loads(json.dumps(to_dict(COOK)))))
    assert checksum(COOK) != checksum(replace(COOK, duties=(*COOK.duties[:-1], "Wash up")))


def test_a_part_that_is_empty_does_not_count_in_the_checksum() -> None:
    without = to_dict(COOK)
    del without["at_a_glance"]["growth"]
    assert checksum(from_dict(without)) == checksum(COOK)


def test_pay_is_told_from_the_lowest_level_to_the_highest() -> None:
    assert COOK.pay_text == "USD 15 to 26 per hour"
    yearly = replace(COOK.pay[0], period=Period.YEAR)
    assert replace(COOK, pay=(COOK.pay[0], yearly)).pay_text is None
    assert replace(COOK, pay=()).pay_text is None


def test_a_letter_is_filled_with_what_is_known_and_names_what_is_not() -> None:
    filled = fill_letter(COOK.cover_letter, company="The Anchor", name="Ada Byron")
    assert "cook at The Anchor. Today I am at [your current employer]." in filled
    assert filled.endswith("Ada Byron")
    assert open_gaps(filled) == ["[your current employer]"]


def test_a_company_with_braces_in_its_name_fills_nothing_else() -> None:
    assert fill_letter("{{company}} and {{ name }}", company="{{name}}", name="Ada") == "{{name}} and Ada"


def test_html_is_a_text_like_any_other() -> None:
    hostile = "<script>alert(1)</script> & <b>bold</b>"
    content = checked(replace(COOK, summary=hostile, overview=(hostile,)))
    assert from_dict(json.loads(json.dumps(to_dict(content)))).summary == hostile


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"title": ""}, "title", "missing"),
        ({"title": "Line\nCook"}, "title", "one line"),
        ({"category": "Software Enginering"}, "category", "did you mean “Software Engineering”"),
        ({"category": "x" * 121}, "category", "the categories are"),
        ({"requirements": (requirement(), requirement())}, "requirements[1].id", "requirements[0]"),
        ({"requirements": (requirement(need="maybe"),)}, "requirements[0].need", "must, nice"),
        ({"requirements": (requirement(level=6),)}, "requirements[0].level", "from 1 to 5"),
        ({"requirements": (requirement(skill=" "),)}, "requirements[0].skill", "empty"),
        ({"questions": (question(requirement="speed"),)}, "questions[0].requirement", "no requirement"),
        ({"career_path": CareerPath(up=("",))}, "career_path.up[0]", "empty"),
        ({"codes": Codes(onet="35-2014")}, "codes.onet", "15-1252.00"),
        ({"codes": Codes(esco="javascript:alert(1)")}, "codes.esco", "URI"),
        ({"duties": ("Cook", " ")}, "duties[1]", "empty"),
        ({"duties": ("Cook",) * 61}, "duties", "61 entries"),
        ({"overview": ("x" * (MAX_TEXT + 1),)}, "overview[0]", "4,001 characters"),
        ({"overview": ("bell \x07",)}, "overview[0]", "control character"),
        ({"summary": "half \ud83d"}, "summary", "control character"),
        ({"cover_letter": "Dear {{boss}}"}, "cover_letter", "{{boss}}"),
        ({"cover_letter": "Dear {{Company Name}}"}, "cover_letter", "{{Company Name}}"),
        ({"cover_letter": "Dear {{company}"}, "cover_letter", "enclose nothing"),
        ({"faq": (Faq("Is it hot?", ""),)}, "faq[0].answer", "empty"),
        ({"related": ("Sous Chef",)}, "related[0]", "sous-chef"),
        ({"questions": (question(), question())}, "questions[1].id", "questions[0]"),
        ({"questions": (question(id="Evenings!"),)}, "questions[0].id", "lower-case"),
        ({"questions": (question(kind="maybe"),)}, "questions[0].kind", "maybe"),
        ({"questions": (question(kind="one_of"),)}, "questions[0].options", "at least two|between 2"),
        ({"questions": (question(options=("Yes", "No")),)}, "questions[0].options", "only a question"),
        ({"questions": (question(prompt="x" * 301),)}, "questions[0].prompt", "301"),
        ({"pay": (replace(COOK.pay[0], minimum=30),)}, "pay[0].maximum", "below the lowest"),
        ({"pay": (replace(COOK.pay[0], currency="$"),)}, "pay[0].currency", "currency"),
        ({"pay": (replace(COOK.pay[0], year=25),)}, "pay[0].year", "century"),
        ({"pay": (replace(COOK.pay[0], source=""),)}, "pay[0].source", "empty"),
    ],
)
def test_what_is_wrong_is_named_by_its_path(changes: dict[str, object], path: str, words: str) -> None:
    problems = problems_of(replace(COOK, **changes))
    assert list(problems) == [path]
    assert any(part in problems[path] for part in words.split("|"))


def test_all_problems_are_told_at_once() -> None:
    broken = RoleContent(title="", category="", summary="", faq=(Faq("", ""),))
    with pytest.raises(RoleProblems) as caught:
        checked(broken)
    assert {"title", "category", "summary", "faq[0].question", "faq[0].answer"} <= set(caught.value.fields)
    assert "faq[0].answer: is empty" in caught.value.sentences


def test_an_early_version_without_later_parts_can_still_be_read() -> None:
    old = from_dict({"title": "Cook", "category": "Food", "summary": "Cooks."})
    assert old.questions == ()
    assert old.last_reviewed is None


def test_every_part_of_a_role_comes_back_in_its_type() -> None:
    read = from_dict(json.loads(json.dumps(to_dict(COOK))))
    assert isinstance(read.pay[0], PayLevel)
    assert read.pay[0].period is Period.HOUR
    assert read.last_reviewed == date(2026, 3, 3)
    assert read.questions[0].options == ("Grill", "Saute")
