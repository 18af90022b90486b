"""For machines that look after the app: is the process up, and can it do its work."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, jsonify

from jobboard.http.access import public
from jobboard.infra import health
from jobboard.journal import queries as journal_queries
from jobboard.kernel import clock

bp = Blueprint("ops", __name__)

TOO_LONG = timedelta(minutes=5)
"""A fact that has waited longer than this for the relay means that no worker relays."""


@bp.get("/healthz")
@public
def healthz() -> Any:
    """The process answers."""
    return jsonify(status="ok")


@bp.get("/readyz")
@public
def readyz() -> Any:
    """Database, queue, migrations and the relay, each with its word; 503 where one of them is not well."""
    report = health.report()
    if report["database"] == "ok":
        waiting_since = journal_queries.oldest_unrelayed()
        waited = clock.now() - waiting_since if waiting_since else timedelta()
        report["oldest_unrelayed_seconds"] = round(waited.total_seconds())
        report["relay"] = "ok" if waited < TOO_LONG else "behind"
    ready = all(word == "ok" for name, word in report.items() if name != "oldest_unrelayed_seconds")
    return jsonify(status="ok" if ready else "not ready", **report), 200 if ready else 503
