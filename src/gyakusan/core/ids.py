"""Ids: time-ordered, unguessable enough for rows; secrets for links."""

from __future__ import annotations

import os
import secrets
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford base 32: no i, l, o, u to misread


def _base32(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        digits.append(_ALPHABET[digit])
    return "".join(reversed(digits))


def new_id() -> str:
    """A 20-character id that sorts by time of creation (48 bits of ms, 52 random bits)."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(7), "big") & ((1 << 52) - 1)
    return _base32((milliseconds << 52) | random, 20)


def secret() -> str:
    """A token for a personal link or a write key: 160 random bits."""
    return _base32(secrets.randbits(160), 32)
