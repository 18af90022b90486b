"""Where the words of a listing come from, and what a merge with its role may and may never do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.listings import authoring, provenance
from jobboard.listings.content import Skill
from jobboard.listings.provenance import Choice, Source, Written
from jobboard.roles.content import Qualifications, Requirement, RoleContent, ScreeningQuestion

COOK = RoleContent(
    title="Line Cook",
    category="Food and Hospitality",
    summary="Cooks cook.",
    duties=("Set up the station", "Cook to the ticket", "Clean down"),
    overview=("A kitchen runs on timing.",),
    qualifications=Qualifications(core_skills=("Knife work",), supporting_skills=("Calm",)),
    requirements=(Requirement("knives", "Knife work", "must", 3), Requirement("pastry", "Pastry", "nice", 2)),
    questions=(ScreeningQuestion("evenings", "yes_no", "Can you work evenings?"),),
)
BUILT = Written(authoring.content_from_role(COOK), authoring.questions_from_role(COOK))
ORIGIN = provenance.of_role(COOK)


def drifted(role, written=BUILT, origin=ORIGIN):
    return provenance.drift(origin, provenance.of_role(role), written)


def settled(role, key, choice, written=BUILT, origin=ORIGIN):
    return provenance.settle(origin, provenance.of_role(role), written, key, choice)


def says(**changes):
    return replace(BUILT, content=replace(BUILT.content, **changes))


def test_a_listing_fresh_from_its_role_is_inherited_in_every_part_and_has_no_drift():
    assert set(provenance.sources(ORIGIN, BUILT).values()) == {Source.INHERITED}
    assert drifted(COOK) == []


def test_each_part_says_whether_it_is_inherited_edited_or_own():
    edited = says(
        summary="Our cooks cook well.", skills=(*BUILT.content.skills, Skill("own-grill", "Grill", "must", 3))
    )
    found = provenance.sources({**ORIGIN, "about": None}, edited)
    assert found["summary"] is Source.EDITED
    assert found["skill:own-grill"] is Source.OWN
    assert found["about"] is Source.OWN
    assert found["duties"] is Source.INHERITED


MOVED_ON = replace(
    COOK,
    summary="Cooks cook to the ticket.",
    duties=("Set up the station", "Cook each order to its ticket", "Clean down", "Count the stock"),
    requirements=(Requirement("knives", "Knife work", "must", 4), Requirement("grill", "Grill", "must", 3)),
    questions=(ScreeningQuestion("evenings", "yes_no", "Can you work until eleven?"),),
)


def test_drift_is_told_by_part_and_by_requirement_with_all_three_readings():
    found = {each.key: each for each in drifted(MOVED_ON, says(summary="Ours."))}
    assert set(found) == {
        "summary", "duties", "skill:knives", "skill:pastry", "skill:grill", "question:evenings",
    }  # fmt: skip
    summary = found["summary"]
    assert (summary.pinned, summary.latest, summary.listing, summary.edited) == (
        "Cooks cook.", "Cooks cook to the ticket.", "Ours.", True,
    )  # fmt: skip
    assert found["skill:pastry"].latest is None
    assert found["skill:grill"].pinned is None
    assert not found["skill:knives"].edited


def test_accepting_takes_what_the_role_says_and_settles_the_part():
    origin, after = settled(MOVED_ON, "skill:knives", Choice.ACCEPT)
    assert after.content.skills[0].level == 4
    assert "skill:knives" not in {each.key for each in drifted(MOVED_ON, after, origin)}
    origin, after = settled(MOVED_ON, "skill:pastry", Choice.ACCEPT)
    assert [skill.id for skill in after.content.skills] == ["knives"]
    origin, after = settled(MOVED_ON, "skill:grill", Choice.ACCEPT)
    assert [skill.id for skill in after.content.skills] == ["knives", "pastry", "grill"]
    origin, after = settled(MOVED_ON, "question:evenings", Choice.ACCEPT)
    assert after.questions[0].prompt == "Can you work until eleven?"


def test_accepting_a_list_keeps_the_lines_that_the_employer_wrote():
    ours = says(duties=("Set up the station, by nine", "Cook to the ticket", "Taste everything"))
    _, after = settled(MOVED_ON, "duties", Choice.ACCEPT, ours)
    assert after.content.duties == (
        "Cook each order to its ticket",
        "Count the stock",
        "Set up the station, by nine",
        "Taste everything",
    )


def test_keeping_leaves_the_words_and_hears_of_the_next_change():
    origin, after = settled(MOVED_ON, "summary", Choice.KEEP)
    assert after == BUILT
    assert "summary" not in {each.key for each in drifted(MOVED_ON, after, origin)}
    assert provenance.sources(origin, after)["summary"] is Source.EDITED
    again = replace(MOVED_ON, summary="Cooks cook again.")
    assert "summary" in {each.key for each in drifted(again, after, origin)}


def test_a_detached_part_hears_of_nothing_until_it_follows_again():
    origin, after = settled(MOVED_ON, "summary", Choice.DETACH)
    again = replace(MOVED_ON, summary="Cooks cook again.")
    assert after == BUILT
    assert "summary" not in {each.key for each in drifted(again, after, origin)}
    origin, after = settled(again, "summary", Choice.FOLLOW, after, origin)
    assert "summary" not in {each.key for each in drifted(again, after, origin)}
    third = replace(COOK, summary="Cooks cook a third time.")
    assert "summary" in {each.key for each in drifted(third, after, origin)}


def test_a_part_that_says_what_the_role_says_by_now_needs_no_decision():
    ours = says(summary=MOVED_ON.summary)
    assert "summary" not in {each.key for each in drifted(MOVED_ON, ours)}


def test_once_everything_is_settled_the_origin_is_what_the_newest_version_says():
    origin, written = dict(ORIGIN), BUILT
    while left := drifted(MOVED_ON, written, origin):
        origin, written = settled(MOVED_ON, left[0].key, Choice.ACCEPT, written, origin)
    assert provenance.in_step(origin, provenance.of_role(MOVED_ON), written) == provenance.of_role(MOVED_ON)


LINES = st.lists(st.sampled_from([f"line {letter}" for letter in "abcdefgh"]), unique=True, max_size=6)


@given(base=LINES, theirs=LINES, ours=LINES)
def test_a_merge_never_changes_what_the_employer_wrote(base, theirs, ours):
    made = provenance.merged(base, theirs, ours)
    own = [line for line in ours if line not in base]
    assert [line for line in made if line in own] == own
    dropped = [line for line in base if line in theirs and line not in ours]
    assert not set(dropped) & set(made)
    assert len(set(made)) == len(made)


@given(base=LINES, theirs=LINES)
def test_a_list_that_was_never_touched_becomes_what_the_role_says(base, theirs):
    assert set(provenance.merged(base, theirs, base)) == set(theirs)


ROLES = st.builds(
    lambda title, summary, duties, skills: replace(
        COOK,
        title=title,
        summary=summary,
        duties=tuple(duties),
        requirements=tuple(Requirement(f"r{at}", name, "must", level) for at, name, level in skills),
    ),
    st.sampled_from(["Cook", "Chef"]),
    st.sampled_from(["Cooks.", "Cooks cook.", "Chefs cook."]),
    LINES,
    st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["Knives", "Grill"]), st.integers(1, 5)),
        unique_by=lambda skill: skill[0],
        max_size=4,
    ),
)


@given(before=ROLES, now=ROLES, ours=ROLES, choice=st.sampled_from(list(Choice)), data=st.data())
def test_only_what_is_accepted_changes_and_nothing_else(before, now, ours, choice, data):
    origin = provenance.of_role(before)
    written = Written(authoring.content_from_role(ours), authoring.questions_from_role(ours))
    found = drifted(now, written, origin)
    if not found:
        return
    part = data.draw(st.sampled_from(found))
    _, after = settled(now, part.key, choice, written, origin)
    mine, changed = provenance._parts(written), provenance._parts(after)
    different = {key for key in mine | changed if mine.get(key) != changed.get(key)}
    assert different <= ({part.key} if choice is Choice.ACCEPT else set())


@pytest.mark.parametrize("key", ["title", "duties", "skill:knives", "question:evenings"])
def test_every_part_has_a_name_and_lines(key):
    value = ORIGIN[key]
    assert provenance.name_of(key, (value,))
    assert provenance.in_lines(key, value)
    assert provenance.in_lines(key, None) == []
