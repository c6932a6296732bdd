"""Steps have names; what events reach them. Answers (``answered``, ``would-switch``) are not found by name alone."""

from __future__ import annotations

import re
from typing import Final

from gyakusan.tracker.store.gathering import Step

_NAMED: Final = {"visited": Step("view"), "tried": Step("click", "try"), "finished": Step("view", "done")}
STEP_PAGE: Final = re.compile(r"step-(\d{1,4})")
"""The pages between trying and being done; the group is their number."""


def step_of(name: str) -> Step:
    """The step called ``name``: one of the mock's own, ``click:`` or ``view:`` and a name, or a name of anything."""
    if name in _NAMED:
        return _NAMED[name]
    if STEP_PAGE.fullmatch(name):
        return Step("view", name)
    kind, colon, element = name.partition(":")
    return Step(kind, element) if colon and kind in ("click", "view") else Step("", name)
