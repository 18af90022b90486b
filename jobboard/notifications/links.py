"""Where a notification leads: paths in the app, and whole addresses for mails."""

from uuid import UUID

from jobboard.kernel.ids import encode


class _Process:
    base_url = ""


def configure(base_url: str) -> None:
    """Tell this process the public address of the site."""
    _Process.base_url = base_url


def absolute(path: str) -> str:
    """The whole address of a path."""
    return f"{_Process.base_url}{path}"


def own_application(application_id: UUID) -> str:
    """A candidate's view of an application."""
    return f"/my/applications/{encode(application_id)}"


def received_application(application_id: UUID) -> str:
    """An employer's view of it."""
    return f"/employer/applications/{encode(application_id)}"


def own_listing(listing_id: UUID) -> str:
    """An employer's view of a listing."""
    return f"/employer/listings/{encode(listing_id)}"


def case(case_id: UUID) -> str:
    """A moderator's view of a case."""
    return f"/staff/cases/{encode(case_id)}"


def edited_role(slug: str) -> str:
    """Where a role is edited."""
    return f"/staff/roles/{slug}"


def company(slug: str) -> str:
    """What readers see of a company."""
    return f"/companies/{slug}"


def team(slug: str) -> str:
    """Who holds a seat in a company, for those who do."""
    return f"/employer/companies/{slug}/team"


def domain(slug: str) -> str:
    """How a company shows its domain to be its own."""
    return f"/employer/companies/{slug}/domain"


def invitation(token: str) -> str:
    """An offer of a seat, for whoever got the mail."""
    return f"/invitations/{token}"


def claim(token: str) -> str:
    """The question whether a domain is a company's own, for whoever got the mail."""
    return f"/domains/{token}"


def notifications() -> str:
    """The list of everything that somebody was told."""
    return "/notifications"
