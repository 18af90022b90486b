"""The steps of applying that a listing asks for, their addresses, and which of them are done."""

from collections.abc import Sequence

from flask import url_for

from jobboard.applications import operations, queries
from jobboard.applications.models import Application
from jobboard.applications.queries import Answered
from jobboard.listings.models import Asked, Listing
from jobboard.roles.content import open_gaps

LABELS = {"resume": "Resume", "letter": "Cover letter", "questions": "Questions", "review": "Review and send"}


class Steps:
    """The way through one application; what the listing does not ask for is no step."""

    def __init__(
        self,
        application: Application,
        listing: Listing,
        current: str,
        *,
        answered: Sequence[Answered] | None = None,
    ) -> None:
        """`answered`: the questions with their answers, where they are known already."""
        self.application = application
        self.answered = queries.answers_of(application) if answered is None else answered
        asked = {
            "resume": listing.resume_rule is not Asked.NONE,
            "letter": listing.letter_rule is not Asked.NONE,
            "questions": bool(self.answered),
            "review": True,
        }
        self.names = [name for name, wanted in asked.items() if wanted]
        self.urls = [url_for(f"candidate.{name}", application_id=application.id) for name in self.names]
        self.index = self.names.index(current) if current in self.names else 0

    @property
    def items(self) -> list[tuple[str, str, bool]]:
        """Labels, addresses, and what is done, for the stepper."""
        done = self._done()
        return [(LABELS[name], url, name in done) for name, url in zip(self.names, self.urls, strict=True)]

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

    def _done(self) -> set[str]:
        """The steps at which something was given that can be sent; what was skipped is not done."""
        letter = self.application.letter.strip()
        given = {
            "resume": bool(self.application.resume),
            "letter": bool(letter) and not open_gaps(letter),
            "questions": any(each.text or each.file for each in self.answered),
        }
        missing = operations.missing(self.application, self.answered)
        return {name for name, there in given.items() if there and name not in missing}
