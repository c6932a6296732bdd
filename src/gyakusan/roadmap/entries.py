"""What the road ahead records: a decision about an idea, for good."""

from __future__ import annotations

from typing import ClassVar, Literal

from gyakusan.workshop.artifacts import Decision
from gyakusan.workshop.entries import Record


class Decided(Record):
    """An idea is continued, pivoted or cut. A later decision follows it; none takes it back."""

    permanent: ClassVar[bool] = True
    kind: Literal["roadmap.decided"] = "roadmap.decided"
    decision: Decision

    def touches(self) -> frozenset[str]:
        # The verdicts it rests on can no longer be undone.
        return frozenset({self.decision.id, *self.decision.verdicts})
