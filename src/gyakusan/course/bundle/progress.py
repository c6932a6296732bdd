"""progress.md: the works of the program as a list to tick, part by part."""

from __future__ import annotations

import re
from typing import Final

from gyakusan.core.text import text
from gyakusan.workshop.entries import Record, WorkMarked
from gyakusan.workshop.programs import Program
from gyakusan.workshop.reading import Note
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View

FILE: Final = "progress.md"
_TICK: Final = re.compile(r"\s*[-*+]\s*\[(?P<mark>[ xX✓])\]\s*(?P<title>.+?)\s*")


def write(seen: View, program: Program) -> str:
    """The checklist in the workshop's language."""
    language = seen.about.language
    lines = [f"# {text('bundle.progress', language)}"]
    for part in program.parts:
        works = [work for work in program.all_works if work.part == part.id]
        if works:
            lines += ["", f"## {program.text(f'parts.{part.id}.title', language)}", ""]
        for work in works:
            mark = "x" if work.id in seen.works_done else " "
            lines.append(f"- [{mark}] {program.text(f'works.{work.id}.title', language)}")
    return "\n".join(lines) + "\n"


def read(source: str, state: State, context: Context) -> tuple[list[Record], list[Note]]:
    """Ticks set or taken away by hand. Works of the same title are told apart by their order."""
    program = context.program(state.about.program)
    waiting = [(_title(program, work.id, state), work.id) for work in program.all_works]
    records: list[Record] = []
    notes: list[Note] = []
    for number, line in enumerate(source.splitlines(), start=1):
        match = _TICK.fullmatch(line)
        if match is None:
            continue
        known = next((pair for pair in waiting if pair[0] == match["title"]), None)
        if known is None:
            notes.append(Note(FILE, number, "bundle.no_such_work", {"title": match["title"]}))
            continue
        waiting.remove(known)
        done = match["mark"] != " "
        if done != (known[1] in state.works_done):
            records.append(WorkMarked(work=known[1], done=done))
    return records, notes


def _title(program: Program, work: str, state: State) -> str:
    return program.text(f"works.{work}.title", state.about.language)
