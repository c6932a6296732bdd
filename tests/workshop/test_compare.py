"""What changed between journal and file: the same text is the same thing, else the same place, else it is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.compare import differences
from gyakusan.workshop.entries import Added, Changed, Entry, Moved, Removed
from gyakusan.workshop.fold import FOLDS
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.state import State

texts = st.lists(st.sampled_from("abcdefg"), max_size=7)


def actions(words: list[str], prefix: str) -> list[Action]:
    return [Action(id=f"{prefix}{place}", text=text) for place, text in enumerate(words)]


def compared(held: list[str], read: list[str]) -> tuple[list[object], State]:
    records, _ = differences(
        actions(held, "h"), actions(read, "r"), fields=["text"], key=lambda action: action.text
    )
    state = replace(State(id="w"), journey=tuple(actions(held, "h")))
    registry = Registry(folds=FOLDS)
    for seq, record in enumerate(records, start=1):
        entry = Entry(
            workshop="w", seq=seq, act="a", verb="v", at=datetime.now(UTC), actor="folder", record=record
        )
        state = registry.apply(state, entry)
    return list(records), state


@given(held=texts, read=texts)
def test_applying_the_differences_gives_what_the_file_says(held: list[str], read: list[str]) -> None:
    _, state = compared(held, read)
    assert [action.text for action in state.journey] == read


@given(held=texts)
def test_an_unchanged_file_changes_nothing(held: list[str]) -> None:
    records, _ = compared(held, held)
    assert records == []


def test_one_edited_row_is_one_change_of_that_row() -> None:
    records, _ = compared(["a", "b", "c"], ["a", "x", "c"])
    assert records == [Changed(id="h1", field="text", was="b", value="x")]


def test_a_row_that_moved_is_moved_not_written_again() -> None:
    records, state = compared(["a", "b", "c", "d"], ["b", "c", "d", "a"])
    assert records == [Moved(id="h0", was="", after="h3")]
    assert [action.id for action in state.journey] == ["h1", "h2", "h3", "h0"]


def test_a_new_row_and_a_gone_row_leave_the_others_alone() -> None:
    records, _ = compared(["a", "b", "c"], ["a", "n", "b"])
    assert [type(record) for record in records] == [Removed, Added]
