"""The host over a filled shelf."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mock_host.browsing import Visitor, hosting
from tests.mock_host.shelves import fill


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one mock in each state."""
    return fill(tmp_path / "data")


@pytest.fixture
def host(data: Path) -> Iterator[Visitor]:
    """A visitor's browser in front of the running host."""
    with hosting(data) as browser:
        yield browser


@pytest.fixture(scope="module")
def unchanging(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """One host for all tests of a file that only look at it, and keep no cookie."""
    data = fill(tmp_path_factory.mktemp("unchanging"))
    site = data / "mocks" / "sites" / "published"
    (site / ".hidden").write_text("hidden")
    (site / ".git").mkdir()
    (site / ".git" / "config").write_text("hidden")
    (site / "link.html").symlink_to(data / "mocks" / "shelf.json")
    (site / "linked").symlink_to(site / "step")
    with hosting(data) as browser:
        yield browser
