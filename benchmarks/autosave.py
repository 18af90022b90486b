"""What it costs to keep what is typed, beside the least that a POST of somebody who is signed in costs.

The floor is the same stack with the same session, token and one small transaction: "everything is read" of somebody
who was told nothing.
"""

import re
from dataclasses import dataclass

import requests

from benchmarks.load import Measured, load

FLOOR = "/notifications/read"
TYPED = "/employer/listings/{}/typed/job"
TURNS = 5
"""The pair is measured so often, one after the other, since what else the machine does changes meanwhile."""
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True)
class Typist:
    """An employer with forms open: the secret of a login session, the listings, and what each form holds."""

    token: str
    listings: tuple[str, ...]
    fields: dict[str, str]


def times(pair: tuple[Measured, Measured]) -> float:
    """How many of the least fit into the time of one that is kept."""
    kept, least = pair
    return least.rate / kept.rate


def pairs(
    port: int, typist: Typist, cookie: str, connections: int, seconds: float
) -> list[tuple[Measured, Measured]]:
    """Keeping whole forms, each connection that of another listing, and the floor, in turns."""
    origin = {"X-Forwarded-Proto": "https", "Referer": f"https://127.0.0.1:{port}/employer"}
    address = f"http://127.0.0.1:{port}"
    page = requests.get(
        f"{address}/employer/listings/{typist.listings[0]}/edit/job",
        headers={**origin, "Cookie": cookie}, timeout=10,
    )  # fmt: skip
    found = _TOKEN.search(page.text)
    if found is None:
        raise LookupError("The form of a listing has no token.")
    origin["Cookie"] = "; ".join(f"{name}={value}" for name, value in page.cookies.items())
    token = {"csrf_token": found[1]}
    kept = [_post(port, TYPED.format(each), {**typist.fields, **token}, origin) for each in typist.listings]
    nothing = _post(port, FLOOR, token, origin)
    return [
        (
            load(port, kept[:connections], seconds, awaited=b" 200 "),
            load(port, [nothing] * connections, seconds, awaited=b" 302 "),
        )
        for _ in range(TURNS)
    ]


def _post(port: int, path: str, fields: dict[str, str], headers: dict[str, str]) -> bytes:
    """A form as a script of the page sends it."""
    sent = requests.Request("POST", f"http://127.0.0.1:{port}{path}", headers=headers, data=fields).prepare()
    head = "".join(f"{name}: {value}\r\n" for name, value in sent.headers.items())
    body = (sent.body or "").encode() if isinstance(sent.body, str) else b""
    return f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{head}\r\n".encode() + body
