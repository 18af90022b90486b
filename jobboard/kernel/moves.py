"""State as a table: which step leads where, and nothing else."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from jobboard.kernel.errors import IllegalMove

State = TypeVar("State", bound=StrEnum)
Step = TypeVar("Step", bound=StrEnum)


class Moves(Generic[State]):
    """The steps that are possible from each state; whatever the table lacks is refused."""

    def __init__(self, table: Mapping[State, Iterable[State]]) -> None:
        self.table = {state: frozenset(following) for state, following in table.items()}

    def allows(self, old: State, new: State) -> bool:
        """Whether the table has this step."""
        return new in self.table[old]

    def check(self, old: State, new: State) -> None:
        """Raise IllegalMove, in words, unless the table has this step."""
        if not self.allows(old, new):
            raise IllegalMove(f"This is {_words(old)} now, so it can't become {_words(new)}.")

    @property
    def terminal(self) -> frozenset[State]:
        """The states that nothing leads out of."""
        return frozenset(state for state, following in self.table.items() if not following)


class Steps(Generic[Step, State]):
    """State as a table of named steps: from which states each is taken, where it leads, and how it is told."""

    def __init__(self, table: Mapping[Step, tuple[Iterable[State], State, str]]) -> None:
        self.table = {step: (frozenset(before), after, done) for step, (before, after, done) in table.items()}

    def allows(self, step: Step, state: State) -> bool:
        """Whether the table has this step from here."""
        return state in self.table[step][0]

    def after(self, step: Step, state: State) -> State:
        """Where the step leads; raises IllegalMove, in words, where the table does not have it from here."""
        _, following, done = self.table[step]
        if not self.allows(step, state):
            raise IllegalMove(f"This is {_words(state)} now, so it can't be {done}.")
        return following

    def possible(self, state: State) -> frozenset[Step]:
        """The steps that the table has from here."""
        return frozenset(step for step in self.table if self.allows(step, state))


def _words(state: StrEnum) -> str:
    return state.value.replace("_", " ")
