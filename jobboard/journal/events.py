"""What happens to the journal's own deliveries."""

from dataclasses import dataclass
from uuid import UUID

from jobboard.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DeliveryRevived(Event):
    """Staff had a reaction tried again that was given up; it belongs to the history of what its fact is about."""

    subject = "about_id"
    about_id: UUID
    about: str
    fact: str
    reaction: str

    @property
    def subject_kind(self) -> str:
        return self.about
