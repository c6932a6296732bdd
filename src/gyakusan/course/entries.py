"""What is recorded of a mock's life beyond its making: who may see it, and which state of the record it shows."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeAlias

from gyakusan.workshop.entries import Record

MockState: TypeAlias = Literal["preview", "team", "published", "paused", "destroyed"]


class MockStateSet(Record):
    """A mock is shown to other people from now on, or to nobody, for good: who saw it cannot be taken back.

    ``built_from`` is the sequence number of the record it shows; 0: whatever the press release says now.
    """

    permanent: ClassVar[bool] = True
    kind: Literal["course.mock_state_set"] = "course.mock_state_set"
    id: str
    was: MockState
    state: MockState
    built_from: int = 0

    def touches(self) -> frozenset[str]:
        # The making of a mock cannot be undone once somebody else could see it.
        return frozenset({self.id})


class MockRebuilt(Record):
    """A published mock shows the press release as it is after entry ``built_from``, no longer as after ``was``."""

    kind: Literal["course.mock_rebuilt"] = "course.mock_rebuilt"
    id: str
    was: int
    built_from: int

    def inverse(self) -> Record:
        return MockRebuilt(id=self.id, was=self.built_from, built_from=self.was)

    def touches(self) -> frozenset[str]:
        return frozenset({f"{self.id}.built_from"})
