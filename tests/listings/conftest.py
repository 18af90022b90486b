"""Who acts in most tests of listings: the owner of a company, and a recruiter beside her."""

import pytest

from jobboard.kernel.access import SeatKind
from tests.support import hiring


@pytest.fixture
def me(owner, park):
    return hiring.seated(owner, park)


@pytest.fixture
def rita(owner, park):
    """A recruiter of the same company."""
    person = hiring.person("Rita Recruiter")
    hiring.seat(person, park, SeatKind.RECRUITER, by=owner)
    return hiring.seated(person, park, SeatKind.RECRUITER)
