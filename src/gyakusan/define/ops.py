"""Verbs of Define: ask a question of one's own, accept the computed order, change it by hand with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.define.entries import RankingSet
from gyakusan.define.ranking import computed_order, same_order
from gyakusan.workshop import edits, limits
from gyakusan.workshop.artifacts import Action, Item, Question, Ranking
from gyakusan.workshop.entries import Added, Changed, Record
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Edit, Guard


def ask(
    state: State,
    actor: Actor,
    context: Context,
    *,
    text: str,
    actions: Sequence[str] = (),
    kind: Literal["optimal", "continuous", "own"] = "own",
) -> list[Record]:
    """A question of the team's own about the actions chosen (none: about the journey), or one for an open place."""
    words = text.strip()
    if not words:
        raise Invalid("define.question_blank")
    question = Question(id=context.new_id(), kind=kind, text=words, actions=tuple(dict.fromkeys(actions)))
    return edits.add(state, actor, context, item=question)


def rank(state: State, actor: Actor, context: Context) -> list[Record]:
    """Accepts the order that the arithmetic gives; the first ``choose.top_questions`` of it are worked on."""
    actor.needs("write")
    computed = computed_order(state)
    if not computed:
        raise Invalid("define.nothing_to_rank")
    return _set(state, Ranking(order=computed, computed=computed, by=_by(actor)))


def reorder(
    state: State, actor: Actor, context: Context, *, order: Sequence[str], reason: str = ""
) -> list[Record]:
    """Puts the questions into another order, best first; those of the present order not named follow it.

    Refused without a reason when the order differs from the computed one. Both orders are kept.
    """
    actor.needs("write")
    wanted = tuple(dict.fromkeys([*order, *state.ranking.order]))
    wanted = tuple(id for id in wanted if id in order or state.get(Question, id) is not None)
    if any(state.get(Question, id) is None for id in order):
        raise NotFound("workshop.gone")
    computed = computed_order(state)
    differs = not same_order(wanted, computed)
    if differs and not reason.strip():
        raise Invalid("define.reason_needed")
    kept = limits.within(reason, "reason") if differs else ""
    return _set(state, Ranking(order=wanted, computed=computed, reason=kept, by=_by(actor)))


def place(
    state: State, actor: Actor, context: Context, *, question: str, rank: int, reason: str = ""
) -> list[Record]:
    """Moves one question to a rank (1: first) of the newest order, with a reason where the arithmetic says otherwise."""
    actor.needs("write")
    if state.get(Question, question) is None:
        raise NotFound("workshop.gone")
    live = [id for id in state.ranking.order or computed_order(state) if state.get(Question, id) is not None]
    rest = [id for id in live if id != question]
    if not 1 <= rank <= len(rest) + 1:
        raise Invalid("define.no_such_rank", rank=rank, last=len(rest) + 1)
    order = [*rest[: rank - 1], question, *rest[rank - 1 :]]
    return [] if order == live else reorder(state, actor, context, order=order, reason=reason)


def guard_question(state: State, actor: Actor, edit: Edit) -> None:
    """A question names actions that exist, and quantities that are not negative."""
    if isinstance(edit, Added) and isinstance(edit.item, Question):
        question = edit.item
        named, given = question.actions, (question.minutes, question.yen, question.times)
        low = min((quantity.low for quantity in given if quantity is not None), default=0.0)
    elif isinstance(edit, Changed):
        value = edit.value
        named = tuple(map(str, value)) if edit.field == "actions" and isinstance(value, list) else ()
        found = value.get("low") if isinstance(value, dict) else None
        low = found if isinstance(found, int | float) else 0.0
    else:
        return
    if any(state.get(Action, action) is None for action in named):
        raise NotFound("define.action_gone")
    if low < 0:
        raise Invalid("define.negative")


GUARDS: Final[dict[type[Item], Guard]] = {Question: guard_question}


def _set(state: State, ranking: Ranking) -> list[Record]:
    return [] if ranking == state.ranking else [RankingSet(was=state.ranking, ranking=ranking)]


def _by(actor: Actor) -> str:
    return actor.id if actor.role != "drafter" else ""
