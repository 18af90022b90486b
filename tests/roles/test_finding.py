"""Roles are found by the words that people use for them, in one query."""

import pytest

from jobboard.infra.observability import queries as counted
from jobboard.infra.transaction import transaction
from jobboard.kernel.access import SYSTEM
from jobboard.roles import operations, queries
from jobboard.roles.content import RoleContent
from jobboard.roles.importers.document import Imported
from jobboard.roles.models import Origin

pytestmark = pytest.mark.usefixtures("db")

ORDINARY = {
    "HGV": "truck-driver",
    "lorry driver": "truck-driver",
    "trucker": "truck-driver",
    "helpdesk": "it-support-specialist",
    "service desk": "it-support-specialist",
    "devops": "site-reliability-engineer",
    "dev ops": "site-reliability-engineer",
    "dev-ops": "site-reliability-engineer",
    "carer": "home-health-aide",
    "care assistant": "home-health-aide",
    "mechanic": "automotive-technician",
    "tester": "software-test-engineer",
    "teacher": "elementary-school-teacher",
    "programmer": "back-end-developer",
}


def test_the_library_is_found_by_ordinary_words() -> None:
    with transaction():
        operations.load_library(actor=SYSTEM)
    assert {words: queries.search(words)[0].slug for words in ORDINARY} == ORDINARY


def test_at_a_near_tie_the_role_that_somebody_wrote_comes_first_and_a_far_one_does_not() -> None:
    counted = RoleContent("Mechanics, All Other", "Skilled Trades", "Repair.", alternate_titles=("Mechanic",))
    written = RoleContent("Automotive Mechanic", "Skilled Trades", "Repairs cars.")
    far = RoleContent("Heavy Duty Truck Mechanic", "Skilled Trades", "Repairs trucks.")
    with transaction():
        operations.take_over([Imported(counted)], origin=Origin.ONET, note="", actor=SYSTEM)
        for each in (written, far):
            operations.publish_role(each, note="", actor=SYSTEM)
    assert [card.title for card in queries.search("mechanic")] == [
        "Automotive Mechanic",
        "Mechanics, All Other",
        "Heavy Duty Truck Mechanic",
    ]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("electrition", ["Electrician"]),
        ("licensed electrition", ["Electrician"]),
        ("electrician", ["Electrician"]),
        ("electrifier", []),
    ],
)
def test_a_long_word_is_found_with_two_letters_wrong_in_one_query(typed: str, titles: list[str]) -> None:
    electrician = RoleContent(
        "Electrician", "Skilled Trades", "Wires.", alternate_titles=("Licensed Wireman",)
    )
    engineer = RoleContent("Electrical Engineer", "Engineering and Architecture", "Designs.")
    with transaction():
        for each in (electrician, engineer):
            operations.publish_role(each, note="", actor=SYSTEM)
    tally = counted.begin()
    assert [card.title for card in queries.search(typed)] == titles
    assert sum(statement.startswith("SELECT") for statement in tally.statements) == 1
