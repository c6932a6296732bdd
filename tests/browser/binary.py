"""Which Chromium the tests, the pictures and the measurements drive: the same one, found in one place."""

from __future__ import annotations

import os
import shutil
from typing import Final

NAMES: Final = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is the same engine without the windows of a browser: a new person's browser opens three times faster."""


def chromium_path() -> str | None:
    """The browser ``CHROMIUM`` names, else the first the system has; None without any."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
