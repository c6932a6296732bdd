"""What a mock says to its visitors, and whether the press release has moved on since."""

from __future__ import annotations

from functools import lru_cache

from gyakusan.core.errors import Refusal
from gyakusan.course.ops import PINNED
from gyakusan.course.publishing import spec_of
from gyakusan.mocks.spec import MockSpec
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Mock
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.rights import Actor


def shown_spec(sight: Sight, mock: Mock) -> MockSpec | None:
    """What visitors see; None when it cannot be built."""
    try:
        if mock.state in PINNED and mock.built_from:
            return _spec_then(sight.house.journal, sight.view.id, sight.view.viewer, mock)
        return spec_of(sight.view, mock)
    except Refusal:
        return None


def has_moved_on(sight: Sight, mock: Mock, shown: MockSpec | None) -> bool:
    """Whether rebuilding would change what visitors see."""
    if shown is None or mock.state not in PINNED:
        return False
    try:
        return spec_of(sight.view, mock) != shown
    except Refusal:
        return False


@lru_cache(maxsize=256)
def _spec_then(journal: Journal, workshop: str, viewer: Actor, mock: Mock) -> MockSpec:
    """The past does not change, and folding it anew for every live message would be slow in a long journal."""
    return spec_of(journal.view(workshop, viewer, at=mock.built_from), mock)
