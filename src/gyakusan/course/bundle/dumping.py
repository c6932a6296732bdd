"""Exporting a workshop: everything the viewer may see, as the files of a bundle."""

from __future__ import annotations

from collections.abc import Sequence

from gyakusan.course.bundle import originals, progress, readme, testers_words
from gyakusan.course.bundle.sites import sites
from gyakusan.course.bundle.telling import CUSTOMER, README, SOLUTIONS
from gyakusan.invent import solutions_file
from gyakusan.listen import customer_file
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.view import View


def dump(journal: Journal, viewer: Actor, workshop: str) -> dict[str, bytes]:
    """The bundle of a workshop: Markdown, history, built mocks, and the files that once came with it."""
    seen = journal.view(workshop, viewer)
    history = journal.lines(workshop, viewer)
    kept = originals.kept(journal.folder, workshop)
    return {
        **kept,
        **sites(seen, kept),
        **{name: words.encode() for name, words in texts(seen).items()},
        **words(journal, seen, history),
        originals.JOURNAL: ("\n".join(history) + "\n").encode(),
    }


def words(journal: Journal, seen: View, history: Sequence[str]) -> dict[str, bytes]:
    """What testers said, as a file of its own; none where the record names no words."""
    if not any(testers_words.is_named_in(line) for line in history):
        return {}
    kept = journal.words(seen.id, seen.viewer)
    return {testers_words.FILE: testers_words.write(kept, seen.about.language).encode()}


def texts(seen: View) -> dict[str, str]:
    """The Markdown of a view, file by file."""
    language = seen.about.language
    return {
        CUSTOMER: customer_file.write(seen, language),
        SOLUTIONS: solutions_file.write(seen, language),
        README: readme.write(seen),
        progress.FILE: progress.write(seen, load_program(seen.about.program)),
    }
