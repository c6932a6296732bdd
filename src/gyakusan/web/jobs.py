"""Drafts in the making: each runs in a thread, reports its steps, can be stopped, and lands in one act of the journal."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from typing import Final

from gyakusan.assist.drafter import Cancelled, Progress
from gyakusan.core.errors import Refusal
from gyakusan.web.house import Drafting
from gyakusan.workshop.entries import Entry
from gyakusan.workshop.meeting.entries import MeetingSet

_LOG: Final = logging.getLogger(__name__)
AT_ONCE_S: Final = 0.3
"""A draft that is ready this soon is shown in the answer itself, without a progress bar."""
BETWEEN_S: Final = 0.5
"""Every step redraws the page of everybody who watches: told more often, a long draft waits for its own progress bar."""
READ_S: Final = 10.0
"""How long what others write leaves a sentence standing that somebody has yet to read."""


class DraftJobs:
    """Runs ``draft(workshop, process, person, progress)`` in the background, one per workshop and process."""

    def __init__(
        self,
        draft: Callable[[str, str, str, Progress], None],
        heard: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._draft = draft
        self._heard = heard
        self._clock = clock
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="draft")
        self._lock = threading.Lock()
        self._states: dict[tuple[str, str], Drafting] = {}
        self._progress: dict[tuple[str, str], Progress] = {}
        self._told: dict[tuple[str, str], float] = {}
        self._ended: dict[tuple[str, str], float] = {}
        """Since when a draft that came to nothing says so."""

    def start(self, workshop: str, process: str, person: str) -> None:
        """Begins a draft unless one is under way; returns early when it is quickly done."""
        key = (workshop, process)
        with self._lock:
            now = self._states.get(key)
            if now is not None and now.state == "running":
                return
            progress = Progress(lambda done, total, what: self._report(key, done, total, what))
            self._progress[key] = progress
            self._states[key] = Drafting(state="running", by=person)
            self._ended.pop(key, None)
        job: Future[None] = self._pool.submit(self._run, key, person, progress)
        wait([job], timeout=AT_ONCE_S)

    def cancel(self, workshop: str, process: str) -> None:
        """Stops a draft at its next step; nothing of it is kept. One that came to nothing is spoken of no longer."""
        key = (workshop, process)
        with self._lock:
            progress = self._progress.get(key)
            dismissed = progress is None and self._pass(key)
        if progress is not None:
            progress.cancel()
        if dismissed:
            self._heard(workshop)

    def changed(self, workshop: str, entries: Sequence[Entry]) -> None:
        """Hears the journal: what a draft failed for may be there now. Its sentence goes with the next thing that whoever
        pressed does, when the room moves on, and once it could be read, with whatever anybody does.
        """
        if not self._ended:
            return
        actors = {entry.actor for entry in entries}
        moved = any(isinstance(entry.record, MeetingSet) for entry in entries)
        with self._lock:
            for key, ended in list(self._ended.items()):
                read = self._clock() - ended >= READ_S
                if key[0] == workshop and (moved or read or self._states[key].by in actors):
                    self._pass(key)

    def of(self, workshop: str, process: str) -> Drafting | None:
        """How it stands."""
        with self._lock:
            return self._states.get((workshop, process))

    def close(self) -> None:
        """Stops what is running and waits for it."""
        with self._lock:
            for progress in self._progress.values():
                progress.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, key: tuple[str, str], person: str, progress: Progress) -> None:
        try:
            self._draft(*key, person, progress)
        except Cancelled:
            self._end(key, Drafting(state="cancelled"))
        except Refusal as refusal:
            self._end(key, Drafting(state="failed", message=refusal.message, values=refusal.values))
        except (
            Exception
        ):  # the thread's end is the page's only news of it: it must not stay "running" for ever
            _LOG.exception("drafting %s failed", key)
            self._end(key, Drafting(state="failed", message="web.draft_failed"))
        else:
            self._end(key, Drafting(state="done"))

    def _report(self, key: tuple[str, str], done: int, total: int, what: str) -> None:
        with self._lock:
            self._states[key] = replace(self._states[key], done=done, total=total, what=what)
            now = self._clock()
            if now - self._told.get(key, 0.0) < BETWEEN_S:
                return
            self._told[key] = now
        self._heard(key[0])

    def _pass(self, key: tuple[str, str]) -> bool:
        """Whether there was something to be said; to be asked with the lock held."""
        if self._ended.pop(key, None) is None:
            return False
        self._states[key] = replace(self._states[key], past=True)
        return True

    def _end(self, key: tuple[str, str], state: Drafting) -> None:
        with self._lock:
            self._states[key] = replace(state, by=self._states[key].by)
            if state.state != "done":
                self._ended[key] = self._clock()
            self._progress.pop(key, None)
            self._told.pop(key, None)
        self._heard(key[0])
