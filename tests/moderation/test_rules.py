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
    "text",
    [
        "We pay 50 EUR for the background check.",
        "The park will pay 200 EUR for your training.",
        "You send invoices of 50 EUR for the bikes.",
        "You earn 20 EUR an hour and work two days from home.",
        "You earn 40,000 EUR. You work from home on Friday.",
        "There are no unpaid trials.",
        "Prices run from $ to $$.",
    ],
)
def test_what_an_employer_pays_is_no_sign(text):
    assert list(findings(evidence(text))) == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (evidence("A registration fee of 50 is due."), "registration fee"),
        (evidence("Send 50 EUR for the background check."), "“Send 50 EUR for the background check”"),
        (evidence("You pay $1,200 for your training first."), "pay $1,200 for your training"),
        (evidence("You will pay 20 dollars for an application."), "pay 20 dollars"),
        (evidence("Transfer us €80 for a uniform."), "Transfer us €80 for a uniform"),
        (evidence("A background check fee is due."), "background check fee"),
        (evidence("Pay 50 EUR before the interview."), "Pay 50 EUR before"),
        (evidence("An unpaid trial of two weeks."), "unpaid trial"),
        (evidence("Write to us on WhatsApp."), "WhatsApp"),
        (evidence("Telegram: @boss"), "Telegram"),
        (evidence("Find us at https://t.me/boss_jobs now."), "t.me/boss_jobs"),
        (evidence("Send it to jobs@park.example."), "jobs@park.example"),
        (evidence("Call +49 40 123 456 78."), "contact details"),
        (evidence("No experience needed."), "promises a lot"),
        (evidence("Earn $$$ from home!!!"), "“Earn $$$ from home”"),
        (evidence("Earn from home."), "“Earn from home”"),
        (evidence("Earn $5,000 a week from home."), "“Earn $5,000 a week from home”"),
        (evidence("Make €€€ fast."), "“€€€”"),
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


@pytest.mark.parametrize("text", ["+1", "earn $", "send 50 EUR for the ", "0 ", "a.b-c+"])
def test_no_text_keeps_the_rules_from_ending(text):
    """Each takes some hundredths of a second; with a pattern that blows up it would be a quarter of a minute."""
    assert len(list(findings(evidence(text * (40_000 // len(text)))))) < 3
