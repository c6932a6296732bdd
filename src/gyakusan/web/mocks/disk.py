"""Whether the disk has followed the record yet, as a page has to say it."""

from __future__ import annotations

import time
from typing import Final

from gyakusan.mocks.shelf import read_shelf, site_folder
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Mock

PATIENCE_S: Final = 0.3
"""How long a page may be held up for the disk; it usually takes a tenth of that."""
_LOOK_S: Final = 0.02


def wait_for_disk(sight: Sight) -> None:
    """Waits a moment for what was asked for just now, so that the answer to a press shows its result.

    Without it, the live message that the disk has followed may reach the page before the answer to the press, which
    was drawn earlier, and stays as the last word.
    """
    until = time.monotonic() + PATIENCE_S
    while "at" not in sight.query and any(is_behind(sight, mock) for mock in sight.view.mocks):
        if time.monotonic() > until:
            return
        time.sleep(_LOOK_S)


def is_behind(sight: Sight, mock: Mock) -> bool:
    """Whether the mock's files are still to be made, or to be deleted."""
    if mock.state == "destroyed":
        return site_folder(sight.house.shelf, mock.slug).exists()
    return drawn_at(sight, mock) is None


def drawn_at(sight: Sight, mock: Mock) -> int | None:
    """When the page of the site was put there (ns); None as long as it is not, or is not answered for yet."""
    # The files come first and their address after them: a frame that asked in between would show "not found" for good.
    if read_shelf(sight.house.shelf).find(mock.slug) is None:
        return None
    try:
        return (site_folder(sight.house.shelf, mock.slug) / "index.html").stat().st_mtime_ns
    except FileNotFoundError:
        return None
