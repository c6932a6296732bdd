"""What the facilitator's guide has to say about a workshop as it stands: the five processes' checks, joined."""

from __future__ import annotations

from collections.abc import Iterator

from gyakusan.course.overview import ORDER, bases
from gyakusan.define import checks as define
from gyakusan.invent import checks as invent
from gyakusan.listen import checks as listen
from gyakusan.refine import checks as refine
from gyakusan.test_iterate import checks as test_iterate
from gyakusan.workshop.artifacts import Process
from gyakusan.workshop.findings import Finding
from gyakusan.workshop.programs import Program
from gyakusan.workshop.view import View


def findings(view: View, program: Program) -> list[Finding]:
    """Everything found, in the order of the processes, errors before warnings within each."""
    found = [
        *listen.findings(view, program),
        *define.findings(view, program),
        *invent.findings(view, program),
        *refine.findings(view, program),
        *test_iterate.findings(view, program),
        *_unlocked(view),
        *_mostly_assumed(view),
    ]
    return sorted(found, key=lambda finding: (ORDER.index(finding.process), finding.severity != "error"))


def findings_of(process: Process, view: View, program: Program) -> list[Finding]:
    """What ``findings`` has to say about one process, without asking the others."""
    alone = {
        "listen": listen.findings,
        "define": define.findings,
        "invent": invent.findings,
        "refine": refine.findings,
        "test_iterate": test_iterate.findings,
    }
    found = [
        *alone[process](view, program),
        *(_unlocked(view) if process == "test_iterate" else ()),
        *_assumed(view, process),
    ]
    return sorted(found, key=lambda finding: finding.severity != "error")


def _unlocked(view: View) -> Iterator[Finding]:
    """A mock that people already see while its bar can still be moved to where the numbers are."""
    for mock in view.mocks:
        criteria = [c for c in view.criteria if c.press_release in ("", mock.press_release)]
        if mock.state in ("published", "paused") and not any(c.locked_at for c in criteria):
            release = next((r for r in view.press_releases if r.id == mock.press_release), None)
            yield Finding(
                rule="test.unlocked",
                severity="warning",
                process="test_iterate",
                message="check.unlocked",
                where=release.title if release and release.title else mock.slug,
                item=mock.id,
            )


def _mostly_assumed(view: View) -> Iterator[Finding]:
    for process in ORDER:
        yield from _assumed(view, process)


def _assumed(view: View, process: Process) -> Iterator[Finding]:
    counted = bases(view, process)
    total = sum(counted.values())
    loose = total - counted["fact"]
    if loose * 2 > total:
        yield Finding(
            rule="basis.mostly_assumed",
            severity="warning",
            process=process,
            message="check.mostly_assumed_by_ai" if counted["ai"] else "check.mostly_assumed",
            values={"loose": loose, "total": total, **({"ai": counted["ai"]} if counted["ai"] else {})},
        )
