"""The check of the locks finds an address, a missing hash and a lock that is behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.check_locks import faults

PROJECT = """
[build-system]
requires = ["setuptools>=77"]
[project]
dependencies = ["htpy>=2"]
[project.optional-dependencies]
test = ["pytest"]
"""
RUN = "# made by a script\nhtpy==2.1 \\\n    --hash=sha256:aa\nsetuptools==80.0 \\\n    --hash=sha256:bb\n"
DEV = RUN + "pytest==9.0 \\\n    --hash=sha256:cc\n"


def project(folder: Path, *, run: str = RUN, dev: str = DEV) -> list[str]:
    (folder / "pyproject.toml").write_text(PROJECT, "utf-8")
    (folder / "requirements.lock").write_text(run, "utf-8")
    (folder / "requirements-dev.lock").write_text(dev, "utf-8")
    return list(faults(folder))


def test_locks_that_hold_what_is_asked_for_pass(tmp_path: Path) -> None:
    """Exact, hashed, complete: nothing to say."""
    assert project(tmp_path) == []


@pytest.mark.parametrize(
    ("run", "dev", "says"),
    [
        ("--index-url https://registry.example\n" + RUN, DEV, "an address or the name of a registry"),
        (RUN + "odd @ file:///tmp/odd \\\n    --hash=sha256:dd\n", DEV, "an address"),
        (RUN.replace("==2.1", ">=2.1"), DEV, "not an exact version: htpy>=2.1"),
        (RUN.replace(" \\\n    --hash=sha256:bb", ""), DEV, "no hash for setuptools"),
        (RUN.replace("htpy==2.1", "htpy==1.9"), DEV, "wants htpy>=2, locked is 1.9"),
        (RUN, RUN, "wants pytest, locked is None"),
        (RUN, DEV.replace("htpy==2.1", "htpy==2.2"), "htpy is 2.2, but requirements.lock has 2.1"),
    ],
)
def test_each_kind_of_fault_is_found(tmp_path: Path, run: str, dev: str, says: str) -> None:
    """The planted fault is told."""
    assert any(says in fault for fault in project(tmp_path, run=run, dev=dev))
