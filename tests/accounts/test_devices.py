"""Devices are called what their owners call them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobboard.accounts.devices import UNKNOWN, device_name


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0",
            "Firefox on Windows",
        ),
        (
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
                "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
            ),
            "Safari on iPhone",
        ),
        (
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                "Version/17.4 Safari/605.1.15"
            ),
            "Safari on macOS",
        ),
        (
            (
                "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
                "Chrome/125.0.0.0 Mobile Safari/537.36"
            ),
            "Chrome on Android",
        ),
        ("curl/8.1", "curl"),
        ("", UNKNOWN),
    ],
)
def test_a_user_agent_becomes_a_name(user_agent: str, name: str) -> None:
    assert device_name(user_agent) == name


@given(st.text(max_size=3000))
def test_whatever_a_browser_calls_itself_there_is_a_name(user_agent: str) -> None:
    assert device_name(user_agent)
