"""Journals of their own for the tests of the course."""

from __future__ import annotations

from pathlib import Path

import pytest

from gyakusan.workshop.journal import Journal
from tests.course.folders import journal_in


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_in(tmp_path / "here")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Journal:
    return journal_in(tmp_path / "elsewhere")
