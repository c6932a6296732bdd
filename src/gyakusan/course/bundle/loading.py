"""Importing a bundle: the journal is replayed, then each file compared with what the record renders.

What differs is appended by the actor ``folder``, one act for each file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language, text
from gyakusan.course.bundle import customer_slide, originals, progress, readme, testers_words
from gyakusan.course.bundle.confirming import with_people_kept
from gyakusan.course.bundle.erased import with_erased_kept
from gyakusan.course.bundle.files import Files, within_top
from gyakusan.course.bundle.replaying import of_journal
from gyakusan.course.bundle.sections import take_apart
from gyakusan.course.bundle.sites import FOLDER as MOCKS
from gyakusan.course.bundle.telling import CUSTOMER, README, SOLUTIONS, language_of
from gyakusan.invent import solutions_file
from gyakusan.listen import customer_file
from gyakusan.listen.titling import title_of
from gyakusan.workshop import limits, ops
from gyakusan.workshop.artifacts import Process
from gyakusan.workshop.entries import Record
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.journey import written
from gyakusan.workshop.reading import Note
from gyakusan.workshop.rights import FOLDER, Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View, view

SLIDE: Final = "customer.pptx"
PICTURE: Final = "customer.png"
MOST_TEXT_MB: Final = 1
"""Megabytes of one Markdown file: some 300,000 characters of Japanese, more than any workshop writes."""

Told = list[tuple[Process | None, Note]]
"""Notes with the process they belong to."""


@dataclass(frozen=True)
class Imported:
    """What an import brought: the workshop, what was read with a guess or not at all, and how much there is now."""

    workshop: str
    notes: Sequence[Note]
    counts: Mapping[str, int]
    by_process: Mapping[Process, Sequence[Note]] = field(default_factory=dict)
    """The same notes, those that belong to a process."""


def load(
    journal: Journal,
    actor: Actor,
    files: Files,
    *,
    language: Language | None = None,
    workshop: str | None = None,
    zone: str = "",
) -> Imported:
    """Brings a workshop to what ``files`` say, or begins one for ``actor``, who becomes its facilitator.

    ``workshop`` names the one to bring up to date; else it is the one of ``journal.jsonl`` if the actor is in it,
    else a new one. ``language`` holds where neither a journal nor the texts themselves tell it, ``zone``
    in one that is begun. Raises ``Invalid``
    when nothing in ``files`` is of a bundle or the journal cannot be read, having changed nothing.
    """
    given = within_top(files)
    _refuse_nothing(given)
    sources = {name: decoded(name, given[name]) for name in _TEXTS if name in given}
    notes: Told = []
    target = _target(journal, actor, sources, given, language, workshop, zone, notes)
    # Testers' words lie where they can be erased, and nowhere else.
    originally = {name: content for name, content in given.items() if name != testers_words.FILE}
    keeping = originals.keeping(originally, journal.folder, target)
    notes.extend((None, Note(f"{MOCKS}{site}/index.html", 1, "bundle.site_kept")) for site in keeping.sites)
    if CUSTOMER not in given and SLIDE in given:
        _act(journal, target, "customer_slide", _slide_reader(given[SLIDE]), notes)
    elif PICTURE in given and CUSTOMER not in given:
        notes.append(("listen", Note(PICTURE, 1, "bundle.picture")))
    for name, reader in _READERS.items():
        if name in sources:
            _act(journal, target, _VERB_NAMES[name], reader(sources[name]), notes)
    keeping.write()
    grouped: dict[Process, list[Note]] = {}
    for process, note in notes:
        if process is not None:
            grouped.setdefault(process, []).append(note)
    return Imported(target, [note for _, note in notes], counts(journal.view(target, FOLDER)), grouped)


def counts(seen: View) -> dict[str, int]:
    """How much a workshop holds, as ``import --json`` says it."""
    rows = written(seen.journey)
    return {
        "stages": len({action.stage for action in rows}),
        "actions": len(rows),
        "questions": len(seen.questions),
        "solutions": len(seen.solutions),
        "inventions": len(seen.inventions),
        "press_releases": len(seen.press_releases),
        "milestones": len({criterion.milestone for criterion in seen.criteria}),
    }


Read = Callable[[State, Context], tuple[list[Record], Told]]


def _act(journal: Journal, workshop: str, name: str, read: Read, notes: Told) -> None:
    """Appends what ``read`` finds different, in one act of the folder."""
    told: Told = []

    def from_file(state: State, actor: Actor, context: Context) -> list[Record]:
        actor.needs("write")
        records, found = read(state, context)
        kept = with_erased_kept(state, records)
        told[:] = found  # the verb runs again when somebody else was first
        if kept != records:
            told.append(("test_iterate", Note(README, 1, "bundle.words_stay_erased")))
        return with_people_kept(state, kept)

    from_file.__name__ = name
    journal.act(workshop, FOLDER, from_file)
    notes.extend(told)


def _readme_reader(source: str) -> Read:
    return lambda state, context: readme.read(source, state, context)


def _progress_reader(source: str) -> Read:
    def read(state: State, context: Context) -> tuple[list[Record], Told]:
        records, notes = progress.read(source, state, context)
        return records, [(None, note) for note in notes]

    return read


def _file_reader(source: str, file: str) -> Read:
    """A file of its own that a room reads: the customer, the solutions."""
    room = customer_file if file.startswith("customer") else solutions_file
    process: Process = "listen" if room is customer_file else "invent"

    def read(state: State, context: Context) -> tuple[list[Record], Told]:
        language = state.about.language
        plain = readme.without_guidance(source)
        if not plain.strip() or readme.same(plain, room.write(view(state, FOLDER), language)):
            return [], []
        reading = room.read(plain, state, context, file=file, first_line=1, language=language)
        return list(reading.records), [(process, note) for note in reading.notes]

    return read


def _slide_reader(content: bytes) -> Read:
    """The slide as the text it would be in customer.md, so that both are compared in one way."""

    def read(state: State, context: Context) -> tuple[list[Record], Told]:
        customer, notes = customer_slide.read_slide(content, SLIDE)
        told: Told = [("listen", note) for note in notes]
        if customer is None:
            return [], told
        seen = view(State(about=state.about, customers=(customer,)), FOLDER)
        records, more = _file_reader(customer_file.write(seen, state.about.language), SLIDE)(state, context)
        return records, told + more

    return read


_READERS: Final[Mapping[str, Callable[[str], Read]]] = {
    CUSTOMER: lambda source: _file_reader(source, CUSTOMER),
    SOLUTIONS: lambda source: _file_reader(source, SOLUTIONS),
    README: _readme_reader,
    progress.FILE: _progress_reader,
}
_VERB_NAMES: Final = {
    CUSTOMER: "customer_file",
    SOLUTIONS: "solutions_file",
    README: "readme_file",
    progress.FILE: "progress_file",
}
_TEXTS: Final = (*_READERS, originals.JOURNAL, testers_words.FILE)


def _target(
    journal: Journal,
    actor: Actor,
    sources: Mapping[str, str],
    given: Files,
    language: Language | None,
    workshop: str | None,
    zone: str,
    notes: Told,
) -> str:
    """The workshop to compare with: named, already here, replayed, or begun."""
    lines = sources[originals.JOURNAL].split("\n") if originals.JOURNAL in sources else []
    if workshop is not None:
        if actor.is_person:
            journal.actor(workshop, actor.id).needs("write")
        return workshop
    if lines:
        said = testers_words.read(sources.get(testers_words.FILE, ""))
        return of_journal(journal, actor, lines, said, notes)
    title, spoken = _title(sources, given), language_of(given, language or "ja")
    return journal.create(actor, ops.create, title=title[: limits.TITLE], language=spoken, zone=zone)


def _title(sources: Mapping[str, str], given: Files) -> str:
    """The README's heading, else the customer's first words, else a title that says it has none."""
    if title := take_apart(sources.get(README, "")).title:
        return title
    if SLIDE in given and CUSTOMER not in given:
        customer, _ = customer_slide.read_slide(given[SLIDE], SLIDE)
        if customer and customer.product:
            return customer.product
    for line in sources.get(CUSTOMER, "").splitlines():
        if words := re.sub(r"^[#>\s*-]+", "", line).strip():
            return title_of(words, language_of(given, "ja"))
    return text("bundle.untitled", language_of(given, "ja"))


def decoded(name: str, content: bytes) -> str:
    """A text file, also as Windows in Japan writes it."""
    if name != originals.JOURNAL and len(content) > MOST_TEXT_MB * 1_000_000:
        raise Invalid("bundle.text_too_long", file=name, most=MOST_TEXT_MB)
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    raise Invalid("bundle.not_text", file=name)


def _refuse_nothing(given: Files) -> None:
    if not any(name in given for name in (*_TEXTS, SLIDE, PICTURE)):
        raise Invalid("bundle.nothing_known", files=", ".join(sorted(given)[:5]) or "—")
