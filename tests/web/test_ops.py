"""What machines ask: is the process up, can it work; and the line that each request leaves behind."""

from structlog.testing import capture_logs

from jobboard.infra import queue
from jobboard.infra.transaction import transaction
from jobboard.journal.operations import record
from jobboard.kernel import ids
from jobboard.kernel.access import SYSTEM
from tests.support.browser import Browser
from tests.support.facts import StoneLaid
from tests.support.services import Services


def test_the_process_answers_without_asking_anything(client: Browser) -> None:
    page = client.visit("/healthz")
    assert page.response.json == {"status": "ok"}
    assert page.statements == []


def test_ready_names_what_was_asked_and_how_long_the_oldest_fact_waits(client: Browser) -> None:
    with transaction():
        record(StoneLaid(wall_id=ids.new_id(), number=1), actor=SYSTEM)
    answer = client.visit("/readyz").response.json
    assert answer["status"] == "ok"
    assert {answer[name] for name in ("database", "migrations", "queue", "relay")} == {"ok"}
    assert answer["oldest_unrelayed_seconds"] >= 0


def test_not_ready_while_the_queue_is_away(client: Browser, run_services: Services) -> None:
    queue.connect("redis://127.0.0.1:1/0")
    try:
        answer = client.visit("/readyz", status=503).response.json
    finally:
        queue.connect(run_services.redis_url)
    assert answer["queue"] == "no answer"
    assert answer["database"] == "ok"


def test_each_request_leaves_one_line_with_route_status_time_and_queries(client: Browser) -> None:
    with capture_logs() as lines:
        client.visit("/jobs", headers={"X-Request-ID": "from-the-proxy-1"})
    (line,) = [line for line in lines if line["event"] == "request"]
    assert line["route"] == "/jobs"
    assert line["status"] == 200
    assert line["queries"] >= 2
    assert {"ms", "query_ms", "method"} <= set(line)


def test_a_request_id_is_taken_from_the_proxy_and_only_if_it_looks_like_one(client: Browser) -> None:
    response = client.get("/jobs", headers={"X-Request-ID": "from-the-proxy-1"})
    assert response.headers["X-Request-ID"] == "from-the-proxy-1"
    assert client.get("/jobs", headers={"X-Request-ID": "<script>"}).headers["X-Request-ID"] != "<script>"
