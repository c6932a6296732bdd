"""One workshop before its Day0."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.day0.house import Together, together


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Together]:
    with together(tmp_path) as opened:
        yield opened
