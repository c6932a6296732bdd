"""Test/Iterate: criteria and their worth, locks, the user-test script, the feedback plan with notes on it, observed tests."""

from __future__ import annotations

from typing import Final

from gyakusan.web.rooms import Room
from gyakusan.web.test_iterate import notes, pages, routes

ROOM: Final = Room(
    name="test",
    process="test_iterate",
    title=lambda sight: sight.words("test_iterate.page.title"),
    draw=pages.draw,
    boards={
        "criteria": pages.criteria_board,
        "script": pages.script_board,
        "feedback_plan": pages.feedback_board,
        "plan_notes": notes.notes_board,
    },
    actions={
        "start": routes.start,
        "rule": routes.rule,
        "default": routes.default,
        "adopt": routes.adopt,
        "lock": routes.lock,
        "change": routes.change,
        "script": routes.script,
        "source": routes.source,
        "observe": routes.observe,
        "write-note": routes.write_note,
        "reveal-notes": routes.reveal_notes,
        "note-to-comment": routes.note_to_comment,
        "erase-words": routes.erase_words,
        "erase-all-words": routes.erase_all_words,
    },
)
