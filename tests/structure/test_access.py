"""Every endpoint declares who may read it; the table in `endpoints.txt` is what is declared, and each row is tried.

Five kinds of reader: a visitor, a stranger (owner of another company), a viewer, the owner, and staff. After a
deliberate change write the table anew: `python -m tests.structure.test_access > tests/structure/endpoints.txt`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from jobboard.app import create_app
from jobboard.config import Settings
from jobboard.http.access import Undeclared, access_of, refuse_undeclared
from jobboard.kernel.access import Permission, SeatKind, StaffRole
from jobboard.kernel.ids import encode, new_id
from tests.support import applying, hiring
from tests.support.browser import Browser

TABLE = Path(__file__).parent / "endpoints.txt"
READERS = ("visitor", "stranger", "viewer", "owner", "staff")
GRANTED = {
    "viewer": {Permission.COMPANY_VIEW, Permission.LISTING_VIEW, Permission.APPLICANT_VIEW},
    "owner": {
        Permission.LISTING_VIEW, Permission.APPLICANT_VIEW, Permission.LISTING_EDIT, Permission.APPLICANT_MOVE,
        Permission.COMPANY_VIEW, Permission.COMPANY_EDIT,
    },
    "staff": {Permission.LISTING_MODERATE, Permission.ROLE_EDIT, Permission.JOURNAL_VIEW, Permission.DELIVERY_RETRY},
}  # fmt: skip
GRANTED["stranger"] = GRANTED["owner"]
"""A stranger has every permission of an owner, in another company: only the query can tell them apart."""


def plain_app() -> Flask:
    return create_app(Settings.from_environ({"JOBBOARD_ENV": "test"}))


def rows(app: Flask) -> Iterator[tuple[str, str, str, str]]:
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
        method = "POST" if "POST" in (rule.methods or ()) and "GET" not in (rule.methods or ()) else "GET"
        yield method, rule.rule, rule.endpoint, str(access_of(app, rule.endpoint))


def table(app: Flask) -> str:
    return "\n".join("  ".join(row) for row in rows(app)) + "\n"


def test_the_committed_table_of_endpoints_is_what_is_declared() -> None:
    assert TABLE.read_text() == table(plain_app())


def test_an_app_with_an_undeclared_endpoint_does_not_start() -> None:
    app = plain_app()
    app.add_url_rule("/secret", "secret", lambda: "")
    with pytest.raises(Undeclared, match="secret declares no access"):
        refuse_undeclared(app)


@dataclass(frozen=True)
class World:
    """One of everything, and a signed-in browser for each kind of reader."""

    app: Flask
    arguments: dict[str, object]
    browsers: dict[str, Browser]
    candidate: Browser


@pytest.fixture
def world(app: Flask) -> Iterator[World]:
    owner, viewer, stranger, candidate = (hiring.person(name) for name in ("Olga", "Vera", "Stan", "Cara"))
    staff = hiring.person("Stella", staff=StaffRole.ADMIN)
    park = hiring.company(owner)
    hiring.company(stranger, "Elsewhere")
    hiring.seat(viewer, park, SeatKind.VIEWER, by=owner)
    listing = hiring.live(owner, park)
    application = applying.sent(candidate, listing)
    app.config["WTF_CSRF_ENABLED"] = False
    people = {"stranger": stranger, "viewer": viewer, "owner": owner, "staff": staff}
    browsers: dict[str, Browser] = {"visitor": Browser(app, use_cookies=True)}
    browsers |= {name: Browser(app, use_cookies=True).sign_in(person.id) for name, person in people.items()}
    arguments = {
        "listing_id": listing.id,
        "application_id": application.id,
        "resume_id": application.resume_id,
        "question_id": new_id(),
        "case_id": new_id(),
        "session_id": new_id(),
        "invitation_id": new_id(),
        "seat_id": new_id(),
        "identity_id": new_id(),
        "notification_id": new_id(),
        "delivery_id": 0,
        "provider": "google",
        "token": "forged",
        "digest": "0",
        "name": "css/site.css",
        "mail_id": "none",
        "slug": listing.slug,
        "ending": "md",
        "section": "basics",
    }
    yield World(app, arguments, browsers, Browser(app, use_cookies=True).sign_in(candidate.id))
    app.config["WTF_CSRF_ENABLED"] = True


def address(world: World, rule: Rule) -> str:
    adapter = world.app.url_map.bind("localhost")
    arguments = {name: world.arguments[name] for name in rule.arguments}
    if rule.endpoint == "public.role":
        arguments["slug"] = "nowhere"
    if "slug" in arguments and (rule.endpoint == "public.company" or rule.endpoint.startswith("employer.")):
        arguments["slug"] = "north-park"
    return adapter.build(rule.endpoint, arguments)


def inside_another_company(rule: Rule) -> bool:
    return bool({"listing_id", "application_id", "resume_id"} & rule.arguments) or (
        "slug" in rule.arguments and rule.endpoint.startswith("employer.")
    )


@pytest.mark.parametrize("reader", READERS)
def test_each_reader_gets_what_the_table_says_and_nothing_else(world: World, reader: str) -> None:
    browser = world.browsers[reader]
    for rule in sorted(world.app.url_map.iter_rules(), key=lambda rule: rule.rule):
        access = access_of(world.app, rule.endpoint)
        # They end the session, or the seat, that asks.
        if rule.endpoint in ("auth.sign_out", "auth.revoke_all") or (
            rule.endpoint == "employer.leave" and reader == "viewer"
        ):
            continue
        path = address(world, rule)
        posts = "GET" not in (rule.methods or ())
        response = browser.post(path) if posts else browser.get(path)
        told = f"{reader} at {rule.endpoint}: {response.status}"
        if not access.signed_in:
            assert response.status_code not in (401, 403, 500), told
        elif reader == "visitor":
            turned_away = response.status_code == 302 and response.location.startswith("/sign-in")
            assert response.status_code == 401 or turned_away, told
        elif access.permission and access.permission not in GRANTED[reader]:
            assert response.status_code == 403, told
        elif (reader == "stranger" and inside_another_company(rule)) or (
            {"application_id", "resume_id"} & rule.arguments and rule.endpoint.startswith("candidate.")
        ):
            assert response.status_code == 404, told
        else:
            assert response.status_code not in (401, 403, 500), told


def test_a_candidate_reaches_their_own_things(world: World) -> None:
    application = encode(world.arguments["application_id"])  # type: ignore[arg-type]
    assert world.candidate.get(f"/my/applications/{application}").status_code == 200
    assert world.candidate.get(f"/employer/applications/{application}").status_code == 403


if __name__ == "__main__":
    print(table(plain_app()), end="")
