"""What made-up people of a rehearsal are called: marked as invented wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from gyakusan.core.text import Language, text


def invented_names(language: Language, *, beside: set[str]) -> Iterator[str]:
    """Names of nobody, each marked as made up, none that somebody here has already."""
    for name in text("room.invented_names", language).split("|"):
        marked = text("room.invented_name", language, name=name)
        if marked not in beside:
            yield marked
