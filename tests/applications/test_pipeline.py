"""The stages as a table."""

from hypothesis import given
from hypothesis import strategies as st

from jobboard.applications import pipeline
from jobboard.applications.pipeline import BOARD, MOVES, Stage


def test_every_stage_has_a_label_a_word_for_the_candidate_and_a_row_in_the_table():
    for stage in Stage:
        assert stage.label
        assert stage.next_for_candidate
        assert stage in MOVES.table


def test_only_withdrawing_is_final():
    assert MOVES.terminal == {Stage.WITHDRAWN}


def test_every_stage_can_be_reached_from_the_first():
    reached, todo = set(), [Stage.DRAFT]
    while todo:
        stage = todo.pop()
        if stage not in reached:
            reached.add(stage)
            todo.extend(MOVES.table[stage])
    assert reached == set(Stage)


def test_the_board_shows_everything_but_drafts():
    assert set(BOARD) == set(Stage) - {Stage.DRAFT}


@given(st.sampled_from(Stage))
def test_employers_are_offered_what_the_table_has_and_never_a_withdrawal(stage):
    offered = pipeline.for_employer(stage)
    assert Stage.WITHDRAWN not in offered
    assert Stage.DRAFT not in offered
    assert all(MOVES.allows(stage, each) for each in offered)


def test_what_is_decided_against_can_still_be_withdrawn_by_nobody():
    assert not pipeline.can_withdraw(Stage.NOT_SELECTED)
    assert not pipeline.can_withdraw(Stage.DRAFT)
    assert pipeline.can_withdraw(Stage.OFFER)
