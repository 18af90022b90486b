"""Resumes on their way from the upload to the employer: taken, read, refused, removed, erased."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from jobboard.accounts.models import User
from jobboard.candidates import operations, privacy, queries, tasks
from jobboard.candidates.events import ResumeUploaded
from jobboard.candidates.lifecycle import MOVES, ResumeState
from jobboard.candidates.models import Resume
from jobboard.infra import storage
from jobboard.infra.database import session
from jobboard.infra.documents.kinds import Kind
from jobboard.infra.documents.reading import Extract
from jobboard.infra.transaction import transaction
from jobboard.journal.queries import history
from jobboard.kernel import clock, ids
from jobboard.kernel.access import Actor, ActorKind
from jobboard.kernel.errors import IllegalMove, Invalid, NotFound
from tests.support import documents
from tests.support.clamd import malware_scanner
from tests.support.documents import LINES

pytestmark = pytest.mark.usefixtures("db")
PDF = documents.pdf(*LINES)


@pytest.fixture(autouse=True)
def empty_storage() -> Iterator[None]:
    storage.configure("memory://")
    yield
    storage.configure("memory://")


def person(name: str = "Ada") -> Actor:
    with transaction():
        user = User(name=name, email=f"{name.lower()}@example.org")
        session().add(user)
        session().flush()
    return Actor(ActorKind.USER, user_id=user.id, name=name)


def upload(actor: Actor, data: bytes = PDF, filename: str = "resume.pdf") -> Resume:
    with transaction():
        return operations.upload_resume(filename, data, actor=actor)


def read(resume: Resume) -> Resume:
    with transaction():
        tasks.read_resume(ResumeUploaded(resume_id=resume.id, user_id=resume.user_id))
    return queries.resume(resume.id, with_text=True)


def kinds(resume_id: UUID) -> list[str]:
    return [entry.kind for entry in history("resume", resume_id)]


def test_a_resume_is_stored_privately_then_read() -> None:
    ada = person()
    resume = upload(ada, filename="../../My resume\r\n.pdf")
    assert resume.state is ResumeState.CHECKING
    assert (resume.filename, resume.kind, resume.size) == ("My resume.pdf", Kind.PDF, len(PDF))
    assert "resume.pdf" not in resume.storage_key
    assert storage.storage().get(resume.storage_key) == PDF
    found = read(resume)
    assert found.state is ResumeState.READY
    assert found.text.splitlines() == list(LINES)
    assert found.pages == 1
    assert kinds(resume.id) == ["ResumeUploaded", "ResumeRead"]


@pytest.mark.parametrize(
    ("data", "filename", "words"),
    [
        (documents.archive({"resume.pdf": PDF}), "resume.pdf", "ZIP archive"),
        (documents.pdf(*LINES, password="x"), "resume.pdf", "protected"),
        (b"", "resume.pdf", "empty"),
        (b"%PDF-" + b"x" * 11 * 1024 * 1024, "resume.pdf", "at most 10 MB"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_leaves_nothing(data: bytes, filename: str, words: str) -> None:
    ada = person()
    with pytest.raises(Invalid) as refusal:
        upload(ada, data, filename)
    assert words in refusal.value.fields["resume"]
    assert queries.resumes_of(ada.person) == []
    assert storage.storage().keys("resumes") == []


def test_a_file_that_can_not_be_read_says_so() -> None:
    resume = read(upload(person(), PDF[:300]))
    assert resume.state is ResumeState.UNREADABLE
    assert "Save it as a plain PDF" in resume.problem
    assert queries.usable_by(resume.user_id) == []
    assert kinds(resume.id) == ["ResumeUploaded", "ResumeUnreadable"]


def test_a_harmful_file_is_never_parsed() -> None:
    with malware_scanner() as scanner:
        scanner.answer = b"stream: Eicar FOUND\0"
        resume = read(upload(person()))
    assert resume.state is ResumeState.UNSAFE
    assert "Eicar" in resume.problem
    assert resume.text == ""


def test_reading_twice_is_reading_once() -> None:
    resume = upload(person())
    read(resume)
    read(resume)
    assert kinds(resume.id) == ["ResumeUploaded", "ResumeRead"]
    with pytest.raises(IllegalMove):
        operations.finish_reading(resume, Extract("other", 1, ()))
    assert MOVES.terminal


def test_strangers_and_unknown_ids_find_nothing() -> None:
    ada, eve = person(), person("Eve")
    resume = upload(ada)
    assert queries.own_resume(resume.id, of=ada).id == resume.id
    for resume_id, actor in ((resume.id, eve), (ids.new_id(), ada)):
        with pytest.raises(NotFound):
            queries.own_resume(resume_id, of=actor)
    with pytest.raises(NotFound):
        queries.resume(ids.new_id())


def test_a_removed_resume_is_off_the_list_and_stays_for_those_who_have_it() -> None:
    ada = person()
    kept, removed = upload(ada), upload(ada)
    with transaction():
        operations.remove_resume(removed, actor=ada)
    assert [resume.id for resume in queries.resumes_of(ada.person)] == [kept.id]
    with pytest.raises(NotFound):
        queries.own_resume(removed.id, of=ada)
    assert queries.resume(removed.id).id == removed.id
    assert kinds(removed.id)[-1] == "ResumeRemoved"


def test_who_opened_it_is_written_down() -> None:
    ada = person()
    resume = upload(ada)
    with transaction():
        assert operations.open_resume(resume, actor=ada) == PDF
    last = history("resume", resume.id)[-1]
    assert (last.kind, last.actor_id) == ("ResumeOpened", ada.person)


@pytest.mark.parametrize("act", [operations.open_resume, operations.remove_resume])
def test_nobody_opens_or_removes_a_strangers_resume(act: Callable[..., object]) -> None:
    resume = upload(person())
    with pytest.raises(NotFound):
        act(resume, actor=person("Grace"))
    assert (kinds(resume.id), resume.removed_at) == (["ResumeUploaded"], None)


def test_twenty_resumes_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MAX_RESUMES", 2)
    ada = person()
    upload(ada)
    upload(ada)
    with pytest.raises(Invalid, match="Remove one first"):
        upload(ada)


def test_orphans_are_swept_a_day_later_and_nothing_else() -> None:
    resume = upload(person())
    storage.storage().put("resumes/ab/orphan", b"data")
    tasks.sweep_orphans()
    assert storage.storage().exists("resumes/ab/orphan")
    with clock.frozen(clock.now() + timedelta(days=2)):
        tasks.sweep_orphans()
    assert storage.storage().keys("resumes") == [resume.storage_key]


def test_a_person_is_exported_and_erased_whole() -> None:
    ada, grace = person(), person("Grace")
    resume, other = upload(ada), upload(grace)
    assert privacy.export(ada.person)["resumes"][0]["file"] == "resume.pdf"
    with transaction():
        privacy.erase(ada.person)
    assert storage.storage().keys("resumes") == [other.storage_key]
    assert queries.resumes_of(ada.person) == []
    assert queries.resume(resume.id).filename == "removed"
    assert read(resume).problem == tasks.ERASED


class ErasedMeanwhile(storage.MemoryStorage):
    """A storage whose owner of files is erased at the moment in which one is read."""

    def __init__(self, user_id: UUID) -> None:
        super().__init__()
        self.user_id = user_id

    def get(self, key: str) -> bytes:
        data = super().get(key)
        with transaction():
            privacy.erase(self.user_id)
        return data


def test_reading_puts_back_nothing_that_was_erased_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    ada = person()
    monkeypatch.setattr(storage._Process, "storage", ErasedMeanwhile(ada.person))
    resume = read(upload(ada))
    assert (resume.text, resume.problem) == ("", tasks.ERASED)
    assert kinds(resume.id)[-1] == "ResumeUnreadable"
