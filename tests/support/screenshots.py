"""`make screenshots`: the main pages of a running demo, in both widths and both themes.

Start `make demo` in another terminal first; PORT names its port. Pictures go to `screenshots/`.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from jobboard.config import Settings
from tests.support.chromium import LAUNCH

WIDTHS = {"wide": 1280, "phone": 390}
PAGES = {
    "": {
        "home": "/",
        "jobs": "/jobs",
        "jobs-none": "/jobs?q=astronaut",
        "role": "/roles/back-end-developer",
        "roles": "/roles",
        "sign-in": "/sign-in",
        "mailbox": "/demo/mailbox",
        "missing": "/nowhere",
        "style": "/style",
    },
    "Priya": {
        "my-applications": "/my/applications",
        "my-resumes": "/my/resumes",
        "notifications": "/notifications",
        "account": "/account",
    },
    "Amara": {
        "hiring": "/employer",
        "new-listing": "/employer/listings/new",
        "new-company": "/employer/companies/new",
    },
    "Ingrid": {"queue": "/staff", "journal": "/staff/journal", "stuck": "/staff/dead-letters"},
}
APPLY = "main .card a.button"
BEGUN = ("/jobs", "main h2 a >> text=metering", APPLY, "?button >> text=Start application")
"""The way into an application, begun by the first run."""
FOLLOW = {
    "": {
        "listing": ("/jobs", "main h2 a"),
        "company": ("/jobs", "main h2 a", ".page-head .lead a"),
        "mail": ("/demo/mailbox", "main th a"),
    },
    "Priya": {
        "application": ("/my/applications", ".title a >> text=turbine control"),
        "apply": ("/jobs", "main h2 a >> text=acute medical ward", APPLY),
        **{f"apply-{step}": (*BEGUN, step) for step in ("resume", "letter", "questions", "review")},
    },
    "Amara": {
        "listing-inside": ("/employer", "main th a >> text=turbine control"),
        "listing-edit": ("/employer", "main th a >> text=forecasting", "aside a >> text=Edit"),
        "listing-preview": ("/employer", "main th a >> text=forecasting", "aside a >> text=Preview"),
        "applicant": ("/employer", "main th a >> text=turbine control", "main th a"),
    },
    "Ingrid": {"case": ("/staff", "main th a")},
}
"""Pages whose address is only known from another page: where to begin, and what to click.

What begins with a question mark is clicked if it is there; a bare word is the last part of the address.
"""


@contextmanager
def person(context: BrowserContext, base_url: str, name: str) -> Iterator[Page]:
    """A page of somebody of the demo's cast, or of nobody."""
    page = context.new_page()
    if name:
        page.goto(f"{base_url}/sign-in")
        page.get_by_role("link", name="the demo").click()
        page.locator("button", has=page.locator(".name", has_text=name)).click(timeout=5000)
        page.wait_for_load_state()
    yield page


def main() -> int:
    settings = Settings.from_environ()
    wanted = set(sys.argv[1:])
    folder = Path("screenshots")
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        for width_name, width in WIDTHS.items():
            for theme in ("light", "dark"):
                for name in PAGES:
                    context = browser.new_context(
                        viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
                    )
                    with person(context, settings.base_url, name) as page:
                        for title, path in PAGES[name].items():
                            _take(
                                page,
                                settings.base_url,
                                (path,),
                                folder / f"{title}-{width_name}-{theme}.png",
                                wanted,
                            )
                        for title, way in FOLLOW[name].items():
                            _take(
                                page,
                                settings.base_url,
                                way,
                                folder / f"{title}-{width_name}-{theme}.png",
                                wanted,
                            )
                    context.close()
        browser.close()
    return 0


def _take(page: Page, base_url: str, way: tuple[str, ...], path: Path, wanted: set[str]) -> None:
    if wanted and path.stem.rsplit("-", 2)[0] not in wanted:
        return
    try:
        page.goto(base_url + way[0])
        for gesture in way[1:]:
            _follow(page, gesture)
        page.screenshot(path=path, full_page=True)
    except Exception as error:
        sys.stderr.write(f"{path.name}: {str(error).splitlines()[0]}\n")


def _follow(page: Page, gesture: str) -> None:
    if gesture.isalpha():
        page.goto(f"{page.url.rpartition('/')[0]}/{gesture}")
        return
    found = page.locator(gesture.removeprefix("?")).first
    if not gesture.startswith("?") or found.is_visible():
        found.click(timeout=3000)
        page.wait_for_load_state()


if __name__ == "__main__":
    sys.exit(main())
