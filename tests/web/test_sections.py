"""Every field of the form of a listing, and everything that names one, leads to one section."""

import re
from pathlib import Path

import pytest

from jobboard.listings import sections
from jobboard.listings.content import Content
from jobboard.listings.preflight import law, wording
from jobboard.listings.revisions import LABELS
from jobboard.listings.rules import missing
from jobboard.listings.sections import Section
from jobboard.web.employer.preview import FIELD_WORDS
from jobboard.web.employer.sections.forms import FORMS

PREFLIGHT = [path.read_text() for path in Path(law.__file__).parent.glob("*.py")]
"""What the checks are written in."""


def test_each_form_has_the_fields_of_its_section(app):
    with app.test_request_context():
        for section, kind in FORMS.items():
            names = {field.name for field in kind(formdata=None)} - {"over", "seen", "csrf_token"}
            assert names <= section.fields


def test_what_can_differ_and_what_is_remarked_is_in_one_section():
    named = {*LABELS, *wording.LABELS, *law.FIELDS.values(), *missing(Content(title="")), *FIELD_WORDS}
    for name in named:
        assert [section for section in Section if name in section.fields] == [sections.of_field(name)]
    remarked = {name for text in PREFLIGHT for name in re.findall(r'Finding\(\s*f?"[^"]+", "(\w+)"', text)}
    assert len(remarked) > 5
    assert {
        *wording.LABELS,
        *law.FIELDS.values(),
        *missing(Content(title="")),
        *remarked,
    } <= FIELD_WORDS.keys()


@pytest.mark.parametrize("section", list(Section))
def test_the_next_section_is_the_next_that_nobody_has_gone_through(section):
    others = [each for each in Section if each is not section]
    assert sections.following(None, others) is section
    assert sections.following(section, [section]) in others
    assert sections.following(section, list(Section)) is None
