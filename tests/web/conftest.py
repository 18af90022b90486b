"""Who there is in the tests of pages: Olga, who owns North Park and has a listing open, and Carl, who may apply."""

import pytest
from flask import Flask

from jobboard.accounts.models import User
from jobboard.companies.models import Company
from jobboard.kernel.access import SeatKind
from jobboard.listings.models import Listing
from tests.support import hiring
from tests.support.browser import Browser


@pytest.fixture
def listing(owner: User, park: Company) -> Listing:
    return hiring.live(owner, park)


@pytest.fixture
def carl(app: Flask) -> User:
    return hiring.person("Carl Candidate")


@pytest.fixture
def his(app: Flask, carl: User) -> Browser:
    """Carl's browser, signed in."""
    return Browser(app, use_cookies=True).sign_in(carl.id)


@pytest.fixture
def rita(owner: User, park: Company) -> User:
    """A recruiter of Olga's company."""
    person = hiring.person("Rita Recruiter")
    hiring.seat(person, park, SeatKind.RECRUITER, by=owner)
    return person


@pytest.fixture
def ritas(app: Flask, rita: User) -> Browser:
    """Rita's browser, signed in."""
    return Browser(app, use_cookies=True).sign_in(rita.id)


@pytest.fixture
def hers(app: Flask, owner: User, park: Company) -> Browser:
    """Olga's browser, signed in, with a company."""
    return Browser(app, use_cookies=True).sign_in(owner.id)
