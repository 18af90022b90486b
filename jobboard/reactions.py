"""What happens when: each event and the tasks that it sets off. The whole choreography on one page."""

from collections.abc import Sequence

from jobboard.applications.events import ApplicationMoved, ApplicationSubmitted, ApplicationWithdrawn
from jobboard.candidates.events import ResumeUploaded
from jobboard.candidates.tasks import read_resume
from jobboard.companies.events import (
    CompanyEdited,
    DomainMailAsked,
    DomainVerified,
    InvitationAccepted,
    InvitationSent,
    SeatRemoved,
)
from jobboard.journal.relay import Task
from jobboard.kernel.events import Event
from jobboard.listings.events import (
    ListingClosed,
    ListingDrafted,
    ListingEdited,
    ListingExtended,
    ListingPaused,
    ListingPublished,
    ListingRecalled,
    ListingResumed,
    ListingRevised,
    ListingScheduled,
    ListingSentBack,
    ListingSubmitted,
    ListingTakenDown,
)
from jobboard.listings.tasks import measure_drift, recount_drift
from jobboard.moderation.events import CaseOpened
from jobboard.moderation.tasks import drop_case, screen
from jobboard.notifications.events import MailWritten
from jobboard.notifications.tasks import post, tell, write
from jobboard.roles.events import RolePlanBlocked, RolePublished, RoleRetired, RoleRevived
from jobboard.search.tasks import index, index_company

REACTIONS: dict[type[Event], Sequence[Task]] = {
    ListingSubmitted: [screen],
    CaseOpened: [tell],
    ListingPublished: [index, tell],
    ListingSentBack: [tell],
    ListingPaused: [index],
    ListingResumed: [index],
    ListingRecalled: [index, drop_case],
    ListingScheduled: [tell],
    ListingDrafted: [recount_drift],
    ListingEdited: [recount_drift],
    ListingRevised: [index, recount_drift, tell],
    ListingExtended: [index],
    ListingClosed: [index, drop_case],
    ListingTakenDown: [index, tell],
    ResumeUploaded: [read_resume],
    ApplicationSubmitted: [tell],
    ApplicationMoved: [tell],
    ApplicationWithdrawn: [tell],
    RolePublished: [measure_drift],
    RoleRetired: [measure_drift],
    RoleRevived: [measure_drift],
    RolePlanBlocked: [tell],
    CompanyEdited: [index_company],
    InvitationSent: [write],
    InvitationAccepted: [tell],
    SeatRemoved: [tell],
    DomainMailAsked: [write],
    DomainVerified: [tell],
    MailWritten: [post],
}
"""Events that are not named here only become history."""
