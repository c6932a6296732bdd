"""What a drawing has read of its viewer and of the view: who would have read the same may be shown the same drawing.

A room is drawn from a view that notes what is asked of it. Another viewer's view that answers every one of these
questions alike leads to the same page, whatever else differs: hidden ballots, rights, names. So sharing needs no list
of what is personal, and what one may not see cannot reach them by a shared page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, Final, TypeAlias, cast

from gyakusan.web.house import Presence
from gyakusan.workshop.rights import Actor, Right
from gyakusan.workshop.state import State
from gyakusan.workshop.view import View

Reads: TypeAlias = dict[tuple[str, str], Any]
"""What was asked (of ``view``, ``viewer``, ``may`` or ``present``) and what was answered."""

_FIELDS: Final = frozenset(field.name for field in fields(State))
_PRESENT: Final = ("present", "")


def noting(view: View, reads: Reads) -> View:
    """The same view; what is asked of it is written into ``reads``."""
    plain = {name: getattr(view, name) for name in _FIELDS}
    noted = _NotedView(**plain, viewer=cast(Actor, _NotedActor(view.viewer, reads)))
    vars(noted)["_reads"] = reads
    return noted


def noting_presence(present: Mapping[str, Presence], reads: Reads) -> Mapping[str, Presence]:
    """The same presence; asking it anything is written into ``reads``."""
    return _NotedPresence(present, reads)


def would_read(reads: Reads, view: View, present: Mapping[str, Presence]) -> bool:
    """Whether this view and presence give the same answers."""
    for (of, name), answer in reads.items():
        now: Any
        if of == "view":
            now = getattr(view, name)
        elif of == "viewer":
            now = getattr(view.viewer, name)
        elif of == "may":
            now = view.viewer.may(cast(Right, name))
        else:
            now = present
        if now is not answer and now != answer:
            return False
    return True


class _NotedView(View):
    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if name in _FIELDS:
            object.__getattribute__(self, "__dict__").get("_reads", {})["view", name] = value
        return value


class _NotedActor:
    """An actor by behaviour only: of the actor itself nothing can be reached that is not noted."""

    def __init__(self, actor: Actor, reads: Reads) -> None:
        self._actor = actor
        self._reads = reads

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._actor, name)
        if name in type(self._actor).model_fields:
            self._reads["viewer", name] = value
        else:
            self._everything()
        return value

    @property
    def is_person(self) -> bool:
        return bool(self.__getattr__("role")) and self._actor.is_person

    def may(self, right: Right) -> bool:
        held = self._reads["may", right] = self._actor.may(right)
        return held

    def needs(self, right: Right) -> None:
        self.may(right)
        self._actor.needs(right)

    def __eq__(self, other: object) -> bool:
        self._everything()
        return self._actor == (other._actor if isinstance(other, _NotedActor) else other)

    def __hash__(self) -> int:
        self._everything()
        return hash(self._actor)

    def _everything(self) -> None:
        for name in type(self._actor).model_fields:
            self._reads["viewer", name] = getattr(self._actor, name)


class _NotedPresence(Mapping[str, Presence]):
    def __init__(self, present: Mapping[str, Presence], reads: Reads) -> None:
        self._present = present
        self._reads = reads

    def __getitem__(self, person: str) -> Presence:
        self._reads[_PRESENT] = self._present
        return self._present[person]

    def __iter__(self) -> Iterator[str]:
        self._reads[_PRESENT] = self._present
        return iter(self._present)

    def __len__(self) -> int:
        self._reads[_PRESENT] = self._present
        return len(self._present)
