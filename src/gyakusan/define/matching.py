"""What stands where in a written section: questions in their order, actions by their words, cells by their field."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Final

from gyakusan.define.places import Layout, layout
from gyakusan.define.tables import Asked, same
from gyakusan.workshop.artifacts import Question
from gyakusan.workshop.fields import show_field
from gyakusan.workshop.markdown import basis_mark, cell, take_basis, uncell
from gyakusan.workshop.reading import Note
from gyakusan.workshop.state import State

ALIKE: Final = 0.75
"""Two names of an action at least this alike (0-1) are one; people shorten them between tables."""


def plain_question(words: str) -> str:
    """A text as a cell gives it back: what two spellings of it have in common."""
    return uncell(cell(words))


def shows(held: Question, cells: Mapping[str, str], *, blanks: bool = False) -> bool:
    """Whether what the cells say is held; with ``blanks`` also that nothing is where they are blank."""
    return all(shown(held, field) == words for field, words in cells.items() if words or blanks)


def shown(held: Question, field: str) -> str:
    """A held field as its cell is read."""
    return plain_question(show_field(held, field))


class Actions:
    """Finds the journey's action that a row speaks of; says once when it had to guess or found none."""

    def __init__(self, state: State, file: str, notes: list[Note]) -> None:
        self._journey = state.journey
        self._file = file
        self._notes = notes
        self._found: dict[tuple[str, str], str] = {}

    def find(self, words: str, asked: Asked) -> str:
        """The action's id; blank when the journey has none like it."""
        key = (asked.stage, words)
        if key not in self._found:
            self._found[key] = self._match(words, asked)
        return self._found[key]

    def _match(self, words: str, asked: Asked) -> str:
        wanted = same(words)
        here = [action for action in self._journey if same(action.stage) == same(asked.stage)]
        for action in (*here, *self._journey):
            if plain_question(action.text) == plain_question(words) or same(action.text) == wanted:
                return action.id
        near = [(_likeness(wanted, same(action.text)), action) for action in here or self._journey]
        best = max(near, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= ALIKE:
            self._note("define.note.action_near", asked, action=words, found=best[1].text)
            return best[1].id
        if words:
            self._note("define.note.action_unknown", asked, action=words)
        return ""

    def _note(self, message: str, asked: Asked, **values: str) -> None:
        self._notes.append(Note(self._file, asked.line, message, values))


def _likeness(one: str, other: str) -> float:
    if min(len(one), len(other)) >= 4 and (one in other or other in one):
        return 1.0
    return SequenceMatcher(a=one, b=other, autojunk=False).ratio()


def readable(state: State) -> Layout:
    """The layout as it can be written: blanks are not, and what its mark would garble goes to the table of others."""
    placed = layout(state)
    rows = [
        {id: question for id, question in row.items() if _survives(question)}
        for row in (placed.optimal, placed.continuous)
    ]
    gridded = {question.id for row in rows for question in row.values()}
    others = (question for question in state.questions if question.id not in gridded)
    return Layout(rows[0], rows[1], tuple(question for question in others if question.text.strip()))


def _survives(question: Question) -> bool:
    words = plain_question(question.text)
    return bool(words) and take_basis(f"{words}{basis_mark(question.basis, 'ja')}") == (words, question.basis)


def written(state: State) -> list[Question]:
    """The questions in the order in which they are written."""
    return readable(state).in_order(state.journey)
