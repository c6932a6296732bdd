"""What one criterion's numbers say now, read once for a page and again when a verdict is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from gyakusan.core.errors import Invalid
from gyakusan.test_iterate import evidence, measures
from gyakusan.test_iterate.evidence import Evidence
from gyakusan.verdicts.verdict import Verdict as Judged
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import Criterion, Mock, Verdict


@dataclass(frozen=True)
class Measured:
    """A criterion, the people counted for it, the verdict they make, and the one last written down.

    ``judged`` is None where nothing can be judged: no numbers agreed, or a bar that is no share of people.
    """

    criterion: Criterion
    evidence: Evidence
    judged: Judged | None
    recorded: Verdict | None

    @property
    def is_recorded(self) -> bool:
        """Whether the newest record says what the numbers say now."""
        now, before = self.judged, self.recorded
        return (
            now is not None
            and before is not None
            and (before.criterion_version, before.x, before.n, before.outcome, before.reason)
            == (self.criterion.version, now.x, now.n, now.outcome, now.reason)
        )


def measure(sight: Sight, criterion: Criterion) -> Measured:
    """Counts and judges. Raises Unavailable when the record of visits cannot be read."""
    counted = count(sight, criterion)
    recorded = sight.view.parts(Verdict, criterion.id)
    judged = None
    if measures.is_share(criterion, sight.program) and not measures.missing(criterion, sight.program):
        try:
            judged = evidence.judge(criterion, counted, today=sight.local(datetime.now(UTC)).date())
        except Invalid:  # numbers that contradict each other are the criteria page's matter
            judged = None
    return Measured(criterion, counted, judged, recorded[-1] if recorded else None)


def count(sight: Sight, criterion: Criterion) -> Evidence:
    """The people counted for the criterion until its deadline; of one counted by hand, as last written down."""
    if criterion.source == "typed":
        written = [
            one
            for one in sight.view.parts(Verdict, criterion.id)
            if one.criterion_version == criterion.version
        ]
        return Evidence(written[-1].x, written[-1].n) if written else Evidence()
    return evidence.count(
        criterion,
        mock_slug(sight, criterion.press_release),
        sight.house.events,
        sight.view.user_tests,
        zone=sight.zone,
    )


def mock_slug(sight: Sight, press_release: str) -> str:
    """The newest mock of the idea that anybody could have seen; its numbers outlive it. Empty without a mock."""
    mocks = sight.view.parts(Mock, press_release)
    shown = [mock for mock in mocks if mock.state != "preview"] or list(mocks)
    return shown[-1].slug if shown else ""
