"""Sessions are rows: found by their secret's hash, over when idle, old or revoked."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from jobboard.accounts import operations, policy, privacy, queries
from jobboard.accounts.linking import Claims
from jobboard.accounts.models import LoginSession
from jobboard.accounts.tasks import forget_expired_sessions
from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.journal.queries import history
from jobboard.kernel import clock
from jobboard.kernel.access import SYSTEM, Actor, ActorKind, StaffRole
from jobboard.kernel.errors import Forbidden, NotFound

pytestmark = pytest.mark.usefixtures("db")


def register(subject: str = "1", email: str = "ada@example.org") -> UUID:
    with transaction():
        return operations.sign_in(Claims("oidc", subject, "Ada", email, True, True)).person


def begin(user_id: UUID, device: str = "Firefox on Linux") -> str:
    with transaction():
        return operations.open_session(user_id, device=device)


def actor(user_id: UUID) -> Actor:
    return Actor(ActorKind.USER, user_id=user_id)


def test_a_secret_leads_to_its_person_and_is_kept_nowhere() -> None:
    ada = register()
    token = begin(ada)
    standing = queries.standing(token)
    assert standing is not None
    assert (standing.user_id, standing.email, standing.staff_role) == (
        ada,
        "ada@example.org",
        None,
    )
    row = session().scalars(select(LoginSession)).one()
    assert token not in repr(vars(row))
    assert row.token_hash == queries.hash_of(token)


def test_no_other_secret_does() -> None:
    token = begin(register())
    assert queries.standing(token + "x") is None
    assert queries.standing(queries.hash_of(token)) is None
    assert queries.standing("") is None


def test_a_session_is_over_after_a_week_without_use() -> None:
    token = begin(register())
    with clock.frozen(clock.now() + queries.IDLE - timedelta(minutes=1)):
        assert queries.standing(token)
    with clock.frozen(clock.now() + queries.IDLE + timedelta(minutes=1)):
        assert queries.standing(token) is None


def test_a_session_is_over_after_thirty_days_however_often_it_is_used() -> None:
    token = begin(register())
    started = clock.now()
    for day in range(1, 35):
        with clock.frozen(started + timedelta(days=day)):
            standing = queries.standing(token)
            assert bool(standing) == (day < 30)
            if standing:
                with transaction():
                    operations.touch_session(standing.session_id)


def test_a_revoked_session_is_over_at_once_and_the_others_go_on() -> None:
    ada = register()
    here, there = begin(ada), begin(ada, "Safari on iPhone")
    gone = queries.standing(there)
    assert gone
    with transaction():
        operations.revoke_session(gone.session_id, actor=actor(ada))
        operations.revoke_session(gone.session_id, actor=actor(ada))
    assert queries.standing(there) is None
    assert queries.standing(here)
    assert [each.device for each in queries.sessions_of(ada)] == ["Firefox on Linux"]
    assert [entry.kind for entry in history("user", ada)].count("SessionRevoked") == 1


def test_all_sessions_end_together() -> None:
    ada, bob = register(), register("2", "bob@example.org")
    tokens = [begin(ada) for _ in range(3)]
    others = begin(bob)
    with transaction():
        assert operations.revoke_all_sessions(actor=actor(ada)) == 3
    assert not any(queries.standing(token) for token in tokens)
    assert queries.standing(others)


def test_nobody_ends_anothers_session() -> None:
    ada, bob = register(), register("2", "bob@example.org")
    standing = queries.standing(begin(ada))
    assert standing
    with pytest.raises(NotFound), transaction():
        operations.revoke_session(standing.session_id, actor=actor(bob))


def test_sessions_that_were_over_for_a_month_are_forgotten() -> None:
    ada = register()
    begin(ada)
    with clock.frozen(clock.now() + timedelta(days=59)):
        forget_expired_sessions()
        assert session().scalars(select(LoginSession)).all()
    with clock.frozen(clock.now() + timedelta(days=61)):
        forget_expired_sessions()
        assert not session().scalars(select(LoginSession)).all()


def test_staff_are_granted_by_their_verified_address() -> None:
    ada = register()
    with transaction():
        operations.grant_staff("ADA@example.org", StaffRole.MODERATOR, actor=SYSTEM)
    standing = queries.standing(begin(ada))
    assert standing
    assert standing.staff_role is StaffRole.MODERATOR
    assert queries.staff_with(StaffRole.MODERATOR) == [ada]
    assert queries.staff_with(StaffRole.ADMIN) == []
    with pytest.raises(NotFound), transaction():
        operations.grant_staff("nobody@example.org", StaffRole.ADMIN, actor=SYSTEM)


def test_only_admins_and_the_machine_itself_say_who_is_staff() -> None:
    ada = actor(register())
    for role, may in ((None, False), (StaffRole.MODERATOR, False), (StaffRole.ADMIN, True)):
        who = replace(ada, staff_role=role)
        assert policy.can_grant_staff(who) is may
        if not may:
            with pytest.raises(Forbidden), transaction():
                operations.grant_staff("ada@example.org", StaffRole.ADMIN, actor=who)
    assert queries.staff_with(StaffRole.ADMIN) == []


def test_names_are_found_together_and_unknown_ids_are_left_out() -> None:
    ada = register()
    assert queries.names_of([ada, None, UUID(int=5)]) == {ada: "Ada"}
    assert queries.names_of([]) == {}


def test_a_person_gets_all_that_the_account_holds_and_can_be_forgotten() -> None:
    ada = register()
    token = begin(ada)
    held = privacy.export(ada)
    assert held["email"] == "ada@example.org"
    assert held["identities"][0]["subject"] == "1"
    assert held["sessions"][0]["device"] == "Firefox on Linux"
    with transaction():
        privacy.erase(ada)
    session().expire_all()
    assert queries.standing(token) is None
    assert queries.by_email("ada@example.org") is None
    assert queries.names_of([ada]) == {ada: privacy.NAMELESS}
    assert register() != ada
