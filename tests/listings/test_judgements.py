"""What employers answer to the preflight: notes that are kept, words that are mended, and what stands in the way."""

import pytest

from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SeatKind
from jobboard.kernel.errors import Conflict, Invalid, NotFound
from jobboard.kernel.money import Period
from jobboard.listings import judgements, operations, queries, writing
from jobboard.listings.content import Content
from jobboard.listings.lifecycle import State
from jobboard.listings.models import QuestionKind
from jobboard.listings.preflight.pay import Market
from tests.support import hiring

KEY = "words.gendered:salesman"
NATIVE = "words.origin:native-speaker"
NOTE = "It is the title in the collective agreement."


@pytest.fixture
def listing(owner, park):
    """A draft with one thing to judge."""
    return hiring.draft(owner, park, requirements=("Salesman by heart, and no other salesman near",))


def overridden(listing):
    return [each.key for each in queries.overrides_of(listing.id)]


def test_what_is_to_be_judged_stands_in_the_way_until_it_is_answered(listing, me):
    with pytest.raises(Invalid) as refusal, transaction():
        operations.submit_for_review(listing, actor=me)
    assert set(refusal.value.fields) == {"requirements"}
    assert "“Salesman” stands in the requirements." in refusal.value.fields["requirements"]
    assert listing.state is State.DRAFT
    with transaction():
        judgements.override(listing, KEY, NOTE, actor=me)
        operations.submit_for_review(listing, actor=me)
    assert listing.state is State.IN_REVIEW


def test_several_findings_of_one_field_are_said_together(owner, park, me):
    listing = hiring.draft(
        owner,
        park,
        about="A salesman, young and dynamic.",
        places=("Denver, Colorado, United States",),
        benefits="",
    )
    with pytest.raises(Invalid) as refusal, transaction():
        operations.submit_for_review(listing, actor=me)
    assert set(refusal.value.fields) == {"about", "benefits", "deadline_day"}
    assert refusal.value.fields["about"].count("stands in the text") == 2


def test_hints_stand_in_nobodys_way(owner, park):
    listing = hiring.submitted(
        owner, park, about="We look for a rockstar.", pay_minimum=None, pay_maximum=None
    )
    assert listing.state is State.IN_REVIEW


def test_an_override_keeps_its_note_who_and_what_was_shown(listing, me, owner):
    with transaction():
        judgements.override(listing, KEY, f"  {NOTE} ", actor=me)
    kept = queries.overrides_of(listing.id)[0]
    assert (kept.note, kept.author.name) == (NOTE, owner.name)
    assert kept.sentence == "“Salesman” stands in the requirements."
    assert hiring.kinds_of(listing.id)[-1] == "ListingFindingOverridden"


def test_a_second_note_on_one_finding_takes_the_place_of_the_first(listing, me):
    with transaction():
        judgements.override(listing, KEY, NOTE, actor=me)
        judgements.override(listing, KEY, "Another reason entirely.", actor=me)
    assert [each.note for each in queries.overrides_of(listing.id)] == ["Another reason entirely."]


@pytest.mark.parametrize("note", ["", "too short", "x" * 501])
def test_an_override_needs_a_note_of_some_length(listing, me, note):
    with pytest.raises(Invalid) as refusal, transaction():
        judgements.override(listing, KEY, note, actor=me)
    assert set(refusal.value.fields) == {"note"}


def test_only_what_is_there_and_to_be_judged_can_be_overridden(owner, park, me):
    listing = hiring.draft(owner, park, about="", benefits="We look for a rockstar.")
    for key in ("missing.about", "words.tone:rockstar", KEY, ""):
        with pytest.raises(Conflict), transaction():
            judgements.override(listing, key, NOTE, actor=me)


def test_what_is_in_review_is_answered_no_more(listing, me):
    with transaction():
        judgements.override(listing, KEY, NOTE, actor=me)
        operations.submit_for_review(listing, actor=me)
    for step in (lambda: judgements.override(listing, KEY, NOTE, actor=me),
                 lambda: judgements.take_back(listing, KEY, actor=me),
                 lambda: writing.mend(listing, KEY, actor=me)):  # fmt: skip
        with pytest.raises(Conflict), transaction():
            step()


def test_strangers_and_viewers_answer_nothing(listing, park):
    stranger = hiring.person("Sam Stranger")
    for actor in (
        hiring.seated(stranger, hiring.company(stranger, "Elsewhere")),
        hiring.seated(hiring.person("Vera Viewer"), park, SeatKind.VIEWER),
        hiring.moderator(),
    ):
        for step in (lambda who: judgements.override(listing, KEY, NOTE, actor=who),
                     lambda who: judgements.take_back(listing, KEY, actor=who),
                     lambda who: writing.mend(listing, KEY, actor=who)):  # fmt: skip
            with pytest.raises(NotFound), transaction():
                step(actor)


def test_what_is_taken_back_stands_in_the_way_again(listing, me):
    with transaction():
        judgements.override(listing, KEY, NOTE, actor=me)
        judgements.take_back(listing, KEY, actor=me)
        judgements.take_back(listing, KEY, actor=me)
    assert overridden(listing) == []
    assert hiring.kinds_of(listing.id).count("ListingOverrideTakenBack") == 1
    with pytest.raises(Invalid), transaction():
        operations.submit_for_review(listing, actor=me)


def test_an_override_falls_away_when_an_edit_makes_its_finding_go(listing, me):
    with transaction():
        judgements.override(listing, KEY, NOTE, actor=me)
        writing.edit(listing, Content.of(listing), (), actor=me)
    assert overridden(listing) == [KEY], "the questions changed, and the words did not"
    with transaction():
        writing.edit(listing, hiring.WHOLE, (), actor=me)
    assert overridden(listing) == []


def test_a_word_is_mended_wherever_it_stands(listing, me):
    asked = (hiring.QuestionText(QuestionKind.ONE_OF, "Are you a salesman?", ("Salesman", "Salesmanship")),)
    with transaction():
        writing.edit(listing, Content.of(listing), asked, actor=me)
        writing.mend(listing, KEY, actor=me)
    assert listing.requirements == ["Salesperson by heart, and no other salesperson near"]
    question = queries.questions_of(listing.id)[0]
    assert (question.prompt, question.options) == ("Are you a salesperson?", ["Salesperson", "Salesmanship"])
    assert hiring.kinds_of(listing.id)[-1] == "ListingEdited"
    with pytest.raises(Conflict), transaction():
        writing.mend(listing, KEY, actor=me)


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("For a recent graduate", "words.age:recent-graduate", "For an entry-level candidate"),
        ("A Rockstar who sells", "words.tone:rockstar", "An Expert who sells"),
        ("An insane pace", "words.ability:crazy", "An extraordinary pace"),
        ("An aggressive plan", "words.tone:aggressive", "An ambitious plan"),
        ("English at native speaker level", NATIVE, "English at a fluent level"),
        ("English at a native speaker level", NATIVE, "English at a fluent level"),
        ("Native-level English", NATIVE, "Fluent English"),
        ("Native level German", NATIVE, "Fluent German"),
        ("A native level of English", NATIVE, "A fluent level of English"),
        ("Native proficiency in Dutch", NATIVE, "Fluency in Dutch"),
        ("A native speaker of Polish", NATIVE, "A fluent speaker of Polish"),
        ("English as your mother tongue", "words.origin:mother-tongue", "English at a fluent level"),
    ],
)
def test_what_is_written_instead_fits_where_it_stands(owner, park, me, before, key, after):
    draft = hiring.draft(owner, park, requirements=(before,))
    with transaction():
        writing.mend(draft, key, actor=me)
    assert draft.requirements == [after]


def priced(owner, park, version, **changes):
    """A draft of that role, with pay."""
    me = hiring.seated(owner, park)
    with transaction():
        made = writing.draft_from_role(park.id, version.id, actor=me)
        listing = queries.editable(made.id, by=me)
        writing.edit(listing, hiring.replace(hiring.WHOLE, **changes), (), actor=me)
    return listing


def test_the_market_is_what_other_open_listings_of_the_role_pay(owner, park, me):
    version, other = hiring.role(), hiring.role(hiring.replace(hiring.GARDENER, title="Other"))
    for low in (30_000, 32_000, 34_000, 36_000, 38_000):
        listing = priced(owner, park, version, pay_minimum=low, pay_maximum=low + 2_000)
        with transaction():
            operations.submit_for_review(listing, actor=me)
            operations.publish(listing, actor=hiring.SYSTEM)
    draft = priced(owner, park, version)
    assert queries.market_of(draft) == Market(5, 33_000, 35_000, 37_000)
    assert queries.market_of(priced(owner, park, other)).count == 0
    assert queries.market_of(priced(owner, park, version, pay_currency="USD")).count == 0
    assert (
        queries.market_of(
            priced(owner, park, version, pay_minimum=20, pay_maximum=22, pay_period=Period.HOUR)
        ).count
        == 0
    )
    assert queries.market_of(priced(owner, park, version, pay_minimum=None, pay_maximum=None)) is None
    assert queries.market_of(hiring.draft(owner, park)) is None
    far = priced(owner, park, version, pay_minimum=80_000, pay_maximum=90_000)
    found = judgements.preflight_of(far, ()).open
    assert [finding.key for finding in found] == ["pay.market:EUR 80,000 to 90,000 per year"]
    assert "Half of 5 open ones are within EUR 33,000 to 37,000 per year." in found[0].why
