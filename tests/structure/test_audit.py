"""The audit of `make check` fails on a known hole, passes without one, and says when nobody answered."""

import json
import subprocess
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support import audit

CLEAN = {"name": "flask", "version": "3.1.2", "vulns": []}
HOLED = {"name": "jinja2", "version": "2.0", "vulns": [{"id": "PYSEC-2019-217"}]}
SKIPPED = {"name": "flask", "skip_reason": "not found"}


def answering(monkeypatch: pytest.MonkeyPatch, *found: dict[str, Any]) -> None:
    """Let pip-audit answer with this for each file of pins."""
    answer = SimpleNamespace(stdout=json.dumps({"dependencies": found}))
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: answer)


def test_a_known_hole_fails_the_check_and_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(monkeypatch, CLEAN, HOLED)
    assert audit.main() == 1
    assert capsys.readouterr().out == "jinja2 2.0 has a known hole: PYSEC-2019-217\n"


def test_no_hole_passes_and_says_how_many_were_asked_about(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(monkeypatch, CLEAN)
    assert audit.main() == 0
    assert "1 package, no known holes" in capsys.readouterr().out


@pytest.mark.parametrize("found", [(), (SKIPPED,)])
def test_no_answer_passes_and_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], found: tuple[dict[str, Any], ...]
) -> None:
    answering(monkeypatch, *found)
    assert audit.main() == 0
    assert "could not be asked" in capsys.readouterr().out


def test_an_audit_that_takes_too_long_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("pip-audit", audit.SECONDS)

    monkeypatch.setattr(subprocess, "run", late)
    assert audit.main() == 0
