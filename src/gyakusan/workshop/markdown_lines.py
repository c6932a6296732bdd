"""Lines of Markdown one by one: what each begins, and the backslash that keeps free text from beginning anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})(?:\s+(.*?))?\s*$")
_RULE: Final = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_OPENS: Final = re.compile(r"\s{0,3}(?:```|~~~|<)")

Begins: TypeAlias = Callable[[str], bool]
"""Whether a line would be read as the beginning of something."""


def heading(line: str) -> tuple[int, str] | None:
    """Level and words of a heading; None for any other line."""
    match = _HEADING.match(line)
    return (len(match[1]), match[2] or "") if match else None


def is_rule(line: str) -> bool:
    """Whether it is a line across the page."""
    return _RULE.match(line) is not None


def opens_block(line: str) -> bool:
    """Whether a code block, a comment or HTML may begin here, which need not end before the text does."""
    return _OPENS.match(line) is not None


def escaped(line: str, begins: Begins, anywhere: Begins | None = None) -> str:
    """The line with a backslash before it if it ``begins`` something, or if somebody wrote such a backslash already.

    ``anywhere`` is what ``unescaped`` will ask, where that is more than what matters at this place.
    """
    bare = line.lstrip("\\")
    asked = begins if bare == line else (anywhere or begins)
    return f"\\{line}" if asked(bare) else line


def unescaped(line: str, begins: Begins) -> str:
    """The line as it was before ``escaped``."""
    return line[1:] if line.startswith("\\") and begins(line.lstrip("\\")) else line
