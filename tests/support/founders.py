"""Olga, and the company that she founded: whom most tests of employers begin with."""

import pytest

from jobboard.accounts.models import User
from jobboard.companies.models import Company
from tests.support import hiring


@pytest.fixture
def owner(db: None) -> User:
    """Olga Owner, who has an account and nothing else."""
    return hiring.person("Olga Owner")


@pytest.fixture
def park(owner: User) -> Company:
    """North Park, hers."""
    return hiring.company(owner)
