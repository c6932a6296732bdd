"""A stage over a real data folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import chromium as chromium
from tests.browser.conftest import faults as faults
from tests.browser.conftest import open_context as open_context
from tests.web_mocks.stage import Stage, open_stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Two ideas, no mock yet."""
    opened = open_stage(tmp_path)
    yield opened
    opened.database.close()
