"""Verbs on mocks: make one, show it to the team or to everybody, rest it, renew it, destroy it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gyakusan.core.errors import Conflict, Invalid, NotAllowed, NotFound
from gyakusan.course.entries import MockRebuilt, MockState, MockStateSet
from gyakusan.workshop.artifacts import Criterion, Item, Mock, PressRelease
from gyakusan.workshop.entries import Added, Record, Removed
from gyakusan.workshop.programs import Program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Edit, Guard

LEADS_TO: Final[Mapping[MockState, frozenset[MockState]]] = {
    "preview": frozenset({"team", "published", "destroyed"}),
    "team": frozenset({"published", "paused", "destroyed"}),
    "published": frozenset({"team", "paused", "destroyed"}),
    "paused": frozenset({"team", "published", "destroyed"}),
    "destroyed": frozenset(),
}
OUT: Final[frozenset[MockState]] = frozenset({"team", "published", "paused"})
"""Somebody may hold a link."""
PINNED: Final[frozenset[MockState]] = frozenset({"published", "paused"})
"""What visitors see stays as it was published until somebody renews it: reactions must belong to one text."""

_CODE: Final = 8
"""Characters of 5 random bits at the end of an id."""
_STEM: Final = 32


def make_mock(state: State, actor: Actor, context: Context, *, press_release: str) -> list[Record]:
    """A mock of the press release under an address nobody can guess, to be looked at inside only.

    Refused while the press release has one that is not destroyed.
    """
    actor.needs("write")
    release = state.get(PressRelease, press_release)
    if release is None:
        raise NotFound("workshop.gone")
    if any(mock.state != "destroyed" for mock in state.parts(Mock, press_release)):
        raise Conflict("publishing.has_mock")
    stem = re.sub(r"[^a-z0-9]+", "-", release.slug)[:_STEM].strip("-") or "mock"
    slug = f"{stem}-{context.new_id()[-_CODE:]}"
    return [Added(item=Mock(id=context.new_id(), press_release=press_release, slug=slug))]


def set_mock_state(state: State, actor: Actor, context: Context, *, mock: str, to: MockState) -> list[Record]:
    """Shows a mock to the team or to everybody, rests it, or destroys it for good.

    Anybody who writes may rest a mock at once; the rest is decided by those who decide. The public sees it only when
    the criteria of the first part are locked; until then its link is the team's.
    """
    actor.needs("write" if to == "paused" else "decide")
    if not actor.is_person:
        raise NotAllowed("publishing.people_publish")
    held = _mock(state, mock)
    if held.state == to:
        return []
    if to not in LEADS_TO[held.state]:
        raise Conflict("publishing.not_from_here")
    if to == "published" and open_milestones(state, held.press_release, context.program(state.about.program)):
        raise Conflict("publishing.not_locked")
    return [MockStateSet(id=mock, was=held.state, state=to, built_from=_built_from(state, held, to))]


def rebuild_mock(state: State, actor: Actor, context: Context, *, mock: str) -> list[Record]:
    """A mock that visitors see shows the press release of now. One in preview or for the team always does."""
    actor.needs("decide")
    held = _mock(state, mock)
    if held.state == "destroyed":
        raise Conflict("publishing.not_from_here")
    if held.state not in PINNED:
        return []
    return [MockRebuilt(id=mock, was=held.built_from, built_from=state.seq)]


def open_milestones(state: State, press_release: str, program: Program) -> tuple[str, ...]:
    """Ids of the first part's milestones without a criterion, or with one that is not locked, for this idea."""
    known = [milestone.id for milestone in program.milestones if milestone.part == "practice"]
    criteria = [
        criterion
        for criterion in state.parts(Criterion, press_release) + state.parts(Criterion, "")
        if criterion.milestone in known
    ]
    locked = {criterion.milestone for criterion in criteria if criterion.locked_at is not None}
    unlocked = {criterion.milestone for criterion in criteria if criterion.locked_at is None}
    return tuple(milestone for milestone in known if milestone in unlocked or milestone not in locked)


def guard_mock(state: State, actor: Actor, edit: Edit) -> None:
    """A mock is made, published and destroyed by its verbs alone, and does not vanish while somebody holds its link.

    Its address decides whose numbers it shows: nobody writes in the address of another team's mock.
    """
    if isinstance(edit, Removed):
        if isinstance(edit.item, Mock) and edit.item.state in OUT:
            raise Conflict("publishing.destroy_first")
    else:
        raise Invalid("publishing.by_hand")


GUARDS: Final[Mapping[type[Item], Guard]] = {Mock: guard_mock}


def _built_from(state: State, held: Mock, to: MockState) -> int:
    if to == "published" and held.state != "paused":
        return state.seq
    if to == "published":
        return held.built_from or state.seq
    return held.built_from if to in ("paused", "destroyed") else 0


def _mock(state: State, mock: str) -> Mock:
    found = state.get(Mock, mock)
    if found is None:
        raise NotFound("workshop.gone")
    return found
