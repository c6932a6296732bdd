"""evidence/words.md: what testers said, by the ids under which the history names it.

The history holds no words, so that erasing them leaves them nowhere: whoever passes a bundle on without their consent
takes this file out, and the README's table of tests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gyakusan.core.text import Language, text

FILE: Final = "evidence/words.md"
_HEADING: Final = re.compile(r"## ([0-9a-z]{20})\s*")
_PREFIX: Final = "words:"


def is_named_in(history: str) -> bool:
    """Whether a record names words, kept or erased: their file is written then, to replace an older one."""
    return f'"{_PREFIX}' in history


def write(words: Mapping[str, str], language: Language) -> str:
    """One heading for each id, the words below it as a quote."""
    parts = [f"# {text('bundle.words', language)}", text("bundle.words_lead", language)]
    for id, said in sorted(words.items()):
        quoted = "\n".join(f"> {line}".rstrip(" ") if not line else f"> {line}" for line in said.split("\n"))
        parts.append(f"## {id.removeprefix(_PREFIX)}\n\n{quoted}")
    return "\n\n".join(parts) + "\n"


def read(source: str) -> dict[str, str]:
    """The words by id; what is no quote below such a heading is nobody's words."""
    found: dict[str, list[str]] = {}
    id = ""
    for line in source.split("\n"):
        if line.startswith("#"):
            heading = _HEADING.fullmatch(line)
            id = f"{_PREFIX}{heading[1]}" if heading else ""
        elif id and line.startswith(">"):
            found.setdefault(id, []).append(line[1:].removeprefix(" "))
    return {id: "\n".join(lines) for id, lines in found.items()}
