"""Signed words open one thing, for one purpose, for a while."""

import time
from unittest.mock import patch

import pytest

from jobboard.infra.signing import open_signed, sign
from jobboard.kernel.errors import Gone, NotFound

SECRET = "a secret of a test"


def test_what_was_signed_is_read_back() -> None:
    token = sign("file", {"resume": "abc"}, secret=SECRET)
    assert open_signed("file", token, secret=SECRET, max_age=60) == {"resume": "abc"}


def test_an_old_link_says_what_to_do() -> None:
    with patch("time.time", return_value=time.time() - 120):
        token = sign("file", {"resume": "abc"}, secret=SECRET)
    with pytest.raises(Gone, match="open it again"):
        open_signed("file", token, secret=SECRET, max_age=60)


@pytest.mark.parametrize(("purpose", "secret"), [("other", SECRET), ("file", "another secret")])
def test_another_purpose_or_key_opens_nothing(purpose: str, secret: str) -> None:
    token = sign("file", {"resume": "abc"}, secret=SECRET)
    with pytest.raises(NotFound):
        open_signed(purpose, token, secret=secret, max_age=60)


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c", "\x00", "é.é.é"])
def test_a_made_up_token_opens_nothing(token: str) -> None:
    with pytest.raises(NotFound):
        open_signed("file", token, secret=SECRET, max_age=60)
