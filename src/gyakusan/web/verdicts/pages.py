"""The page of verdicts: idea by idea, criterion by criterion, then what is decided."""

from __future__ import annotations

from htpy import Element, Node, div, p

from gyakusan.web.frame import block, button, empty_state, notice, room
from gyakusan.web.rooms import Sight
from gyakusan.web.verdicts.criteria import criterion_block
from gyakusan.web.verdicts.deciding import decision_block
from gyakusan.web.verdicts.measuring import measure
from gyakusan.workshop.artifacts import Criterion, PressRelease


def draw(sight: Sight) -> Element:
    """Every idea with its criteria."""
    releases = sight.view.press_releases
    return room(
        title=sight.words("verdicts_page.title"),
        lead=sight.words("verdicts_page.lead"),
        sequence=sight.view.seq,
        body=[
            sight.view.about.simulated
            and notice(kind="info", body=sight.words("verdicts_page.simulated"), language=sight.language),
            [_idea(sight, release) for release in releases]
            if releases and sight.view.criteria
            else _nothing(sight),
            _nobodys(sight),
        ],
    )


def _idea(sight: Sight, release: PressRelease) -> Element:
    measured = [measure(sight, criterion) for criterion in sight.view.parts(Criterion, release.id)]
    return block(
        title=release.title,
        id=f"idea-{release.id}",
        body=[
            div(".criteria")[(criterion_block(sight, one) for one in measured)]
            if measured
            else p(".hint")[sight.words("verdicts_page.no_criteria")],
            len(measured) > 0 and decision_block(sight, release, measured),
        ],
    )


def _nobodys(sight: Sight) -> Node:
    """Criteria that an imported workshop wrote for all its ideas together."""
    shared = [measure(sight, criterion) for criterion in sight.view.parts(Criterion, "")]
    if not shared:
        return None
    return block(
        title=sight.words("verdicts_page.shared"),
        body=div(".criteria")[(criterion_block(sight, one) for one in shared)],
    )


def _nothing(sight: Sight) -> Node:
    if sight.view.criteria:
        return None
    return empty_state(
        sentence=sight.words("verdicts_page.empty"),
        example=sight.words("verdicts_page.empty_example"),
        button=button(label=sight.words("verdicts_page.to_criteria"), kind="primary", url=sight.url("test")),
    )
