"""From a role to a draft: what is taken over, and what never is."""

from dataclasses import replace

from jobboard.listings import authoring
from jobboard.listings.content import MAX_LINE, MAX_SUMMARY
from jobboard.listings.models import QuestionKind
from tests.support.hiring import GARDENER


def test_a_draft_takes_over_what_a_role_says():
    content = authoring.content_from_role(GARDENER)
    assert content.title == "Park Gardener"
    assert content.duties == GARDENER.duties
    assert content.requirements == ("An apprenticeship in gardening", "Knows common plants")
    assert content.nice_to_have == ("One season in a public park", "A driving licence")
    assert content.about == "Gardeners work outside all year.\n\nMost parks have a small team."


def test_an_estimate_of_the_market_is_no_offer():
    content = authoring.content_from_role(GARDENER)
    assert content.pay_minimum is None
    assert content.pay_maximum is None


def test_long_texts_are_cut_to_what_a_listing_may_hold():
    role = replace(GARDENER, summary="long words " * 200, duties=("duty " * 500,) * 40)
    content = authoring.content_from_role(role)
    assert len(content.summary) <= MAX_SUMMARY
    assert all(len(line) <= MAX_LINE for line in content.duties)


def test_questions_remember_where_they_came_from():
    season, heights = authoring.questions_from_role(GARDENER)
    assert (season.kind, season.options, season.source_id) == (
        QuestionKind.ONE_OF,
        ("Spring", "Winter"),
        "season",
    )
    assert heights.kind is QuestionKind.YES_NO
