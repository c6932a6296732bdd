"""What a file can carry of a text: every room writes, reads and compares words in these forms.

Reading back what was written must give no difference, so what a file cannot hold (blanks at line ends, brackets inside a
mark) counts for nothing on either side.
"""

from __future__ import annotations

import re
from typing import Final

from gyakusan.workshop.artifacts import Basis

_SIGNS: Final = re.compile(r"[\W_]+")
_GAP: Final = re.compile(r"\n{3,}")


def one_line(words: str) -> str:
    """Words on one line, with one blank between them."""
    return " ".join(words.split())


def folded(words: str) -> str:
    """Words without signs, spaces and emoji, for comparison."""
    return _SIGNS.sub("", words).casefold()


def whole(words: str) -> str:
    """A text of an artifact: line ends as LF without blanks before them, nothing empty around it."""
    return _unpadded_lines(words.strip())


def tidy(words: str) -> str:
    """Kept text: no blanks at line ends, at most one empty line at a place, none around it."""
    return _GAP.sub("\n\n", _unpadded_lines(words)).strip("\n")


def verbatim(words: str) -> str:
    """A text as it is, without the empty lines around it."""
    lines = with_line_feeds(words).split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def with_line_feeds(words: str) -> str:
    """Line ends as LF, whatever system they come from."""
    return words.replace("\r\n", "\n").replace("\r", "\n")


def carried_basis(basis: Basis) -> Basis:
    """The basis as its mark can carry it: the source on one line, without brackets of its own."""
    source = one_line(basis.source).translate(str.maketrans("()（）", "[][]"))
    return Basis(kind=basis.kind, source=source)


def _unpadded_lines(words: str) -> str:
    return "\n".join(line.rstrip() for line in with_line_feeds(words).split("\n"))
