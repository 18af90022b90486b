"""What happens when: each event and the tasks that it sets off. The whole choreography on one page."""

from collections.abc import Sequence

from jobboard.journal.relay import Task
from jobboard.kernel.events import Event

REACTIONS: dict[type[Event], Sequence[Task]] = {}
