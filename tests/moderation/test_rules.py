"""What makes a listing worth a closer look."""

import pytest

from jobboard.kernel.money import PayRange, Period
from jobboard.moderation.rules import Evidence, findings

GOOD_PAY = PayRange(30_000, 40_000, "EUR", Period.YEAR)
NO_PAY = PayRange(None, None, "EUR", Period.YEAR)


def evidence(text="", *, title="Gardener", pay=GOOD_PAY, published_before=3, **more):
    return Evidence(title=title, text=text, pay=pay, published_before=published_before, **more)


def test_an_ordinary_listing_of_a_known_company_raises_nothing():
    assert list(findings(evidence(applies_at="jobs.park.example", website="park.example"))) == []
    assert (
        list(findings(evidence("You plant beds and water trees, 40 hours a week, from 7:00 to 15:30."))) == []
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (evidence("A registration fee of 50 is due."), "registration fee"),
        (evidence("Send 50 EUR for the background check."), "Send 50 EUR for"),
        (evidence("An unpaid trial of two weeks."), "unpaid trial"),
        (evidence("Earn $$$ from home!"), "promises a lot"),
        (evidence("Write to us on WhatsApp."), "WhatsApp"),
        (evidence("Send it to jobs@park.example."), "jobs@park.example"),
        (evidence("Call +49 40 123 456 78."), "contact details"),
        (evidence("No experience needed."), "promises a lot"),
        (evidence(title="GARDENER WANTED NOW"), "capitals"),
        (evidence(pay=NO_PAY), "no pay"),
        (evidence(pay=PayRange(10_000, 90_000, "EUR", Period.YEAR)), "three times"),
        (evidence(published_before=0), "first listing"),
        (evidence(applies_at="evil.example", website="park.example"), "People apply at evil.example"),
        (evidence(namesakes=("Acme", "ACME Ltd")), "“Acme” and “ACME Ltd”"),
    ],
)
def test_each_sign_has_points_and_a_sentence(given, words):
    (found,) = findings(given)
    assert found.points > 0
    assert words in found.reason
    assert found.reason.endswith(".")


def test_money_from_applicants_weighs_more_than_everything_small_together():
    small = sum(
        finding.points for finding in findings(evidence(pay=NO_PAY, published_before=0, title="Now!"))
    )
    (fee,) = findings(evidence("Pay a deposit."))
    assert fee.points > small
