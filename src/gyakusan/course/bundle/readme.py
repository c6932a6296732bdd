"""README.md: written from a view, and read as the records that make the journal say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final, Protocol

from gyakusan.core.text import LANGUAGES, Language, text
from gyakusan.course.bundle.sections import BEFORE, HEADINGS, Readme, Section, behind, take_apart
from gyakusan.course.overview import ORDER
from gyakusan.course.registry import REGISTRY
from gyakusan.define import markdown as define
from gyakusan.invent import markdown as invent
from gyakusan.listen import markdown as listen
from gyakusan.refine import markdown as refine
from gyakusan.test_iterate import markdown as test_iterate
from gyakusan.workshop.artifacts import Process
from gyakusan.workshop.entries import AboutChanged, Entry, Record
from gyakusan.workshop.prose import prose_of, prose_records
from gyakusan.workshop.reading import Note, Reading
from gyakusan.workshop.rights import FOLDER
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View, view

FILE: Final = "README.md"


class Reader(Protocol):
    """How a room reads its part of a bundle."""

    def __call__(
        self,
        source: str,
        state: State,
        context: Context,
        *,
        file: str,
        first_line: int,
        language: Language,
    ) -> Reading: ...


WRITERS: Final[Mapping[Process, Callable[[View, Language], str]]] = {
    "listen": listen.write,
    "define": define.write,
    "invent": invent.write,
    "refine": refine.write,
    "test_iterate": test_iterate.write,
}
READERS: Final[Mapping[Process, Reader]] = {
    "listen": listen.read,
    "define": define.read,
    "invent": invent.read,
    "refine": refine.read,
    "test_iterate": test_iterate.read,
}


def write(seen: View, bodies: Mapping[Process, str] | None = None) -> str:
    """README.md in the workshop's language. ``bodies`` replace what the rooms would write."""
    own = bodies or {}
    parts = [f"# {seen.about.title}"] if seen.about.title else []
    parts.append(prose_of(seen, BEFORE))
    for process in ORDER:
        parts.append(f"## {HEADINGS[process]}")
        body = own[process] if process in own else body_of(seen, process)
        parts.extend([body.strip("\n")] if body.strip() else [])
        parts.append(prose_of(seen, behind(process)))
    return "\n\n".join(part for part in parts if part) + "\n"


def spliced(original: str, bodies: Mapping[Process, str]) -> str:
    """``original`` with the bodies of some sections replaced and every other line as it was."""
    lines = original.replace("\r\n", "\n").split("\n")
    sections = take_apart(original).sections
    for process in sorted(sections, key=lambda process: sections[process].line, reverse=True):
        if process in bodies:
            first = sections[process].line - 1
            last = first + sections[process].length
            lines[first:last] = ["", *bodies[process].strip("\n").split("\n"), ""]
    for process in ORDER:
        if process in bodies and process not in sections:
            lines = [
                *"\n".join(lines).rstrip().split("\n"),
                "",
                f"## {HEADINGS[process]}",
                "",
                *bodies[process].strip("\n").split("\n"),
            ]
    whole = "\n".join(lines).rstrip("\n") + "\n"
    return whole.replace("\n", "\r\n") if "\r\n" in original else whole


def body_of(seen: View, process: Process) -> str:
    """What the process's room writes below its heading."""
    return WRITERS[process](seen, seen.about.language)


def read(
    source: str, state: State, context: Context
) -> tuple[list[Record], list[tuple[Process | None, Note]]]:
    """Records that make ``state`` say what ``source`` says, and notes by process."""
    readme = take_apart(source)
    records: list[Record] = []
    notes: list[tuple[Process | None, Note]] = [
        (None, Note(FILE, line, "bundle.section_twice", {"heading": heading}))
        for heading, line in readme.twice
    ]
    for found in (_title(readme, state), _prose(readme, state, context)):
        records.extend(found)
        state = after(state, found, context.now)
    for process in ORDER:
        section = readme.sections.get(process)
        if section is None:
            continue
        reading = read_section(process, section, state, context)
        records.extend(reading.records)
        notes.extend((process, note) for note in reading.notes)
        state = after(state, reading.records, context.now)
    return records, notes


def read_section(process: Process, section: Section, state: State, context: Context) -> Reading:
    """One section; one that says what the state says is not read at all."""
    source = without_guidance(section.source)
    if same(source, body_of(view(state, FOLDER), process)):
        return Reading()
    return READERS[process](
        source, state, context, file=FILE, first_line=section.line, language=state.about.language
    )


def after(state: State, records: Iterable[Record], now: datetime) -> State:
    """The state once ``records`` are in; what is read next builds on it."""
    for record in records:
        entry = Entry(
            workshop=state.id, seq=state.seq + 1, act="", verb="", at=now, actor=FOLDER.id, record=record
        )
        state = REGISTRY.apply(state, entry)
    return state


def same(one: str, other: str) -> bool:
    """Whether two texts differ at most in blank lines around them, spaces at line ends and the system's line breaks."""
    return _tidy(one) == _tidy(other)


def guidance(part: str, language: Language) -> str:
    """The comment in an empty section or file that says what belongs there."""
    return f"<!-- {text(f'bundle.guide.{part}', language)} -->"


def without_guidance(source: str) -> str:
    """``source`` without the guidance of an empty bundle; line numbers stay true."""
    for part in ("customer", "solutions", *ORDER):
        for language in LANGUAGES:
            comment = guidance(part, language)
            source = source.replace(comment, "\n" * comment.count("\n"))
    return source


def _tidy(source: str) -> str:
    return "\n".join(line.rstrip() for line in source.replace("\r\n", "\n").split("\n")).strip("\n")


def _title(readme: Readme, state: State) -> list[Record]:
    title = re.sub(r"\s+", " ", readme.title).strip()
    if not title or title == state.about.title:
        return []
    return [AboutChanged(was=state.about, about=state.about.model_copy(update={"title": title}))]


def _prose(readme: Readme, state: State, context: Context) -> list[Record]:
    found: list[Record] = []
    for place in (BEFORE, *(behind(process) for process in ORDER)):
        found.extend(prose_records(state, context, place, readme.around.get(place, ""), _tidy))
    return found
