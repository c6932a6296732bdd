"""The page: everything as a folder, each table as a file. It offers what its reader may see, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from htpy import Element, table, tbody, td, th, tr

from gyakusan.course import exports
from gyakusan.course.exports.tables import Reader
from gyakusan.web.frame import block, button, room
from gyakusan.web.rooms import Sight

TITLES: Final[Mapping[str, str]] = {
    "journey": "exports.table.journey",
    "questions": "exports.table.questions",
    "solutions": "exports.table.solutions",
    "inventions": "exports.table.inventions",
    "steps": "exports.table.steps",
    "criteria": "exports.table.criteria",
    "comments": "exports.table.comments",
}


def draw(sight: Sight) -> Element:
    """What there is to take."""
    reader = Reader(sight.view, sight.program, sight.names, sight.language)
    return room(
        title=sight.words("overview.take_along"),
        lead=sight.words("exports.lead"),
        sequence=sight.view.seq,
        width="text",
        body=[
            block(
                title=sight.words("exports.folder"),
                note=sight.words("exports.folder_explained"),
                body=button(
                    label=sight.words("exports.folder_do"), kind="primary", url=sight.url("export.zip")
                ),
            ),
            block(
                title=sight.words("exports.sheets"),
                note=sight.words("exports.sheets_explained"),
                actions=button(
                    label=sight.words("exports.all_sheets"), url=sight.url("take-along/tables.zip")
                ),
                body=table(".timetable")[tbody[(_row(sight, reader, name) for name in exports.TABLES)]],
            ),
        ],
    )


def _row(sight: Sight, reader: Reader, name: str) -> Element:
    count = len(exports.table(reader, name)[1])
    title = sight.words(TITLES[name])
    return tr[
        th(scope="row")[title],
        td(".number")[sight.words("exports.rows", count=count) if count else sight.words("exports.empty")],
        td[
            count > 0
            and button(
                label=sight.words("exports.save", table=title),
                kind="quiet",
                url=sight.url(f"take-along/{name}.csv"),
            )
        ],
    ]
