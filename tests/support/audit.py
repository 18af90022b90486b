"""`make check`: known holes in what is pinned, as far as somebody can be asked.

Asks PyPI's advisories through pip-audit. Where nobody answers, it says so in a sentence and lets the check pass: no
answer is no finding, and a machine without a network must be able to check the rest.
"""

import json
import subprocess
import sys
from pathlib import Path

from jobboard.kernel.text import plural

ROOT = Path(__file__).parents[2]
PINS = ("requirements/base.txt", "requirements/dev.txt")
SECONDS = 40


def main() -> int:
    """1 where a pinned version has a known hole."""
    answers = [answer for pins in PINS for answer in _asked(pins)]
    judged = [each for each in answers if "vulns" in each]
    found = {(each["name"], each["version"], hole["id"]) for each in judged for hole in each["vulns"]}
    for name, version, hole in sorted(found):
        print(f"{name} {version} has a known hole: {hole}")
    if not judged:
        print("Audit: the advisories could not be asked from here, so nothing is known about what is pinned.")
    elif not found:
        print(f"Audit: {plural(len({each['name'] for each in judged}), 'package')}, no known holes.")
    return 1 if found else 0


def _asked(pins: str) -> list[dict[str, object]]:
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "-r",
        pins,
        "--require-hashes",
        "--disable-pip",
        "-f",
        "json",
    ]
    try:
        run = subprocess.run(
            [*command, "--progress-spinner", "off"], cwd=ROOT, capture_output=True, text=True, timeout=SECONDS,
        )  # fmt: skip
        answers: list[dict[str, object]] = json.loads(run.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError):
        return []
    return answers


if __name__ == "__main__":
    sys.exit(main())
