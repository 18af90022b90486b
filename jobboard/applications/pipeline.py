"""The stages of an application, and which steps lead where. Pure."""

from enum import StrEnum

from jobboard.kernel.moves import Moves


class Stage(StrEnum):
    """Where an application is; a draft is with the candidate alone."""

    DRAFT = "draft"
    RECEIVED = "received"
    IN_REVIEW = "in_review"
    INTERVIEW = "interview"
    OFFER = "offer"
    HIRED = "hired"
    NOT_SELECTED = "not_selected"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def next_for_candidate(self) -> str:
        """What the candidate may expect now, in a sentence."""
        return _EXPECT[self]

    @property
    def tone(self) -> str:
        """How a badge of this stage looks."""
        return _TONES.get(self, "info")


_LABELS = {
    Stage.DRAFT: "Not sent yet",
    Stage.RECEIVED: "Received",
    Stage.IN_REVIEW: "In review",
    Stage.INTERVIEW: "Interview",
    Stage.OFFER: "Offer",
    Stage.HIRED: "Hired",
    Stage.NOT_SELECTED: "Not selected",
    Stage.WITHDRAWN: "Withdrawn",
}

_EXPECT = {
    Stage.DRAFT: "Finish it and send it before the listing closes.",
    Stage.RECEIVED: "The employer has it. When they first open it, and whenever they move it, you see it here.",
    Stage.IN_REVIEW: "Somebody is reading what you sent.",
    Stage.INTERVIEW: "They would like to talk to you, and will write to you to find a time.",
    Stage.OFFER: "They would like to hire you, and will send you the details.",
    Stage.HIRED: "Congratulations on the new job.",
    Stage.NOT_SELECTED: "They went on with somebody else. Your resume stays with you for the next one.",
    Stage.WITHDRAWN: "You withdrew this application.",
}

_TONES = {
    Stage.DRAFT: "neutral",
    Stage.INTERVIEW: "accent",
    Stage.OFFER: "good",
    Stage.HIRED: "good",
    Stage.NOT_SELECTED: "neutral",
    Stage.WITHDRAWN: "neutral",
}

_OUT = {Stage.NOT_SELECTED, Stage.WITHDRAWN}

MOVES = Moves(
    {
        Stage.DRAFT: {Stage.RECEIVED},
        Stage.RECEIVED: {Stage.IN_REVIEW, Stage.INTERVIEW, *_OUT},
        Stage.IN_REVIEW: {Stage.INTERVIEW, Stage.OFFER, *_OUT},
        Stage.INTERVIEW: {Stage.IN_REVIEW, Stage.OFFER, *_OUT},
        Stage.OFFER: {Stage.INTERVIEW, Stage.HIRED, *_OUT},
        Stage.HIRED: {Stage.WITHDRAWN},
        Stage.NOT_SELECTED: {Stage.IN_REVIEW},
        Stage.WITHDRAWN: (),
    }
)

WAY = (Stage.RECEIVED, Stage.IN_REVIEW, Stage.INTERVIEW, Stage.OFFER, Stage.HIRED)
"""The way of an application that goes well, as its candidate sees it."""

BOARD = (
    Stage.RECEIVED,
    Stage.IN_REVIEW,
    Stage.INTERVIEW,
    Stage.OFFER,
    Stage.HIRED,
    Stage.NOT_SELECTED,
    Stage.WITHDRAWN,
)
"""The stages as an employer's tabs show them."""


OVER = frozenset({Stage.HIRED, *_OUT})
"""Where nothing more is expected to happen."""


def for_employer(stage: Stage) -> list[Stage]:
    """The stages that an employer may move it to: withdrawing is the candidate's alone."""
    return [
        next_stage
        for next_stage in BOARD
        if MOVES.allows(stage, next_stage) and next_stage is not Stage.WITHDRAWN
    ]


def can_withdraw(stage: Stage) -> bool:
    """Whether the candidate may take it back."""
    return MOVES.allows(stage, Stage.WITHDRAWN)
