"""Pairs: who works on which question. Proposed by role, formed by people, re-formed when somebody leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import JsonValue

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.workshop import edits, limits
from gyakusan.workshop.artifacts import Basis, Item, Pair, Question
from gyakusan.workshop.entries import Added, Changed, Record, Removed
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Edit, Guard

NAMES: Final = "ABCDEFGH"
"""What pairs are called until somebody names them."""
LONGEST_NAME: Final = 80
"""Characters of the name they give it."""


def proposed(state: State, program: Program) -> list[tuple[str, tuple[str, ...]]]:
    """For each question of the top that gets a pair: its id and the people, planner and developer together where possible.

    As many pairs as the program has questions for (2-3), fewer while that leaves somebody alone (three people work
    together); nobody is left out.
    """
    people = voting.electorate(state, program)
    roles = {member.person: member.role for member in state.members if member.present}
    _, most = program.choose.pair_questions
    questions = [id for id in state.ranking.order if state.get(Question, id) is not None]
    count = min(most, len(questions), max(len(people) // 2, 1))
    if not count or not people:
        return []
    groups: list[list[str]] = [[] for _ in range(count)]
    left = list(people)
    for role in program.people.pair:
        holders = [person for person in left if roles[person] == role]
        for person, group in zip(holders, groups, strict=False):
            group.append(person)
            left.remove(person)
    for person in left:
        min(groups, key=len).append(person)
    return [(question, tuple(group)) for question, group in zip(questions, groups, strict=False)]


def form_pairs(state: State, actor: Actor, context: Context) -> list[Record]:
    """Forms pairs as proposed; those there are change their people, so that their inventions stay theirs.

    What a pair made that there is no more goes to the first.
    """
    actor.needs("run")
    wanted = proposed(state, context.program(state.about.program))
    if not wanted:
        raise Invalid("invent.nothing_to_pair")
    records: list[Record] = []
    for name, old, new in zip(NAMES, [*state.pairs, *[None] * len(wanted)], wanted, strict=False):
        question, people = new
        if old is None:
            pair = Pair(
                id=context.new_id(),
                name=name,
                question=question,
                people=people,
                basis=Basis(kind="assumption"),
            )
            # Not edits.add: its guard keeps everybody from making pairs by hand.
            records.append(Added(item=pair))
        else:
            records += _changed(old, {"question": question, "people": list(people)})
    for pair in state.pairs[len(wanted) :]:
        for invention in state.inventions:
            if invention.pair == pair.id:
                kept = state.pairs[0].id
                records += edits.change(
                    state, actor, context, id=invention.id, field="pair", was=pair.id, value=kept
                )
        records += edits.remove(state, actor, context, id=pair.id)
    return records


def place(state: State, actor: Actor, context: Context, *, person: str, pair: str) -> list[Record]:
    """Moves a person into a pair (``""``: into none). Who runs the meeting may, and the person themselves."""
    if person != actor.id:
        actor.needs("run")
    actor.needs("write")
    program = context.program(state.about.program)
    if person not in voting.electorate(state, program):
        raise NotFound("workshop.gone")
    if pair and state.get(Pair, pair) is None:
        raise NotFound("workshop.gone")
    records: list[Record] = []
    for one in state.pairs:
        others = [p for p in one.people if p != person]
        people = [*others, person] if one.id == pair else others
        records += _changed(one, {"people": people})
    return records


def ask(state: State, actor: Actor, context: Context, *, pair: str, question: str) -> list[Record]:
    """Gives a pair another question."""
    actor.needs("write")
    found = state.get(Pair, pair)
    if found is None or state.get(Question, question) is None:
        raise NotFound("workshop.gone")
    return edits.change(state, actor, context, id=pair, field="question", was=found.question, value=question)


def guard_pair(state: State, actor: Actor, edit: Edit) -> None:
    """Who works with whom comes of ``form_pairs`` and ``place`` alone; a pair is taken away by whoever runs the workshop."""
    if isinstance(edit, Removed):
        actor.needs("run")
    elif isinstance(edit, Added) or (isinstance(edit, Changed) and edit.field == "people"):
        raise Invalid("invent.pairs_by_verb")
    elif isinstance(edit, Changed) and edit.field == "question":
        if edit.value and state.get(Question, str(edit.value)) is None:
            raise NotFound("workshop.gone")
    elif isinstance(edit, Changed) and edit.field == "name":
        limits.within(str(edit.value), "name", LONGEST_NAME)


GUARDS: Final[dict[type[Item], Guard]] = {Pair: guard_pair}


def without_pair(state: State, program: Program) -> tuple[str, ...]:
    """Who of the team is in no pair."""
    paired = {person for pair in state.pairs for person in pair.people}
    return tuple(person for person in voting.electorate(state, program) if person not in paired)


def alone(state: State) -> tuple[Pair, ...]:
    """Pairs that lost people and have fewer than two who are still here."""
    here = {member.person for member in state.members if member.present}
    return tuple(pair for pair in state.pairs if len(here.intersection(pair.people)) < 2)


def _changed(pair: Pair, now: Mapping[str, str | Sequence[str]]) -> list[Record]:
    was = pair.model_dump(mode="json")
    values: dict[str, JsonValue] = {
        field: value if isinstance(value, str) else list(value) for field, value in now.items()
    }
    return [
        Changed(id=pair.id, field=field, was=was[field], value=value)
        for field, value in values.items()
        if value != was[field]
    ]
