"""What the preflight says: findings with reasons and mends, and the report that gathers them. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs, the heaviest first."""

    MUST = "must"
    JUDGE = "judge"
    HINT = "hint"

    @property
    def label(self) -> str:
        return {"must": "Stands in the way", "judge": "Yours to judge", "hint": "Worth a look"}[self.value]

    @property
    def tone(self) -> str:
        """How a badge of it looks."""
        return {"must": "bad", "judge": "warn", "hint": "info"}[self.value]


@dataclass(frozen=True)
class Finding:
    """One remark: what there is, why it matters where that is not plain, and what would mend it.

    `key` stays the same as long as the remark does, so that an override sticks to it. `field` is the field of
    the form that it is about. `found` and `instead` are set where the mend is one word for another; `source`
    names where a rule comes from and `source_url` its public address.
    """

    key: str
    field: str
    severity: Severity
    sentence: str
    mend: str = ""
    why: str = ""
    source: str = ""
    source_url: str = ""
    found: str = ""
    instead: str = ""


@dataclass(frozen=True)
class Report:
    """Every finding, the heaviest first; within a severity in the order of the checks."""

    findings: tuple[Finding, ...] = ()

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    def open(self, overridden: Collection[str]) -> tuple[Finding, ...]:
        """What stands in the way: every `must`, and each `judge` whose key nobody has overridden."""
        return tuple(
            finding
            for finding in self.findings
            if finding.severity is Severity.MUST
            or (finding.severity is Severity.JUDGE and finding.key not in overridden)
        )

    def finding(self, key: str) -> Finding | None:
        """The finding of that key, if it is there."""
        return next((finding for finding in self.findings if finding.key == key), None)


def report_of(findings: Collection[Finding]) -> Report:
    """A report in its order."""
    order = list(Severity)
    return Report(tuple(sorted(findings, key=lambda finding: order.index(finding.severity))))
