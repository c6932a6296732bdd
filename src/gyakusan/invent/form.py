"""The form of an invention in README.md: its lines and what they are called."""

from __future__ import annotations

from typing import Final

from gyakusan.core.text import Language, text
from gyakusan.invent.labels import NAMELESS, Form, named
from gyakusan.workshop.artifacts import Solution

SECTION: Final = "invent"
FORM: Final = Form(
    labels={
        "chosen": "invent.label.chosen",
        "questions": "invent.label.questions",
        "solutions": "invent.label.solutions",
        "lens": "invent.label.lens",
        "when": "invent.label.when",
        "solves": "invent.label.solved",
        "effect": "invent.label.effect",
        "how": "invent.label.how",
        "resolution": "invent.label.resolution",
        "sum": "invent.label.sum",
        "votes": "invent.label.votes",
        "stated_difficulty": "invent.label.difficulty",
    },
    level=3,
    notes="invent.label.notes",
)
FIELDS: Final = (
    "name",
    "questions",
    "solutions",
    "lens",
    "when",
    "solves",
    "effect",
    "how",
    "stated_difficulty",
    "stated_reason",
    "resolution",
    "chosen",
    "notes",
    "basis",
)


def label(key: str, language: Language) -> str:
    """The label of a line as it is written."""
    return text(FORM.labels[key], language).split("|")[0].strip()


def one_of(solution: Solution) -> str:
    """How an invention names a solution: its name, and whose it is."""
    name, provider = named(solution.name), named(solution.provider)
    return f"{name or NAMELESS} : {provider}" if provider else name
