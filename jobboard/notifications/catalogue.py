"""Every kind of notification, and what it says: in the app, and in the mail that is made of the same words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
    LISTING_SCHEDULED = "listing_scheduled"
    LISTING_CHANGED = "listing_changed"
    LISTING_TAKEN_DOWN = "listing_taken_down"
    ROLE_PLAN_BLOCKED = "role_plan_blocked"
    INVITATION = "invitation"
    COLLEAGUE_JOINED = "colleague_joined"
    SEAT_REMOVED = "seat_removed"
    DOMAIN_CLAIM = "domain_claim"
    DOMAIN_VERIFIED = "domain_verified"


APPLIED = "You get this mail because you applied to a listing."
ONLY_IN_THE_APP = ""
RECRUITS = "You get this mail because you recruit for $company."
"""Why somebody is mailed, each true of everybody who hears a kind: of candidates, of recruiters and owners."""
LABELS = {
    "listing": "Listing",
    "company": "Company",
    "reference": "Reference",
    "stage": "It is now",
    "seat": "As",
    "domain": "Domain",
    "until": "The link works until",
}
"""What a fact is called where a mail shows it by itself."""


@dataclass(frozen=True)
class Entry:
    """How a kind reads. `$names` are gaps for facts.

    The app shows title and detail. `why` is the reason for mailing it too, or ONLY_IN_THE_APP; the mail has a
    subject (the title, unless it says more), the facts that `shows` names, a button that says `action`, and a last
    word.
    """

    title: str
    detail: str
    why: str
    subject: str = ""
    shows: tuple[str, ...] = ()
    action: str = "Open it"
    last_word: str = ""

    @property
    def mail(self) -> bool:
        return bool(self.why)

    def read(self, facts: Mapping[str, str]) -> "Entry":
        """The same with the facts filled in; a missing fact is an error."""

        def filled(text: str) -> str:
            return Template(text).substitute(facts)

        return replace(
            self,
            title=filled(self.title),
            detail=filled(self.detail),
            why=filled(self.why),
            subject=filled(self.subject or self.title),
            action=filled(self.action),
            last_word=filled(self.last_word),
        )

    def shown(self, facts: Mapping[str, str]) -> list[tuple[str, str]]:
        """The facts that the mail shows by themselves, with what they are called."""
        return [(LABELS[name], facts[name]) for name in self.shows]


CATALOGUE: dict[Kind, Entry] = {
    Kind.APPLICATION_RECEIPT: Entry(
        "You applied to $company",
        "Your application for “$listing” has arrived. Reference $reference.",
        APPLIED,
        subject="You applied to $company: $listing",
        shows=("listing", "company", "reference"),
        action="See where it stands",
        last_word="You hear of every decision, whichever way it goes.",
    ),
    Kind.APPLICATION_RECEIVED: Entry(
        "$candidate applied",
        "A new application for “$listing”.",
        RECRUITS,
        subject="$candidate applied: $listing",
        shows=("listing", "company", "reference"),
        action="Read the application",
        last_word="Candidates see when their application is opened and moved. "
        "A quick first answer is the one they remember.",
    ),
    Kind.STAGE_CHANGED: Entry(
        "$company: $stage",
        "Your application for “$listing” has moved. $expect",
        APPLIED,
        subject="$company: $stage – $listing",
        shows=("listing", "company", "stage", "reference"),
        action="See where it stands",
    ),
    Kind.APPLICATION_WITHDRAWN: Entry(
        "$candidate withdrew", "The application for “$listing” was taken back.", ONLY_IN_THE_APP
    ),
    Kind.LISTING_WAITS: Entry("A listing waits for review", "“$listing” by $company.", ONLY_IN_THE_APP),
    Kind.LISTING_PUBLISHED: Entry(
        "“$listing” is live",
        "A moderator approved your listing. People can find it now.",
        RECRUITS,
        action="Open the listing",
        last_word="You hear from us when somebody applies.",
    ),
    Kind.LISTING_SENT_BACK: Entry(
        "“$listing” needs a change",
        "A moderator sent it back: $reason",
        RECRUITS,
        action="Change the listing",
        last_word="Once you submit it again, it goes back into the queue.",
    ),
    Kind.LISTING_SCHEDULED: Entry(
        "“$listing” is approved",
        "It opens by itself: $opens.",
        RECRUITS,
        action="Open the listing",
    ),
    Kind.LISTING_CHANGED: Entry(
        "$company has changed “$listing”",
        "You applied to it. What is different: $changes",
        APPLIED,
        shows=("listing", "company", "reference"),
        action="See your application",
        last_word="If this is still for you, there is nothing to do. If it is not, you can withdraw there.",
    ),
    Kind.LISTING_TAKEN_DOWN: Entry(
        "“$listing” was taken down",
        "A moderator ended it: $reason",
        RECRUITS,
        action="Open the listing",
        last_word="Who applied keeps their application, and you can still answer them.",
    ),
    Kind.ROLE_PLAN_BLOCKED: Entry(
        "“$role” was not published",
        "Its hour came, but something was in the way: $reason",
        "You get this mail because you planned a version of a role.",
        action="Look at your version",
        last_word="What you wrote is kept.",
    ),
    Kind.INVITATION: Entry(
        "$inviter invites you to $company",
        "Hire together on Jobboard: once you accept, you $may.",
        "You get this mail because $inviter of $company entered your address.",
        shows=("company", "seat", "until"),
        action="See the invitation",
        last_word="Sign in with this address to accept. If you don't know $company, do nothing: without your yes "
        "nothing happens.",
    ),
    Kind.COLLEAGUE_JOINED: Entry(
        "$colleague joined $company", "They accepted the invitation, as $seat.", ONLY_IN_THE_APP
    ),
    Kind.SEAT_REMOVED: Entry(
        "You no longer hold a seat in $company",
        "An owner removed it. Your own applications and your account are untouched.",
        ONLY_IN_THE_APP,
    ),
    Kind.DOMAIN_CLAIM: Entry(
        "$company says that $domain is its own",
        "Confirm it, and readers of its jobs see a badge with the domain.",
        "You get this mail because an owner of $company on Jobboard named this address.",
        subject="Does $domain belong to $company?",
        shows=("company", "domain", "until"),
        action="Look at it and confirm",
        last_word="If $company does not speak for $domain, do nothing: nobody gets the badge.",
    ),
    Kind.DOMAIN_VERIFIED: Entry(
        "$domain is verified", "Readers see it beside the name of $company.", ONLY_IN_THE_APP
    ),
}
