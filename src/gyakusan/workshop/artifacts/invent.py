"""Invent: solutions, how difficult they are for this team, and inventions made of them."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from gyakusan.workshop.artifacts.values import Item, Process


class Solution(Item):
    """An existing solution from the list (homework of the data scientist). ``notes`` is what its file says besides."""

    shelf: ClassVar[str] = "solutions"
    process: ClassVar[Process | None] = "invent"
    main_field: ClassVar[str] = "name"
    type: Literal["solution"] = "solution"
    name: str = ""
    provider: str = ""
    when: str = ""
    solved: str = ""
    effect: str = ""
    how: str = ""
    url: str = ""
    notes: str = ""


class Grade(Item):
    """How difficult one solution is for *this* team, on the program's scale (1, 3, 5, 10), with the reason."""

    shelf: ClassVar[str] = "grades"
    process: ClassVar[Process | None] = "invent"
    main_field: ClassVar[str] = "reason"
    owner_field: ClassVar[str | None] = "solution"
    type: Literal["grade"] = "grade"
    solution: str
    difficulty: int
    reason: str = ""


class TeamAnswer(Item):
    """The team's answer to one of the program's questions before grading (``question`` is its id there)."""

    shelf: ClassVar[str] = "team_answers"
    process: ClassVar[Process | None] = "invent"
    type: Literal["team_answer"] = "team_answer"
    question: str
    text: str = ""


class Invention(Item):
    """A new combination of two or more solutions that answers chosen questions.

    ``notes`` is what people wrote about it besides, kept as written.
    """

    shelf: ClassVar[str] = "inventions"
    process: ClassVar[Process | None] = "invent"
    main_field: ClassVar[str] = "name"
    type: Literal["invention"] = "invention"
    name: str = ""
    questions: tuple[str, ...] = ()
    solutions: tuple[str, ...] = ()
    lens: str = ""
    when: str = ""
    solves: str = ""
    effect: str = ""
    how: str = ""
    stated_difficulty: float | None = None
    stated_reason: str = ""
    resolution: int | None = Field(default=None, ge=1, le=5)
    chosen: bool = False
    notes: str = ""
    pair: str = ""
    """The pair that thought of it, when pairs were formed."""


class Pair(Item):
    """Two people (or three) and the question they work on. People are ids; their names are not in the record."""

    shelf: ClassVar[str] = "pairs"
    process: ClassVar[Process | None] = "invent"
    main_field: ClassVar[str] = "name"
    type: Literal["pair"] = "pair"
    name: str = ""
    question: str = ""
    people: tuple[str, ...] = ()
