"""Drafting a folder: which processes, and writing back no more than what the draft changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from gyakusan.assist.drafter import Drafter
from gyakusan.cli.folder import Bench, opened
from gyakusan.core.errors import Refusal
from gyakusan.core.text import Language, text
from gyakusan.course import bundle, draft
from gyakusan.course.bundle import dumping, readme
from gyakusan.course.bundle.originals import JOURNAL
from gyakusan.course.bundle.patching import patched
from gyakusan.course.bundle.sections import take_apart
from gyakusan.course.bundle.telling import SOLUTIONS
from gyakusan.course.check import findings
from gyakusan.course.overview import ORDER, bases
from gyakusan.invent import solutions_file
from gyakusan.workshop.artifacts import Customer, Grade, Process, Solution
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import OFFLINE
from gyakusan.workshop.verbs import real_context
from gyakusan.workshop.view import View

HOMEWORK: Final = (Customer, Solution, Grade)
"""What stands in files of its own: it does not make a section of README.md a written one."""


@dataclass(frozen=True)
class Drafted:
    """What ``draft --json`` says, without the seconds."""

    processes: list[dict[str, Any]]
    files: list[str]


def draft_folder(
    folder: Path,
    *,
    processes: Sequence[Process],
    even_written: bool,
    drafter: Drafter,
    content_language: Language | None,
    language: Language,
) -> Drafted:
    """Drafts the empty sections, and those where a draft stands that nobody touched (``even_written``: any).

    What cannot be drafted yet becomes a warning of its process, in ``language``.
    """
    with opened(folder, content_language) as bench:
        warnings: dict[Process, list[str]] = {
            process: [note.words(language) for note in bench.imported.by_process.get(process, ())]
            for process in ORDER
        }
        before = bench.view()
        for process in ORDER:
            if process in processes and (even_written or _open(process, bench)):
                try:
                    draft.draft(bench.journal, bench.workshop, OFFLINE, process, drafter)
                except Refusal as refusal:
                    warnings[process].append(text(refusal.message, language, **refusal.values))
        after = bench.view()
        changed = _changed(bench, before, after)
        written = bundle.write_folder(changed, folder)
        for finding in findings(after, load_program(after.about.program)):
            warnings[finding.process].append(finding.words(language))
        summaries = [_summary(process, after, warnings[process]) for process in ORDER]
        if not written and not any(summary["items"] for summary in summaries):
            warnings["listen"].insert(0, text("cli.draft.fill_in", language))
        return Drafted(summaries, written)


def _open(process: Process, bench: Bench) -> bool:
    """Whether nothing stands in the section, or a draft of which something is still nobody's."""
    source = bench.files.get("README.md", b"").decode("utf-8", "replace")
    section = take_apart(source).sections.get(process)
    if section is None or not readme.without_guidance(section.source).strip():
        return True
    items = [item for item in bench.view().items() if item.process == process]
    return any(item.basis.kind == "ai" for item in items if not isinstance(item, HOMEWORK))


def _changed(bench: Bench, before: View, after: View) -> dict[str, bytes]:
    """The files that say something new; what the draft did not change keeps its own words, layout and all."""
    if before.seq == after.seq and JOURNAL in bench.files:
        return {}
    old, new = dumping.texts(before), dumping.texts(after)
    changed: dict[str, bytes] = {}
    if new[SOLUTIONS] != old[SOLUTIONS]:
        written = bench.files.get(SOLUTIONS, b"").decode("utf-8-sig", "replace")
        changed[SOLUTIONS] = patched(written, old[SOLUTIONS], new[SOLUTIONS], _says(after)).encode()
    original = bench.files.get("README.md")
    bodies = _new_bodies(before, after)
    if original is None:
        changed["README.md"] = new["README.md"].encode()
    elif bodies:
        changed["README.md"] = readme.spliced(original.decode("utf-8-sig", "replace"), bodies).encode()
    history = bench.journal.lines(bench.workshop)
    changed[JOURNAL] = ("\n".join(history) + "\n").encode()
    changed.update(dumping.words(bench.journal, after, history))
    return changed


def _says(seen: View) -> Callable[[str], bool]:
    """Whether a solutions.md says what ``seen`` holds."""

    def says(source: str) -> bool:
        language = seen.about.language
        reading = solutions_file.read(
            source, seen, real_context({}), file=SOLUTIONS, first_line=1, language=language
        )
        return not reading.records

    return says


def _new_bodies(before: View, after: View) -> Mapping[Process, str]:
    bodies: dict[Process, str] = {}
    for process in ORDER:
        body = readme.body_of(after, process)
        if not readme.same(body, readme.body_of(before, process)):
            bodies[process] = body
    return bodies


def _summary(process: Process, seen: View, warnings: list[str]) -> dict[str, Any]:
    counted = bases(seen, process)
    return {
        "process": process,
        "items": sum(counted.values()),
        "basis": dict(counted),
        "warnings": warnings,
    }
