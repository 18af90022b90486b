"""What makes a listing worth a closer look: signals in, points and sentences out. Pure.

Points order the queue and never decide anything. What the signals look for follows what job boards publish
about fraudulent adverts: money asked from applicants, contact moved off the board, pay out of proportion.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jobboard.companies.domains import covers
from jobboard.kernel.money import PayRange


@dataclass(frozen=True)
class Evidence:
    """What the rules look at."""

    title: str
    text: str
    pay: PayRange
    published_before: int
    """How many listings of this company have been published before."""
    namesakes: tuple[str, ...] = ()
    """Companies that had a name like this one's when it took it."""
    applies_at: str | None = None
    """The domain where people apply; None where they apply here."""
    website: str | None = None
    """The domain of its company's website."""


@dataclass(frozen=True)
class Finding:
    """One reason, and how much it weighs."""

    points: int
    reason: str


_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w{2,24}")
_PHONE = re.compile(r"(?:\+|\b0)\d[\d\s()./-]{7,}\d")
_MESSENGER = re.compile(
    r"\b(whats\s?app|telegram|signal app|wechat|viber|(?:t|wa)\.me/\w{1,40})\b", re.IGNORECASE
)
_UNIT = r"(?:[$€£]|(?:USD|EUR|GBP|CAD|AUD|CHF|euros?|dollars?|pounds?)\b)"
_SUM = rf"(?:{_UNIT}\s?\d[\d.,]{{0,9}}|\d[\d.,]{{0,9}}\s?{_UNIT})"
_PAYMENT = re.compile(
    r"\b(registration fee|training fee|processing fee|starter kit|deposit|wire transfer|gift cards?"
    r"|western union|bitcoin|crypto wallet|pay upfront|background check fee|refundable fee)\b"
    rf"|(?:\byou will |(?<!we )(?<!will )\b)(?:send|transfer|wire|remit|pay)(?: us)? {_SUM} (?:before\b"
    r"|for (?:the|your|an?) (?:background check|training|visa|work permit|equipment|uniform|laptop|registration"
    r"|application|paperwork)\b)",
    re.IGNORECASE,
)
"""Words for it, or an amount that is to be sent for something that an employer pays for."""
_UNPAID = re.compile(r"(?<!no )\bunpaid trials?\b", re.IGNORECASE)
_BAIT = re.compile(
    r"\b(?:no experience (?:needed|required)|earn up to|easy money|quick cash)\b"
    r"|\bearn\b\W{1,8}(?:[\w.,]{1,12}\W{1,4}){0,3}?from home\b|[$€£]{3,9}",
    re.IGNORECASE,
)


def _payment(evidence: Evidence) -> Finding | None:
    found = _PAYMENT.search(evidence.text)
    return (
        Finding(40, f"It speaks of money that changes hands before the job: “{found[0]}”.") if found else None
    )


def _messenger(evidence: Evidence) -> Finding | None:
    found = _MESSENGER.search(evidence.text)
    return Finding(25, f"It moves people to a messenger: “{found[0]}”.") if found else None


def _contact(evidence: Evidence) -> Finding | None:
    found = _EMAIL.search(evidence.text) or _PHONE.search(evidence.text)
    return Finding(15, f"The text holds contact details: “{found[0].strip()}”.") if found else None


def _unpaid(evidence: Evidence) -> Finding | None:
    found = _UNPAID.search(evidence.text)
    return Finding(20, f"It asks for work that is not paid: “{found[0]}”.") if found else None


def _bait(evidence: Evidence) -> Finding | None:
    found = _BAIT.search(f"{evidence.title} {evidence.text}")
    return Finding(15, f"It promises a lot for little: “{found[0]}”.") if found else None


def _shouting(evidence: Evidence) -> Finding | None:
    letters = [letter for letter in evidence.title if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    shouts = len(letters) > 8 and capitals > len(letters) / 2
    return Finding(10, "The title is mostly capitals.") if shouts or "!" in evidence.title else None


def _no_pay(evidence: Evidence) -> Finding | None:
    return None if evidence.pay.stated else Finding(5, "It states no pay.")


def _wide_pay(evidence: Evidence) -> Finding | None:
    low, high = evidence.pay.minimum, evidence.pay.maximum
    wide = low is not None and high is not None and high > 3 * low
    return Finding(10, "The highest pay is more than three times the lowest.") if wide else None


def _newcomer(evidence: Evidence) -> Finding | None:
    return Finding(10, "It is this company's first listing.") if evidence.published_before == 0 else None


def _namesake(evidence: Evidence) -> Finding | None:
    names = " and ".join(f"“{name}”" for name in evidence.namesakes)
    return Finding(30, f"Its company has a name that looks like that of {names}.") if names else None


def _elsewhere(evidence: Evidence) -> Finding | None:
    there, own = evidence.applies_at, evidence.website
    if there is None or (own and covers(own, there)):
        return None
    return Finding(20, f"People apply at {there}, which is not the website of its company.")


RULES: tuple[Callable[[Evidence], Finding | None], ...] = (
    _payment,
    _namesake,
    _elsewhere,
    _messenger,
    _unpaid,
    _contact,
    _bait,
    _shouting,
    _wide_pay,
    _newcomer,
    _no_pay,
)


def findings(evidence: Evidence) -> Iterator[Finding]:
    """Every reason that applies, the weightiest kinds first."""
    for rule in RULES:
        finding = rule(evidence)
        if finding:
            yield finding
