"""What a company says of itself, and its logo."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jobboard.companies import logos, operations, queries, tasks
from jobboard.companies.industries import CompanySize, Industry
from jobboard.companies.profile import ProfileText, host_of
from jobboard.infra.pictures.drawing import redraw
from jobboard.infra.storage import storage
from jobboard.infra.transaction import transaction
from jobboard.kernel import clock
from jobboard.kernel.access import SeatKind
from jobboard.kernel.errors import Conflict, Invalid, NotFound
from tests.support import hiring
from tests.support.pictures import picture

WHOLE = ProfileText(
    name="North Park",
    website="https://park.example",
    about="We keep **parks**.",
    place="Hamburg, Germany",
    places=("Kiel", "Aarhus, Denmark"),
    size=CompanySize.MEDIUM,
    industry=Industry.GOVERNMENT,
    links=("https://social.example/park",),
)


def edit(company, owner, text, *, seen=None):
    with transaction():
        found = queries.editable(company.slug, by=hiring.seated(owner, company))
        operations.edit_profile(found, text, seen=seen or found.revision, actor=hiring.seated(owner, company))
    return queries.by_slug(company.slug)


def logo_of(company, owner, colour="teal"):
    with transaction():
        logos.set_logo(company, redraw(picture(colour=colour)), actor=hiring.seated(owner, company))
    return company.logo


def test_what_is_written_is_kept_and_the_journal_names_the_fields(owner, park):
    edit(park, owner, WHOLE)
    assert ProfileText.of(queries.by_slug(park.slug)) == WHOLE
    entry = hiring.journal_queries.history("company", park.id)[-1]
    assert entry.kind == "CompanyEdited"
    assert entry.payload["changed"] == "about, place, places, size, industry, links"


def test_white_space_and_repetitions_are_tidied(owner, park):
    given = replace(WHOLE, name="  North \n Park ", places=("Kiel", " Kiel ", ""), about="  ", links=())
    found = edit(park, owner, given)
    assert (found.name, found.places, found.about) == ("North Park", ["Kiel"], None)


def test_the_address_outlives_a_new_name(owner, park):
    assert edit(park, owner, replace(WHOLE, name="South Park")).slug == "north-park"


def test_saving_nothing_new_is_no_event(owner, park):
    edit(park, owner, ProfileText.of(park))
    assert "CompanyEdited" not in hiring.kinds_of(park.id)


def test_whoever_saves_second_is_refused_and_may_try_again(owner, park):
    seen = park.revision
    edit(park, owner, WHOLE, seen=seen)
    with pytest.raises(Conflict, match="still here"):
        edit(park, owner, replace(WHOLE, about="Other words"), seen=seen)
    assert queries.by_slug(park.slug).about == "We keep **parks**."
    assert edit(park, owner, replace(WHOLE, about="Other words"), seen=seen + 1).about == "Other words"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"website": "https://bank.example@evil.example"}, "website"),
        ({"website": "https://park.example:port"}, "website"),
        ({"website": "https://park.example/\u202egpj"}, "website"),
        ({"website": "https://park.example\\@evil.example"}, "website"),
        ({"about": "x" * 4001}, "about"),
        ({"place": "x" * 81}, "place"),
        ({"places": ("x" * 81,)}, "places"),
        ({"places": tuple(f"Place {number}" for number in range(21))}, "places"),
        ({"links": ("http://plain.example",)}, "links"),
        ({"links": ("javascript:alert(1)//a.b",)}, "links"),
        ({"links": tuple(f"https://{number}.example" for number in range(6))}, "links"),
    ],
)
def test_what_is_wrong_is_named(owner, park, changes, field):
    with pytest.raises(Invalid) as refusal:
        edit(park, owner, replace(WHOLE, **changes))
    assert set(refusal.value.fields) == {field}


def test_only_owners_edit(owner, park):
    recruiter = hiring.seated(hiring.person("Rita"), park, SeatKind.RECRUITER)
    with pytest.raises(NotFound):
        queries.editable(park.slug, by=recruiter)
    with pytest.raises(NotFound), transaction():
        operations.edit_profile(park, WHOLE, seen=1, actor=recruiter)
    assert queries.visible(park.slug, to=recruiter).id == park.id
    with pytest.raises(NotFound):
        queries.visible(park.slug, to=hiring.seated(owner, hiring.company(owner, "Elsewhere")))


def test_a_look_alike_letter_is_not_in_the_address(owner):
    assert hiring.company(owner, "Аcme").slug == "acme"  # The first letter is Cyrillic.
    assert hiring.company(owner, "Ромашка").slug == "ромашка"


@pytest.mark.parametrize("name", ["\u200b", "\u202e\u2066", "***"])
def test_a_name_needs_a_letter_or_a_digit(name, owner):
    with pytest.raises(Invalid) as refusal:
        hiring.company(owner, name)
    assert set(refusal.value.fields) == {"name"}


def test_a_company_called_like_a_page_of_ours_gets_an_address_of_its_own(owner):
    assert hiring.company(owner, "New").slug.startswith("new-")


@pytest.mark.parametrize(
    ("website", "host"),
    [
        ("https://www.Park.Example:8443/jobs", "park.example"),
        ("http://careers.park.example.", "careers.park.example"),
        ("https://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_a_host_is_read_from_a_website(website, host):
    assert host_of(website) == host


def test_sizes_and_industries_have_names():
    assert [size.label for size in (CompanySize.TINY, CompanySize.HUGE, CompanySize.GIANT)] == [
        "1 to 10 people", "1,001 to 5,000 people", "5,001 people or more",
    ]  # fmt: skip
    assert len({industry.label for industry in Industry}) == len(Industry)


def test_a_logo_is_kept_under_the_hash_of_its_content_and_told_once(owner, park):
    first = logo_of(park, owner)
    assert logos.logo_bytes(first)[8:12] == b"WEBP"
    assert logo_of(park, owner) == first
    assert hiring.kinds_of(park.id).count("LogoChanged") == 1
    with transaction():
        logos.remove_logo(park, actor=hiring.seated(owner, park))
    assert park.logo is None
    assert hiring.kinds_of(park.id).count("LogoChanged") == 2


@pytest.mark.parametrize("digest", ["", "0", "0" * 64, "../../etc/passwd", "A" * 64])
def test_a_logo_that_is_not_there_is_not_found(connected, digest):
    with pytest.raises(NotFound):
        logos.logo_bytes(digest)


def test_logos_that_nobody_shows_are_swept_a_day_later(owner, park):
    other = hiring.company(owner, "South Park")
    before, shared = logo_of(park, owner, "red"), logo_of(other, owner, "navy")
    logo_of(park, owner, "navy")
    tasks.sweep_logos()
    assert logos.logo_bytes(before)
    with clock.frozen(clock.now() + timedelta(days=2)):
        tasks.sweep_logos()
    assert not storage().exists(logos.key_of(before))
    assert logos.logo_bytes(shared)
