"""Whose account a provider's answer belongs to. Pure: a table of cases, no lookups.

A provider that merely claims an address never takes over an account: an address counts only where the
provider is known to verify it (`providers.py`), and an account that is found by its address gains an identity
instead of being replaced.

| the identity is     | signed in | the verified address belongs to | outcome                             |
|---------------------|-----------|---------------------------------|-------------------------------------|
| known               | no        | whoever                         | sign in as its owner                |
| known, own          | yes       | whoever                         | nothing to link                     |
| known, of another   | yes       | whoever                         | refused: it belongs to somebody     |
| new                 | yes       | nobody, or the same person      | link                                |
| new                 | yes       | somebody else                   | refused: the address is taken       |
| new                 | no        | somebody                        | link to them and sign in            |
| new                 | no        | nobody, or no verified address  | register (with the address if any)  |
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True)
class Claims:
    """What a provider says about somebody; `email` counts only where `email_verified`."""

    provider: str
    subject: str
    name: str
    email: str | None = None
    email_verified: bool = False

    @property
    def trusted_email(self) -> str | None:
        return self.email if self.email and self.email_verified else None


@dataclass(frozen=True)
class Known:
    """What we know: the owner of the identity, the owner of the trusted address, and who is signed in."""

    identity_owner: UUID | None = None
    email_owner: UUID | None = None
    signed_in: UUID | None = None


class Step(StrEnum):
    """What to do."""

    SIGN_IN = "sign_in"
    REGISTER = "register"
    LINK = "link"
    NOTHING = "nothing"
    REFUSE_IDENTITY = "refuse_identity"
    REFUSE_ADDRESS = "refuse_address"


@dataclass(frozen=True)
class Outcome:
    """What to do, and for whom (None where the person is new, or nothing may happen)."""

    step: Step
    user_id: UUID | None = None


def decide(claims: Claims, known: Known) -> Outcome:
    """The row of the table that applies."""
    email_owner = known.email_owner if claims.trusted_email else None
    if known.signed_in:
        return _while_signed_in(known.signed_in, known.identity_owner, email_owner)
    if known.identity_owner:
        return Outcome(Step.SIGN_IN, known.identity_owner)
    if email_owner:
        return Outcome(Step.LINK, email_owner)
    return Outcome(Step.REGISTER)


def _while_signed_in(person: UUID, identity_owner: UUID | None, email_owner: UUID | None) -> Outcome:
    if identity_owner == person:
        return Outcome(Step.NOTHING, person)
    if identity_owner:
        return Outcome(Step.REFUSE_IDENTITY)
    if email_owner not in (None, person):
        return Outcome(Step.REFUSE_ADDRESS)
    return Outcome(Step.LINK, person)
