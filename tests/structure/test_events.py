"""Every event is heard or listed as history only; every task has a reason to exist; every kind of mail is whole."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest

from jobboard import schedule
from jobboard.infra import queue
from jobboard.journal import relay
from jobboard.kernel.events import Event, known_kinds
from jobboard.listings.events import ListingEvent
from jobboard.notifications import letters, recipients, tasks
from jobboard.notifications.catalogue import CATALOGUE, Kind
from jobboard.notifications.operations import written
from jobboard.reactions import REACTIONS

ROOT = Path(__file__).parents[2]
FACTS = {
    "listing": "Électricien\nBcc: x@example.com", "company": "Søren & Söhne <b>", "candidate": "佐藤 美咲",
    "reference": "JB-1234-5678", "stage": "Interview", "expect": "They would like to talk to you.",
    "reason": "Say what you pay.", "role": "Köchin", "opens": "3 March 2031, 09:00 (Berlin)", "changes": "Pay: nothing → EUR 5",
    "inviter": "Zoë\r\nBcc: x@example.com", "seat": "Recruiter", "may": "write listings",
    "until": "3 December 2026", "colleague": "Ada", "domain": "søren.example",
}  # fmt: skip
UNHEARD = {
    "AnswerDownloaded",
    "ApplicationConfirmed",
    "ApplicationDiscarded",
    "ApplicationOpened",
    "ApplicationStarted",
    "CaseDecided",
    "CompanyFounded",
    "DeliveryRevived",
    "DomainClaimed",
    "DomainDropped",
    "IdentityLinked",
    "IdentityUnlinked",
    "InvitationVoided",
    "InvitationWithdrawn",
    "LetterDiscarded",
    "LetterKept",
    "ListingDriftSettled",
    "ListingFindingOverridden",
    "ListingHandedOver",
    "ListingOverrideTakenBack",
    "LogoChanged",
    "LookalikeNamed",
    "ProfileEdited",
    "ResumeDownloaded",
    "ResumeOpened",
    "ResumeRead",
    "ResumeRemoved",
    "ResumeUnreadable",
    "RolePlanCalledOff",
    "RolePlanned",
    "SeatGiven",
    "SeatLeft",
    "SessionRevoked",
    "SignedIn",
    "SignedOut",
    "StaffGranted",
    "UserRegistered",
}
"""Facts that nothing reacts to: they are history."""


def concrete() -> dict[str, type[Event]]:
    for path in sorted((ROOT / "jobboard").glob("*/events.py")):
        import_module(f"jobboard.{path.parent.name}.events")
    return {
        name: kind
        for name, kind in known_kinds().items()
        if kind.__module__.startswith("jobboard.")
        and not kind.__subclasses__()
        and kind.__module__.endswith(".events")
    }


def test_every_event_has_a_reaction_or_is_listed_as_history() -> None:
    heard = {kind.__name__ for kind in REACTIONS}
    assert set(concrete()) - heard - UNHEARD == set()
    assert heard & UNHEARD == set()


def test_every_task_is_reacted_to_or_scheduled() -> None:
    wanted = {relay.name_of(task) for tasks_ in REACTIONS.values() for task in tasks_}
    wanted |= {relay.name_of(task) for _, task in schedule.SCHEDULE}
    written = set()
    for path in sorted((ROOT / "jobboard").glob("*/tasks.py")):
        module = import_module(f"jobboard.{path.parent.name}.tasks")
        written |= {
            relay.name_of(function)
            for name, function in inspect.getmembers(module, inspect.isfunction)
            if function.__module__ == module.__name__ and not name.startswith("_")
        }
    assert written == wanted


def test_everything_that_is_told_knows_whom_to_tell() -> None:
    told = {kind for kind, tasks_ in REACTIONS.items() if tasks.tell in tasks_}
    assert told == set(recipients._LISTENERS)


def test_every_letter_that_is_due_can_be_written() -> None:
    due = {kind for kind, tasks_ in REACTIONS.items() if tasks.write in tasks_}
    assert due == set(letters._WRITERS)


def test_the_one_queue_has_a_worker() -> None:
    assert queue.DEFAULT in queue.QUEUES


@pytest.mark.parametrize("kind", [kind for kind, entry in CATALOGUE.items() if entry.mail])
def test_every_kind_of_mail_has_a_subject_a_text_and_safe_html(kind: Kind) -> None:
    subject, text, html = written(kind, FACTS, name="Misaki", path="/x")
    assert subject
    assert "\n" not in subject
    assert "/x\n" in text
    assert '/x"' in html
    assert "Søren & Söhne <b>" not in html


def test_every_kind_reads_as_words() -> None:
    assert set(CATALOGUE) == set(Kind)
    for entry in CATALOGUE.values():
        says = entry.read(FACTS)
        assert says.title and says.detail and "$" not in f"{says.title}{says.detail}{says.why}"


def test_every_event_of_a_listing_has_words_of_its_own_in_its_history() -> None:
    happened = [kind for kind in concrete().values() if issubclass(kind, ListingEvent)]
    assert [kind.__name__ for kind in happened if "says" not in vars(kind)] == []
    assert len({kind.says for kind in happened}) == len(happened)
