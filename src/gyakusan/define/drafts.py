"""Drafting Define: both kinds of question for every place of the journey, and their order by impact.

A drafter only words the questions; which places are open, what may be replaced, and every number is decided here from
the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from gyakusan.assist.drafter import Progress, Task
from gyakusan.assist.phrases import phrases
from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language, text
from gyakusan.define.entries import RankingSet
from gyakusan.define.goals import goals, purposes
from gyakusan.define.places import layout, pairs
from gyakusan.define.ranking import computed_order
from gyakusan.define.state import after
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Action, Basis, Question, Ranking
from gyakusan.workshop.entries import Changed, Record
from gyakusan.workshop.goals import is_goal
from gyakusan.workshop.journey import told
from gyakusan.workshop.markdown import synonyms
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from gyakusan.workshop.view import View

LONGEST_FEELING: Final = 20
"""Signs of the goal row's feeling that a question can carry."""


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
    if not told(view.journey):
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
    words, journey = phrases(language), told(view.journey)
    progress.report(0, len(journey), "define.drafting")
    wanted = goals(view, language)
    following = {one.id: other for one, other in pairs(journey)}
    drafted: list[DraftQuestion] = []
    for place, action in enumerate(journey):
        progress.report(place, len(journey), "define.drafting")
        if is_goal(action) and place == len(journey) - 1 and place:
            asked = _of_goal(view, language, wanted[action.id])
        elif _says_again(action.text, wanted[action.id], language):
            asked = text("define.spared", language, without=words.without(action.text))
        else:
            asked = words.why_not_without(action.text, wanted[action.id])
        drafted.append(DraftQuestion(kind="optimal", actions=(action.id,), text=asked))
        next_one = following.get(action.id)
        if next_one is not None:
            together = words.why_not_together(action.text, next_one.text)
            drafted.append(DraftQuestion(kind="continuous", actions=(action.id, next_one.id), text=together))
    progress.report(len(journey), len(journey), "define.drafting")
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
    order = computed_order(after(state, records, context.now))
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


def _of_goal(view: View, language: Language, wanted: str) -> str:
    """The goal is not left out but had sooner: the feeling it brings, else what the customer wants it for."""
    words, goal = phrases(language), told(view.journey)[-1]
    waited = words.awaited(goal.text)
    feeling = words.clip(goal.emotion.partition("\n")[0], LONGEST_FEELING)
    if feeling:
        return text("define.goal_felt", language, waited=waited, feeling=feeling)
    if wanted in purposes(view, language):
        return text("define.goal_wanted", language, waited=waited, cannot=words.cannot(wanted))
    return text("define.goal_alone", language, cannot=words.cannot(goal.text))


def _says_again(action: str, wanted: str, language: Language) -> bool:
    """Whether what is wanted only says the action again: 「シフトを早く組む」 of 「シフトを組む」 asks nothing."""
    words = phrases(language)
    said = set(words.content_words(action)) - set(synonyms("define.names.doing"))
    return len(said) > 1 and said <= set(words.content_words(wanted))


def _inputs(view: View, program: Program, language: Language) -> Mapping[str, str]:
    customer = view.customer
    rows = "\n".join(f"- {action.id}: {action.stage} / {action.text}" for action in told(view.journey))
    return {
        program.text("processes.define.title", language): program.text("processes.define.explain", language),
        text("define.input.customer", language): "\n\n".join(
            filter(None, (customer.sentence, customer.purpose, customer.behaviour, customer.attributes))
        ),
        text("define.input.journey", language): rows,
    }
