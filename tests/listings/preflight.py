"""What the tests of the preflight share: the rules that come with the product, and a report in one call."""

from dataclasses import replace
from datetime import date

from jobboard.listings.preflight.examination import examine, rulebook
from jobboard.listings.preflight.report import Report
from tests.support.hiring import WHOLE

TODAY = date(2026, 11, 26)
RULES = rulebook()


def report(questions=(), *, today=TODAY, market=None, rules=RULES, size=None, **changes) -> Report:
    """The report on a whole listing with these changes, of an employer of that size."""
    content = replace(WHOLE, **changes)
    return examine(content, questions, today=today, market=market, rules=rules, size=size)


def keys(questions=(), **changes) -> set[str]:
    """The keys of its findings."""
    return {finding.key for finding in report(questions, **changes).findings}
