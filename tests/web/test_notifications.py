"""What a person was told, in the app; and the demo's mailbox."""

import re

import pytest

from jobboard.infra import mail
from jobboard.journal import relay
from jobboard.notifications import queries
from tests.support import applying, hiring
from tests.support.applying import asked

BUDGET = 6


@pytest.fixture
def owner(app):
    mail.configure("memory://", "Jobboard <hello@jobboard.example>")
    return hiring.person("Olga Owner")


def opening(page):
    return re.search(r'action="(/notifications/[0-9a-z]{26}/open)"', page.html).group(1)


def test_nothing_yet_is_said(his):
    assert "Nothing yet" in his.visit("/notifications").text


def test_opening_one_reads_it_and_leads_there(his, carl, listing):
    made = applying.sent(carl, listing)
    relay.drain()
    page = his.visit("/notifications")
    assert "You applied to North Park" in page.text
    assert "told--new" in page.html
    page = his.send(opening(page), page="/notifications")
    assert page.path == applying.at(made.id)
    assert "told--new" not in his.visit("/notifications").html


def test_all_are_read_at_once(his, carl, listing):
    applying.sent(carl, listing)
    relay.drain()
    page = his.send("/notifications/read", page="/notifications")
    assert "marked as read" in page.text
    assert queries.unread_count(carl.id) == 0


def test_the_header_counts_what_is_unread(his, carl, listing):
    applying.sent(carl, listing)
    relay.drain()
    assert re.search(r"1 (new|unread)", his.visit("/my/applications").html)


def test_nobody_opens_what_others_were_told(his, client, carl, owner, listing):
    applying.sent(carl, listing)
    relay.drain()
    path = opening(his.visit("/notifications"))
    client.sign_in(owner.id)
    client.send(path, page="/my/resumes", status=404)


def test_the_page_asks_the_same_for_one_and_for_many(his, carl, owner):
    park = hiring.company(owner, "South Park")
    applying.sent(carl, hiring.live(owner, park))
    relay.drain()
    few = len(asked(his.visit("/notifications").statements))
    for number in range(3):
        applying.sent(carl, hiring.live(owner, park, title=f"Gardener {number}"))
    relay.drain()
    assert len(asked(his.visit("/notifications").statements)) == few <= BUDGET


def test_the_mailbox_shows_a_mail_shut_off_from_the_site(client, carl, listing):
    applying.sent(carl, listing)
    relay.drain()
    page = client.visit("/demo/mailbox")
    assert "You applied to North Park" in page.text
    letter = re.search(
        r'href="(/demo/mailbox/[0-9a-f]+)"[^>]*>\s*You applied to North Park', page.html
    ).group(1)
    assert "You applied to" in client.get(f"{letter}/html").get_data(as_text=True)
    headers = client.get(f"{letter}/html").headers
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert '<base target="_top">' in client.get(f"{letter}/html").get_data(as_text=True)
    assert client.visit(letter).response.headers["X-Frame-Options"] == "DENY"
