"""Slugs: what a press release's mock is called in addresses and folders. They must not be guessable."""

from __future__ import annotations

import re
from typing import Final

from gyakusan.mocks.spec import is_slug
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context

_RANDOM: Final = 8
"""Characters of 5 random bits at the end of an id: mocks of all workshops lie side by side on one host."""
_LONGEST_NAME: Final = 24


def new_slug(state: State, context: Context, title: str) -> str:
    """A slug nobody has: the title's plain letters, if it has any, and an unguessable end (``smart-shift-3f9x2k7q``)."""
    name = "-".join(re.findall(r"[a-z0-9]+", title.lower()))[:_LONGEST_NAME].strip("-")
    stem = name if re.search(r"[a-z]{2}", name) else "pr"
    slug = f"{stem}-{context.new_id()[-_RANDOM:]}"
    while not is_free(state, slug):
        slug = f"{stem}-{context.new_id()[-_RANDOM:]}"
    return slug


def is_free(state: State, slug: str, but_for: str = "") -> bool:
    """Whether ``slug`` can be a mock's and no press release but ``but_for`` has it."""
    return is_slug(slug) and all(
        release.slug != slug for release in state.press_releases if release.id != but_for
    )
