"""What every test may rely on. The network ban stands in pyproject.toml (pytest's ``addopts``)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.servers import Server, serving

# Deadlines measure the machine, which other tests share: they fail good code and pass bad code.
settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile(
    "ci", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("deep", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))


@pytest.fixture
def tmp_data(tmp_path: Path) -> Path:
    """An empty data folder as ``--data`` takes it."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Both real servers on an empty data folder, one pair for each file of tests.

    Tests of one file share it, so each makes a workshop of its own. A test that stops or restarts servers uses
    ``tests.servers.serving`` itself.
    """
    with serving(tmp_path_factory.mktemp("served")) as running:
        yield running
