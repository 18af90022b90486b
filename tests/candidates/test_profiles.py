"""What candidates say about themselves."""

import pytest

from jobboard.candidates import letters, privacy, queries
from jobboard.candidates.profiles import ProfileText, edit_profile
from jobboard.infra.transaction import transaction
from jobboard.journal.queries import history
from jobboard.kernel.errors import Invalid
from tests.candidates.test_resumes import person

pytestmark = pytest.mark.usefixtures("db")


def test_a_profile_is_made_and_edited() -> None:
    ada = person()
    assert queries.profile_of(ada.person) is None
    for headline in ("Analyst", " Analyst\nof engines "):
        with transaction():
            profile = edit_profile(ProfileText(headline=headline, time_zone="Europe/London"), actor=ada)
    assert profile.headline == "Analyst of engines"
    assert queries.profile_of(ada.person) is profile
    assert [entry.kind for entry in history("profile", profile.id)] == ["ProfileEdited", "ProfileEdited"]


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (ProfileText(headline="x" * 121), "headline"),
        (ProfileText(phone="call me"), "phone"),
        (ProfileText(phone="1" * 21), "phone"),
        (ProfileText(time_zone="Mars/Olympus"), "time_zone"),
    ],
)
def test_each_wrong_field_has_a_sentence(content: ProfileText, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        edit_profile(content, actor=person())
    assert list(refusal.value.fields) == [field]


def test_a_profile_and_a_letter_are_exported_and_erased() -> None:
    ada = person()
    with transaction():
        edit_profile(ProfileText(phone="+1 555 0100"), actor=ada)
        letters.write_letter("Dear reader", actor=ada)
    assert privacy.export(ada.person)["letter"] == "Dear reader"
    assert privacy.export(ada.person)["profile"]["phone"] == "+1 555 0100"
    with transaction():
        privacy.erase(ada.person)
    assert queries.profile_of(ada.person) is None
    assert queries.letter_of(ada.person) is None
