"""The rule about questions before the workshop, whichever way they are written: who asks, and who may take it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gyakusan.core.errors import Invalid, NotAllowed
from gyakusan.workshop import limits
from gyakusan.workshop.artifacts import Inquiry, Item
from gyakusan.workshop.entries import Added, Changed, Removed
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Edit, Guard

MOST_ASKED: Final = 50
"""Questions of one person; whoever came in by a leaked code and only reads must not fill the disk."""


def guard_inquiry(state: State, actor: Actor, edit: Edit) -> None:
    """Everybody asks in their own name; a question is worded anew or taken away by who asked it or runs the workshop.

    The answer is anybody's who writes.
    """
    if isinstance(edit, Added) and isinstance(edit.item, Inquiry):
        _refuse_wording(edit.item.text)
        limits.within(edit.item.answer, "answer")
        if edit.item.by != actor.id:
            raise NotAllowed("day0.own_question_only")
        if sum(inquiry.by == actor.id for inquiry in state.inquiries) >= MOST_ASKED:
            raise Invalid("day0.too_many_questions", most=MOST_ASKED)
    elif isinstance(edit, Changed) and edit.field == "answer":
        limits.within(str(edit.value), "answer")
    elif isinstance(edit, Changed | Removed):
        held = state.get(Inquiry, edit.id if isinstance(edit, Changed) else edit.item.id)
        if held is not None and held.by != actor.id and not actor.may("run"):
            raise NotAllowed("day0.own_question_only")
        if isinstance(edit, Changed) and edit.field == "text":
            _refuse_wording(str(edit.value))


def _refuse_wording(words: str) -> None:
    if not limits.within(words, "text"):
        raise Invalid("day0.question_missing")


GUARDS: Final[Mapping[type[Item], Guard]] = {Inquiry: guard_inquiry}
