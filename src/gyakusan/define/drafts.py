"""Drafting Define: both kinds of question for every place of the journey, and their order by impact.

A drafter only words the questions; which places are open, what may be replaced, and every number is decided here from
the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict

from gyakusan.assist.drafter import Progress, Task
from gyakusan.assist.phrases import phrases
from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language, text
from gyakusan.define.entries import RankingSet
from gyakusan.define.goals import goals, is_goal
from gyakusan.define.places import layout, pairs
from gyakusan.define.ranking import computed_order
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Action, Basis, Question, Ranking
from gyakusan.workshop.entries import Added, Changed, Entry, Record, Removed
from gyakusan.workshop.fold import FOLDS
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View


class DraftQuestion(BaseModel):
    """One question for one place: about an action (optimal) or about an action and the next one (continuous)."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["optimal", "continuous"]
    actions: tuple[str, ...]
    text: str


class Draft(BaseModel):
    """The questions, in the order of the journey. Impact and ranking are computed, never drafted."""

    model_config = ConfigDict(extra="forbid")

    questions: tuple[DraftQuestion, ...]


def task(view: View, program: Program, language: Language) -> Task[Draft]:
    """The questions of every place. Refused while there is no journey to ask about."""
    if not view.journey:
        raise Invalid("define.no_journey")
    return Task(
        name="define.questions",
        language=language,
        shape=Draft,
        offline=lambda progress: offline(view, language, progress),
        inputs=_inputs(view, program, language),
    )


def offline(view: View, language: Language, progress: Progress) -> Draft:
    """Questions by morphology, each against what its action is done for."""
    words, journey = phrases(language), view.journey
    progress.report(0, len(journey), "define.drafting")
    wanted = goals(view, language)
    following = {one.id: other for one, other in pairs(journey)}
    drafted: list[DraftQuestion] = []
    for place, action in enumerate(journey):
        if is_goal(action) and place == len(journey) - 1 and place:
            asked = _whole_way(view, language)
        else:
            asked = words.why_not_without(action.text, wanted[action.id])
        drafted.append(DraftQuestion(kind="optimal", actions=(action.id,), text=asked))
        if after := following.get(action.id):
            together = words.why_not_together(action.text, after.text)
            drafted.append(DraftQuestion(kind="continuous", actions=(action.id, after.id), text=together))
        progress.report(place + 1, len(journey), "define.drafting")
    return Draft(questions=tuple(drafted))


def land(state: State, actor: Actor, context: Context, *, draft: Draft) -> list[Record]:
    """Puts a draft into the journal: fills open places, replaces untouched drafts, and orders by impact.

    A replaced draft keeps its id, so that what refers to it still does. An order that a person accepted or changed
    stays; one that was only drafted or is not there is computed anew.
    """
    actor.needs("write")
    placed = layout(state)
    items: list[Question] = []
    filled: list[Record] = []
    kept: set[str] = set()
    for drafted in draft.questions:
        if not drafted.text.strip() or any(state.get(Action, id) is None for id in drafted.actions):
            continue
        held = (placed.optimal if drafted.kind == "optimal" else placed.continuous).get(drafted.actions[0])
        if held is not None and held.basis.kind != "ai" and held.text.strip():
            continue
        if held is not None and (held.text.strip() == "" or held.text == drafted.text):
            kept.add(held.id)
            filled.extend(_filled(held, drafted.text))
            continue
        items.append(
            Question(
                id=held.id if held is not None else context.new_id(),
                kind=drafted.kind,
                actions=drafted.actions,
                text=drafted.text,
                basis=Basis(kind="ai"),
            )
        )
    stale = [question.id for question in _untouched(state) if question.id not in kept]
    records = [*edits.replace_drafts(state, actor, context, items=items, instead_of=stale), *filled]
    if state.ranking.by and state.ranking.order:
        return records
    order = computed_order(_after(state, context, records))
    ranking = Ranking(order=order, computed=order)
    return [*records, RankingSet(was=state.ranking, ranking=ranking)] if ranking != state.ranking else records


def _untouched(state: State) -> Iterator[Question]:
    """Drafted questions of the two kinds that nobody confirmed; those about no known action are left alone."""
    for question in state.questions:
        if question.basis.kind == "ai" and question.kind != "own" and question.actions:
            yield question


def _filled(held: Question, words: str) -> Iterator[Record]:
    if held.text != words:
        yield Changed(id=held.id, field="text", was=held.text, value=words)
        if held.basis.kind != "ai":
            was, now = held.basis.model_dump(mode="json"), Basis(kind="ai").model_dump(mode="json")
            yield Changed(id=held.id, field="basis", was=was, value=now)


def _after(state: State, context: Context, records: list[Record]) -> State:
    """The state once the records are in: the ranking of the same act is computed on it."""
    for record in records:
        if isinstance(record, Added | Changed | Removed):
            entry = Entry(
                workshop=state.id, seq=state.seq, act="", verb="", at=context.now, actor="", record=record
            )
            state = FOLDS[type(record)](state, entry)
    return state


def _whole_way(view: View, language: Language) -> str:
    """The goal row is not left out but reached without the whole way: 「準備から運用までの手間をかけずに…」."""
    *way, goal = view.journey
    cannot = phrases(language).cannot(goal.text)
    first, last = way[0].stage.strip(), way[-1].stage.strip()
    if first and last and first != last:
        return text("define.whole_way", language, cannot=cannot, first=first, last=last)
    return text("define.whole_way_unnamed", language, cannot=cannot)


def _inputs(view: View, program: Program, language: Language) -> Mapping[str, str]:
    customer = view.customer
    rows = "\n".join(f"- {action.id}: {action.stage} / {action.text}" for action in view.journey)
    return {
        program.text("processes.define.title", language): program.text("processes.define.explain", language),
        text("define.input.customer", language): "\n\n".join(
            filter(None, (customer.sentence, customer.purpose, customer.behaviour, customer.attributes))
        ),
        text("define.input.journey", language): rows,
    }
