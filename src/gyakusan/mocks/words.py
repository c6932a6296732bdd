"""How a spec's words become elements: paragraphs, blanks, counted elements. Everything is escaped by htpy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from htpy import Element, Node, p, span
from markupsafe import Markup

from gyakusan.core.text import Language, text

_FIGURE_AND_UNIT: Final = re.compile(r"([0-9][0-9,.]* [\u3040-\u9fff]{1,2})")

CHECK_MARK: Final = Markup(
    '<svg class="check" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">'
    '<path d="M4 12.5l5.5 5.5L20 7" fill="none" stroke="currentColor" stroke-width="2.5" '
    'stroke-linecap="round" stroke-linejoin="round"/></svg>'
)


def paragraphs(words: str, language: Language) -> Node:
    """One paragraph per line of ``words``; without words the blank."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return [p[unbroken(line)] for line in lines] if lines else p[blank(language)]


def unbroken(words: str) -> Node:
    """``words`` with each figure kept on the line of its unit: 「3 日」 is otherwise broken at the space."""
    return [
        span(".whole")[piece] if odd % 2 else piece for odd, piece in enumerate(_FIGURE_AND_UNIT.split(words))
    ]


def blank(language: Language) -> Element:
    """What stands where the press release says nothing yet."""
    return span(".blank")[text("mocks.blank", language)]


def counted(name: str) -> Mapping[str, str]:
    """Attributes that let the tracker count a press on the element under ``name``."""
    return {"data-track": "true", "data-track-name": name}
