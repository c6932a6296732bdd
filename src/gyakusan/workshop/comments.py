"""The rule about comments: each is written, and worded anew, by the one whose name it bears."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gyakusan.core.errors import NotAllowed
from gyakusan.workshop.artifacts import Comment, Item
from gyakusan.workshop.entries import Added, Changed
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Edit, Guard


def guard_comment(state: State, actor: Actor, edit: Edit) -> None:
    """Anybody may settle or remove a comment; its words are its author's."""
    if isinstance(edit, Added):
        author = edit.item.by if isinstance(edit.item, Comment) else actor.id
    elif isinstance(edit, Changed) and edit.field in ("text", "at"):
        held = state.get(Comment, edit.id)
        author = held.by if held else actor.id
    else:
        return
    if author != actor.id:
        raise NotAllowed("workshop.own_name_only")


GUARDS: Final[Mapping[type[Item], Guard]] = {Comment: guard_comment}
