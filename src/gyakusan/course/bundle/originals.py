"""Files that came with a bundle and are nobody's Markdown: kept verbatim beside the journal, exported as they came.

They lie in ``DATA/originals/<workshop>/`` under the path they have in an exported bundle (``sources/…``,
``evidence/…``, ``mocks/…`` for the sites made by hand).
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from gyakusan.core.errors import Invalid, Unavailable
from gyakusan.course.bundle.files import Files, files_of_folder, refuse_too_much, safe_name, write_folder
from gyakusan.course.bundle.progress import FILE as PROGRESS
from gyakusan.course.bundle.readme import FILE as README
from gyakusan.course.bundle.sites import FOLDER, made_by_hand
from gyakusan.course.bundle.telling import CUSTOMER, SOLUTIONS
from gyakusan.mocks.site import Site, replace_folder

JOURNAL: Final = "journal.jsonl"
WRITTEN: Final = frozenset({README, CUSTOMER, SOLUTIONS, PROGRESS, JOURNAL})
"""What an export writes anew from the record."""


@dataclass(frozen=True)
class Keeping:
    """What of a bundle is to be kept in ``folder``: files by path, and sites made by hand, each whole."""

    folder: Path
    files: Files
    sites: Mapping[str, Site]

    def write(self) -> None:
        """Keeps it. Of a site that came before, nothing stays but what came now."""
        write_folder(self.files, self.folder)
        for name, site in self.sites.items():
            try:
                replace_folder(self.folder / FOLDER / name, site)
            except (FileExistsError, NotADirectoryError, IsADirectoryError) as taken:
                raise Invalid("bundle.bad_name", file=f"{FOLDER}{name}"[:80]) from taken
            except OSError as full:
                raise Unavailable("common.store_unavailable", reason=full.strerror) from full


def keeping(files: Files, data: Path, workshop: str) -> Keeping:
    """What an export could not write again. Files of people are originals until a journal came with them.

    Raises ``Invalid`` when there would be more of them than a bundle may hold: it could not be exported any more.
    """
    folder = folder_of(data, workshop)
    held = kept(data, workshop)
    new: dict[str, bytes] = {}
    for name, content in files.items():
        if name.startswith(("sources/", "evidence/")):
            place = name
        elif (
            name.startswith(FOLDER)
            or (name in WRITTEN and JOURNAL in files)
            or name == JOURNAL
            or content in held.values()
        ):
            continue
        else:
            place = f"sources/{name}"
        taken = held | new
        if taken.get(place) != content:
            new[_free(place, taken) if place.startswith("sources/") else place] = content
    before = made_by_hand(held)
    sites = {name: site for name, site in made_by_hand(files).items() if before.get(name) != site}
    stays = {name: content for name, content in held.items() if not _is_of(name, sites)}
    refuse_too_much(
        [*(stays | new).values(), *(content for site in sites.values() for content in site.values())]
    )
    return Keeping(folder, new, sites)


def kept(data: Path, workshop: str) -> dict[str, bytes]:
    """What was kept, under its path in an exported bundle."""
    folder = folder_of(data, workshop)
    return files_of_folder(folder) if folder.is_dir() else {}


def _is_of(name: str, sites: Container[str]) -> bool:
    return name.startswith(FOLDER) and name.split("/")[1] in sites


def folder_of(data: Path, workshop: str) -> Path:
    """Where a workshop's originals lie."""
    return data / "originals" / safe_name(workshop)


def _free(place: str, held: Files) -> str:
    """The name itself, or with the next number: an original is never replaced by another."""
    path, number = PurePosixPath(place), 1
    while place in held:
        number += 1
        place = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
    return place
