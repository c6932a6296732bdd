"""Words that were erased, also gone from the originals that once brought them: else every export would carry them on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from gyakusan.course.bundle import originals
from gyakusan.course.bundle.files import write_folder
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.markdown import cell

BLANK: Final = "[…]"
SHORTEST: Final = 8
"""Signs from which on words are somebody's wherever they stand; shorter ones only as a whole cell of a table."""


def forgetting(journal: Journal) -> Journal:
    """The journal, from now on also cleaning the originals beside it when words are erased."""
    journal.forgetters.append(lambda workshop, words: forget(journal.folder, workshop, words))
    return journal


def forget(data: Path, workshop: str, words: Sequence[str]) -> None:
    """Blanks ``words`` in every text among a workshop's originals. Pictures and slides stay as they came."""
    changed: dict[str, bytes] = {}
    for name, content in originals.kept(data, workshop).items():
        for encoding in ("utf-8", "cp932"):
            try:
                source = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            cleaned = _without(source, words).encode(encoding, "replace")
            if cleaned != content:
                changed[name] = cleaned
            break
    write_folder(changed, originals.folder_of(data, workshop))


def _without(source: str, words: Sequence[str]) -> str:
    for said in sorted(words, key=len, reverse=True):
        forms = {said, cell(said), *said.split("\n")}
        for form in sorted(filter(None, (form.strip() for form in forms)), key=len, reverse=True):
            if len(form) >= SHORTEST:
                source = source.replace(form, BLANK)
            else:
                source = re.sub(rf"(?m)(\|[ \t]*){re.escape(form)}(?=[ \t]*\|)", rf"\g<1>{BLANK}", source)
    return source
