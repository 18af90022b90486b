"""The letter that a candidate keeps: from a role's page to the letters of applications, and nothing lost on the way."""

from dataclasses import replace

import pytest

from jobboard.applications import queries
from jobboard.candidates import letters
from jobboard.candidates import queries as candidate_queries
from jobboard.infra.transaction import transaction
from jobboard.kernel import ids
from jobboard.kernel.text import slugify
from jobboard.listings import queries as listing_queries
from tests.support import applying, hiring
from tests.support.applying import asked, at

BUDGET = 6
SAMPLE = "Dear [the company], I would like to garden for you. Carl Candidate"
MINE = "Dear [the company], I prune. Carl"
FLORIST = replace(hiring.GARDENER, title="Florist", cover_letter="Dear {{company}}, I bind flowers. {{name}}")
USE = "Use this letter"
OWN, SAMPLES = "Begin with your own letter instead", "Begin with the role’s sample instead"


@pytest.fixture
def gardener(app):
    return hiring.role()


@pytest.fixture
def florist(app):
    return hiring.role(FLORIST)


def page_of(version):
    return f"/roles/{slugify(version.title)}"


def kept(candidate):
    applying.forget()
    found = candidate_queries.letter_of(candidate.id)
    return found.text if found else None


def keep(candidate, text, role=None):
    me = hiring.actor(candidate)
    with transaction():
        if role:
            letters.begin_letter(text, role_id=role.role_id, actor=me)
        else:
            letters.write_letter(text, actor=me)


def begun(browser, listing, candidate, version=None):
    """A new draft for a listing that was built from a role."""
    with transaction():
        listing_queries.any_listing(listing.id).role_version_id = version.id if version else None
    browser.send(f"/jobs/{listing.slug}/apply")
    return letter_in(listing, candidate)


def letter_in(listing, candidate):
    applying.forget()
    found = queries.of_listing_and_candidate(listing.id, candidate.id)
    assert found
    return found


def test_a_sample_becomes_ones_own_by_its_button(his, carl, gardener):
    page = his.send(page_of(gardener) + "/letter", page=page_of(gardener))
    assert page.path == "/my/letter"
    assert SAMPLE in page.text
    assert "It began as the sample letter for Park Gardener" in page.text
    assert kept(carl) == SAMPLE
    his.send("/my/letter", letter=MINE)
    again = his.send(page_of(gardener) + "/letter", page=page_of(gardener))
    assert MINE in again.text
    assert kept(carl) == MINE


def test_a_visitor_signs_in_and_comes_back_to_the_offer(client, carl, gardener):
    page = client.visit(page_of(gardener))
    assert USE in page.text
    assert page.response.headers["Cache-Control"] == "public, no-cache"
    offer = f"/my/letter?role={slugify(gardener.title)}"
    assert f'href="{offer}"' in page.html
    answer = client.get(offer)
    assert answer.location == "/sign-in?next=/my/letter?role%3Dpark-gardener"
    client.sign_in(carl.id)
    assert "The sample letter for Park Gardener" in client.visit(offer).text
    client.send(page_of(gardener) + "/letter", page=offer)
    assert kept(carl) == SAMPLE


def test_another_letter_is_replaced_only_by_saying_so(his, carl, gardener, florist):
    keep(carl, MINE, gardener)
    page = his.send(page_of(florist) + "/letter", page=page_of(florist))
    assert "You keep a letter already" in page.text
    assert kept(carl) == MINE
    page = his.send(page_of(florist) + "/letter", page="/my/letter?role=florist", instead="yes")
    assert kept(carl) == "Dear [the company], I bind flowers. Carl Candidate"
    assert "You keep a letter already" not in page.text


def test_gaps_are_named_all_but_the_one_that_applications_fill(his, carl):
    keep(carl, "Dear [the company], I left [your current employer].")
    page = his.visit("/my/letter")
    assert "[your current employer]" in page.outline.inside("notice")
    assert "[the company]" not in page.outline.inside("notice")
    keep(carl, MINE)
    assert "Make it yours" not in his.visit("/my/letter").text


@pytest.mark.parametrize(
    ("letter", "sentence"), [("x" * 10_001, "at most 10,000"), ("  \n", "Write your letter first")]
)
def test_what_is_refused_stays_in_the_form_and_in_the_drawer(his, carl, letter, sentence):
    keep(carl, MINE)
    page = his.send("/my/letter", status=422, letter=letter)
    assert sentence in page.errors
    assert letter.strip() in page.html
    assert kept(carl) == MINE


def test_a_letter_is_thrown_away_and_applications_keep_theirs(his, carl, listing):
    keep(carl, MINE)
    draft = begun(his, listing, carl)
    page = his.send("/my/letter/discard", page="/my/letter")
    assert "discarded" in page.text
    assert kept(carl) is None
    assert letter_in(listing, carl).letter == draft.letter == "Dear North Park, I prune. Carl"
    his.send("/my/letter/discard", page="/my/letter")


def test_a_script_in_a_letter_is_text(his, carl):
    keep(carl, "<script>alert(1)</script>")
    assert "<script>alert(1)" not in his.visit("/my/letter").html


def test_an_application_begins_with_it_where_the_role_is_the_same_or_there_is_none(his, carl, owner, park):
    keep(carl, MINE, role := hiring.role())
    same = begun(his, hiring.live(owner, park), carl, role)
    none = begun(his, hiring.live(owner, park), carl)
    assert same.letter == none.letter == "Dear North Park, I prune. Carl"
    page = his.visit(at(same.id, "/letter"))
    assert SAMPLES in page.text
    assert "instead" not in his.visit(at(none.id, "/letter")).text


def test_a_letter_from_elsewhere_is_put_in_by_a_button_and_out_again(his, carl, listing, gardener, florist):
    keep(carl, MINE, gardener)
    draft = begun(his, listing, carl, florist)
    assert draft.letter == "Dear North Park, I bind flowers. Carl Candidate"
    address = at(draft.id, "/letter")
    assert OWN in his.visit(address).text
    page = his.send(address, letter="Half a sentence", otherwise="yes")
    assert page.path == address
    assert "Dear North Park, I prune. Carl" in page.text
    page = his.send(address, letter="I prune roses.", otherwise="yes")
    assert "Half a sentence" in page.text
    assert OWN in page.text
    page = his.send(address, letter="Half a sentence", otherwise="yes")
    assert "I prune roses." in page.text
    assert SAMPLES in page.text
    page = his.send(address, letter="I prune roses.")
    assert page.path == at(draft.id, "/questions")


def test_a_letter_too_long_is_not_put_aside_but_stays_in_the_form(his, carl, listing, florist):
    keep(carl, MINE)
    draft = begun(his, listing, carl, florist)
    page = his.send(at(draft.id, "/letter"), status=422, letter="x" * 10_001, otherwise="yes")
    assert "x" * 10_001 in page.html
    assert not letter_in(listing, carl).letter_own


def test_what_was_put_aside_never_leaves_the_candidate(his, client, carl, owner, listing, florist):
    keep(carl, MINE)
    draft = begun(his, listing, carl, florist)
    his.send(at(draft.id, "/letter"), letter="My secret beginning", otherwise="yes")
    applying.attach(draft, applying.resume(carl), carl)
    his.send(at(draft.id, "/questions"), **answers_to(listing))
    his.send(at(draft.id, "/submit"), page=at(draft.id, "/review"))
    sent = letter_in(listing, carl)
    assert sent.sent
    assert sent.letter_aside == ""
    client.sign_in(owner.id)
    assert "My secret" not in client.visit(at(draft.id, of="/employer/applications")).text


def test_a_role_without_a_letter_lends_none(his, app):
    version = hiring.role(replace(hiring.GARDENER, title="Mute", cover_letter=""))
    assert USE not in his.visit(page_of(version)).text
    his.send(page_of(version) + "/letter", page="/my/letter", status=404)
    his.visit("/my/letter?role=nowhere", status=404)


def test_no_page_asks_more_than_its_budget(his, carl, listing, gardener, florist):
    assert len(asked(his.visit("/my/letter").statements)) <= BUDGET
    keep(carl, MINE, gardener)
    assert len(asked(his.visit("/my/letter?role=florist").statements)) <= BUDGET
    draft = begun(his, listing, carl, florist)
    for _ in range(3):
        assert len(asked(his.visit(at(draft.id, "/letter")).statements)) <= BUDGET
        his.send(at(draft.id, "/letter"), letter="Another", otherwise="yes")


def answers_to(listing):
    (question,) = listing_queries.questions_of(listing.id)
    return {f"q{ids.encode(question.id)}": "Yes"}
