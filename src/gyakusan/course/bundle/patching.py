"""A file that a person laid out, changed no more than what it says has changed."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher


def patched(original: str, before: str, after: str, says_so: Callable[[str], bool]) -> str:
    """``original`` with the lines changed by which ``before`` became ``after``; ``after`` itself where that fails.

    ``before`` is how the record writes what ``original`` says. ``says_so`` reads the result: lines that found the wrong
    place would be seen there.
    """
    lines = original.replace("\r\n", "\n").split("\n")
    old, new = before.split("\n"), after.split("\n")
    cursor = 0
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            for line in old[i1:i2]:
                if line.strip() and line in lines[cursor:]:
                    cursor = lines.index(line, cursor) + 1
            continue
        gone = [line for line in old[i1:i2] if line.strip()]
        if gone:
            if gone[0] not in lines[cursor:]:
                return after
            cursor = lines.index(gone[0], cursor)
            if lines[cursor : cursor + len(gone)] != gone:
                return after
            del lines[cursor : cursor + len(gone)]
        lines[cursor:cursor] = new[j1:j2]
        cursor += j2 - j1
    result = "\n".join(lines)
    return result if says_so(result) else after
