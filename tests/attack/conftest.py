"""A real Chromium for what only a browser can try."""

from __future__ import annotations

from tests.browser.conftest import chromium as chromium
