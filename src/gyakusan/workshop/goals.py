"""Which rows of a journey are the goal reached: Listen puts them last, Define asks about them in another way."""

from __future__ import annotations

import re
from typing import Final

from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.markdown import synonyms

_ASIDE: Final = re.compile(r"[(（][^()（）]*[)）]")
_WORDS: Final = re.compile(r"[^\W\d_]+")


def is_goal(action: Action) -> bool:
    """Whether the row's stage is the goal reached: 「達成」, 「目的達成」, "Goal", "Goal reached"."""
    return is_goal_stage(action.stage)


def is_goal_stage(stage: str) -> bool:
    """Whether a stage's name says that the goal is reached. English names count as whole words."""
    words = [word.casefold() for word in _WORDS.findall(_ASIDE.sub("", stage))]
    names = [name.casefold() for name in synonyms("workshop.goal_stage")]
    return any(
        word == name or (not name.isascii() and word.endswith(name)) for word in words for name in names
    )
