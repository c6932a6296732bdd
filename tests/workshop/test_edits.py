"""Editing anything: given a state, when somebody edits, then what is recorded or refused."""

from __future__ import annotations

import pytest

from gyakusan.core.errors import Conflict, Invalid, NotAllowed, NotFound
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Action, Basis, BasisKind, Comment, PressRelease, Slot, Step
from gyakusan.workshop.rights import OFFLINE
from tests.workshop.conftest import Table


def add(table: Table, *texts: str, basis: BasisKind = "assumption") -> None:
    for words in texts:
        item = Action(id=words, text=words, basis=Basis(kind=basis))
        table.journal.act(table.workshop, table.mika, edits.add, item=item)


def journey(table: Table) -> list[str]:
    return [action.text for action in table.journal.view(table.workshop, table.mika).journey]


def test_an_edit_that_carries_an_outdated_text_is_refused_with_both_texts(table: Table) -> None:
    add(table, "a")
    change = {"id": "a", "field": "text", "was": "a"}
    table.journal.act(table.workshop, table.mika, edits.change, **change, value="mika's")
    with pytest.raises(Conflict) as refused:
        table.journal.act(table.workshop, table.ken, edits.change, **change, value="ken's")
    assert refused.value.values == {"yours": "ken's", "theirs": "mika's"}
    assert journey(table) == ["mika's"]


def test_two_people_who_write_the_same_text_do_not_disturb_each_other(table: Table) -> None:
    add(table, "a")
    change = {"id": "a", "field": "text", "was": "a", "value": "same"}
    table.journal.act(table.workshop, table.mika, edits.change, **change)
    act = table.journal.act(table.workshop, table.ken, edits.change, **change)
    assert act.entries == ()


def test_a_persons_edit_turns_an_ai_draft_into_an_assumption_of_theirs(table: Table) -> None:
    add(table, "a", basis="ai")
    table.journal.act(table.workshop, table.ken, edits.change, id="a", field="text", was="a", value="b")
    item = table.journal.view(table.workshop, table.ken).get(Action, "a")
    assert item is not None
    assert item.basis == Basis(kind="assumption")


def test_a_fact_needs_its_source_and_only_people_confirm(table: Table) -> None:
    add(table, "a", basis="ai")
    confirm = {"id": "a", "kind": "fact"}
    with pytest.raises(Invalid, match="fact_needs_source"):
        table.journal.act(table.workshop, table.ken, edits.set_basis, **confirm, source=" ")
    with pytest.raises(NotAllowed, match="people_confirm"):
        table.journal.act(table.workshop, OFFLINE, edits.set_basis, **confirm, source="log")
    table.journal.act(table.workshop, table.ken, edits.set_basis, **confirm, source="call log")
    item = table.journal.view(table.workshop, table.ken).get(Action, "a")
    assert item is not None
    assert item.basis == Basis(kind="fact", source="call log")


@pytest.mark.parametrize(
    ("after", "order"),
    [("", ["c", "a", "b"]), ("a", ["a", "c", "b"]), (None, ["a", "b", "c"]), ("c", ["a", "b", "c"])],
)
def test_an_item_moves_to_the_place_named(table: Table, after: str | None, order: list[str]) -> None:
    add(table, "a", "b", "c")
    table.journal.act(table.workshop, table.mika, edits.move, id="c", after=after)
    assert journey(table) == order


def test_what_goes_goes_with_its_parts_and_comes_back_with_them_in_their_places(table: Table) -> None:
    act = table.journal.act
    act(table.workshop, table.mika, edits.add, item=PressRelease(id="p", title="P"))
    for number in range(3):
        step = Step(id=f"s{number}", press_release="p", text=str(number))
        act(table.workshop, table.mika, edits.add, item=step)
    act(table.workshop, table.mika, edits.add, item=Comment(id="c", on="s1", text="why?", by=table.mika.id))
    act(table.workshop, table.mika, edits.add, item=Slot(id="x", press_release="p", slot="date"))
    before = table.journal.view(table.workshop, table.mika)
    act(table.workshop, table.mika, edits.remove, id="p")
    gone = table.journal.view(table.workshop, table.mika)
    assert (gone.press_releases, gone.steps, gone.slots, gone.comments) == ((), (), (), ())
    table.journal.undo(table.workshop, table.mika)
    after = table.journal.view(table.workshop, table.mika)
    assert (after.press_releases, after.steps, after.slots) == (
        before.press_releases,
        before.steps,
        before.slots,
    )
    assert after.comments == before.comments


def test_a_new_draft_replaces_only_ai_text_that_nobody_touched(table: Table) -> None:
    add(table, "mine")
    add(table, "drafted", "confirmed", basis="ai")
    table.journal.act(table.workshop, table.ken, edits.set_basis, id="confirmed", kind="assumption")
    table.journal.act(
        table.workshop,
        table.ken,
        edits.replace_drafts,
        items=[Action(id="new", text="new", basis=Basis(kind="ai"))],
        instead_of=["mine", "drafted", "confirmed", "nothing"],
    )
    assert journey(table) == ["mine", "confirmed", "new"]


def test_readers_cannot_write_and_hear_what_to_do(table: Table) -> None:
    with pytest.raises(NotAllowed, match=r"needs\.write"):
        table.journal.act(table.workshop, table.observer, edits.add, item=Action(id="a"))


@pytest.mark.parametrize(
    ("field", "value", "refusal"),
    [
        ("id", "other", "no_such_field"),
        ("type", "question", "no_such_field"),
        ("nothing", "x", "no_such_field"),
        ("minutes", {"low": "many", "high": 1}, "bad_value"),
        ("text", "x" * 100_001, "too_long"),
    ],
)
def test_a_field_takes_only_what_fits_it(table: Table, field: str, value: object, refusal: str) -> None:
    add(table, "a")
    item = table.journal.view(table.workshop, table.mika).get(Action, "a")
    assert item is not None
    was = item.model_dump(mode="json").get(field)
    with pytest.raises(Invalid, match=refusal):
        table.journal.act(table.workshop, table.mika, edits.change, id="a", field=field, was=was, value=value)


def test_something_another_person_removed_is_not_found(table: Table) -> None:
    add(table, "a")
    table.journal.act(table.workshop, table.ken, edits.remove, id="a")
    with pytest.raises(NotFound, match="gone"):
        table.journal.act(table.workshop, table.mika, edits.change, id="a", field="text", was="a", value="b")
