"""Every page of the product, by name: who sees it, and the way there through a house that is filled like the demo.

What looks at all pages goes by this list: the pictures, the accessibility tests, the keyboard, small windows.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from playwright.sync_api import Browser, Page

VISITOR = ""
PRIYA, MISAKI, LUCIA, AMARA, INGRID = "Priya", "佐藤", "Lucía", "Amara", "Ingrid"
"""A candidate, one who has just come, an employer without and one with companies, an admin."""

APPLY = "main .card a.button"
BEGUN = ("/jobs", "main h2 a >> text=metering", APPLY, "?button >> text=Start application")
INSIDE = ("/employer", "main th a >> text=turbine control")
NORTHWIND, BRIGID = (f"/employer/companies/{slug}" for slug in ("northwind-energy", "saint-brigid-hospital"))
INVITED = ("/demo/mailbox", "main th a >> text=invites you", "+/html", "a.action")
DRAFT = ("/employer", "main th a >> text=forecasting")


@dataclass(frozen=True)
class Place:
    """A page: who is there, and how they got there, the first step an address, the others by `follow`."""

    name: str
    who: str
    way: tuple[str, ...]
    pictured: bool = True


PLACES = (
    Place("home", VISITOR, ("/",)),
    Place("jobs", VISITOR, ("/jobs",)),
    Place("jobs-none", VISITOR, ("/jobs?q=astronaut",)),
    Place("listing", VISITOR, ("/jobs", "main h2 a")),
    Place("company", VISITOR, ("/jobs", "main h2 a", ".page-head .lead a")),
    Place("company-whole", VISITOR, ("/companies/northwind-energy",)),
    Place("roles", VISITOR, ("/roles",)),
    Place("roles-none", VISITOR, ("/roles?q=astronaut",), pictured=False),
    Place("roles-found", VISITOR, ("/roles?q=enginer",)),
    Place("roles-shelf", VISITOR, ("/roles?category=healthcare",), pictured=False),
    Place("role", VISITOR, ("/roles/back-end-developer",)),
    Place("role-versions", VISITOR, ("/roles/back-end-developer/versions",), pictured=False),
    Place("roles-compare", VISITOR, ("/roles/compare?roles=electrician,plumber,registered-nurse&add=cook",)),
    Place("roles-compare-none", VISITOR, ("/roles/compare",), pictured=False),
    Place("sign-in", VISITOR, ("/sign-in",)),
    Place("sign-in-failed", VISITOR, ("/sign-in/oidc/callback?error=access_denied&state=none",)),
    Place("missing", VISITOR, ("/nowhere",)),
    Place("mailbox", VISITOR, ("/demo/mailbox",)),
    Place("mail", VISITOR, ("/demo/mailbox", "main th a")),
    Place("style", VISITOR, ("/style",)),
    Place("invitation", VISITOR, INVITED),
    Place(
        "domain-claim", VISITOR, ("/demo/mailbox", "main th a >> text=calder.example", "+/html", "a.action")
    ),
    Place("invitation-gone", VISITOR, ("/invitations/forged",), pictured=False),
    Place("my-applications", PRIYA, ("/my/applications",)),
    Place("application", PRIYA, ("/my/applications", ".title a >> text=turbine control")),
    Place("receipt", PRIYA, ("/my/applications", ".title a >> text=turbine control", "+/receipt")),
    Place("apply", PRIYA, ("/jobs", "main h2 a >> text=acute medical ward", APPLY)),
    *(
        Place(f"apply-{step}", PRIYA, (*BEGUN, f"+/../{step}"))
        for step in ("resume", "letter", "questions", "review")
    ),
    Place(
        "apply-refused",
        PRIYA,
        (*BEGUN, "+/../questions", "main button >> text=Save and go on"),
        pictured=False,
    ),
    Place("listing-begun", PRIYA, BEGUN[:2], pictured=False),
    Place("my-resumes", PRIYA, ("/my/resumes",)),
    Place("resume-refused", PRIYA, ("/my/resumes", "main button >> text=Upload"), pictured=False),
    Place("my-letter", PRIYA, ("/roles/back-end-developer", "#letter button >> text=Use this letter")),
    Place("my-letter-offered", PRIYA, ("/my/letter?role=electrician",), pictured=False),
    Place("invitation-for-another", PRIYA, INVITED),
    Place("notifications", PRIYA, ("/notifications",)),
    Place("account", PRIYA, ("/account",)),
    Place("my-applications-none", MISAKI, ("/my/applications",)),
    Place("my-resumes-none", MISAKI, ("/my/resumes",), pictured=False),
    Place("my-letter-none", MISAKI, ("/my/letter",), pictured=False),
    Place("notifications-none", MISAKI, ("/notifications",), pictured=False),
    Place("hiring-none", LUCIA, ("/employer",)),
    Place("invitation-mine", LUCIA, INVITED, pictured=False),
    Place("new-company", LUCIA, ("/employer/companies/new",)),
    Place("new-company-refused", LUCIA, ("/employer/companies/new", "main button >> text=Add the company")),
    Place("hiring", AMARA, ("/employer",)),
    Place("company-inside", AMARA, (NORTHWIND,)),
    Place("logo-refused", AMARA, (NORTHWIND, "main button >> text=Use it"), pictured=False),
    Place("company-bare", AMARA, (BRIGID,), pictured=False),
    Place("team", AMARA, (f"{NORTHWIND}/team",)),
    Place("team-refused", AMARA, (f"{NORTHWIND}/team", "main button >> text=Send the invitation")),
    Place("domain-verified", AMARA, (f"{NORTHWIND}/domain",), pictured=False),
    Place("domain", AMARA, (f"{BRIGID}/domain", "?main button >> text=Verify brigid.example")),
    Place("hiring-selected-none", AMARA, ("/employer?q=astronaut",), pictured=False),
    Place("hiring-refused", AMARA, ("/employer", "main button >> text=Make live again"), pictured=False),
    Place(
        "hiring-several",
        AMARA,
        ("/employer?show=live", "#everything", "main button >> text=Make live again"),
        pictured=False,
    ),
    Place("new-listing", AMARA, ("/employer/listings/new",)),
    Place("new-listing-none", AMARA, ("/employer/listings/new?q=astronaut",), pictured=False),
    Place(
        "new-listing-refused",
        AMARA,
        ("/employer/listings/new", "main button >> text=Start empty"),
        pictured=False,
    ),
    Place("new-listing-from-role", AMARA, ("/employer/listings/new/electrician",)),
    Place("listing-inside", AMARA, INSIDE),
    Place("listing-history", AMARA, (*INSIDE, "aside a >> text=Everything that happened")),
    Place("listing-draft", AMARA, DRAFT),
    *(
        Place(f"listing-edit-{section}", AMARA, (*DRAFT, f"+/edit/{section}"))
        for section in ("basics", "job", "requirements", "terms", "applying")
    ),
    Place("listing-role", AMARA, (*INSIDE, "+/role")),
    Place("listing-change", AMARA, (*INSIDE, "+/edit/terms")),
    Place("listing-change-whole", AMARA, ("/employer", "main th a >> text=gearboxes", "+/change")),
    Place("listing-change-none", AMARA, (*INSIDE, "+/change"), pictured=False),
    Place("listing-deadline", AMARA, (*INSIDE, "+/deadline")),
    Place("listing-keeper", AMARA, (*INSIDE, "+/keeper"), pictured=False),
    Place("listing-preview", AMARA, (*DRAFT, "+/preview")),
    Place("listing-in-review", AMARA, ("/employer", "main th a >> text=offshore"), pictured=False),
    Place("applicant", AMARA, (*INSIDE, "main th a")),
    Place("queue", INGRID, ("/staff",)),
    Place("case", INGRID, ("/staff", "main th a")),
    Place("case-decided", INGRID, ("/staff", "main th a >> nth=1"), pictured=False),
    Place("journal", INGRID, ("/staff/journal",)),
    Place("staff-roles", INGRID, ("/staff/roles",)),
    Place("staff-roles-retired", INGRID, ("/staff/roles?show=retired",), pictured=False),
    Place("staff-role-new", INGRID, ("/staff/roles/new",), pictured=False),
    Place("staff-role", INGRID, ("/staff/roles/electrician", "?button >> text=Show changes and preview")),
    Place("stuck", INGRID, ("/staff/dead-letters",)),
)


def by_person(places: Iterable[Place]) -> list[tuple[str, list[Place]]]:
    """The pages of each person, so that they sign in once."""
    return [(who, list(theirs)) for who, theirs in groupby(places, key=lambda place: place.who)]


@contextmanager
def somebody(browser: Browser, base_url: str, who: str, **options: Any) -> Iterator[Page]:
    """A page of a browser of its own, in which that person of the demo's cast has signed in; VISITOR has not."""
    context = browser.new_context(base_url=base_url, reduced_motion="reduce", **options)
    context.set_default_timeout(30_000)
    page = unhurried(context.new_page())
    if who:
        page.goto("/sign-in")
        choose(page, who)
        page.wait_for_url(lambda url: "/sign-in" not in url and "/authorize" not in url)
    yield page
    context.close()


def unhurried(page: Page) -> Page:
    """The page, for somebody who acts only once its scripts are there, as people do who see it first."""
    coming = page.locator("html:not([data-scripted]):has(script[src$='/js/site.js'])")
    page.add_locator_handler(
        coming, lambda: page.locator("html[data-scripted]").wait_for(), no_wait_after=True
    )
    return page


def choose(page: Page, name: str) -> None:
    """From the sign-in page through the demo's provider and back."""
    page.get_by_role("link", name="Continue with the demo").click()
    page.locator("button", has=page.locator(".name", has_text=name)).click()


def follow(page: Page, place: Place) -> None:
    """Go to a page. A step that begins with + is added to the address; one with ? is clicked if it is there."""
    page.goto(place.way[0])
    for step in place.way[1:]:
        if step.startswith("+"):
            page.goto(page.url.split("?")[0] + step[1:])
            continue
        found = page.locator(step.removeprefix("?")).first
        if not step.startswith("?") or found.is_visible():
            found.click()
            page.wait_for_load_state()
