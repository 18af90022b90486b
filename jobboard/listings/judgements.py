"""The preflight of a listing, and what its employer answers to it: an override with a note, and a word mended.

An override belongs to one finding. It falls away when an edit makes the finding go.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import delete

from jobboard.infra.database import session
from jobboard.journal.operations import record
from jobboard.kernel import clock
from jobboard.kernel.access import Actor
from jobboard.kernel.errors import Conflict, Invalid
from jobboard.listings import policy, queries
from jobboard.listings.content import Content, QuestionText, Skill
from jobboard.listings.events import ListingFindingOverridden, ListingOverrideTakenBack
from jobboard.listings.lifecycle import REVISABLE
from jobboard.listings.models import Listing, PreflightOverride
from jobboard.listings.preflight.examination import examine, rulebook
from jobboard.listings.preflight.report import Finding, Report, Severity
from jobboard.listings.preflight.wording import LABELS
from jobboard.listings.revisions import Difference, needs_reading

SHORTEST_NOTE = 10
LONGEST_NOTE = 500
GONE = "This remark is not there any more: the text has changed meanwhile. Look at the checks again."


@dataclass(frozen=True)
class Preflight:
    """A listing's report, and the overrides of it by key."""

    report: Report
    overrides: dict[str, PreflightOverride]

    @property
    def open(self) -> tuple[Finding, ...]:
        """What stands between the listing and its review."""
        return self.report.open(self.overrides)

    @property
    def unanswered(self) -> tuple[Finding, ...]:
        """Every remark that nobody has answered with a note."""
        return tuple(finding for finding in self.report.findings if finding.key not in self.overrides)


def preflight_of(listing: Listing, questions: Sequence[QuestionText]) -> Preflight:
    """What there is to say of a listing as it stands, and what was answered."""
    report = _report(listing, questions)
    answered = queries.overrides_of(listing.id) if report.of(Severity.JUDGE) else []
    return Preflight(report, {override.key: override for override in answered})


def refusals(listing: Listing, questions: Sequence[QuestionText]) -> dict[str, str]:
    """Why it can't go to a moderator yet: sentences for each field of the form."""
    return _by_field(preflight_of(listing, questions).open)


@dataclass(frozen=True)
class Outcome:
    """What a change of a listing that people have read leads to.

    `gaps` are what it would lack in public, sentences by field, and forbid it; `remarks` what the checks say anew, for
    somebody to judge; `waits`, that a moderator reads it before anybody else does.
    """

    gaps: dict[str, str]
    remarks: tuple[Finding, ...]
    waits: bool


def outcome(
    listing: Listing, content: Content, questions: Sequence[QuestionText], changed: Sequence[Difference]
) -> Outcome:
    """What becomes of a change to that content. A listing out of sight may lack something while it is written."""
    before, after = _report(listing, questions), _report(listing, questions, content)
    known = {finding.key for finding in before.of(Severity.JUDGE)}
    remarks = tuple(finding for finding in after.of(Severity.JUDGE) if finding.key not in known)
    return Outcome(
        gaps=_by_field(after.of(Severity.MUST)) if listing.state in REVISABLE else {},
        remarks=remarks,
        waits=policy.is_read_again(listing) and (needs_reading(changed) or bool(remarks)),
    )


def _by_field(findings: Iterable[Finding]) -> dict[str, str]:
    found: dict[str, str] = {}
    for finding in findings:
        way = " Change it, or answer it with a note on the preview." if _is_judged(finding) else ""
        sentence = " ".join(part for part in (finding.sentence, finding.why, finding.mend) if part) + way
        found[finding.field] = f"{found[finding.field]} {sentence}" if finding.field in found else sentence
    return found


def override(listing: Listing, key: str, note: str, *, actor: Actor) -> None:
    """Let a finding stand, and say why. Raises Invalid without a note, Conflict where nothing is to be judged."""
    policy.require_edit(actor, listing)
    policy.require_editable(listing)
    finding = _report(listing, queries.question_texts(listing.id)).finding(key)
    if finding is None or not _is_judged(finding):
        raise Conflict(GONE)
    note = note.strip()
    if not SHORTEST_NOTE <= len(note) <= LONGEST_NOTE:
        sentence = (
            f"Say why it stays, in {SHORTEST_NOTE} to {LONGEST_NOTE} characters: the moderator reads it."
        )
        raise Invalid(fields={"note": sentence})
    _forget(listing, [key])
    session().add(
        PreflightOverride(
            listing_id=listing.id,
            key=key,
            sentence=finding.sentence,
            note=note,
            by=actor.user_id,
            at=clock.now(),
        )
    )
    session().flush()
    record(
        ListingFindingOverridden(listing_id=listing.id, company_id=listing.company_id, key=key, note=note),
        actor=actor,
    )


def take_back(listing: Listing, key: str, *, actor: Actor) -> None:
    """Open the finding again; nothing where it was not overridden."""
    policy.require_edit(actor, listing)
    policy.require_editable(listing)
    if _forget(listing, [key]):
        record(
            ListingOverrideTakenBack(listing_id=listing.id, company_id=listing.company_id, key=key),
            actor=actor,
        )


def mended(listing: Listing, key: str) -> tuple[Content, tuple[QuestionText, ...]]:
    """What the listing says once the word that a finding names is another. Raises Conflict without one."""
    content, questions = Content.of(listing), queries.question_texts(listing.id)
    finding = _report(listing, questions).finding(key)
    if finding is None or not finding.instead:
        raise Conflict(GONE)
    swap = _Swap(finding)
    changed = {name: swap.within(getattr(content, name)) for name in LABELS if name != "questions"}
    asked = tuple(
        replace(each, **{name: swap.within(getattr(each, name)) for name in ("prompt", "options", "flagged")})
        for each in questions
    )
    return replace(content, **changed), asked


def forget_settled(listing: Listing) -> None:
    """Drop the overrides whose findings an edit has made go."""
    answered = queries.overrides_of(listing.id)
    if answered:
        report = _report(listing, queries.question_texts(listing.id))
        _forget(listing, [each.key for each in answered if report.finding(each.key) is None])


class _Swap:
    """One word for another, with the capital that it had, wherever it stands as a word of its own.

    An “a” before it becomes an “an” where the other word wants one, and the other way round.
    """

    def __init__(self, finding: Finding) -> None:
        self._found = re.compile(rf"(?<!\w)(?:(an?)(\s))?({re.escape(finding.found)})(?!\w)", re.IGNORECASE)
        self._instead = finding.instead

    def within(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self.within(line) for line in value)
        if isinstance(value, Skill):
            return replace(value, text=self.within(value.text))
        # A value of an enum is a str too, and no text.
        return self._found.sub(self._word, value) if type(value) is str else value

    def _word(self, match: re.Match[str]) -> str:
        article, gap, found = match.groups(default="")
        first = self._instead[:1].upper() if found[:1].isupper() else self._instead[:1]
        if article:
            article = article[:1] + ("n" if first in "AEIOUaeiou" else "")
        return article + gap + first + self._instead[1:]


def _is_judged(finding: Finding) -> bool:
    return finding.severity is Severity.JUDGE


def _report(listing: Listing, questions: Sequence[QuestionText], content: Content | None = None) -> Report:
    """Of what it says, or would say."""
    return examine(
        content or Content.of(listing),
        questions,
        today=clock.now().date(),
        market=queries.market_of(listing),
        rules=rulebook(),
        size=queries.size_of_employer(listing),
    )


def _forget(listing: Listing, keys: Sequence[str]) -> bool:
    """Whether there was something to forget."""
    ours = PreflightOverride.listing_id == listing.id
    gone = (
        delete(PreflightOverride).where(ours, PreflightOverride.key.in_(keys)).returning(PreflightOverride.id)
    )
    return bool(session().scalars(gone).all())
