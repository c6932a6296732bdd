"""One connected page: who is behind it, what it has open, what it still has to be told."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from gyakusan.core.errors import Invalid
from gyakusan.core.ids import new_id

MOST_WAITING: Final = 2_000
"""Messages; a page that hears nothing for so long is let go and comes back for the whole."""
BURST, A_SECOND = 240, 60
"""Messages a page may send at once, and for each second after that."""
LONGEST_MESSAGE: Final = 1_500_000
"""Characters of one message put together from its parts: two versions of the longest text."""
ASK: Final = "ask"
"""Instead of a message: rights are to be asked again before anything else is told."""


@dataclass(eq=False)
class Writer:
    """``tell`` may be called from any thread, the rest on the connection's own loop."""

    workshop: str
    release: str
    person: str
    name: str
    colour: int
    may_write: bool
    loop: asyncio.AbstractEventLoop
    id: str = field(default_factory=new_id)
    slots: set[tuple[str, str]] = field(default_factory=set)
    cursors: dict[str, dict[str, object]] = field(default_factory=dict)
    waiting: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    _parts: list[str] = field(default_factory=list)
    _allowed: float = BURST
    _counted: float = field(default_factory=time.monotonic)

    def tell(self, message: Mapping[str, object]) -> None:
        """Puts a message in line; bytes go as base64."""
        words = json.dumps(message, default=_as_text, ensure_ascii=False, separators=(",", ":"))
        self._put(words)

    def ask_again(self) -> None:
        """Has the rights of this page asked again at once."""
        self._put(ASK)

    @property
    def overwhelmed(self) -> bool:
        """Whether too much waits to be told."""
        return self.waiting.qsize() > MOST_WAITING

    def count(self) -> None:
        """One more message came from the page; refused when they come faster than anybody writes."""
        now = time.monotonic()
        self._allowed = min(BURST, self._allowed + (now - self._counted) * A_SECOND) - 1
        self._counted = now
        if self._allowed < 0:
            raise Invalid("cowriting.too_fast")

    def whole(self, index: int, parts: int, piece: str) -> str | None:
        """A long message comes in parts, in order; the message when this was the last one."""
        if index != len(self._parts) or not 0 < parts <= 1_000:
            self._parts.clear()
            raise Invalid("cowriting.unreadable")
        self._parts.append(piece)
        if sum(map(len, self._parts)) > LONGEST_MESSAGE:
            self._parts.clear()
            raise Invalid("cowriting.too_heavy")
        if index + 1 < parts:
            return None
        whole = "".join(self._parts)
        self._parts.clear()
        # A character of two halves may have been cut in the middle.
        return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _put(self, words: str) -> None:
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.waiting.put_nowait, words)


def _as_text(value: object) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(f"{type(value).__name__} cannot be told")
