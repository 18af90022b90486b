"""Each rule about applications and its twin in SQL say the same of everybody, about drafts and about what was sent."""

import pytest
from sqlalchemy import select

from jobboard.applications import policy
from jobboard.applications.models import Application
from jobboard.infra.database import session
from jobboard.kernel.access import ANONYMOUS, SYSTEM, SeatKind
from tests.support import applying, hiring

TWINS = {
    "read": (policy.can_read, policy.readable_by),
    "write": (policy.can_write, policy.own),
}
MAY = {
    "visitor": set(),
    "stranger": set(),
    "candidate": {("write", "draft"), ("write", "sent")},
    "viewer": {("read", "sent")},
    "recruiter": {("read", "sent")},
    "owner": {("read", "sent")},
    "system": {("read", "sent")},
}


def actors(carl, park):
    """Each kind of actor; the stranger owns another company."""
    stranger = hiring.person("Sam Stranger")
    return {
        "visitor": ANONYMOUS,
        "stranger": hiring.seated(stranger, hiring.company(stranger, "Elsewhere")),
        "candidate": hiring.actor(carl),
        **{kind.value: hiring.seated(hiring.person("Ina Inside"), park, kind) for kind in SeatKind},
        "system": SYSTEM,
    }


@pytest.mark.parametrize("who", MAY)
def test_a_rule_and_its_twin_in_sql_agree(db, who):
    owner, carl = hiring.person("Olga Owner"), hiring.person("Carl Candidate")
    park = hiring.company(owner)
    actor = actors(carl, park)[who]
    applications = {
        "draft": applying.draft(carl, hiring.live(owner, park)),
        "sent": applying.sent(carl, hiring.live(owner, park)),
    }
    for name, (rule, twin) in TWINS.items():
        found = set(session().scalars(select(Application.id).where(twin(actor))))
        for state, application in applications.items():
            expected = (name, state) in MAY[who]
            assert rule(actor, application) is expected, (name, state)
            assert (application.id in found) is expected, (name, state)
