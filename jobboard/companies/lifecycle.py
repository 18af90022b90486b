"""Where an invitation stands; whether it has expired is a matter of the clock, not a state."""

from enum import StrEnum

from jobboard.kernel.moves import Moves


class InvitationState(StrEnum):
    """`void` where the person whom it invited was removed from the company meanwhile."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    VOID = "void"


MOVES = Moves(
    {
        InvitationState.PENDING: {
            InvitationState.ACCEPTED,
            InvitationState.WITHDRAWN,
            InvitationState.VOID,
        },
        InvitationState.ACCEPTED: (),
        InvitationState.WITHDRAWN: (),
        InvitationState.VOID: (),
    }
)
