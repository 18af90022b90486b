"""Claims: a domain is shown to be a company's own by mail or DNS, belongs to one, and goes with the website."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from jobboard.companies import claims, operations, queries
from jobboard.companies.domains import FREE_MAIL, ascii_domain, problem
from jobboard.companies.events import DomainMailAsked
from jobboard.companies.profile import ProfileText
from jobboard.infra import mail
from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.journal import relay
from jobboard.kernel import clock
from jobboard.kernel.access import ANONYMOUS, SeatKind
from jobboard.kernel.errors import Conflict, Gone, Invalid, NotFound
from jobboard.notifications import operations as notification_operations
from jobboard.notifications.models import Mail
from tests.support import hiring, letters


@pytest.fixture(autouse=True)
def mailer(connected):
    """Mail into memory, empty at first and afterwards."""
    mail.configure("memory://", "Jobboard <hello@jobboard.example>")
    yield
    mail.configure("memory://", "Jobboard <hello@jobboard.example>")


@pytest.fixture
def claim(park, owner):
    return hiring.claimed(park, by=owner)


def ask(company, owner, local_part="hr"):
    with transaction():
        claims.ask_for_mail(company, local_part, actor=hiring.seated(owner, company))


def confirm(link):
    with transaction():
        claims.confirm_by_mail(queries.claim_behind(link.rpartition("/")[2]), actor=ANONYMOUS)


def check(company, owner, *texts):
    with transaction():
        found = queries.editable(company.slug, by=hiring.seated(owner, company))
        claims.confirm_by_dns(found, texts, actor=hiring.seated(owner, company))


def move_to(company, owner, website):
    with transaction():
        found = queries.editable(company.slug, by=hiring.seated(owner, company))
        text = replace(ProfileText.of(found), website=website)
        operations.edit_profile(found, text, seen=found.revision, actor=hiring.seated(owner, company))


def test_whoever_reads_mail_at_the_domain_confirms_it_without_an_account(claim, park, owner):
    ask(park, owner)
    letter = letters.latest_to("hr@park.example")
    assert letter.subject == "Does park.example belong to North Park?"
    confirm(letters.link_in(letter))
    found = queries.by_slug(park.slug)
    assert found.domain == "park.example"
    assert found.domain_verified_at
    assert queries.claim_of(park.id) is None
    assert hiring.kinds_of(park.id)[-3:] == ["DomainClaimed", "DomainMailAsked", "DomainVerified"]


def test_the_link_works_once_and_for_three_days(claim, park, owner):
    ask(park, owner)
    link = letters.link_to("hr@park.example")
    with clock.frozen(clock.now() + timedelta(days=3, minutes=1)), pytest.raises(Gone, match="expired"):
        confirm(link)
    confirm(link)
    with pytest.raises(NotFound):
        confirm(link)


def test_another_mail_makes_the_link_before_worthless(claim, park, owner):
    ask(park, owner)
    link = letters.link_to("hr@park.example")
    ask(park, owner, "admin")
    with pytest.raises(NotFound):
        confirm(link)
    confirm(letters.link_to("admin@park.example"))


def test_a_mail_that_was_overtaken_before_it_was_written_is_not_sent(claim, park, owner):
    ask(park, owner)
    ask(park, owner, "admin")
    relay.drain()
    assert [each.to for each in mail.read_mailbox("memory://")] == ["admin@park.example"]
    confirm(letters.link_to("admin@park.example"))


def test_a_mail_that_was_asked_for_by_the_code_before_is_sent(claim, park, owner):
    ask(park, owner)
    asked = next(each for each in hiring.journal_queries.newest() if each.kind == "DomainMailAsked")
    before = {name: value for name, value in asked.payload.items() if name != "until"}
    with transaction():
        notification_operations.write("1", DomainMailAsked.from_payload(before))
    [written] = session().scalars(select(Mail))
    assert written.address == "hr@park.example"


@pytest.mark.parametrize(
    "local_part", ["", "a b", "a@evil.example", "x" * 65, "a\r\nBcc: b", "a.", "<a>", "ä"]
)
def test_what_can_not_stand_before_the_at_is_refused(claim, park, owner, local_part):
    with pytest.raises(Invalid) as refusal:
        ask(park, owner, local_part)
    assert set(refusal.value.fields) == {"local_part"}


def test_five_mails_go_out_in_a_day(claim, park, owner):
    for _ in range(claims.MOST_MAILS_A_DAY):
        ask(park, owner)
    with pytest.raises(Invalid, match="tomorrow"):
        ask(park, owner)


def test_a_record_among_others_verifies(claim, park, owner):
    check(park, owner, "v=spf1 -all", f" {claims.record_of(claim)} ")
    assert queries.by_slug(park.slug).domain == "park.example"


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ((), "no TXT record at park.example\\. A new record"),
        (("v=spf1 -all",), "1 TXT record at park.example, and it is not ours\\. A new record"),
        (("v=spf1 -all", "jobboard-verification=somebody"), "2 TXT records at park.example, and none"),
    ],
)
def test_without_our_record_it_is_said_what_was_found(claim, park, owner, texts, sentence):
    with pytest.raises(Conflict, match=sentence):
        check(park, owner, *texts)
    assert queries.by_slug(park.slug).domain is None


def test_a_verified_domain_belongs_to_one_company(claim, park, owner):
    eve = hiring.person("Eve")
    other = hiring.company(eve, "North Park Two")
    theirs = hiring.claimed(other, by=eve)
    check(park, owner, claims.record_of(claim))
    with pytest.raises(Conflict, match="“North Park” has shown already"):
        check(other, eve, claims.record_of(theirs))
    with pytest.raises(Conflict, match="“North Park” has shown already"):
        hiring.claimed(hiring.company(eve, "Third"), by=eve)


def test_a_domain_that_was_taken_is_not_shown_by_a_website_below_it(claim, park, owner):
    eve = hiring.person("Eve")
    other = hiring.company(eve, "Other")
    theirs = hiring.claimed(other, by=eve)
    move_to(other, eve, "https://careers.park.example")
    check(park, owner, claims.record_of(claim))
    with pytest.raises(Conflict, match="“North Park” has shown already"):
        check(other, eve, claims.record_of(theirs))


def test_a_website_elsewhere_drops_the_domain_and_one_below_it_does_not(claim, park, owner):
    check(park, owner, claims.record_of(claim))
    move_to(park, owner, "https://careers.park.example/jobs")
    assert queries.by_slug(park.slug).domain == "park.example"
    move_to(park, owner, "https://notpark.example")
    assert queries.by_slug(park.slug).domain is None
    assert hiring.kinds_of(park.id)[-1] == "DomainDropped"


def test_a_website_elsewhere_drops_the_claim_and_what_was_mailed_for_it(claim, park, owner):
    ask(park, owner)
    link = letters.link_to("hr@park.example")
    move_to(park, owner, "https://other.example")
    with pytest.raises(NotFound):
        confirm(link)
    with pytest.raises(Conflict):
        check(park, owner, claims.record_of(claim))


@pytest.mark.parametrize(
    ("website", "sentence"),
    [
        (None, "in the profile first"),
        ("https://gmail.com", "Everybody can have an address"),
        ("https://mail.gmail.com/mine", "Everybody can have an address"),
        ("https://192.168.0.1", "no domain that can be verified"),
        ("https://a_b.example", "no domain that can be verified"),
        (f"https://{'x' * 70}.example", "no domain that can be verified"),
    ],
)
def test_what_belongs_to_everybody_or_nobody_is_not_claimed(park, owner, website, sentence):
    move_to(park, owner, website)
    with pytest.raises(Conflict, match=sentence):
        hiring.claimed(queries.by_slug(park.slug), by=owner)


def test_claiming_twice_is_one_claim(claim, park, owner):
    assert hiring.claimed(park, by=owner).id == claim.id
    assert hiring.kinds_of(park.id).count("DomainClaimed") == 1


def test_a_domain_is_spelt_as_the_dns_spells_it():
    assert ascii_domain("Müller.Example") == "xn--mller-kva.example"
    assert problem("müller.example") == ""
    assert all(ascii_domain(domain) == domain for domain in FREE_MAIL)


def test_only_owners_claim_and_confirm(claim, park):
    recruiter = hiring.person("Rita")
    actor = hiring.seated(recruiter, park, SeatKind.RECRUITER)
    for act in (
        lambda: claims.claim_domain(park, actor=actor),
        lambda: claims.ask_for_mail(park, "hr", actor=actor),
        lambda: claims.confirm_by_dns(park, [], actor=actor),
    ):
        with pytest.raises(NotFound), transaction():
            act()
