"""An invention of README.md as an item: which questions, solutions and lens its words mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from gyakusan.assist import meaning
from gyakusan.core.text import LANGUAGES, Language
from gyakusan.invent import labels
from gyakusan.invent.difficulty import questions_of, solutions_of
from gyakusan.invent.form import label, one_of
from gyakusan.invent.grades_written import read_difficulty
from gyakusan.workshop.artifacts import Invention, Item, Solution
from gyakusan.workshop.carrying import carried_basis, folded, one_line, whole
from gyakusan.workshop.markdown import plain, synonyms
from gyakusan.workshop.programs import Program
from gyakusan.workshop.reading import Note
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context

_ITEM: Final = re.compile(r"^\s*(?:[*\-+]|\d{1,3}[.)])\s+(?P<words>.*\S)\s*$")
_NAMED: Final = re.compile(r"^\s*(?:[*\-+]|\d{1,3}[.)])\s.*[(（](?P<words>[^()（）]{2,60})[)）]\s*$")
_SEPARATORS: Final = re.compile(r"\s*(?:、|,|，|;|；|\s\+\s|\s/\s)\s*")
SAME_WORDS: Final = 0.5
"""Share of letter pairs of the words that the solution's name has as well: above it they mean the solution."""
SAME_MEANING: Final = 0.6
"""Cosine similarity above which words that share too few letters still mean the solution."""


def carried(state: State, invention: Invention, program: Program) -> Invention:
    """The invention as the section can carry it."""
    changed: dict[str, Any] = {
        key: whole(getattr(invention, key)) for key in ("when", "solves", "effect", "how", "stated_reason")
    }
    changed["name"] = labels.named(invention.name)
    changed["lens"] = _lens(invention.lens, program)
    changed["notes"] = labels.tidy(invention.notes)
    changed["basis"] = carried_basis(invention.basis)
    changed["solutions"] = _same(
        [(one_of(solution), solution) for solution in solutions_of(state, invention)], _solutions(state)
    )
    changed["questions"] = _same(
        [(one_line(question.text), question) for question in questions_of(state, invention)],
        _questions(state),
    )
    return invention.model_copy(update=changed)


@dataclass
class InventionReader:
    """Reads inventions one by one; what it cannot make out becomes a note, and stays in the invention's notes."""

    state: State
    program: Program
    context: Context
    file: str
    language: Language
    notes: list[Note]
    _left: list[str] = field(default_factory=list)

    def read(self, thing: labels.Labelled) -> Invention:
        """The invention as it stands in the file."""
        self._left = []
        stated, reason = read_difficulty(self._words(thing, "stated_difficulty"))
        resolution = self._resolution(thing)
        solutions = self._solutions(thing)
        questions = self._questions(thing)
        kept = [thing.notes, *(labels.tidy(left) for left in self._left)]
        return Invention(
            id=self.context.new_id(),
            name=thing.title,
            questions=questions,
            solutions=solutions,
            lens=_lens(self._words(thing, "lens"), self.program),
            when=self._words(thing, "when"),
            solves=self._words(thing, "solves"),
            effect=self._words(thing, "effect"),
            how=self._words(thing, "how"),
            stated_difficulty=stated,
            stated_reason=reason,
            resolution=resolution,
            chosen=self._chosen(thing),
            notes=labels.tidy("\n\n".join(part for part in kept if part)),
            basis=thing.basis,
        )

    @staticmethod
    def _words(thing: labels.Labelled, key: str) -> str:
        return thing.texts[key].words if key in thing.texts else ""

    def _note(self, thing: labels.Labelled, key: str, message: str, **values: object) -> None:
        line = thing.texts[key].line if key in thing.texts else thing.line
        self.notes.append(Note(self.file, line, message, {"name": thing.title, **values}))

    def _chosen(self, thing: labels.Labelled) -> bool:
        said = self._words(thing, "chosen").casefold()
        return bool(said) and said not in {no.casefold() for no in synonyms("invent.markdown.not_chosen")}

    def _resolution(self, thing: labels.Labelled) -> int | None:
        words = self._words(thing, "resolution")
        if not words:
            return None
        match = re.match(r"\D{0,3}([1-5])(?!\d|\.\d)", unicodedata.normalize("NFKC", words))
        if match:
            return int(match[1])
        self._note(thing, "resolution", "invent.read.no_resolution")
        self._left.append(f"{label('resolution', self.language)} — {words}")
        return None

    def _solutions(self, thing: labels.Labelled) -> tuple[str, ...]:
        known = _solutions(self.state)
        if "solutions" not in thing.texts:
            return self._named_in_how(thing)
        found: list[str] = []
        for words in _lines(self._words(thing, "solutions"), known):
            solution = known.get(words) or _by_words(words, self.state.solutions)
            if solution is not None:
                found.append(solution.id)
            else:
                self._note(thing, "solutions", "invent.read.unknown_solution", solution=words)
                self._left.append(f"{label('solutions', self.language)} — {words}")
        return tuple(dict.fromkeys(found))

    def _named_in_how(self, thing: labels.Labelled) -> tuple[str, ...]:
        """Solutions named in brackets at the end of the numbered lines of how it works."""
        named = [m["words"] for line in self._words(thing, "how").split("\n") if (m := _NAMED.match(line))]
        found = [
            solution
            for words in named
            if (
                solution := _by_words(words, self.state.solutions) or _by_meaning(words, self.state.solutions)
            )
        ]
        ids = tuple(dict.fromkeys(solution.id for solution in found))
        if ids:
            names = [
                f"「{one_line(solution.name)}」"
                for solution in solutions_of(self.state, Invention(id="", solutions=ids))
            ]
            self._note(thing, "how", "invent.read.solutions_guessed", solutions="".join(names))
        return ids

    def _questions(self, thing: labels.Labelled) -> tuple[str, ...]:
        known = _questions(self.state)
        by_letters = {folded(words): question for words, question in reversed(known.items())}
        found: list[str] = []
        for words in _lines(self._words(thing, "questions"), known):
            question = known.get(words) or by_letters.get(folded(words))
            if question is not None:
                found.append(question.id)
            else:
                self._note(thing, "questions", "invent.read.unknown_question", question=words)
                self._left.append(f"{label('questions', self.language)} — {words}")
        return tuple(dict.fromkeys(found))


def _solutions(state: State) -> dict[str, Solution]:
    """Each solution by what it is called in the section; of two called the same, the first."""
    return {one_of(solution): solution for solution in reversed(state.solutions) if one_of(solution)}


def _questions(state: State) -> dict[str, Item]:
    return {
        one_line(question.text): question for question in reversed(state.questions) if one_line(question.text)
    }


def _same(called: Iterable[tuple[str, Item]], known: dict[str, Any]) -> tuple[str, ...]:
    """The ids that will be found again under the names they are written with."""
    return tuple(dict.fromkeys(known[words].id for words, _ in called if words))


def _lines(words: str, known: Iterable[str]) -> list[str]:
    """The names in a list, or on one line with commas between them."""
    lines = [match["words"] if (match := _ITEM.match(line)) else line.strip() for line in words.split("\n")]
    whole = [line if line in known else plain(line) for line in lines if line]
    if len(whole) == 1 and whole[0] not in known and not _ITEM.match(words):
        return [part for part in _SEPARATORS.split(whole[0]) if part]
    return whole


def _lens(words: str, program: Program) -> str:
    said = one_line(words)
    for lens in program.lenses:
        if any(said == one_line(program.text(f"lenses.{lens}.title", language)) for language in LANGUAGES):
            return lens
    return said


def _by_words(words: str, solutions: Sequence[Solution]) -> Solution | None:
    """The solution whose name has most of the letter pairs of ``words``."""
    wanted = _pairs(words)
    best = max(solutions, key=lambda solution: _share(wanted, solution), default=None)
    return best if best is not None and _share(wanted, best) >= SAME_WORDS else None


def _share(wanted: set[str], solution: Solution) -> float:
    return len(wanted & _pairs(solution.name)) / len(wanted) if wanted else 0.0


def _pairs(words: str) -> set[str]:
    letters = folded(words)
    return {letters[place : place + 2] for place in range(len(letters) - 1)}


def _by_meaning(words: str, solutions: Sequence[Solution]) -> Solution | None:
    nearest = meaning.nearest(words, [solution.name for solution in solutions])
    return solutions[nearest[0][0]] if nearest and nearest[0][1] >= SAME_MEANING else None
