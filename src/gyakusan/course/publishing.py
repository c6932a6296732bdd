"""From intent to disk: what the journal says about mocks becomes sites and the shelf that the mock host serves.

The journal is right and the disk follows, also after a crash in between: ``converge`` at the start, then a listener
that only notes which workshop to look at. A verb never waits for the disk and never fails because of it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gyakusan.core.errors import NotFound, Refusal, Unavailable
from gyakusan.course.entries import MockRebuilt, MockStateSet
from gyakusan.course.mock_keys import Keys
from gyakusan.course.ops import PINNED
from gyakusan.mocks import shelf
from gyakusan.mocks.build import build
from gyakusan.mocks.shelf import Converged, Shelved
from gyakusan.mocks.site import Site
from gyakusan.mocks.spec import MockSpec
from gyakusan.refine.mock import mock_spec
from gyakusan.workshop.artifacts import Mock, PressRelease
from gyakusan.workshop.entries import Added, Entry, Removed
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.view import View

BUILT_FROM: Final = ".built-from"
"""A file of every site, never served: the number of the entry it shows."""
SETTLE_S: Final = 0.3
"""How long edits of a press release may gather before the mocks that follow it are built again."""
RETRY_S: Final = 5.0
"""After a failure, when to try again."""

_READER: Final = Actor(id="mocks", role="observer")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Workshop:
    """What one workshop wants: its mocks as the host needs them, and how each site is made."""

    shelved: tuple[Shelved, ...] = ()
    made_of: tuple[tuple[Mock, MockSpec | Refusal | None], ...] = ()


class Publisher:
    """Keeps ``folder`` (``DATA/mocks``) equal to the journal; ``key_file`` is ``DATA/app.key``.

    ``told`` hears the id of every workshop whose mocks have just changed on the disk. Only one Publisher may have a
    folder at a time.
    """

    def __init__(
        self,
        journal: Journal,
        folder: Path,
        key_file: Path,
        *,
        told: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._journal, self._folder, self._told = journal, folder, told
        self._keys = Keys(key_file)
        self._converging = threading.Lock()
        self._workshops: dict[str, _Workshop] = {}
        self._on_shelf: tuple[Shelved, ...] | None = None
        self._put_before: dict[str, tuple[int, MockSpec]] = {}
        self._wake = threading.Condition()
        self._due: dict[str, float] = {}
        self._closed = False
        self._thread = threading.Thread(target=self._follow, name="publisher", daemon=True)

    def start(self) -> Converged:
        """Converges everything, then follows the journal until ``close``."""
        converged = self.converge()
        self._journal.listeners.append(self.heard)
        self._thread.start()
        return converged

    def close(self) -> None:
        """Finishes what is due and stops following."""
        if self.heard in self._journal.listeners:
            self._journal.listeners.remove(self.heard)
        with self._wake:
            self._closed = True
            self._wake.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def heard(self, workshop: str, entries: Sequence[Entry]) -> None:
        """A listener of the journal: notes that ``workshop`` has to be looked at, at once or when edits settle."""
        at_once = any(_is_about_mocks(entry) for entry in entries)
        if at_once or self._workshops.get(workshop, _Workshop()).shelved:
            self._note(workshop, 0 if at_once else SETTLE_S)

    def converge(self) -> Converged:
        """Makes the disk equal to every workshop's intent. Raises Unavailable when the folder cannot be written.

        A workshop that cannot be read keeps what the shelf has of it.
        """
        return self._converge(self._journal.all_workshops(), everything=True)

    def _note(self, workshop: str, delay: float) -> None:
        due = time.monotonic() + delay
        with self._wake:
            self._due[workshop] = min(due, self._due.get(workshop, due))
            self._wake.notify_all()

    def _follow(self) -> None:
        while workshops := self._next_due():
            try:
                self._converge(workshops)
            except (
                Exception
            ):  # whatever it was, the next attempt may find it gone; the journal keeps the intent
                _log.exception("mocks could not be brought up to date; trying again in %s s", RETRY_S)
                if self._closed:
                    return
                for workshop in workshops:
                    self._note(workshop, RETRY_S)

    def _next_due(self) -> list[str]:
        """Waits for workshops to look at; empty when closed and nothing is left to do."""
        with self._wake:
            while True:
                now = time.monotonic()
                ready = [w for w, due in self._due.items() if due <= now or self._closed]
                if ready or self._closed:
                    for workshop in ready:
                        del self._due[workshop]
                    return ready
                self._wake.wait(min(self._due.values()) - now if self._due else None)

    def _converge(self, workshops: Sequence[str], *, everything: bool = False) -> Converged:
        with self._converging:
            for workshop in workshops:
                self._look_at(workshop)
            wanted = self._wanted()
            put = tuple(mock.slug for mock, spec in self._to_build(wanted) if self._put(mock, spec))
            stands = not everything and not put and wanted == self._on_shelf
            converged = Converged((), (), {}) if stands else self._shelve(wanted)
        if not stands:
            for workshop in workshops:
                self._told(workshop)
        return Converged((*put, *converged.built), converged.destroyed, converged.refused)

    def _shelve(self, wanted: tuple[Shelved, ...]) -> Converged:
        converged = shelf.converge(self._folder, wanted, self._missing)
        self._on_shelf = wanted
        return converged

    def _look_at(self, workshop: str) -> None:
        try:
            self._workshops[workshop] = self._wants(workshop)
        except Exception:  # one broken workshop must neither stop the others nor lose its mocks
            _log.exception("the mocks of workshop %s cannot be read; they stay as they are", workshop)
            if workshop not in self._workshops:
                self._workshops[workshop] = _Workshop(self._kept(workshop))

    def _wants(self, workshop: str) -> _Workshop:
        view = self._journal.view(workshop, _READER)
        return _Workshop(
            tuple(self._shelved(view, mock) for mock in view.mocks),
            tuple((mock, self._spec(view, mock)) for mock in view.mocks if mock.state != "destroyed"),
        )

    def _shelved(self, view: View, mock: Mock) -> Shelved:
        release = view.get(PressRelease, mock.press_release)
        return Shelved(
            slug=mock.slug,
            workshop=self._keys.workshop(view.id),
            title=(release.title if release else "") or mock.slug,
            language=view.about.language,
            state=mock.state,
            team_key=self._keys.team(mock.slug),
            write_key=self._keys.write(mock.slug),
            read_key=self._keys.read(view.id),
        )

    def _spec(self, view: View, mock: Mock) -> MockSpec | Refusal | None:
        """What the mock has to say; None when its site says it already and must not change."""
        pinned = mock.state in PINNED and mock.built_from > 0
        if pinned and built_from(self._folder, mock.slug) == mock.built_from:
            return None
        try:
            shown = self._journal.view(view.id, _READER, at=mock.built_from) if pinned else view
            return spec_of(shown, mock)
        except Refusal as refusal:
            return refusal

    def _kept(self, workshop: str) -> tuple[Shelved, ...]:
        name = self._keys.workshop(workshop)
        return tuple(mock for mock in shelf.read_shelf(self._folder).mocks if mock.workshop == name)

    def _wanted(self) -> tuple[Shelved, ...]:
        """All mocks, each address once: whose it is on the shelf, it stays, whoever else comes to claim it."""
        by_slug: dict[str, Shelved] = {}
        before = {mock.slug: mock.workshop for mock in self._stood()}
        claims = (mock for workshop in sorted(self._workshops) for mock in self._workshops[workshop].shelved)
        for mock in sorted(claims, key=lambda mock: before.get(mock.slug) != mock.workshop):
            if by_slug.setdefault(mock.slug, mock) is not mock:
                _log.warning("the address %s is another workshop's; its mock is not shown", mock.slug)
        return tuple(by_slug.values())

    def _stood(self) -> tuple[Shelved, ...]:
        """The shelf as it is; empty when it cannot be read, for then it is written anew from the journal."""
        if self._on_shelf is None:
            try:
                return shelf.read_shelf(self._folder).mocks
            except Unavailable:
                return ()
        return self._on_shelf

    def _to_build(self, wanted: tuple[Shelved, ...]) -> list[tuple[Mock, MockSpec]]:
        owners = {mock.slug: mock.workshop for mock in wanted}
        return [
            (mock, spec)
            for workshop in sorted(self._workshops)
            for mock, spec in self._workshops[workshop].made_of
            if isinstance(spec, MockSpec)
            and owners[mock.slug] == self._keys.workshop(workshop)
            and self._put_before.get(mock.slug) != (mock.built_from, spec)
        ]

    def _put(self, mock: Mock, spec: MockSpec) -> bool:
        """Puts the site where it belongs, unless it is there already; False when it could not be built."""
        try:
            site = {**build(spec), BUILT_FROM: str(mock.built_from).encode()}
        except Refusal:
            _log.warning("the mock %s cannot be built; what was shown before stays", mock.slug, exc_info=True)
            return False
        differs = _held(self._folder, mock.slug, site) != site
        if differs:
            shelf.put_site(self._folder, mock.slug, site)
        self._put_before[mock.slug] = (mock.built_from, spec)
        return differs

    def _missing(self, mock: Shelved) -> Site:
        for wants in self._workshops.values():
            for held, spec in wants.made_of:
                if held.slug == mock.slug and isinstance(spec, Refusal):
                    raise spec
                if held.slug == mock.slug and isinstance(spec, MockSpec):
                    return {**build(spec), BUILT_FROM: str(held.built_from).encode()}
        raise NotFound("publishing.release_gone")


def spec_of(view: View, mock: Mock) -> MockSpec:
    """What the mock would say if it were built from ``view``. Raises NotFound when its press release is gone."""
    release = view.get(PressRelease, mock.press_release)
    if release is None:
        raise NotFound("publishing.release_gone")
    return mock_spec(view, release.model_copy(update={"slug": mock.slug}), view.about.language)


def receipt_of(folder: Path, slug: str) -> shelf.Receipt | None:
    """The proof that the mock was destroyed; None as long as its files are there."""
    try:
        if shelf.site_folder(folder, slug).exists():
            return None
        return shelf.Receipt.model_validate_json((folder / "receipts" / f"{slug}.json").read_bytes())
    except FileNotFoundError:
        return None


def built_from(folder: Path, slug: str) -> int:
    """The number of the entry that the site on the disk shows; 0 when it follows the press release, or is not there."""
    try:
        return int((shelf.site_folder(folder, slug) / BUILT_FROM).read_bytes())
    except (FileNotFoundError, ValueError):
        return 0


def _is_about_mocks(entry: Entry) -> bool:
    record = entry.record
    if isinstance(record, Added | Removed):
        return isinstance(record.item, Mock)
    return isinstance(record, MockStateSet | MockRebuilt)


def _held(folder: Path, slug: str, like: Site) -> Site:
    """The files of ``slug`` on the disk, those of ``like`` only."""
    place = shelf.site_folder(folder, slug)
    return {path: (place / path).read_bytes() for path in like if (place / path).is_file()}
