"""The ways through long lists: a cursor that we did not write leads to the first page of every one of them."""

import base64
import json

from flask import Flask

from jobboard.accounts.models import User
from jobboard.companies.models import Company
from jobboard.journal import relay
from jobboard.kernel import clock, ids
from jobboard.kernel.access import StaffRole
from jobboard.listings.models import Listing
from tests.support import applying, hiring
from tests.support.browser import Browser

FORGED = [
    "nonsense",
    *(
        base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
        for value in ([10**25], [2**63 - 1, "x"], [True], ["x"], ["x", "y"], [None, None], {"a": 1})
    ),
]


def test_a_cursor_that_we_did_not_write_is_the_first_page_of_every_list(
    app: Flask,
    owner: User,
    park: Company,
    listing: Listing,
    carl: User,
    his: Browser,
    hers: Browser,
) -> None:
    applying.sent(carl, listing)
    hiring.submitted(owner, park)
    relay.drain()
    admin = Browser(app, use_cookies=True).sign_in(hiring.person("Ann Admin", staff=StaffRole.ADMIN).id)
    lists = [
        (his, "/jobs"),
        (his, "/my/applications"),
        (his, "/notifications"),
        (hers, "/employer"),
        (hers, f"/employer/listings/{ids.encode(listing.id)}"),
        (admin, "/staff"),
        (admin, "/staff/journal"),
    ]
    with clock.frozen(clock.now()):
        for browser, path in lists:
            first = browser.visit(path).text
            for cursor in FORGED:
                assert browser.visit(f"{path}?after={cursor}").text == first, (path, cursor)
