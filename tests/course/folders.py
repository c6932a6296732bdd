"""Journals and bundles for tests of the course."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from gyakusan.course import bundle
from gyakusan.course.registry import REGISTRY
from gyakusan.store import migrations
from gyakusan.store.database import Database
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.rights import Actor

CASES: Final = Path(__file__).parent.parent / "cases"
OWNER: Final = Actor(id="owner0", role="facilitator")
STRANGER: Final = Actor(id="guest0", role="facilitator")


def journal_in(folder: Path) -> Journal:
    """A journal of its own."""
    return Journal(Database(folder / "journal.db", migrations.JOURNAL), REGISTRY)


def case(name: str) -> dict[str, bytes]:
    """The files of ``tests/cases/<name>``."""
    return bundle.files_of_folder(CASES / name)


def markdown(files: bundle.Files) -> dict[str, str]:
    """The texts that carry the workshop's present."""
    return {
        name: files[name].decode() for name in ("customer.md", "solutions.md", "README.md", "progress.md")
    }
