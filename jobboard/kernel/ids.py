"""Identifiers: time-ordered ids for rows, a short spelling for addresses, and secrets for links."""

import secrets
import time
from uuid import UUID

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no i, l, o, u, so that an address can be read aloud."""
_LENGTH = 26
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}


def new_id() -> UUID:
    """A version 7 UUID (RFC 9562, section 5.7): 48 bits of milliseconds, then random bits."""
    milliseconds = time.time_ns() // 1_000_000
    value = milliseconds << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def encode(value: UUID) -> str:
    """An id as 26 lower-case letters and digits, sorted as the ids are."""
    number = value.int
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))


def decode(text: str) -> UUID:
    """The id that `encode` spelt; raises ValueError for anything else."""
    if len(text) != _LENGTH or text[0] not in "01234567":
        raise ValueError("not an id")
    number = 0
    for letter in text:
        if letter not in _VALUES:
            raise ValueError("not an id")
        number = number << 5 | _VALUES[letter]
    return UUID(int=number)


def token() -> str:
    """A secret of 256 bits for a URL or a cookie."""
    return secrets.token_urlsafe(32)


def short_code(length: int = 8) -> str:
    """A random code for people to quote, without letters that look alike (40 bits at eight letters)."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))
