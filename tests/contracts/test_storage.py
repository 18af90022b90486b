"""Every storage keeps, gives back, lists and forgets files alike."""

from datetime import timedelta
from pathlib import Path

import pytest

from jobboard.infra.storage import Storage, new_key, open_storage
from jobboard.kernel import clock


@pytest.fixture(params=["memory", "folder"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    return open_storage("memory://" if request.param == "memory" else f"file://{tmp_path}/deep/files")


def test_what_was_put_is_given_back_and_replaced(storage: Storage) -> None:
    storage.put("resumes/ab/one", b"\x00first")
    storage.put("resumes/ab/one", b"second")
    assert storage.get("resumes/ab/one") == b"second"
    assert storage.exists("resumes/ab/one")


def test_a_missing_key_is_a_key_error(storage: Storage) -> None:
    assert not storage.exists("resumes/ab/none")
    with pytest.raises(KeyError):
        storage.get("resumes/ab/none")


def test_forgetting_works_twice(storage: Storage) -> None:
    storage.put("resumes/ab/one", b"data")
    storage.delete("resumes/ab/one")
    storage.delete("resumes/ab/one")
    assert not storage.exists("resumes/ab/one")


def test_keys_are_those_below_a_prefix_sorted(storage: Storage) -> None:
    for key in ("resumes/b", "resumes/a/x", "resumesque/c", "logos/d"):
        storage.put(key, b"data")
    assert storage.keys("resumes") == ["resumes/a/x", "resumes/b"]
    assert storage.keys("nothing") == []


def test_keys_can_be_asked_for_by_age(storage: Storage) -> None:
    storage.put("resumes/a", b"data")
    assert storage.keys("resumes", before=clock.now() - timedelta(hours=1)) == []
    assert storage.keys("resumes", before=clock.now() + timedelta(hours=1)) == ["resumes/a"]


@pytest.mark.parametrize("key", ["../outside", "resumes/../../outside"])
def test_a_key_never_leads_outside(storage: Storage, key: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        storage.put(key, b"data")


def test_a_local_folder_is_private(tmp_path: Path) -> None:
    open_storage(f"file://{tmp_path}/my%20files")
    assert (tmp_path / "my files").stat().st_mode & 0o777 == 0o700


def test_new_keys_are_long_and_different() -> None:
    keys = {new_key("resumes") for _ in range(100)}
    assert len(keys) == 100
    assert all(key.startswith("resumes/") and len(key) > 50 for key in keys)
