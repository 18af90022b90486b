"""What is typed and not saved: kept for its author, section by section, until they save it or let go of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from jobboard.infra.database import session
from jobboard.infra.transaction import transaction
from jobboard.kernel import clock
from jobboard.kernel.access import SeatKind
from jobboard.kernel.errors import Invalid, NotFound
from jobboard.listings import privacy, unsaved, writing
from jobboard.listings.content import Content
from jobboard.listings.models import Typed
from jobboard.listings.sections import Section
from tests.support import hiring


def test_what_is_typed_is_kept_for_its_author_alone_until_they_let_go_of_it(owner, park, me, rita):
    listing = hiring.draft(owner, park)
    for words in ("Park", "Park keeper"):
        with transaction():
            unsaved.keep(listing.id, Section.BASICS, {"title": [words]}, listing.edition, actor=me)
    mine = unsaved.typed_beside(listing.id, reader=me)
    assert (mine.own["basics"].fields, mine.others) == ({"title": ["Park keeper"]}, ())
    theirs = unsaved.typed_beside(listing.id, reader=rita)
    assert (theirs.own, theirs.others) == ({}, ("Olga Owner",))
    assert listing.title == hiring.WHOLE.title
    with transaction():
        writing.edit(listing, replace(Content.of(listing), title="Park keeper"), actor=me)
    assert unsaved.typed_beside(listing.id, reader=me).own["basics"]
    with transaction():
        unsaved.forget(listing, Section.BASICS, actor=me)
    assert unsaved.typed_beside(listing.id, reader=me).own == {}


def test_who_has_stopped_typing_is_not_said_to_type(owner, park, me, rita):
    listing = hiring.draft(owner, park)
    with transaction():
        unsaved.keep(listing.id, Section.BASICS, {"title": ["Park"]}, 1, actor=me)
    with clock.frozen(clock.now() + timedelta(minutes=5)):
        assert unsaved.typed_beside(listing.id, reader=rita).others == ()
        assert unsaved.typed_beside(listing.id, reader=me).own["basics"]


def test_what_is_typed_has_an_end_and_a_reader_keeps_nothing(owner, park, me):
    listing = hiring.draft(owner, park)
    with pytest.raises(Invalid):
        unsaved.keep(listing.id, Section.BASICS, {"about": ["x" * 60_000, "y" * 60_000]}, 1, actor=me)
    viewer = hiring.seated(hiring.person("Vera"), park, SeatKind.VIEWER)
    with pytest.raises(NotFound):
        unsaved.keep(listing.id, Section.BASICS, {}, 1, actor=viewer)


def test_what_a_person_has_typed_is_exported_and_erased_with_them(owner, park, me):
    listing = hiring.draft(owner, park)
    with transaction():
        unsaved.keep(listing.id, Section.BASICS, {"title": ["Park"]}, 1, actor=me)
        assert privacy.export(owner.id)["typed"][0]["fields"]["basics"]["fields"] == {"title": ["Park"]}
        privacy.erase(owner.id)
    assert privacy.export(owner.id) == {"typed": []}


def test_each_section_is_kept_by_itself(owner, park, me):
    listing = hiring.draft(owner, park)
    for section, name in ((Section.BASICS, "title"), (Section.JOB, "about")):
        with transaction():
            unsaved.keep(listing.id, section, {name: ["Typed"]}, 1, actor=me)
    with transaction():
        unsaved.forget(listing, Section.BASICS, actor=me)
    assert set(unsaved.typed_beside(listing.id, reader=me).own) == {Section.JOB}


def test_what_was_typed_before_the_form_had_sections_is_no_trouble_and_goes(owner, park, me):
    listing = hiring.draft(owner, park)
    with transaction():
        unsaved.keep(listing.id, Section.BASICS, {"title": ["Typed"]}, 1, actor=me)
        flat = {"title": ["As it was"], "requirements": ["One"], "duties": ["One"]}
        session().execute(update(Typed).values(fields=flat))
    assert unsaved.typed_beside(listing.id, reader=me).own == {}
    with transaction():
        unsaved.keep(listing.id, Section.JOB, {"about": ["Typed"]}, 1, actor=me)
    assert set(unsaved.typed_beside(listing.id, reader=me).own) == {Section.JOB}
    with transaction():
        unsaved.forget(listing, Section.JOB, actor=me)
    assert privacy.export(owner.id) == {"typed": []}
