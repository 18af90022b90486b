"""What the header offers to whom, worked out once for each page from the actor alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, url_for

from jobboard.http.actor import current_actor
from jobboard.kernel.access import Permission
from jobboard.notifications import queries as notification_queries


@dataclass(frozen=True)
class Link:
    """One entry of a menu."""

    label: str
    url: str
    current: bool = False
    method: str = "get"


def init(app: Flask) -> None:
    """Give every template its menus."""
    app.context_processor(_menus)


def _menus() -> dict[str, Any]:
    return {
        "current_actor": current_actor,
        "navigation": list(_main()) if request else [],
        "account_menu": list(_account()) if request and current_actor.signed_in else [],
        "unread_count": _unread,
        "demo_notice": current_app.config["JOBBOARD"].environment == "demo",
    }


def _unread() -> int:
    """How many notifications wait for this person; asked by the layout that shows the number."""
    return notification_queries.unread_count(current_actor.person) if current_actor.signed_in else 0


def _link(label: str, endpoint: str) -> Link:
    url = url_for(endpoint)
    return Link(label, url, current=request.path == url or request.path.startswith(f"{url}/"))


def _main() -> Iterator[Link]:
    yield _link("Jobs", "public.jobs")
    yield _link("Roles", "public.roles")
    if current_actor.signed_in:
        yield _link("My applications", "candidate.home")
    if current_actor.may(Permission.LISTING_VIEW) or not current_actor.signed_in:
        yield _link("For employers" if not current_actor.seats else "Hiring", "employer.home")
    if current_actor.may(Permission.LISTING_MODERATE):
        yield _link("Moderation", "staff.queue")
    if current_actor.may(Permission.JOURNAL_VIEW):
        yield _link("Journal", "staff.journal")


def _account() -> Iterator[Link]:
    yield _link("My resumes", "candidate.resumes")
    yield _link("My letter", "candidate.own_letter")
    if not current_actor.seats:
        yield _link("Hire people", "employer.home")
    yield _link("Account and sessions", "auth.account")
    yield Link("Sign out", url_for("auth.sign_out"), method="post")
