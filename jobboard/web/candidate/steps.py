"""The steps of applying that a listing asks for, and their addresses."""

from uuid import UUID

from flask import url_for

from jobboard.listings import queries as listing_queries
from jobboard.listings.models import Asked, Listing

LABELS = {"resume": "Resume", "letter": "Cover letter", "questions": "Questions", "review": "Review and send"}


class Steps:
    """The way through one application; what the listing does not ask for is no step."""

    def __init__(
        self, application_id: UUID, listing: Listing, current: str, *, asks: bool | None = None
    ) -> None:
        """`asks`: whether the listing asks questions, where that is known already."""
        asked = {
            "resume": listing.resume_rule is not Asked.NONE,
            "letter": listing.letter_rule is not Asked.NONE,
            "questions": listing_queries.has_questions(listing.id) if asks is None else asks,
            "review": True,
        }
        self.names = [name for name, wanted in asked.items() if wanted]
        self.urls = [url_for(f"candidate.{name}", application_id=application_id) for name in self.names]
        self.index = self.names.index(current) if current in self.names else 0

    @property
    def items(self) -> list[tuple[str, str]]:
        """Labels and addresses, for the stepper."""
        return [(LABELS[name], url) for name, url in zip(self.names, self.urls, strict=True)]

    @property
    def number(self) -> int:
        """Which step this is, from 1."""
        return self.index + 1

    @property
    def first(self) -> str:
        return self.urls[0]

    @property
    def following(self) -> str:
        """The address of the step after this one."""
        return self.urls[min(self.index + 1, len(self.urls) - 1)]

    @property
    def back(self) -> str | None:
        """The address of the step before this one."""
        return self.urls[self.index - 1] if self.index else None
