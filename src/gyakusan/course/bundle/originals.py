"""Files that came with a bundle and are nobody's Markdown: kept verbatim beside the journal, exported as they came.

They lie in ``DATA/originals/<workshop>/`` under the path they have in an exported bundle (``sources/…``,
``evidence/…``).
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Final

from gyakusan.course.bundle.files import Files, files_of_folder, safe_name, write_folder
from gyakusan.course.bundle.progress import FILE as PROGRESS
from gyakusan.course.bundle.readme import FILE as README
from gyakusan.course.bundle.telling import CUSTOMER, SOLUTIONS

JOURNAL: Final = "journal.jsonl"
WRITTEN: Final = frozenset({README, CUSTOMER, SOLUTIONS, PROGRESS, JOURNAL})
"""What an export writes anew from the record."""


def keep(files: Files, data: Path, workshop: str) -> None:
    """Keeps what an export could not write again. Files of people are originals until a journal came with them."""
    folder = _folder(data, workshop)
    held = files_of_folder(folder) if folder.is_dir() else {}
    kept: dict[str, bytes] = {}
    for name, content in files.items():
        if name.startswith(("mocks/", "sources/", "evidence/")):
            place = name
        elif (name in WRITTEN and JOURNAL in files) or name == JOURNAL or content in held.values():
            continue
        else:
            place = f"sources/{name}"
        if place.startswith("mocks/") or held.get(place) == content:
            continue
        kept[_free(place, held) if place.startswith("sources/") else place] = content
    write_folder(kept, folder)


def kept(data: Path, workshop: str) -> dict[str, bytes]:
    """What was kept, under its path in an exported bundle."""
    folder = _folder(data, workshop)
    return files_of_folder(folder) if folder.is_dir() else {}


def _folder(data: Path, workshop: str) -> Path:
    return data / "originals" / safe_name(workshop)


def _free(place: str, held: Files) -> str:
    """The name itself, or with the next number: an original is never replaced by another."""
    path, number = PurePosixPath(place), 1
    while place in held:
        number += 1
        place = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
    return place
