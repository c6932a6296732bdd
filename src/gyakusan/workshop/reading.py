"""What came of reading a part of a bundle: records that make the journal say the same, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gyakusan.core.text import Language, text
from gyakusan.workshop.entries import Record


@dataclass(frozen=True)
class Note:
    """Something that could not be read, or was read with a guess: where it stands and what to do (catalogue key)."""

    file: str
    line: int
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def words(self, language: Language) -> str:
        """The note as ``file:line: sentence``."""
        return f"{self.file}:{self.line}: {text(self.message, language, **self.values)}"


@dataclass(frozen=True)
class Reading:
    """The result of reading one section."""

    records: Sequence[Record] = ()
    notes: Sequence[Note] = ()
