"""Applications from the inside: one for each candidate and listing, sent once, moved by the table."""

from datetime import timedelta

import pytest

from jobboard.applications import answering, operations, privacy, queries
from jobboard.applications.pipeline import Stage
from jobboard.candidates import operations as resume_operations
from jobboard.infra.transaction import transaction
from jobboard.kernel import clock
from jobboard.kernel.access import ANONYMOUS, SeatKind
from jobboard.kernel.errors import Conflict, Gone, IllegalMove, Invalid, NotFound
from jobboard.listings.models import Asked
from tests.support import applying, hiring


@pytest.fixture
def listing(owner, park):
    return hiring.live(owner, park)


@pytest.fixture
def carl(db):
    return hiring.person("Carl Candidate")


def submit(application, candidate):
    me = hiring.actor(candidate)
    with transaction():
        operations.submit(queries.mine(application.id, of=me, lock=True), actor=me)


def test_two_people_of_one_name_have_two_addresses(db):
    assert len({hiring.person("Ina Twice").email for _ in range(3)}) == 3


def test_starting_is_recorded_once(carl, listing):
    me = hiring.actor(carl)
    with transaction():
        first = operations.start(listing, actor=me)
    with transaction():
        again = operations.start(listing, actor=me)
    assert first.id == again.id
    assert hiring.kinds_of(first.id) == ["ApplicationStarted"]
    assert len(first.reference) == len("JB-XXXX-XXXX")


def test_sending_twice_is_sending_once(carl, listing):
    draft = applying.draft(carl, listing)
    submit(draft, carl)
    at = draft.submitted_at
    submit(draft, carl)
    assert draft.submitted_at == at
    assert hiring.kinds_of(draft.id).count("ApplicationSubmitted") == 1


def test_a_listing_whose_deadline_passes_takes_nothing_and_keeps_the_draft(carl, owner, park):
    listing = hiring.live(owner, park, deadline=clock.now() + timedelta(days=1))
    draft = applying.draft(carl, listing)
    draft_id, me = draft.id, hiring.actor(carl)
    with clock.frozen(clock.now() + timedelta(days=2)), pytest.raises(Gone):
        submit(draft, carl)
    applying.forget()
    kept = queries.mine(draft_id, of=me)
    assert kept.stage is Stage.DRAFT
    assert kept.letter == applying.LETTER


@pytest.mark.parametrize(("length", "fits"), [(10_000, True), (10_001, False), (1_000_000, False)])
def test_a_letter_has_a_limit(carl, listing, length, fits):
    draft = applying.draft(carl, listing)
    if fits:
        operations.write(draft, actor=hiring.actor(carl), letter="x" * length)
        return
    with pytest.raises(Invalid, match="at most 10,000"):
        operations.write(draft, actor=hiring.actor(carl), letter="x" * length)


def test_a_letter_that_is_asked_for_must_be_there(carl, owner, park):
    draft = applying.draft(carl, hiring.live(owner, park, letter_rule=Asked.REQUIRED))
    operations.write(draft, actor=hiring.actor(carl), letter="   \n ")
    assert set(operations.missing(draft, queries.answers_of(draft))) == {"letter"}


def test_a_removed_resume_is_missed(carl, listing):
    draft = applying.draft(carl, listing)
    with transaction():
        resume_operations.remove_resume(draft.resume, actor=hiring.actor(carl))
    assert "can't be used any more" in operations.missing(draft, queries.answers_of(draft))["resume"]


def test_seats_and_the_table_decide_who_moves_where(carl, owner, park, listing):
    made = applying.sent(carl, listing)
    recruiter = hiring.seated(hiring.person("Rita Recruiter"), park, SeatKind.RECRUITER)
    viewer = hiring.seated(hiring.person("Vera Viewer"), park, SeatKind.VIEWER)
    with pytest.raises(NotFound):
        operations.move(made, Stage.IN_REVIEW, actor=viewer)
    with pytest.raises(NotFound):
        operations.move(made, Stage.IN_REVIEW, actor=hiring.actor(carl))
    with transaction():
        operations.move(made, Stage.IN_REVIEW, actor=recruiter)
    with pytest.raises(IllegalMove):
        operations.move(made, Stage.HIRED, actor=recruiter)
    with pytest.raises(Conflict, match="Only the candidate"):
        operations.move(made, Stage.WITHDRAWN, actor=recruiter)


NOT_THEIRS = {
    "choose a resume": lambda made, who: operations.choose_resume(made, None, actor=who),
    "write": lambda made, who: operations.write(made, actor=who, letter="Dear enemy"),
    "answer": lambda made, who: answering.answer_questions(made, {}, actor=who),
    "send": lambda made, who: operations.submit(made, actor=who),
    "discard": lambda made, who: operations.discard(made, actor=who),
    "withdraw": lambda made, who: operations.withdraw(made, actor=who),
    "open": lambda made, who: operations.open_application(made, actor=who),
    "download": lambda made, who: operations.download_resume(made, actor=who),
}


@pytest.mark.parametrize("act", NOT_THEIRS.values(), ids=NOT_THEIRS)
def test_nobody_does_anything_with_a_strangers_application(carl, owner, listing, act):
    draft = applying.draft(carl, listing)
    sent = applying.sent(hiring.person("Cara Candidate"), listing)
    before = hiring.kinds_of(draft.id), hiring.kinds_of(sent.id)
    for who in (ANONYMOUS, hiring.actor(hiring.person("Sam Stranger"))):
        for application in (draft, sent):
            with pytest.raises(NotFound):
                act(application, who)
    assert (hiring.kinds_of(draft.id), hiring.kinds_of(sent.id)) == before


def test_a_draft_that_is_thrown_away_leaves_that_it_was(carl, listing):
    draft = applying.draft(carl, listing)
    with transaction():
        operations.discard(draft, actor=hiring.actor(carl))
    assert hiring.kinds_of(draft.id) == ["ApplicationStarted", "ApplicationDiscarded"]
    assert queries.of_listing_and_candidate(listing.id, carl.id) is None


def test_counts_leave_drafts_out(carl, owner, park, listing):
    applying.sent(carl, listing)
    applying.draft(hiring.person("Dora Draft"), listing)
    assert queries.counts_for([listing.id]) == {listing.id: {Stage.RECEIVED: 1}}
    assert queries.counts_for([]) == {}


def test_the_candidate_is_shown_no_employer_by_name(carl, owner, park, listing):
    made = applying.sent(carl, listing)
    applying.moved(made, Stage.INTERVIEW, by=owner, company=park)
    happened = queries.history(made.id, queries.SHOWN_TO_CANDIDATES)
    assert [(each.kind, each.new) for each in happened][-1] == ("ApplicationMoved", "interview")


def test_a_persons_applications_are_exported_and_erased(carl, listing):
    made = applying.sent(carl, listing)
    with transaction():
        made.letter_aside = "Dear reader"
    [found] = privacy.export(carl.id)["applications"]
    assert found["letter_put_aside"] == "Dear reader"
    assert (found["reference"], found["letter"], found["answers"]) == (
        made.reference,
        applying.LETTER,
        ["Yes"],
    )
    with transaction():
        privacy.erase(carl.id)
    [found] = privacy.export(carl.id)["applications"]
    assert (found["letter"], found["letter_put_aside"], found["answers"]) == ("", "", [])
