"""A bundle's folder worked on without any server: its journal replayed in a scratch folder, its texts compared."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language
from gyakusan.course import bundle
from gyakusan.course.registry import REGISTRY
from gyakusan.store import migrations
from gyakusan.store.database import Database
from gyakusan.workshop import ops
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.rights import FOLDER
from gyakusan.workshop.view import View

_JOURNAL = "journal.jsonl"


@dataclass(frozen=True)
class Bench:
    """An opened bundle: ``files`` as they lie in the folder, and what was read from them."""

    journal: Journal
    imported: bundle.Imported
    files: dict[str, bytes]

    @property
    def workshop(self) -> str:
        """The workshop's id."""
        return self.imported.workshop

    def view(self) -> View:
        """What the folder says."""
        return self.journal.view(self.workshop, FOLDER)


@contextmanager
def scratch() -> Iterator[Journal]:
    """An empty journal that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="gyakusan-") as folder:
        database = Database(Path(folder) / "journal.db", migrations.JOURNAL)
        try:
            yield Journal(database, REGISTRY)
        finally:
            database.close()


@contextmanager
def opened(folder: Path, language: Language | None = None) -> Iterator[Bench]:
    """The bundle in ``folder``. ``language`` is that of its contents, else what its texts are written in."""
    files = bundle.files_of_folder(folder)
    with scratch() as journal:
        workshop = None
        if language is not None and _JOURNAL not in files:
            if not files:
                raise Invalid("bundle.nothing_known", files="—")
            workshop = journal.create(FOLDER, ops.create, title=folder.resolve().name, language=language)
        imported = bundle.load(journal, FOLDER, files, workshop=workshop)
        if language is not None:
            journal.act(imported.workshop, FOLDER, ops.change_language, language=language)
        yield Bench(journal, imported, files)
