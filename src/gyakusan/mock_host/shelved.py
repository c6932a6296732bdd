"""The shelf as the host sees it: read again whenever the application has replaced it."""

from __future__ import annotations

import hmac
import logging
import os
from pathlib import Path

from gyakusan.core.errors import Unavailable
from gyakusan.mocks.shelf import Shelved, read_shelf

_log = logging.getLogger(__name__)


class CurrentShelf:
    """Finds mocks by name; a changed file is noticed by its time, size or inode."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, str(folder / "shelf.json")
        self._seen: tuple[int, int, int] | None = None
        self._mocks: dict[str, Shelved] = {}
        self._applications: dict[str, Shelved] = {}

    def by_slug(self, slug: str) -> Shelved | None:
        """The mock with that address."""
        return self._current().get(slug)

    def by_application(self, application: str, write_key: str) -> Shelved | None:
        """The mock whose events these are, if the key fits."""
        self._current()
        found = self._applications.get(application)
        if found is None or not found.write_key:
            return None
        fits = hmac.compare_digest(found.write_key.encode(), write_key.encode("utf-8", "replace"))
        return found if fits else None

    def by_read_key(self, read_key: str) -> list[Shelved]:
        """All mocks whose numbers that key opens: those of one workshop."""
        given = read_key.encode("utf-8", "replace")
        return [
            mock
            for mock in self._current().values()
            if mock.read_key and hmac.compare_digest(mock.read_key.encode(), given)
        ]

    def _current(self) -> dict[str, Shelved]:
        try:
            status = os.stat(self._file)
        except FileNotFoundError:
            self._seen, self._mocks, self._applications = None, {}, {}
            return self._mocks
        seen = (status.st_mtime_ns, status.st_size, status.st_ino)
        if seen != self._seen:
            try:
                mocks = read_shelf(self._folder).mocks
                self._mocks = {mock.slug: mock for mock in mocks}
                # The first of two with one application, as they stand on the shelf.
                self._applications = {mock.application: mock for mock in reversed(mocks)}
                self._seen = seen
            except Unavailable:
                _log.exception("the shelf cannot be read; what was known of it still holds")
        return self._mocks
