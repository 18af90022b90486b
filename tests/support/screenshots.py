"""`make screenshots`: the pages of a running demo, in both widths and both themes.

Start `make demo` in another terminal first; PORT names its port. Pictures go to `screenshots/`; names of pages as
arguments choose some of them.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from jobboard.config import Settings
from tests.support.chromium import LAUNCH
from tests.support.pages import PLACES, Place, by_person, follow, somebody

FOLDER = Path("screenshots")
WIDTHS = {"wide": 1280, "phone": 390}
THEMES = ("light", "dark")


def main() -> int:
    """Take them; the number of pictures that could not be taken."""
    base_url = Settings.from_environ().base_url
    chosen = [place for place in PLACES if (place.name in sys.argv if sys.argv[1:] else place.pictured)]
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        failures = sum(
            _take(browser, base_url, who, places, width, theme)
            for who, places in by_person(chosen)
            for width in WIDTHS
            for theme in THEMES
        )
        browser.close()
    return failures


def _take(browser: Browser, base_url: str, who: str, places: list[Place], width: str, theme: str) -> int:
    """The pictures of one person in one width and theme."""
    viewport = {"width": WIDTHS[width], "height": 900}
    failures = 0
    with somebody(browser, base_url, who, viewport=viewport, color_scheme=theme) as page:
        for place in places:
            path = FOLDER / f"{place.name}-{width}-{theme}.png"
            try:
                follow(page, place)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=path, full_page=True)
            except Error as error:
                sys.stderr.write(f"{path.name}: {error.message.splitlines()[0]}\n")
                failures += 1
    return failures


if __name__ == "__main__":
    sys.exit(main())
