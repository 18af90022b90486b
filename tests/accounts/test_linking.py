"""Whose account an answer belongs to: every row of the table, and what holds for all answers at once."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.accounts.linking import REFUSALS, Claims, Known, Outcome, Step, decide

ADA = UUID(int=1)
BOB = UUID(int=2)


def claims(*, email: str | None = "ada@example.org", verified: bool = True, owned: bool = False) -> Claims:
    return Claims("google", "42", "Ada", email, email_verified=verified, email_owned=owned)


VERIFIED = claims()
OWNED = claims(owned=True)
CLAIMED = claims(verified=False)
MISSING = claims(email=None)

TABLE = [
    (
        "a known identity signs in",
        VERIFIED,
        Known(identity_owner=ADA),
        Outcome(Step.SIGN_IN, ADA),
    ),
    (
        "also without an address",
        MISSING,
        Known(identity_owner=ADA),
        Outcome(Step.SIGN_IN, ADA),
    ),
    (
        "also where its address now belongs to another",
        OWNED,
        Known(identity_owner=ADA, email_owner=BOB, email_owned=True),
        Outcome(Step.SIGN_IN, ADA),
    ),
    ("a new person registers", VERIFIED, Known(), Outcome(Step.REGISTER)),
    (
        "nobody registers with a claimed address",
        CLAIMED,
        Known(),
        Outcome(Step.REFUSE_UNVERIFIED),
    ),
    ("nobody registers without one", MISSING, Known(), Outcome(Step.REFUSE_UNVERIFIED)),
    (
        "an owned address opens its account",
        OWNED,
        Known(email_owner=ADA, email_owned=True),
        Outcome(Step.LINK, ADA),
    ),
    (
        "not one that was only verified here",
        VERIFIED,
        Known(email_owner=ADA, email_owned=True),
        Outcome(Step.REFUSE_TAKEN),
    ),
    (
        "nor an account that was only verified there",
        OWNED,
        Known(email_owner=ADA, email_owned=False),
        Outcome(Step.REFUSE_TAKEN),
    ),
    (
        "a claimed address opens nothing",
        claims(verified=False, owned=True),
        Known(email_owner=ADA, email_owned=True),
        Outcome(Step.REFUSE_UNVERIFIED),
    ),
    (
        "signed in, a new identity is linked",
        VERIFIED,
        Known(signed_in=ADA),
        Outcome(Step.LINK, ADA),
    ),
    (
        "with one's own address too",
        VERIFIED,
        Known(email_owner=ADA, signed_in=ADA),
        Outcome(Step.LINK, ADA),
    ),
    (
        "and with a claimed one, which counts for nothing",
        CLAIMED,
        Known(signed_in=ADA),
        Outcome(Step.LINK, ADA),
    ),
    (
        "one's own identity is there already",
        VERIFIED,
        Known(identity_owner=ADA, signed_in=ADA),
        Outcome(Step.NOTHING, ADA),
    ),
    (
        "another's identity is refused",
        VERIFIED,
        Known(identity_owner=BOB, signed_in=ADA),
        Outcome(Step.REFUSE_IDENTITY),
    ),
    (
        "another's address is refused",
        OWNED,
        Known(email_owner=BOB, email_owned=True, signed_in=ADA),
        Outcome(Step.REFUSE_ADDRESS),
    ),
]


@pytest.mark.parametrize(
    ("said", "known", "outcome"),
    [row[1:] for row in TABLE],
    ids=[row[0] for row in TABLE],
)
def test_each_row_of_the_table(said: Claims, known: Known, outcome: Outcome) -> None:
    assert decide(said, known) == outcome


people = st.one_of(st.none(), st.sampled_from([ADA, BOB]))
any_claims = st.builds(
    claims,
    email=st.one_of(st.none(), st.just("ada@example.org")),
    verified=st.booleans(),
    owned=st.booleans(),
)
any_known = st.builds(
    Known,
    identity_owner=people,
    email_owner=people,
    email_owned=st.booleans(),
    signed_in=people,
)


@given(any_claims, any_known)
def test_every_case_has_an_answer_and_every_refusal_a_sentence(said: Claims, known: Known) -> None:
    outcome = decide(said, known)
    assert (outcome.user_id is None) == (outcome.step in REFUSALS or outcome.step is Step.REGISTER)
    if outcome.step in REFUSALS:
        refused = REFUSALS[outcome.step]()
        assert refused.status in (403, 409)
        assert refused.message.endswith(".")


@given(any_claims, any_known)
def test_nobody_gets_into_an_account_by_an_address_alone_unless_both_sides_own_it(
    said: Claims, known: Known
) -> None:
    outcome = decide(said, known)
    proven = {known.identity_owner, known.signed_in}
    if outcome.user_id is not None and outcome.user_id not in proven:
        assert outcome == Outcome(Step.LINK, known.email_owner)
        assert said.email and said.email_verified and said.email_owned and known.email_owned


@given(any_known)
def test_a_claimed_address_is_worth_what_no_address_is_worth(known: Known) -> None:
    assert decide(CLAIMED, known) == decide(MISSING, known)


@given(any_claims, any_known)
def test_linking_never_changes_who_is_signed_in(said: Claims, known: Known) -> None:
    if known.signed_in:
        assert decide(said, known).user_id in (None, known.signed_in)
