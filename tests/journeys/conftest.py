"""What every journey does."""

from collections.abc import Iterator

import pytest

from tests.support.house import House


@pytest.fixture(autouse=True)
def _tell_the_logs(house: House, request: pytest.FixtureRequest) -> Iterator[None]:
    """Whoever reads a failure reads what the web server and the worker said, too."""
    failed = request.session.testsfailed
    yield
    if request.session.testsfailed > failed:
        print(house.logs())
