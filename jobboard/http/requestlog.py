"""One structured line for every request: route, status, time, queries; and the id that ties it to its tasks."""

import re
import time

from flask import Flask, Response, g, request

from jobboard.infra import database
from jobboard.infra.observability import logs, queries, trace

log = logs.logger("jobboard.request")
_ACCEPTABLE = re.compile(r"[A-Za-z0-9-]{8,64}")


def init(app: Flask) -> None:
    """Begin and end every request's unit of work. First among the gestures: everything else happens inside."""
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_release)


def _begin() -> None:
    given = request.headers.get("X-Request-ID", "")
    trace.begin(given if _ACCEPTABLE.fullmatch(given) else None)
    queries.begin()
    g.started = time.perf_counter()


def _end(response: Response) -> Response:
    tally = queries.current()
    response.headers["X-Request-ID"] = trace.current() or ""
    if request.endpoint not in ("ops.healthz", "assets.asset"):
        log.info(
            "request",
            method=request.method,
            route=request.url_rule.rule if request.url_rule else None,
            status=response.status_code,
            ms=round((time.perf_counter() - g.started) * 1000, 1),
            queries=tally.count,
            query_ms=round(tally.milliseconds, 1),
        )
    return response


def _release(error: BaseException | None) -> None:
    database.release()
    trace.end()
