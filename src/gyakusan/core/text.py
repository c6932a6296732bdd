"""The catalogue of interface texts: one TOML file per room, each text in Japanese and English side by side.

``texts/listen.toml``::

    [add_row]
    ja = "行を足す"
    en = "Add a row"

is read as ``text("listen.add_row", "ja")``. Placeholders are ``{name}``; an English word that follows a number is written
``{count} {count:vote|votes}`` and takes the first form for 1. A missing key is a programming error
(KeyError); ``make check`` finds keys that are missing, unused, one-sided or written twice.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

Language: TypeAlias = Literal["ja", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_FORMS: Final = re.compile(r"\{(?P<name>\w+):(?P<one>[^{}|]*)\|(?P<many>[^{}|]*)\}")
FOLDER: Final = Path(__file__).parent.parent / "texts"


@cache
def catalogue() -> dict[str, dict[Language, str]]:
    """Every text of the interface by key ``room.name`` (nested tables join with dots), then by language."""
    texts: dict[str, dict[Language, str]] = {}
    for file in sorted(FOLDER.glob("*.toml")):
        _flatten(file.stem, tomllib.loads(file.read_text("utf-8")), texts)
    return texts


def _flatten(prefix: str, table: dict[str, object], texts: dict[str, dict[Language, str]]) -> None:
    worded: dict[Language, str] = {lang: v for lang in LANGUAGES if isinstance(v := table.get(lang), str)}
    if worded:
        texts[prefix] = worded
    for name, value in table.items():
        if isinstance(value, dict):
            _flatten(f"{prefix}.{name}", value, texts)


def text(key: str, language: Language, /, **values: object) -> str:
    """The text ``key`` in ``language`` with its placeholders filled."""
    worded = catalogue()[key][language]
    if not values:
        return worded
    return (_counted(worded, values) if "|" in worded else worded).format(**values)


def _counted(worded: str, values: Mapping[str, object]) -> str:
    """The text with every ``{count:vote|votes}`` replaced by the form that fits the number as it is shown."""
    return _FORMS.sub(lambda found: found["one" if str(values[found["name"]]) == "1" else "many"], worded)


def both(key: str) -> dict[Language, str]:
    """The text in every language, for pages that switch without asking the server."""
    return dict(catalogue()[key])
