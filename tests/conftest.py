"""What every test may ask for: a database of its own worker, rolled back; a queue; the app; a client."""

from collections.abc import Iterator
from dataclasses import asdict

import pytest
from flask import Flask

from jobboard.app import create_app
from jobboard.infra import counters, database, dns, mail, queue, scanning, storage
from jobboard.infra.observability import queries
from jobboard.journal import relay
from jobboard.notifications import links
from jobboard.reactions import REACTIONS
from tests.support import services
from tests.support.browser import Browser

pytest_plugins = ("tests.support.founders", "tests.support.with_a_browser")


def pytest_configure(config: pytest.Config) -> None:
    """Start the run's services once, in the process that the parallel workers report to."""
    if not hasattr(config, "workerinput"):
        config.services, config.stop_services = services.start()  # type: ignore[attr-defined]


def pytest_configure_node(node: object) -> None:
    """Tell each parallel worker where the services are."""
    node.workerinput["services"] = asdict(node.config.services)  # type: ignore[attr-defined]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop what was started."""
    if hasattr(config, "stop_services"):
        config.stop_services()


@pytest.fixture(scope="session")
def run_services(pytestconfig: pytest.Config) -> services.Services:
    """The run's PostgreSQL cluster and Valkey."""
    if hasattr(pytestconfig, "workerinput"):
        return services.Services(**pytestconfig.workerinput["services"])
    found: services.Services = pytestconfig.services  # type: ignore[attr-defined]
    return found


@pytest.fixture(scope="session")
def database_url(run_services: services.Services, worker_id: str) -> str:
    """A database for this worker, cloned from the migrated template."""
    return run_services.clone(f"test_{worker_id}")


@pytest.fixture(scope="session")
def connected(run_services: services.Services, database_url: str) -> None:
    """This process, connected to real services, with files and mail in memory."""
    queries.watch(database.connect(database_url))
    queue.connect(run_services.redis_url)
    counters.configure("memory://")
    storage.configure("memory://")
    mail.configure("memory://", "Jobboard <hello@jobboard.example>")
    scanning.configure("")
    dns.configure("memory://")
    relay.configure(REACTIONS)
    links.configure("http://localhost")


@pytest.fixture
def db(connected: None) -> Iterator[None]:
    """A database as empty as after the migration; everything that the test writes is rolled back."""
    with database.engine().connect() as connection:
        outer = connection.begin()
        database.lend(connection)
        try:
            yield
        finally:
            database.lend(None)
            outer.rollback()


@pytest.fixture
def committed(
    connected: None, run_services: services.Services, worker_id: str, database_url: str
) -> Iterator[None]:
    """A database in which transactions really commit, for several threads at once; thrown away afterwards."""
    queries.watch(database.connect(run_services.clone(f"race_{worker_id}"), pool_size=6))
    yield
    database.release()
    queries.watch(database.connect(database_url))


@pytest.fixture(scope="session")
def flask_app(run_services: services.Services, database_url: str) -> Flask:
    """The app, built once for this worker."""
    built = create_app(services.settings(database_url, run_services.redis_url))
    built.test_client_class = Browser
    return built


@pytest.fixture
def app(flask_app: Flask, db: None) -> Flask:
    """The app over this test's database."""
    return flask_app


@pytest.fixture
def client(app: Flask) -> Browser:
    """A visitor's browser without JavaScript; `client.sign_in(user)` makes it somebody's."""
    browser: Browser = app.test_client()  # type: ignore[assignment]
    return browser
