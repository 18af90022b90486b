"""Signing in, linking and unlinking, against the database."""

from uuid import UUID

import pytest

from jobboard.accounts import operations, queries
from jobboard.accounts.linking import (
    AccountExists,
    AddressTaken,
    AddressUnverified,
    Claims,
    IdentityTaken,
    Step,
)
from jobboard.infra.transaction import transaction
from jobboard.journal.queries import history
from jobboard.kernel.access import Actor, ActorKind
from jobboard.kernel.errors import Conflict, DomainError, NotFound

pytestmark = pytest.mark.usefixtures("db")


def google(subject: str = "1", email: str | None = "ada@example.org", *, owned: bool = True) -> Claims:
    return Claims(
        "google",
        subject,
        "Ada  Lovelace",
        email,
        email_verified=True,
        email_owned=owned,
    )


def github(subject: str = "9", email: str | None = "ada@example.org") -> Claims:
    return Claims("github", subject, "ada", email, email_verified=True)


def arrive(claims: Claims, *, linking_to: UUID | None = None) -> UUID:
    with transaction():
        return operations.sign_in(claims, linking_to=linking_to).person


def actor(user_id: UUID) -> Actor:
    return Actor(ActorKind.USER, user_id=user_id)


def kinds(user_id: UUID) -> list[str]:
    return [entry.kind for entry in history("user", user_id)]


def test_a_new_person_registers_once_and_is_known_afterwards() -> None:
    ada = arrive(google())
    assert arrive(google(email="ada@new.example")) == ada
    person = queries.user(ada)
    assert (person.name, person.email) == ("Ada Lovelace", "ada@example.org")
    assert queries.identities_of(ada)[0].email == "ada@new.example"
    assert kinds(ada) == ["UserRegistered"]


def test_an_address_is_the_same_in_capitals() -> None:
    ada = arrive(google())
    assert (
        arrive(
            Claims(
                "oidc",
                "7",
                "Ada",
                "ADA@Example.org",
                email_verified=True,
                email_owned=True,
            )
        )
        == ada
    )
    assert kinds(ada) == ["UserRegistered", "IdentityLinked"]


def test_an_address_that_was_only_verified_does_not_open_an_account() -> None:
    ada = arrive(google())
    with pytest.raises(AccountExists):
        arrive(github())
    assert len(queries.identities_of(ada)) == 1


def test_nor_is_an_account_opened_that_got_its_address_that_way() -> None:
    arrive(github())
    with pytest.raises(AccountExists):
        arrive(google())


def test_after_linking_while_signed_in_both_ways_lead_to_the_same_account() -> None:
    ada = arrive(google())
    assert arrive(github(), linking_to=ada) == ada
    assert arrive(github()) == ada
    assert [each.provider for each in queries.identities_of(ada)] == [
        "google",
        "github",
    ]


def test_an_unverified_address_registers_nobody() -> None:
    with pytest.raises(AddressUnverified):
        arrive(Claims("microsoft", "1", "Mallory", "ada@example.org"))
    assert queries.by_email("ada@example.org") is None


def test_an_unverified_address_may_be_linked_and_counts_for_nothing() -> None:
    ada, bob = arrive(google()), arrive(google("2", "bob@example.org"))
    arrive(Claims("microsoft", "1", "Bob", "ada@example.org"), linking_to=bob)
    assert [each.email_verified for each in queries.identities_of(bob)] == [True, False]
    assert queries.user(ada).email == "ada@example.org"
    assert queries.user(bob).email == "bob@example.org"


@pytest.mark.parametrize(
    ("claims", "refusal"),
    [(google(), IdentityTaken), (github("10", "ADA@example.org"), AddressTaken)],
)
def test_what_belongs_to_another_is_not_linked(claims: Claims, refusal: type[DomainError]) -> None:
    ada, bob = arrive(google()), arrive(google("2", "bob@example.org"))
    with pytest.raises(refusal):
        arrive(claims, linking_to=bob)
    assert len(queries.identities_of(bob)) == 1
    assert len(queries.identities_of(ada)) == 1


def test_linking_the_same_identity_again_changes_nothing() -> None:
    ada = arrive(google())
    with transaction():
        assert operations.sign_in(google(), linking_to=ada).step is Step.NOTHING
    assert kinds(ada) == ["UserRegistered"]


def test_the_same_subject_at_another_issuer_is_somebody_else() -> None:
    one = arrive(
        Claims(
            "oidc",
            "1",
            "Ada",
            "a@example.org",
            True,
            True,
            issuer="https://one.example",
        )
    )
    two = arrive(
        Claims(
            "oidc",
            "1",
            "Bob",
            "b@example.org",
            True,
            True,
            issuer="https://two.example",
        )
    )
    assert one != two


def test_a_way_to_sign_in_can_be_removed_but_not_the_last() -> None:
    ada = arrive(google())
    arrive(github(), linking_to=ada)
    first, second = queries.identities_of(ada)
    with transaction():
        operations.unlink(first.id, actor=actor(ada))
    with pytest.raises(Conflict), transaction():
        operations.unlink(second.id, actor=actor(ada))
    assert [each.provider for each in queries.identities_of(ada)] == ["github"]
    assert kinds(ada)[-1] == "IdentityUnlinked"


def test_nobody_removes_anothers_way_to_sign_in() -> None:
    ada, bob = arrive(google()), arrive(google("2", "bob@example.org"))
    with pytest.raises(NotFound), transaction():
        operations.unlink(queries.identities_of(ada)[0].id, actor=actor(bob))
