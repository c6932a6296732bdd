"""How many events may come: from one mock's key, and from one address. More is refused until there is room again.

An address is never kept: only a hash of it in memory, under a key that ends with the process.
"""

from __future__ import annotations

import math
import secrets
import time
from collections.abc import Callable
from hashlib import blake2b
from typing import Final

from gyakusan.core.errors import Unavailable

BURST_S: Final = 10
"""So many seconds' worth may come at once, after as long a pause."""
_MOST_KNOWN: Final = 50_000


class TooMany(Unavailable):
    """More than may come; ``again`` is in how many seconds there will be room."""

    status = 429

    def __init__(self, again: int) -> None:
        super().__init__("mock_host.too_many", seconds=again)
        self.again = again


class Limits:
    """``per_second`` events of one mock on average, half as many from one address; 0 is no limit."""

    def __init__(self, per_second: int, now: Callable[[], float] = time.monotonic) -> None:
        self._by_key = _Buckets(per_second, now)
        self._by_address = _Buckets(per_second / 2, now)
        self._secret = secrets.token_bytes(16)

    def of_address(self, address: str, events: int) -> None:
        """Takes a request of so many events from ``address``, at least one. Raises TooMany."""
        name = blake2b(address.encode("utf-8", "replace"), key=self._secret, digest_size=16).digest()
        self._by_address.take(name, max(1, events))

    def of_key(self, application: str, events: int) -> None:
        """Takes so many events for ``application``. Raises TooMany."""
        self._by_key.take(application, events)


class _Buckets:
    """What each name may still send: it fills up evenly, to ``BURST_S`` seconds' worth and never more."""

    def __init__(self, per_second: float, now: Callable[[], float]) -> None:
        self._rate, self._now = per_second, now
        # A batch always fits into a full bucket, or its sender would try for ever.
        self._most = max(per_second * BURST_S, 1_000.0)
        self._left: dict[str | bytes, tuple[float, float]] = {}

    def take(self, name: str | bytes, events: int) -> None:
        if not self._rate:
            return
        now = self._now()
        left, at = self._left.get(name, (self._most, now))
        left = min(self._most, left + (now - at) * self._rate)
        if left < events:
            raise TooMany(math.ceil((events - left) / self._rate))
        if name not in self._left and len(self._left) >= _MOST_KNOWN:
            self._forget_the_rested(now)
        self._left[name] = (left - events, now)

    def _forget_the_rested(self, now: float) -> None:
        """Whoever has a full bucket again need not be known; all are forgotten rather than memory filled."""
        emptied = {
            name: (left, at)
            for name, (left, at) in self._left.items()
            if left + (now - at) * self._rate < self._most
        }
        self._left = emptied if len(emptied) < _MOST_KNOWN else {}
