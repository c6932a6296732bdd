"""How long the texts of a workshop may be, and which signs no name carries: one place, asked by every verb that takes words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

from gyakusan.core.errors import Invalid

FIELD: Final = 100_000
"""Characters one field of an item may hold; longer pastes are refused with a sentence (a bundle carries more)."""
SAID: Final = 2000
"""Characters of a reason, a question, a note, a remark beside a vote."""
TITLE: Final = 200
"""Characters of the title of a workshop."""
CANDIDATE: Final = 200
"""Characters of what the dice are thrown for, and of each thing they choose between: they stand in everybody's room."""
CANDIDATES: Final = 50
"""Things the dice choose between."""

_ID: Final = re.compile(r"[\w.:-]{1,64}")
_TURNS: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows them: a name with one makes the words beside it read backwards."""


def within(words: str, field: str, longest: int = SAID) -> str:
    """The words without blanks around them; raises ``Invalid``, naming the limit, when they are longer."""
    said = words.strip()
    if len(said) > longest:
        raise Invalid("workshop.too_long", field=field, length=len(said), longest=longest)
    return said


def one_line(words: str) -> str:
    """A title or a name as one line, without signs that cannot be seen."""
    return " ".join(cleaned(words).split())


def cleaned(words: str) -> str:
    """The words without control characters (line ends and tabs stay) and without signs that turn their direction."""
    return "".join(
        sign
        for sign in words
        if sign in "\n\r\t" or (sign not in _TURNS and unicodedata.category(sign) != "Cc")
    )


def title(words: str) -> str:
    """The title of a workshop; raises ``Invalid`` for a blank one and for one beyond ``TITLE``."""
    line = within(one_line(words), "title", TITLE)
    if not line:
        raise Invalid("workshop.title_missing")
    return line


def refuse_strange_id(id: str) -> None:
    """Raises ``Invalid`` for an id that is blank, endless or made of other than letters, digits, ``_``, ``.``, ``:``, ``-``."""
    if not _ID.fullmatch(id):
        raise Invalid("workshop.bad_id")


def refuse_too_long(values: BaseModel | Mapping[str, Any]) -> None:
    """Raises ``Invalid`` for a text beyond ``FIELD``, at whatever depth, naming the field it stands in."""
    for name, value in values.items() if isinstance(values, Mapping) else values:
        length = sum(map(len, _texts(value)))
        if length > FIELD:
            raise Invalid("workshop.too_long", field=name, length=length, longest=FIELD)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for _, part in value:
            yield from _texts(part)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from (*_texts(key), *_texts(part))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _texts(part)
