"""What generic edits may not do: touch a locked bar, forge a lock, or write a verdict that was not counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gyakusan.core.errors import Conflict, Invalid
from gyakusan.verdicts.shares import parse_share
from gyakusan.workshop.artifacts import Criterion, Item, Verdict
from gyakusan.workshop.entries import Added, Changed, Removed
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Edit, Guard

_OF_THE_LOCK: Final = frozenset(
    {"locked_at", "locked_by", "lock_claimed", "version", "changed_at", "changed_by", "change_reason"}
)


def guard_criterion(state: State, _actor: Actor, edit: Edit) -> None:
    """A locked criterion stays; its statement may only gain a basis. Locks come from ``lock`` alone."""
    if isinstance(edit, Added):
        new = edit.item
        if isinstance(new, Criterion) and (new.locked_at is not None or new.locked_by or new.version != 1):
            raise Invalid("test_iterate.lock_by_hand")
    elif isinstance(edit, Removed):
        if isinstance(edit.item, Criterion) and edit.item.locked_at is not None:
            raise Conflict("test_iterate.locked_stays")
    elif isinstance(edit, Changed):
        if edit.field in _OF_THE_LOCK:
            raise Invalid("test_iterate.lock_by_hand")
        held = state.get(Criterion, edit.id)
        if held is not None and held.locked_at is not None and edit.field != "basis":
            raise Conflict("test_iterate.locked")
        if edit.field in ("bar", "hopeless") and _looks_like_share(str(edit.value)):
            parse_share(str(edit.value))


def guard_verdict(_state: State, _actor: Actor, _edit: Edit) -> None:
    """Verdicts are counted, never typed, and stay as they were counted."""
    raise Conflict("test_iterate.verdict_stays")


def _looks_like_share(written: str) -> bool:
    """Shares are checked as they are typed; a count or a mean (3, 4.5) is another kind of bar."""
    return "%" in written or "％" in written


GUARDS: Final[Mapping[type[Item], Guard]] = {Criterion: guard_criterion, Verdict: guard_verdict}
