"""Why a program file is refused: every problem at once, each with file and line, worded in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language, text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in ``file`` at ``line``; ``message`` is a key of the catalogue."""

    file: str
    line: int
    message: str
    values: dict[str, object] = field(default_factory=dict)

    def worded(self, language: Language) -> str:
        """``v.toml:12: …`` in ``language``."""
        values = {
            name: text(v.key, language) if isinstance(v, Word) else v for name, v in self.values.items()
        }
        return f"{self.file}:{self.line}: {text(self.message, language, **values)}"


@dataclass(frozen=True, slots=True)
class Word:
    """A value of a problem that is itself a text of the catalogue."""

    key: str


class Problems(str):
    """The lines of a refusal. As a string they are English; ``{problems:ja}`` in a text words them in Japanese.

    A refusal's values do not know the reader's language, the catalogue's text does: so it passes it on.
    """

    found: tuple[Problem, ...]

    def __new__(cls, found: Iterable[Problem]) -> Problems:
        found = tuple(found)
        files = [problem.file for problem in found]  # structure before words: the one may cause the other
        ordered = tuple(sorted(found, key=lambda problem: (files.index(problem.file), problem.line)))
        made = super().__new__(cls, _lines(ordered, "en"))
        made.found = ordered
        return made

    def __format__(self, spec: str) -> str:
        return _lines(self.found, "ja") if spec == "ja" else str(self)


def _lines(problems: tuple[Problem, ...], language: Language) -> str:
    return "\n".join(problem.worded(language) for problem in problems)


class BadProgram(Invalid):
    """The program's files cannot be used; ``problems`` lists everything that is wrong with them."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        worded = Problems(problems)
        super().__init__("programs.refused", program=name, count=len(worded.found), problems=worded)
        self.problems = worded.found
