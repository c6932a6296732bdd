"""Define: questions that doubt the usual, and their agreed order."""

from __future__ import annotations

from typing import ClassVar, Literal

from gyakusan.workshop.artifacts.values import Item, Process, Quantity, Value


class Question(Item):
    """A question that doubts the usual: ``optimal`` (no trade-off), ``continuous`` (two become one), ``own``.

    ``minutes``/``yen`` per time and ``times`` per year override what the journey says about ``actions``;
    ``saving``, ``frequency`` and ``score`` keep an imported ranking's own words; ``about`` those of an action that is
    not in the journey.
    """

    shelf: ClassVar[str] = "questions"
    process: ClassVar[Process | None] = "define"
    type: Literal["question"] = "question"
    kind: Literal["optimal", "continuous", "own"] = "own"
    actions: tuple[str, ...] = ()
    text: str = ""
    minutes: Quantity | None = None
    yen: Quantity | None = None
    times: Quantity | None = None
    saving: str = ""
    frequency: str = ""
    score: str = ""
    about: str = ""


class Ranking(Value):
    """The agreed order of questions beside the one that the arithmetic gave; a different order has a reason."""

    order: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    reason: str = ""
    by: str = ""
