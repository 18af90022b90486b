"""The roles that the project ships: complete, deep, in their places, and unlike each other."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobboard.roles.content import NEEDS, QUESTION_KINDS, RoleContent, gaps
from jobboard.roles.importers.document import DocumentProblems
from jobboard.roles.shelf import read_library
from tests.roles.documents import MARKDOWN, line_of

ROLES = {document.slug or "": document.content for document in read_library()}
SEED = Path(__file__).parents[3] / "shared/data/seed/back-end-developer.txt"
SHINGLE = 8
"""Words in a row; common phrases of the trade are shorter than this."""


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return set(zip(*(words[at:] for at in range(SHINGLE)), strict=False))


def prose(role: RoleContent) -> Iterator[str]:
    yield from (role.summary, *role.duties, *role.overview, *role.outlook, role.cover_letter)
    yield from (faq.answer for faq in role.faq)
    yield from vars(role.at_a_glance).values()
    yield from (line for group in vars(role.qualifications).values() for line in group)
    for requirement in role.requirements:
        yield from (requirement.evidence, requirement.weak, requirement.solid, requirement.strong)


def test_the_library_has_sixty_roles_in_at_least_twelve_categories() -> None:
    assert len(ROLES) >= 60
    assert len({role.category for role in ROLES.values()}) >= 12
    assert {"back-end-developer", "registered-nurse", "electrician"} <= set(ROLES)


@pytest.mark.parametrize("slug", ROLES)
def test_a_role_is_related_to_roles_that_exist_and_never_to_itself(slug: str) -> None:
    assert ROLES[slug].related
    assert set(ROLES[slug].related) <= set(ROLES) - {slug}


@pytest.mark.parametrize("slug", ROLES)
def test_a_role_is_complete_and_deep(slug: str) -> None:
    role = ROLES[slug]
    assert all(vars(role.at_a_glance).values())
    assert all(vars(role.qualifications).values())
    assert 8 <= len(role.duties) <= 12
    assert len(role.overview) >= 4
    assert min(len(paragraph.split()) for paragraph in role.overview) > 50
    assert len(role.outlook) >= 3
    assert len(role.cover_letter.split()) >= 250
    assert {"company", "name"} <= set(gaps(role.cover_letter))
    assert len(role.faq) >= 5
    assert len(role.questions) >= 4
    assert len({question.kind for question in role.questions} & set(QUESTION_KINDS)) >= 3
    assert sum(bool(question.requirement) for question in role.questions) >= 2
    assert 5 <= len(role.requirements) <= 8
    assert {requirement.need for requirement in role.requirements} == set(NEEDS)
    assert all(all(vars(requirement).values()) for requirement in role.requirements)
    assert all(vars(role.career_path).values())
    assert role.codes.onet
    assert role.codes.isco
    assert len(role.alternate_titles) >= 5
    assert role.sources
    assert role.last_reviewed


@pytest.mark.parametrize("slug", ROLES)
def test_pay_rises_with_the_level_and_says_that_it_is_an_estimate(slug: str) -> None:
    levels = ROLES[slug].pay
    assert len(levels) >= 3
    assert [level.maximum for level in levels] == sorted(level.maximum for level in levels)
    assert all("estimate" in level.source.lower() for level in levels)


@pytest.mark.parametrize("slug", ROLES)
def test_a_trial_at_work_is_a_paid_one(slug: str) -> None:
    paragraphs = [each for text in prose(ROLES[slug]) for each in text.split("\n\n")]
    trials = [each for each in paragraphs if re.search(r"trial\s+(day|shift|hour|section)|ride-along", each)]
    assert all("paid" in each for each in trials)


def test_no_two_roles_share_sentences() -> None:
    said: dict[tuple[str, ...], str] = {}
    shared = []
    for slug, role in ROLES.items():
        own = shingles("\n".join(prose(role)))
        shared += [f"{slug} and {said[words]}: {' '.join(words)}" for words in own if words in said]
        said |= dict.fromkeys(own, slug)
    assert not shared


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed document is not beside this checkout")
@pytest.mark.parametrize("slug", ROLES)
def test_no_sentence_was_copied_from_the_seed_document(slug: str) -> None:
    assert not shingles("\n".join(prose(ROLES[slug]))) & shingles(SEED.read_text())


def test_the_problems_of_all_files_are_told_under_their_names(tmp_path: Path) -> None:
    for place, body in {
        "food-and-hospitality/line-cook.md": MARKDOWN,
        "bakery/baker.md": MARKDOWN,
        "food-and-hospitality/Sous_Chef.md": MARKDOWN,
        "food-and-hospitality/waiter.md": MARKDOWN.replace("## Duties", "## Tasks"),
        "food-and-hospitality/host.md": MARKDOWN.replace("- Set up", "Stray.\n\n- Set up"),
    }.items():
        path = tmp_path / place
        path.parent.mkdir(exist_ok=True)
        path.write_text(body)
    with pytest.raises(DocumentProblems) as caught:
        read_library(tmp_path)
    told = "\n".join(str(problem) for problem in caught.value.problems)
    assert (
        "bakery/baker.md: a role of the category “Food and Hospitality” belongs into food-and-hospitality/"
        in told
    )
    assert "food-and-hospitality/Sous_Chef.md: the file must be called sous-chef.md" in told
    assert "food-and-hospitality/waiter.md: line" in told
    stray = line_of("- Set up", MARKDOWN)
    assert f"food-and-hospitality/host.md: line {stray}: “Stray.” belongs to no part" in told
    assert "line-cook.md" not in told
