"""Whose account a provider's answer belongs to. Pure: a table of cases, no lookups.

An address is worth what the provider's word on it is worth (`providers.py` says which):

- claimed: somebody typed it. It counts for nothing, and is never looked up.
- verified: the provider once saw that the person reads mail sent to it. It becomes the address of a new
  account. It does not open an account that is already there: who verified an address years ago need not be
  who has it now.
- owned: the provider answers for it today, as the host of the mailbox or on behalf of its domain. It opens an
  account with the same address, where that account got the address in the same way.

| the identity is   | linking | the address                           | outcome                           |
|-------------------|---------|---------------------------------------|-----------------------------------|
| known             | no      | whatever it is                        | sign in as the identity's owner   |
| new               | no      | only claimed, or missing              | refused: no verified address      |
| new               | no      | verified, free                        | register with the address         |
| new               | no      | owned, and so is that of its account  | link to the account, sign in      |
| new               | no      | verified, taken, not owned on a side  | refused: sign in as before, link  |
| known, own        | yes     | whatever it is                        | nothing to do                     |
| known, another's  | yes     | whatever it is                        | refused: it belongs to somebody   |
| new               | yes     | verified, somebody else's             | refused: it belongs to somebody   |
| new               | yes     | any other                             | link to whoever is signed in      |
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from jobboard.kernel.errors import Conflict, DomainError, Forbidden


@dataclass(frozen=True)
class Claims:
    """What a provider says about somebody; `issuer` only for a provider that stands for several."""

    provider: str
    subject: str
    name: str
    email: str | None = None
    email_verified: bool = False
    email_owned: bool = False
    issuer: str = ""

    @property
    def trusted_email(self) -> str | None:
        """The address, where it counts."""
        return self.email if self.email and self.email_verified else None

    @property
    def owned_email(self) -> bool:
        """Whether the provider answers for the address today."""
        return bool(self.trusted_email) and self.email_owned


@dataclass(frozen=True)
class Known:
    """What we know: whose the identity is, whose the trusted address is, and who asks to link.

    `email_owned` says that the account with this address has it from a provider that owns it.
    """

    identity_owner: UUID | None = None
    email_owner: UUID | None = None
    email_owned: bool = False
    signed_in: UUID | None = None


class Step(StrEnum):
    """What to do."""

    SIGN_IN = "sign_in"
    REGISTER = "register"
    LINK = "link"
    NOTHING = "nothing"
    REFUSE_UNVERIFIED = "refuse_unverified"
    REFUSE_TAKEN = "refuse_taken"
    REFUSE_IDENTITY = "refuse_identity"
    REFUSE_ADDRESS = "refuse_address"


@dataclass(frozen=True)
class Outcome:
    """What to do, and for whom (None where the person is new, or nothing may happen)."""

    step: Step
    user_id: UUID | None = None

    @property
    def person(self) -> UUID:
        """Whom it was done for, after it was done."""
        if self.user_id is None:
            raise LookupError(f"{self.step} names nobody.")
        return self.user_id


class AddressUnverified(Forbidden):
    """The provider does not vouch for an address."""

    title = "We need a verified email address"
    default = (
        "The account that you chose has no email address that its provider has verified. Verify one there "
        "and try again, or sign in another way."
    )


class AccountExists(Conflict):
    """The address has an account, and the provider's word is not enough to open it."""

    title = "You already have an account"
    default = (
        "There is an account with this email address. Sign in the way you did before; then you can add this "
        "way of signing in on your account page."
    )


class IdentityTaken(Conflict):
    """The identity opens somebody else's account."""

    title = "That sign-in is already in use"
    default = (
        "It opens another account here, so it can't be added to yours. To use that account, sign out first."
    )


class AddressTaken(Conflict):
    """The address of the identity belongs to somebody else's account."""

    title = "That address belongs to another account"
    default = (
        "The email address of the account that you chose belongs to another account here, so it was not "
        "added to yours. To use that account, sign out first."
    )


REFUSALS: dict[Step, type[DomainError]] = {
    Step.REFUSE_UNVERIFIED: AddressUnverified,
    Step.REFUSE_TAKEN: AccountExists,
    Step.REFUSE_IDENTITY: IdentityTaken,
    Step.REFUSE_ADDRESS: AddressTaken,
}


def decide(claims: Claims, known: Known) -> Outcome:
    """The row of the table that applies."""
    if known.signed_in:
        return _linking(claims, known, known.signed_in)
    if known.identity_owner:
        return Outcome(Step.SIGN_IN, known.identity_owner)
    if not claims.trusted_email:
        return Outcome(Step.REFUSE_UNVERIFIED)
    if not known.email_owner:
        return Outcome(Step.REGISTER)
    if claims.owned_email and known.email_owned:
        return Outcome(Step.LINK, known.email_owner)
    return Outcome(Step.REFUSE_TAKEN)


def _linking(claims: Claims, known: Known, person: UUID) -> Outcome:
    if known.identity_owner == person:
        return Outcome(Step.NOTHING, person)
    if known.identity_owner:
        return Outcome(Step.REFUSE_IDENTITY)
    if claims.trusted_email and known.email_owner not in (None, person):
        return Outcome(Step.REFUSE_ADDRESS)
    return Outcome(Step.LINK, person)
