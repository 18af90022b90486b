"""State as a table: which step leads where, and nothing else."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from jobboard.kernel.errors import IllegalMove

State = TypeVar("State", bound=StrEnum)


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


def _words(state: StrEnum) -> str:
    return state.value.replace("_", " ")
