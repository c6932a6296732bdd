"""A workshop whose people sit in the room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.room.seated import Seated, seated


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Seated]:
    """Nothing is being held yet."""
    with seated(tmp_path) as opened:
        yield opened
