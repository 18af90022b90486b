"""Reading the library's own format: front matter for facts, headings for text, each mistake with its line."""

from datetime import date

import pytest

from jobboard.kernel.money import Period
from jobboard.roles.content import CareerPath, Codes, PayLevel, Requirement, ScreeningQuestion
from jobboard.roles.importers import formats, markdown, text
from jobboard.roles.importers.document import DocumentProblems
from jobboard.roles.problems import lacking
from tests.roles.documents import MARKDOWN, TEXT, line_of, markdown_with


def problems_of(data: bytes) -> list[tuple[int | None, str]]:
    with pytest.raises(DocumentProblems) as caught:
        markdown.parse(data)
    return [(problem.line, problem.sentence) for problem in caught.value.problems]


def the_problem(data: bytes) -> tuple[int | None, str]:
    found = problems_of(data)
    assert len(found) == 1, found
    return found[0]


def test_every_part_of_a_small_role_finds_its_place() -> None:
    read = markdown.parse(MARKDOWN.encode())
    role = read.content
    assert read.unplaced == ()
    assert (role.title, role.category, role.last_reviewed) == (
        "Line Cook",
        "Food and Hospitality",
        date(2026, 3, 3),
    )
    assert role.summary == "Line cooks prepare dishes at one station of a restaurant kitchen."
    assert role.alternate_titles == ("Station Cook", "Chef de Partie")
    assert role.at_a_glance.education == "None required"
    assert role.pay[1] == PayLevel(
        "Lead cook", "2 and more", 19, 26, "USD", Period.HOUR, "United States", 2025, "Estimate"
    )
    assert role.requirements == (
        Requirement("knives", "Knife work", "must", 3, "A trial shift", "Slow", "Even", "Even and fast"),
        Requirement("calm", "Calm", "nice", 2),
    )
    assert role.questions[0].requirement == "knives"
    assert role.career_path == CareerPath(("Dishwasher",), ("Sous Chef",), ("Baker", "Caterer"))
    assert role.codes == Codes("35-2014.00", "5120")
    assert role.questions[1] == ScreeningQuestion("evenings", "yes_no", "Can you work evenings?", (), False)
    assert role.duties[1] == "Cook each order to its ticket, and call times across the pass"
    assert role.qualifications.core_skills == ("Knife work",)
    assert role.faq[0].answer == "Yes, all day.\n\nAnd at night."
    assert role.related == ("sous-chef",)


def test_lines_of_a_letter_are_joined_unless_they_end_in_a_break() -> None:
    letter = markdown.parse(
        markdown_with("{{name}}", "Sincerely,\\\n{{name}}  \nLondon")
    ).content.cover_letter
    assert "Today I am at {{current_company}}." in letter
    assert letter.endswith("\n\nSincerely,\n{{name}}\nLondon")


def test_the_importer_is_chosen_by_content() -> None:
    assert (
        formats.read(b"\xef\xbb\xbf\n" + MARKDOWN.encode()).content
        == markdown.parse(MARKDOWN.encode()).content
    )
    assert formats.read(TEXT.encode()) == text.parse(TEXT.encode())
    with pytest.raises(DocumentProblems, match="front matter is missing"):
        formats.read(b"# Line Cook\n")
    with pytest.raises(DocumentProblems, match="the file is empty"):
        formats.read(b"")


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        ("## Outlook", "## Perspective", "## Perspective", "“## Perspective” is unknown"),
        ("### Core skills", "### Licenses", "### Licenses", "“### Licenses” is unknown"),
        ("## Outlook", "# Outlook", "# Outlook", "“# Outlook” is unknown"),
        ("## Outlook", "## Overview", None, "second time"),
        ("The evening", "### The evening\n\nThe evening", "### The evening", "this part has none"),
        ("category: Food", "categorie: Food", "categorie:", "categorie: is unknown"),
        ("currency: USD", "currency: USD\n  bonus: 5", "  bonus: 5", "pay.bonus: is unknown"),
        ("minimum: 15,", "minimum: 1.5,", "{level: Cook", "pay[0].minimum: should be a whole number"),
        ("minimum: 15,", "", "{level: Cook", "pay[0].minimum: is missing"),
        ("minimum: 15,", "minimum: 25,", "{level: Cook", "pay[0].maximum: The highest pay"),
        ("period: hour", "period: shift", "{level: Cook", "pay[0].period: should be one of hour"),
        ("year: 2025", "year: soon", "{level: Cook", "pay[0].year: should be a whole number"),
        ("[Grill, Saute]", "[Grill, Yes]", "options:", "write it in quotes"),
        ("id: evenings", "id: stations", "id: stations", "questions[1].id: “stations”"),
        ("required: false", "required: perhaps", "required:", "should be true or false"),
        ("[sous-chef]", "sous-chef", "related:", "should be a list"),
        ("sources: [Our own kitchen]", "sources: [{a: b}]", "sources:", "sources[0]: should be a text"),
        ("2026-03-03", "March", "last_reviewed:", "last_reviewed: should be a date"),
        ("{{name}}", "{{chef}}", "## Sample", "cover_letter: the placeholder {{chef}} is unknown"),
        ("Yes, all day.\n\nAnd at night.\n", "", "### Is it hot?", "faq[0].answer: is empty"),
        ("title: Line Cook", "title: Line Cook\ntitle: Chef", "title: Chef", "title: is here a second time"),
        ("title: Line Cook", 'title: "Line Cook', None, "not valid YAML"),
        ("title: Line Cook", "title: &a Line Cook\nrelated: *a", "related: *a", "aliases"),
    ],
)
def test_a_mistake_is_told_with_its_line(old: str, new: str, where: str | None, words: str) -> None:
    changed = markdown_with(old, new)
    found = [problem for problem in problems_of(changed) if words in problem[1]]
    assert len(found) == 1, problems_of(changed)
    if where is not None:
        last = changed.decode().split("\n")
        assert where in last[(found[0][0] or 0) - 1]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: Line Cook\n", "", "title: this part is missing"),
        ("## Duties", "## Overview", "second time"),
        ("2026-03-03", "2026-03-93", "front matter can't be read"),
        ("title: Line Cook", "title: " + "[" * 900 + "]" * 900, "front matter can't be read"),
        ("title: Line Cook", "title: " + "[" * 21_000, "at most 20,000 are possible"),
    ],
)
def test_what_has_no_line_is_told_in_words(old: str, new: str, words: str) -> None:
    assert any(words in sentence for _, sentence in problems_of(markdown_with(old, new)))


def test_a_part_that_is_missing_keeps_no_role_from_being_read_but_is_told() -> None:
    start, end = MARKDOWN.index("## Duties"), MARKDOWN.index("## Overview")
    read = markdown.parse((MARKDOWN[:start] + MARKDOWN[end:]).encode())
    assert lacking(read.content) == ["duties"]


def test_several_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    changed = markdown_with("period: hour", "period: shift").replace(b"## Outlook", b"## Perspective")
    lines = [line for line, _ in problems_of(changed)]
    assert lines == sorted(lines, key=lambda line: line or 0)
    assert len(lines) >= 2


def test_front_matter_that_is_not_closed_is_refused() -> None:
    assert "no end" in the_problem(b"---\ntitle: Line Cook\n")[1]


def test_lines_without_a_place_are_named() -> None:
    changed = markdown_with("- Set up", "Every day:\n\n- Set up")
    read = markdown.parse(changed)
    assert [line.text for line in read.unplaced] == ["Every day:"]
    assert read.unplaced[0].number == line_of("Every day:", changed.decode())


def test_latin_1_and_a_byte_order_mark_are_treated_as_in_the_text_format() -> None:
    assert (
        markdown.parse(b"\xef\xbb\xbf" + MARKDOWN.encode()).content
        == markdown.parse(MARKDOWN.encode()).content
    )
    line, sentence = the_problem(MARKDOWN.replace("Saute", "Sauté").encode("latin-1"))
    assert line == line_of("Saute", MARKDOWN)
    assert "not UTF-8" in sentence


def test_scripts_are_kept_as_text() -> None:
    read = markdown.parse(markdown_with("- Knife work", "- <script>alert(1)</script>"))
    assert read.content.qualifications.core_skills == ("<script>alert(1)</script>",)
