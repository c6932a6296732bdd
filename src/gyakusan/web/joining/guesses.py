"""Wrong codes are counted for each address; right ones never are, so that a whole hall behind one address comes in."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from typing import Final

from gyakusan.core.errors import Refusal

WINDOW_S: Final = 600.0
MOST: Final = 30
"""Wrong codes from one address within ``WINDOW_S``: of 34 million, a day of it reaches one in eight thousand."""
MOST_IN_ALL: Final = 600
"""More wrong codes than this, from all addresses together, are somebody guessing from many places."""
MOST_THEN: Final = 3
"""Wrong codes that one address still has while that goes on."""


class TooManyGuesses(Refusal):
    """An address has typed too many wrong codes; ``minutes`` says how long to wait."""

    status = 429


class Guesses:
    """The wrong codes of the last minutes, in memory: a restart forgives them."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._wrong: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def may_try(self, address: str) -> None:
        """Raises ``TooManyGuesses`` while ``address`` has to wait, whatever code it has now."""
        now = self._now()
        with self._lock:
            self._forget_old(now)
            wrong = self._wrong.get(_place(address), ())
            most = MOST if sum(map(len, self._wrong.values())) < MOST_IN_ALL else MOST_THEN
            if len(wrong) >= most:
                left = wrong[len(wrong) - most] + WINDOW_S - now
                raise TooManyGuesses("joining.too_many_guesses", minutes=max(1, math.ceil(left / 60)))

    def was_wrong(self, address: str) -> None:
        """``address`` typed a code that opens nothing."""
        with self._lock:
            self._wrong.setdefault(_place(address), deque(maxlen=MOST)).append(self._now())

    def _forget_old(self, now: float) -> None:
        for place, wrong in list(self._wrong.items()):
            while wrong and wrong[0] <= now - WINDOW_S:
                wrong.popleft()
            if not wrong:
                del self._wrong[place]


def _place(address: str) -> str:
    """One household or hall: an IPv6 address changes within its /64 as it likes."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return (
            str(IPv6Address(int(parsed) >> 64 << 64))
            if parsed.ipv4_mapped is None
            else str(parsed.ipv4_mapped)
        )
    return str(parsed)
