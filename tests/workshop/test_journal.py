"""The journal: one valid order, nobody's text lost, nothing changed by a refusal, replay gives the same state."""

from __future__ import annotations

import tempfile
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from gyakusan.core.errors import Conflict, Invalid, NotFound, Refusal
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.entries import Record
from gyakusan.workshop.fold import FOLDS
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from tests.workshop.conftest import Table, open_table


def content(state: State) -> dict[str, Any]:
    """All that a state holds, but its id."""
    return {f.name: getattr(state, f.name) for f in fields(State) if f.name != "id"}


class TwoWriters(RuleBasedStateMachine):
    """Two processes over one file, each with its own journal and its own idea of what it saw last."""

    cards = Bundle("cards")

    @initialize()
    def begin(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.table = open_table(Path(self._folder.name))
        self._other = Database(Path(self._folder.name) / "journal.db", JOURNAL)
        self.journals = (self.table.journal, Journal(self._other, Registry(folds=FOLDS)))
        self.actors = (self.table.mika, self.table.ken)
        self.seen: list[dict[str, str]] = [{}, {}]
        self.written: set[str] = set()
        self.number = 0

    def teardown(self) -> None:
        if hasattr(self, "table"):
            self.table.database.close()
            self._other.close()
            self._folder.cleanup()

    def _fresh(self) -> str:
        self.number += 1
        return f"text-{self.number}"

    @rule(target=cards, writer=st.sampled_from([0, 1]))
    def add(self, writer: int) -> str:
        words = self._fresh()
        item = Action(id=words, text=words)
        self.journals[writer].act(self.table.workshop, self.actors[writer], edits.add, item=item)
        self.written.add(words)
        self.seen[writer][words] = words
        return words

    @rule(writer=st.sampled_from([0, 1]))
    def look(self, writer: int) -> None:
        view = self.journals[writer].view(self.table.workshop, self.actors[writer])
        self.seen[writer] = {action.id: action.text for action in view.journey}

    @rule(writer=st.sampled_from([0, 1]), card=cards)
    def write(self, writer: int, card: str) -> None:
        if card not in self.seen[writer]:
            return
        words = self._fresh()
        journal, actor = self.journals[writer], self.actors[writer]
        before = journal.view(self.table.workshop, actor)
        current = before.get(Action, card)
        was = self.seen[writer][card]
        change = {"id": card, "field": "text", "was": was, "value": words}
        if current is not None and current.text == was:
            journal.act(self.table.workshop, actor, edits.change, **change)
            self.written.add(words)
            self.seen[writer][card] = words
            return
        # The card is gone or reads otherwise: refused, both texts named, and nothing changed.
        with pytest.raises(Refusal) as refused:
            journal.act(self.table.workshop, actor, edits.change, **change)
        if current is not None:
            assert refused.value.values == {"yours": words, "theirs": current.text}
        assert content(journal.view(self.table.workshop, actor)) == content(before)

    @rule(writer=st.sampled_from([0, 1]), card=consumes(cards))
    def remove(self, writer: int, card: str) -> None:
        try:
            self.journals[writer].act(self.table.workshop, self.actors[writer], edits.remove, id=card)
        except NotFound:  # an undo took the card back before
            return

    @rule(writer=st.sampled_from([0, 1]))
    def undo(self, writer: int) -> None:
        try:
            self.journals[writer].undo(self.table.workshop, self.actors[writer])
        except (Conflict, Invalid):
            return

    @invariant()
    def both_see_the_same_and_the_order_has_no_gap(self) -> None:
        if not hasattr(self, "table"):
            return
        one, two = (journal.view(self.table.workshop, self.table.observer) for journal in self.journals)
        assert content(one) == content(two)
        history = self.journals[1].history(self.table.workshop, self.table.observer)
        assert [entry.seq for entry in history] == list(range(1, one.seq + 1))

    @invariant()
    def every_text_that_was_acknowledged_is_in_the_record(self) -> None:
        if hasattr(self, "table"):
            record = "\n".join(self.journals[0].lines(self.table.workshop))
            assert all(f'"{words}"' in record for words in self.written)

    @invariant()
    def replaying_the_export_gives_the_same_state(self) -> None:
        if hasattr(self, "table"):
            lines = self.journals[0].lines(self.table.workshop)
            entries = self.journals[1].parse(lines)
            replayed = self.journals[1].fold(self.table.workshop, entries)
            now = self.journals[0].view(self.table.workshop, self.table.observer)
            assert content(replayed) == content(now)


TestTwoWriters = TwoWriters.TestCase


def test_an_append_that_came_second_runs_again_on_the_newer_state(table: Table) -> None:
    """Given another writer slips in between reading and appending, the verb sees their entry the second time."""
    other = Journal(table.database, Registry(folds=FOLDS))
    seen: list[int] = []

    def slow(state: State, actor: Actor, context: Context) -> list[Record]:
        seen.append(len(state.journey))
        if len(seen) == 1:
            other.act(table.workshop, table.ken, edits.add, item=Action(id="ken", text="first"))
        return list(edits.add(state, actor, context, item=Action(id="mika", text="second")))

    table.journal.act(table.workshop, table.mika, slow)
    assert seen == [0, 1]
    texts = [action.text for action in table.journal.view(table.workshop, table.mika).journey]
    assert texts == ["first", "second"]


def test_a_state_can_be_seen_as_of_any_entry(table: Table) -> None:
    for number in range(3):
        item = Action(id=str(number), text=str(number))
        seq = table.journal.act(table.workshop, table.mika, edits.add, item=item).seq
    for back in range(3):
        view = table.journal.view(table.workshop, table.mika, at=seq - back)
        assert len(view.journey) == 3 - back


def test_replay_elsewhere_is_whole_or_refused_and_never_over_something_else(
    table: Table, tmp_path: Path
) -> None:
    table.journal.act(table.workshop, table.mika, edits.add, item=Action(id="a", text="0"))
    lines = table.journal.lines(table.workshop)
    elsewhere = Database(tmp_path / "elsewhere.db", JOURNAL)
    journal = Journal(elsewhere, Registry(folds=FOLDS))
    with pytest.raises(Invalid, match="broken_line") as refused:
        journal.replay([*lines[:-1], lines[-1][:-20]])
    assert refused.value.values == {"line": len(lines)}
    with pytest.raises(Invalid, match="broken_line"):
        journal.replay(lines[1:])
    with pytest.raises(Invalid, match="unknown_record"):
        journal.replay([*lines[:-1], lines[-1].replace('"kind":"added"', '"kind":"from.the.future"')])
    assert journal.all_workshops() == []
    journal.replay(lines)
    assert journal.lines(table.workshop) == lines
    with pytest.raises(Invalid, match="exists"):
        journal.replay(lines)
    elsewhere.close()


def test_listeners_hear_of_an_append_only_after_it_is_durable(table: Table) -> None:
    heard: list[int] = []

    def listener(workshop: str, _entries: object) -> None:
        fresh = Journal(table.database, Registry(folds=FOLDS))
        heard.append(len(fresh.view(workshop, table.mika).journey))

    table.journal.listeners.append(listener)
    table.journal.act(table.workshop, table.mika, edits.add, item=Action(id="a"))
    table.journal.act(table.workshop, table.mika, ops.mark_work, work="listen_journey", done=True)
    assert heard == [1, 1]
