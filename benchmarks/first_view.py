"""The first visit in Chromium: what comes over the wire, when the largest part is painted, how much moves.

Largest Contentful Paint and Cumulative Layout Shift are read from Chromium's own trace, the median of several visits
with an empty cache, beside a bare page of the same size under the same server.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.support.chromium import LAUNCH
from tests.support.wire import weighed

VISITS = 7
WIDTHS = (1280, 390)
CATEGORIES = ["loading", "devtools.timeline", "blink.user_timing"]
PAINTED = """() => new Promise((painted, failed) => {
  new PerformanceObserver(painted).observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => failed(new Error("Nothing was painted in 30 seconds.")), 30_000);
})"""
"""Resolves once the browser has a largest paint to tell of: a busy machine paints long after the network is idle."""
Floor = Callable[[int], AbstractContextManager[int]]
"""Serves a string of so many bytes, and says on which port."""


@dataclass(frozen=True)
class View:
    """One visit: bytes and requests over the wire, milliseconds to the largest paint, the sum of layout shifts."""

    size: int
    requests: int
    painted: float
    moved: float


def show(port: int, pages: dict[str, str], floor: Floor) -> None:
    """Print a line for each page and width."""
    print(f"\nFirst views in Chromium; median of {VISITS} visits with an empty cache")
    print(f"{'page':<10}{'width':>6}{'KB':>7}{'requests':>10}{'LCP ms':>8}{'of bare':>9}{'CLS':>8}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        for name, path in pages.items():
            for width in WIDTHS:
                views = [visit(browser, f"http://localhost:{port}{path}", width) for _ in range(VISITS)]
                with floor(views[0].size) as bare:
                    below = [visit(browser, f"http://localhost:{bare}/", width) for _ in range(VISITS)]
                _print(name, width, views, median(each.painted for each in below))
        browser.close()


def visit(browser: Browser, url: str, width: int) -> View:
    """One visit in a context of its own, as through the proxy that speaks HTTPS."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, extra_http_headers={"X-Forwarded-Proto": "https"}
    )
    page = context.new_page()
    sizes = weighed(page)
    browser.start_tracing(page=page, categories=CATEGORIES)
    page.goto(url, wait_until="networkidle")
    page.evaluate(PAINTED)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    context.close()
    return View(sum(sizes), len(sizes), _painted(events, url), _moved(events))


def _painted(events: list[dict[str, Any]], url: str) -> float:
    """Milliseconds from the start of the navigation to the last candidate for the largest paint."""
    begun = max(
        event["ts"]
        for event in _named(events, "navigationStart")
        if event["args"].get("data", {}).get("documentLoaderURL") == url
    )
    candidates = [event["ts"] for event in _named(events, "largestContentfulPaint::Candidate")]
    return (max(at for at in candidates if at > begun) - begun) / 1000


def _moved(events: list[dict[str, Any]]) -> float:
    shifts = [event["args"]["data"] for event in _named(events, "LayoutShift")]
    return sum(shift["score"] for shift in shifts if not shift["had_recent_input"])


def _named(events: list[dict[str, Any]], name: str) -> Iterator[dict[str, Any]]:
    return (event for event in events if event.get("name") == name)


def _print(name: str, width: int, views: list[View], floor: float) -> None:
    painted = median(view.painted for view in views)
    print(
        f"{name:<10}{width:>6}{views[0].size / 1000:>7.1f}{views[0].requests:>10}{painted:>8.0f}"
        f"{painted / floor:>9.2f}{max(view.moved for view in views):>8.3f}",
        flush=True,
    )
