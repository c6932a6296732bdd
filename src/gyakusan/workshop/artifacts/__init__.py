"""What the five processes hand to each other: one type per thing a team makes.

Every artifact is an ``Item`` with an id on one *shelf* of the state. Items are flat: a part names its whole by id
(a ``Step`` its ``press_release``), so that every field of everything is edited, compared and undone in one way
(``workshop.edits``). Times are minutes, money is yen, frequencies are times per year, shares are 0-1.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from gyakusan.core.text import Language
from gyakusan.workshop.artifacts.day0 import Arrangements, CheckAnswer, Inquiry, Outcome, OutcomeChoice
from gyakusan.workshop.artifacts.define import Question, Ranking
from gyakusan.workshop.artifacts.invent import Grade, Invention, Pair, Solution, TeamAnswer
from gyakusan.workshop.artifacts.listen import Action, Customer
from gyakusan.workshop.artifacts.refine import Comment, PressRelease, Slot, Step
from gyakusan.workshop.artifacts.test_iterate import (
    Criterion,
    Decision,
    FeedbackSource,
    Mock,
    ScriptPart,
    UserTest,
    Verdict,
)
from gyakusan.workshop.artifacts.values import LARGEST, Basis, BasisKind, Item, Process, Quantity, Value

__all__ = [
    "LARGEST",
    "About",
    "Action",
    "AnyItem",
    "Arrangements",
    "Basis",
    "BasisKind",
    "CheckAnswer",
    "Comment",
    "Criterion",
    "Customer",
    "Decision",
    "FeedbackSource",
    "Grade",
    "Inquiry",
    "Invention",
    "Item",
    "Mock",
    "Outcome",
    "OutcomeChoice",
    "Pair",
    "PressRelease",
    "Process",
    "Prose",
    "Quantity",
    "Question",
    "Ranking",
    "ScriptPart",
    "Slot",
    "Solution",
    "Step",
    "TeamAnswer",
    "UserTest",
    "Value",
    "Verdict",
]


class Prose(Item):
    """Text of an imported section that fits no artifact: kept verbatim and shown where it stood."""

    shelf: ClassVar[str] = "prose"
    type: Literal["prose"] = "prose"
    section: str
    text: str = ""


class About(Value):
    """What a workshop is: title, language of its content, program it runs, the zone its times are in (IANA)."""

    title: str = ""
    language: Language = "ja"
    program: str = "v3"
    simulated: bool = False
    zone: str = ""
    """Blank in a workshop begun where no zone had a name: that of the server."""


AnyItem: TypeAlias = Annotated[
    Customer
    | Action
    | Question
    | Solution
    | Grade
    | TeamAnswer
    | Invention
    | PressRelease
    | Slot
    | Step
    | Comment
    | Criterion
    | ScriptPart
    | FeedbackSource
    | UserTest
    | Mock
    | Verdict
    | Decision
    | Prose
    | Pair
    | Arrangements
    | Inquiry,
    Field(discriminator="type"),
]
