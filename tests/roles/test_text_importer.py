"""Reading a page that was copied into a text file: whole, with its gaps named, or refused with reasons."""

import json
from datetime import date
from pathlib import Path

import pytest

from jobboard.roles.content import to_dict
from jobboard.roles.importers import text
from jobboard.roles.importers.document import MAX_BYTES, DocumentProblems
from jobboard.roles.importers.headings import GLANCE, GROUPS, HEADINGS
from tests.roles.documents import TEXT, line_of, text_with

SEED = Path(__file__).parents[3] / "shared/data/seed/back-end-developer.txt"


def problems_of(data: bytes) -> list[tuple[int | None, str]]:
    with pytest.raises(DocumentProblems) as caught:
        text.parse(data)
    return [(problem.line, problem.sentence) for problem in caught.value.problems]


def the_problem(data: bytes) -> tuple[int | None, str]:
    found = problems_of(data)
    assert len(found) == 1, found
    return found[0]


def test_every_line_of_a_small_page_finds_its_place() -> None:
    read = text.parse(TEXT.encode())
    role = read.content
    assert read.unplaced == ()
    assert (role.title, role.category, role.last_reviewed) == (
        "Line Cook",
        "Food and Hospitality",
        date(2026, 3, 3),
    )
    assert role.summary.startswith("Line cooks prepare")
    assert role.at_a_glance.ai_impact == "Small."
    assert role.duties[1] == "Cook each order to its ticket, and call times across the pass"
    assert role.overview == ("A kitchen runs on timing.", "The evening comes in waves.")
    assert role.qualifications.core_skills == ("Knife work",)
    assert [faq.question for faq in role.faq] == ["Is it hot?", "Do cooks eat?"]
    assert any("name of the site" in note.text for note in read.notes)
    assert any("link of the site" in note.text for note in read.notes)


def test_the_two_meanings_of_company_are_told_apart() -> None:
    read = text.parse(TEXT.encode())
    assert "position at {{company}}. I'm currently at {{current_company}}, where" in read.content.cover_letter
    assert read.content.cover_letter.endswith("{{name}}")
    assert sum("was read as" in note.text for note in read.notes) == 2


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I cook at [Company].", "I cook at {{company}}."),
        ("In my current job at [Company] I cook.", "In my current job at {{current_company}} I cook."),
        ("I am currently applying to [Company].", "I am currently applying to {{company}}."),
        (
            "Currently I cook at [Company], and [Company] would be next.",
            "Currently I cook at {{current_company}}, and {{company}} would be next.",
        ),
        ("I left [Current Employer] for [Company Name].", "I left {{current_company}} for {{company}}."),
    ],
)
def test_the_rule_for_company_goes_by_its_sentence(sentence: str, expected: str) -> None:
    read = text.parse(text_with("I'm currently at [Company], where I run the grill.", sentence))
    assert expected in read.content.cover_letter


def test_a_placeholder_that_nobody_knows_is_refused_with_its_line() -> None:
    line, sentence = the_problem(text_with("Dear Chef,", "Dear [Hiring Manager],"))
    assert line == line_of("Dear Chef")
    assert "[Hiring Manager] is unknown" in sentence


@pytest.mark.parametrize("heading", HEADINGS.values())
def test_a_missing_part_is_named(heading: str) -> None:
    start = TEXT.index(f"{heading}\n")
    following = [TEXT.index(f"\n{other}\n") for other in HEADINGS.values() if f"\n{other}\n" in TEXT]
    end = min((at for at in following if at > start), default=len(TEXT))
    found = problems_of((TEXT[:start] + TEXT[end + 1 :]).encode())
    assert (None, f"the part “{heading}” is missing") in found


def test_all_missing_parts_are_named_at_once() -> None:
    found = problems_of(b"Food and Hospitality\n\nLine Cook\n\nLine cooks cook.\n")
    assert len(found) == len(HEADINGS)
    assert all("missing" in sentence for _, sentence in found)


def test_a_part_with_nothing_in_it_is_named_with_its_line() -> None:
    line, sentence = the_problem(text_with("Kitchens always hire.\n", ""))
    assert (line, sentence) == (line_of("Career outlook"), "there is nothing under “Career outlook”")


def test_a_missing_fact_and_a_missing_group_are_named() -> None:
    assert "Growth outlook" in the_problem(text_with("Growth outlook\nSteady.\n", ""))[1]
    assert "Experience:" in the_problem(text_with("Experience:\n\n  • One season on any line\n", ""))[1]


@pytest.mark.parametrize(
    ("old", "new", "heading"),
    [
        ("Overview\n", "A day in the kitchen\n\nIt starts at ten.\n\nOverview\n", "A day in the kitchen"),
        ("Sample cover", "Salary by state\n\n  • Ohio: 15\n\nSample cover", "Salary by state"),
        ("Supporting skills:", "Licenses:\n\n  • None\n\nSupporting skills:", "Licenses:"),
        ("Growth outlook\n", "Working hours\nEvenings\nGrowth outlook\n", "Working hours"),
        ("Frequently", "Interview tips\n\nBring knives.\n\nFrequently", "Interview tips"),
        ("See all", "\nRelated roles\nSous Chef\nSee all", "Related roles"),
        ("Role at a glance", "Also on this site\n\nRole at a glance", "Also on this site"),
    ],
)
def test_an_unknown_heading_is_refused_with_its_line(old: str, new: str, heading: str) -> None:
    changed = text_with(old, new)
    line, sentence = the_problem(changed)
    assert line == line_of(heading, changed.decode())
    assert f"the heading “{heading}” is unknown" in sentence


def test_a_heading_that_comes_twice_is_refused() -> None:
    line, sentence = the_problem(text_with("Career outlook", "Overview\n\nAgain.\n\nCareer outlook"))
    assert "second time" in sentence
    assert line == line_of("Career outlook")


@pytest.mark.parametrize(
    ("old", "new", "left_out"),
    [
        ("  • Set up", "this line is no duty.\n  • Set up", "this line is no duty."),
        ("The evening", "  • a stray item\n\nThe evening", "  • a stray item"),
        ("Education:", "What it takes to stand here.\n\nEducation:", "What it takes to stand here."),
        ("Is it hot?", "We asked around.\nIs it hot?", "We asked around."),
        ("[Your Name]\n", "[Your Name]\n\nCopied from somewhere.\n", "Copied from somewhere."),
        ("Last updated March 3, 2026", "Last updated some day", "Last updated some day"),
    ],
)
def test_a_line_that_fits_nowhere_is_left_out_and_named(old: str, new: str, left_out: str) -> None:
    changed = text_with(old, new)
    read = text.parse(changed)
    assert [(line.number, line.text) for line in read.unplaced] == [
        (line_of(left_out, changed.decode()), left_out)
    ]


def test_a_question_without_an_answer_is_named_with_its_line() -> None:
    changed = text_with("Standing up.\nSee all Food and Hospitality jobs →\n", "")
    line, sentence = the_problem(changed)
    assert (line, sentence) == (line_of("Do cooks eat?"), "faq[1].answer: is empty")


def test_the_site_and_the_date_may_be_absent_and_lines_may_end_as_on_windows() -> None:
    changed = TEXT.replace("Examples.org\n\n", "").replace("Last updated March 3, 2026\n\n", "")
    read = text.parse(changed.replace("\n", "\r\n").encode())
    assert (read.content.title, read.content.category) == ("Line Cook", "Food and Hospitality")
    assert read.content.last_reviewed is None
    assert read.unplaced == ()


def test_a_byte_order_mark_is_accepted() -> None:
    assert text.parse(b"\xef\xbb\xbf" + TEXT.encode()) == text.parse(TEXT.encode())


def test_latin_1_is_refused_with_the_line_and_what_was_probably_meant() -> None:
    changed = TEXT.replace("•", "-").replace("→", "").replace("Dear Chef", "Dear Chef René")
    line, sentence = the_problem(changed.encode("latin-1"))
    assert line == line_of("Dear Chef")
    assert "0xe9 is not UTF-8" in sentence
    assert "Dear Chef René" in sentence


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (TEXT.encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04\0\0", "not a text file"),
        (b"x" * (MAX_BYTES + 1), "at most 1,000,000 bytes"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str) -> None:
    assert words in the_problem(data)[1]


def test_scripts_are_kept_as_text() -> None:
    read = text.parse(text_with("Calm", "<script>alert('calm')</script>"))
    assert read.content.qualifications.supporting_skills == ("<script>alert('calm')</script>",)


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed document is not beside this checkout")
def test_the_seed_document_is_read_whole() -> None:
    read = text.parse(SEED.read_bytes())
    assert read.unplaced == ()
    assert dict(read.placed) == {
        "title": 1,
        "category": 1,
        "summary": 1,
        "at_a_glance.education": 1,
        "at_a_glance.experience": 1,
        "at_a_glance.certifications": 1,
        "at_a_glance.employers": 1,
        "at_a_glance.growth": 1,
        "at_a_glance.ai_impact": 1,
        "duties": 10,
        "overview": 5,
        "qualifications.education": 3,
        "qualifications.experience": 3,
        "qualifications.core_skills": 5,
        "qualifications.supporting_skills": 5,
        "outlook": 5,
        "cover_letter": 1,
        "faq": 5,
    }
    assert read.content.cover_letter.count("{{company}}") == 2
    assert "I'm currently a back end engineer at {{current_company}}" in read.content.cover_letter


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed document is not beside this checkout")
def test_no_sentence_of_the_seed_document_is_lost() -> None:
    role = text.parse(SEED.read_bytes()).content
    kept = json.dumps(to_dict(role), ensure_ascii=False)
    kept = kept.replace("{{company}}", "[Company]").replace("{{current_company}}", "[Company]")
    kept = kept.replace("{{name}}", "[Your Name]")
    lines = [line.strip().removeprefix("• ") for line in SEED.read_text().splitlines() if line.strip()]
    lost = [line for line in lines if json.dumps(line, ensure_ascii=False)[1:-1] not in kept]
    labels = {*GLANCE.values(), *HEADINGS.values(), *(f"{group}:" for group in GROUPS.values())}
    assert set(lost) - labels == {
        "JobDescription.org",
        "Last updated",
        "AI impact (through 2030)",
        "Core technical skills:",
        "See all Software Engineering jobs →",
    }
