"""A company's own pages: its profile, its logo, its domain; who reads them and who changes them."""

import io
import re

import pytest

from jobboard.companies import claims, logos, queries
from jobboard.infra import dns, mail
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SeatKind
from tests.support import hiring, letters
from tests.support.pictures import SVG, picture, png_claiming

BUDGET = 5
PAGE = "/employer/companies/north-park"
WHOLE = {
    "name": "North Park",
    "website": "park.example",
    "about": "We keep **parks**.",
    "industry": "government",
    "size": "51-200",
    "place": "Hamburg",
    "places": "Kiel\n- Aarhus",
    "links": "social.example/park\nhttps://code.example/park",
    "seen": "1",
}


def asked(page):
    """The queries of a page, without the savepoints that only tests have."""
    return [statement for statement in page.statements if "SAVEPOINT" not in statement]


@pytest.fixture(autouse=True)
def mailer(connected):
    """Mail into memory, empty at first and afterwards."""
    mail.configure("memory://", "Jobboard <hello@jobboard.example>")
    yield
    mail.configure("memory://", "Jobboard <hello@jobboard.example>")


def upload(browser, data, name="logo.png", status=200):
    return browser.send(f"{PAGE}/logo", page=PAGE, status=status, logo=(io.BytesIO(data), name))


@pytest.fixture
def colleague(client, owner, park):
    """A recruiter's browser."""
    rita = hiring.person("Rita Recruiter")
    hiring.seat(rita, park, SeatKind.RECRUITER, by=owner)
    return client.sign_in(rita.id)


def test_an_owner_says_what_the_company_is_and_readers_read_it(hers):
    assert "Saved." in hers.send(PAGE, **WHOLE).text
    page = hers.visit("/companies/north-park")
    for said in ("Public administration", "51 to 200 people", "Hamburg", "Kiel; Aarhus", "code.example/park"):
        assert said in page.text
    assert "<strong>parks</strong>" in page.html
    assert 'href="https://social.example/park" rel="nofollow noopener"' in page.html
    assert "Verified domain" not in page.text


def test_the_home_of_employers_leads_to_the_company(hers):
    assert PAGE in hers.visit("/employer").html


def test_a_colleague_reads_and_changes_nothing(colleague):
    page = colleague.visit(PAGE)
    assert "Owners change this page" in page.text
    assert "<textarea" not in page.html
    colleague.send(PAGE, status=403, **WHOLE)


def test_a_stranger_finds_nothing(client, park):
    stranger = hiring.person("Stan")
    hiring.company(stranger, "Elsewhere")
    client.sign_in(stranger.id)
    for rest in ("", "/team", "/domain"):
        client.visit(f"{PAGE}{rest}", status=404)
    client.send(PAGE, page="/employer/companies/elsewhere", status=404, **WHOLE)


def test_whoever_saves_second_keeps_their_words_and_may_replace(hers):
    hers.send(PAGE, **WHOLE)
    page = hers.send(PAGE, status=409, **{**WHOLE, "about": "Other words"})
    assert "A colleague saved this page" in page.errors
    assert "Other words" in page.html
    seen = re.search(r'name="seen"[^>]*value="(\d+)"', page.html).group(1)
    assert "Saved." in hers.send(PAGE, **{**WHOLE, "about": "Other words", "seen": seen}).text
    assert queries.by_slug("north-park").about == "Other words"


@pytest.mark.parametrize("seen", ["", "nonsense", "-1", "9" * 50, "٣"])
def test_a_revision_that_was_tampered_with_saves_nothing(hers, seen):
    hers.send(PAGE, status=409, **{**WHOLE, "seen": seen})
    assert queries.by_slug("north-park").about is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " "}, "Enter the name"),
        ({"website": "nowhere"}, "whole address"),
        ({"about": "x" * 4001}, "at most 4,000"),
        ({"industry": "magic"}, "Not a valid choice"),
        ({"size": "many"}, "Not a valid choice"),
        ({"places": "\n".join(f"P{number}" for number in range(21))}, "At most 20 places"),
        ({"links": "http://plain.example"}, "no address that begins with https://"),
        ({"links": "\n".join(f"{number}.example" for number in range(6))}, "At most 5 links"),
    ],
)
def test_bad_input_is_answered_with_a_sentence_and_kept(hers, changes, sentence):
    page = hers.send(PAGE, status=422, **{**WHOLE, **changes})
    assert sentence in page.errors
    assert "We keep **parks**." in page.html or "about" in changes


def test_what_people_write_is_text_to_readers(hers):
    script = "<script>alert(1)</script>"
    hers.send(
        PAGE, **{**WHOLE, "name": script, "about": f"{script} [x](javascript:alert(1))", "places": script}
    )
    for address in ("/companies/north-park", PAGE, f"{PAGE}/team", f"{PAGE}/domain", "/employer"):
        page = hers.visit(address)
        assert script not in page.html
        assert 'href="javascript' not in page.html


def test_a_namesake_is_told_to_whoever_founds_it(hers, park):
    page = hers.send("/employer/companies/new", name="Nоrth Park Ltd", website="", place="", about="")
    assert "a name like yours here already: “North Park”" in page.text
    page = hers.send(PAGE, **{**WHOLE, "name": "Quite another"})
    assert "a name like yours" not in page.text


def test_a_logo_is_shown_under_an_address_that_never_changes(hers, client, park):
    assert '<span class="monogram monogram--l"' in hers.visit(PAGE).html
    assert "This is your logo now" in upload(hers, picture("JPEG")).text
    address = re.search(r'src="(/logos/[0-9a-f]{64}\.webp)"', hers.visit("/companies/north-park").html).group(
        1
    )
    answer = client.get(address)
    assert answer.content_type == "image/webp"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.data[8:12] == b"WEBP"
    hers.send(f"{PAGE}/logo/remove", page=PAGE)
    assert "/logos/" not in hers.visit("/companies/north-park").html


@pytest.mark.parametrize("digest", ["0" * 64, "x", "..", "A" * 64])
def test_a_logo_that_is_not_there_is_not_found(client, digest):
    assert client.get(f"/logos/{digest}.webp").status_code == 404


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (SVG, "an SVG drawing"),
        (picture("GIF"), "This is a GIF"),
        (picture()[:-30], "damaged"),
        (png_claiming(10_000, 5_000), "at most 16 million"),
        (picture() + b"\0" * 2_200_000, "at most 2 MB"),
        (b"", "empty"),
    ],
)
def test_a_logo_that_is_refused_says_what_would_work(hers, data, sentence):
    page = upload(hers, data, status=422)
    assert sentence in page.errors
    assert queries.by_slug("north-park").logo is None


def test_without_a_file_a_sentence_asks_for_one(hers):
    assert "Choose a file first" in hers.send(f"{PAGE}/logo", page=PAGE, status=422).errors


def test_a_domain_is_verified_by_mail(hers, client, park):
    assert "Verify park.example" in hers.visit(f"{PAGE}/domain").text
    assert "jobboard-verification=" in hers.send(f"{PAGE}/domain").text
    page = hers.send(f"{PAGE}/domain/mail", page=f"{PAGE}/domain", local_part="hr")
    assert "on its way to hr@park.example" in page.text
    link = letters.link_to("hr@park.example")
    client.delete_cookie("jobboard")
    assert "Does park.example belong to North Park?" in client.visit(link).text
    page = client.send(link)
    assert page.path == "/companies/north-park"
    assert "Verified domain: park.example" in page.text


def test_a_domain_is_verified_by_a_record(hers, owner, park):
    record = claims.record_of(hiring.claimed(park, by=owner))
    dns.configure("memory://")
    page = hers.send(f"{PAGE}/domain/check", page=f"{PAGE}/domain")
    assert "no TXT record at park.example" in page.text
    dns.resolver().away.add("park.example")
    assert "do not answer" in hers.send(f"{PAGE}/domain/check", page=f"{PAGE}/domain").text
    dns.resolver().away.clear()
    dns.resolver().records["park.example"] = [record]
    page = hers.send(f"{PAGE}/domain/check", page=f"{PAGE}/domain")
    assert "park.example is verified" in page.text
    assert "Verified domain" in hers.visit("/companies/north-park").text
    assert "Not verified" in hers.send(PAGE, **{**WHOLE, "website": "elsewhere.example"}).text


@pytest.mark.parametrize(
    ("local_part", "sentence"), [("", "what stands before"), ("a@b", "what stands before")]
)
def test_an_address_that_is_none_is_refused(hers, owner, park, local_part, sentence):
    hiring.claimed(park, by=owner)
    page = hers.send(f"{PAGE}/domain/mail", page=f"{PAGE}/domain", status=422, local_part=local_part)
    assert sentence in page.errors


def test_without_a_claim_nothing_is_mailed_or_verified(hers):
    page = hers.send(f"{PAGE}/domain/mail", page=f"{PAGE}/domain", local_part="hr")
    assert "not claimed any more" in page.text
    assert "not claimed any more" in hers.send(f"{PAGE}/domain/check", page=f"{PAGE}/domain").text


def test_a_mailbox_for_everybody_is_no_domain_of_a_company(hers):
    hers.send(PAGE, **{**WHOLE, "website": "gmail.com"})
    assert "Everybody can have an address at gmail.com" in hers.visit(f"{PAGE}/domain").text
    assert "Everybody can have an address" in hers.send(f"{PAGE}/domain", page=PAGE).text


def test_a_colleague_sees_where_the_domain_stands(colleague):
    page = colleague.visit(f"{PAGE}/domain")
    assert "Owners can show" in page.text
    assert "<form" not in page.html.split("<main")[1]


def test_each_page_stays_within_its_budget(hers, owner, park):
    hiring.claimed(park, by=owner)
    with transaction():
        logos.set_logo(park, b"a picture", actor=hiring.seated(owner, park))
    for rest in ("", "/domain"):
        assert len(asked(hers.visit(f"{PAGE}{rest}"))) <= BUDGET
    for rest in ("", "?page=2"):
        assert len(asked(hers.visit(f"/companies/north-park{rest}"))) <= BUDGET
