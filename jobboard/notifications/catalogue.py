"""Every kind of notification, and what it says. A kind with `mail` has a folder in `templates/emails/`."""

from dataclasses import dataclass
from enum import StrEnum
from string import Template


class Kind(StrEnum):
    """What somebody can be told."""

    APPLICATION_RECEIPT = "application_receipt"
    APPLICATION_RECEIVED = "application_received"
    STAGE_CHANGED = "stage_changed"
    APPLICATION_WITHDRAWN = "application_withdrawn"
    LISTING_WAITS = "listing_waits"
    LISTING_PUBLISHED = "listing_published"
    LISTING_SENT_BACK = "listing_sent_back"


@dataclass(frozen=True)
class Entry:
    """How a kind reads in the app, and whether it is also mailed. Gaps are `$names` of the facts."""

    title: str
    detail: str
    mail: bool = True

    def read(self, facts: dict[str, str]) -> tuple[str, str]:
        """Title and detail with the facts filled in; a missing fact is an error."""
        return Template(self.title).substitute(facts), Template(self.detail).substitute(facts)


CATALOGUE: dict[Kind, Entry] = {
    Kind.APPLICATION_RECEIPT: Entry(
        "You applied to $company", "Your application for “$listing” has arrived. Reference $reference."
    ),
    Kind.APPLICATION_RECEIVED: Entry("$candidate applied", "A new application for “$listing”."),
    Kind.STAGE_CHANGED: Entry("$company: $stage", "Your application for “$listing” has moved. $expect"),
    Kind.APPLICATION_WITHDRAWN: Entry(
        "$candidate withdrew", "The application for “$listing” was taken back.", mail=False
    ),
    Kind.LISTING_WAITS: Entry("A listing waits for review", "“$listing” by $company.", mail=False),
    Kind.LISTING_PUBLISHED: Entry(
        "“$listing” is live", "A moderator approved your listing. People can find it now."
    ),
    Kind.LISTING_SENT_BACK: Entry("“$listing” needs a change", "A moderator sent it back: $reason"),
}
