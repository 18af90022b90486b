"""The commands by which the first staff are made."""

import pytest
from click.testing import CliRunner

from jobboard.accounts import operations, queries
from jobboard.accounts.linking import Claims
from jobboard.cli.accounts import accounts
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import StaffRole

pytestmark = pytest.mark.usefixtures("db")


def run(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(accounts, words)
    assert result.exit_code == status, result.output
    return result.output


def test_staff_are_made_listed_and_let_go() -> None:
    with transaction():
        operations.sign_in(Claims("oidc", "1", "Ada", "ada@example.org", True, True))
    assert run("list-staff") == "Nobody is staff yet. Make the first: jobboard accounts grant EMAIL admin\n"
    assert run("grant", "ada@example.org", "admin") == "Ada is admin now.\n"
    assert queries.staff_with(StaffRole.ADMIN)
    assert "ada@example.org" in run("list-staff")
    assert run("grant", "ada@example.org", "none") == "Ada is no longer staff.\n"
    assert not queries.staff()


def test_whoever_has_never_signed_in_can_not_be_staff() -> None:
    assert "Nobody has signed in with the verified address" in run(
        "grant", "x@example.org", "admin", status=1
    )


def test_there_are_only_the_known_parts() -> None:
    assert "moderator" in run("grant", "x@example.org", "king", status=2)
