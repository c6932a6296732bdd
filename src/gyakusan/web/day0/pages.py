"""The Day0 page: what is mine to do, then one chapter per work of the meeting, then what is sent and kept in private."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from htpy import Element, Node, a, div, li, p, span, strong, ul

from gyakusan.course.day0 import readiness
from gyakusan.course.day0.ops import following
from gyakusan.course.day0.reminders import duties
from gyakusan.web.day0 import arranging, asking, purpose, risks, sending, standing
from gyakusan.web.day0.checklist import anchor
from gyakusan.web.frame import Tab, badge, button, disclosure, notice, progress, room, tabs
from gyakusan.web.rooms import Board, Sight

BOARDS: Final[Mapping[str, Board]] = {
    "conditions": purpose.board,
    "arrangements": arranging.board,
    "inquiries": asking.board,
    "readiness": standing.board,
    "greetings": standing.greetings,
}


@dataclass(frozen=True)
class Chapter:
    """One tab of the page."""

    key: str
    title: str
    draw: Sequence[Callable[[Sight], Node]]
    badge: Node = None
    artifacts: tuple[str, ...] = ()


def draw(sight: Sight, boards: Mapping[str, Board]) -> Element:
    """The centre of the page."""
    told = chapters(sight, boards)
    here = next((one for one in told if one.key == sight.query.get("tab", "")), told[0])
    asked = readiness.lines(
        sight.view, sight.program, readiness.before(sight.program, following(sight.program))
    )
    unmet = [line for line in asked if not line.met]
    met = len(asked) - len(unmet)
    return room(
        title=sight.words("day0.title"),
        lead=sight.words("day0.lead"),
        sequence=sight.view.seq,
        actions=progress(
            label=sight.words("day0.ready"),
            value=met,
            maximum=max(len(asked), 1),
            words=sight.words("day0.met_of", met=met, all=len(asked)),
        ),
        body=[
            standing.outcome_said(sight),
            _mine(sight, told, unmet),
            div(".chapters")[
                tabs(
                    items=[
                        Tab(
                            label=one.title,
                            url=sight.url(sight.room, tab=one.key),
                            here=one == here,
                            badge=one.badge,
                        )
                        for one in told
                    ],
                    label=sight.words("day0.chapters"),
                )
            ],
            [part(sight) for part in here.draw],
            _next_chapter(sight, told, here),
        ],
    )


def chapters(sight: Sight, boards: Mapping[str, Board]) -> list[Chapter]:
    """The works of the first part with their boards; then sending, and for whoever runs it what is private."""
    found = [
        Chapter(
            key=work.id,
            title=sight.program.text(f"works.{work.id}.title", sight.language),
            draw=[boards[artifact] for artifact in work.leaves if artifact in boards],
            artifacts=work.leaves,
        )
        for work in sight.program.works(sight.program.parts[0].id)
        if any(artifact in boards for artifact in work.leaves)
    ]
    if not found:
        shown = [board for name, board in boards.items() if name != "greetings"]
        found.append(Chapter(key="all", title=sight.words("day0.title"), draw=shown))
    found.append(Chapter(key="sending", title=sight.words("day0.sending"), draw=[sending.draw]))
    if sight.view.viewer.may("run") and sight.program.team_risks:
        lock = badge(label=sight.words("day0.only_you"), kind="plain")
        found.append(Chapter(key="risks", title=sight.words("day0.risks"), draw=[risks.draw], badge=lock))
    return found


def _mine(sight: Sight, told: Sequence[Chapter], unmet: Sequence[readiness.Line]) -> Node:
    """What the viewer has to do, each with the way to its place; one line once a chapter was chosen."""
    left = duties(unmet, sight.view.viewer.id)
    if sight.view.viewer.id not in {member.person for member in sight.view.members if member.present}:
        return None
    if not left and "tab" in sight.query:
        return None
    if not left:
        return notice(kind="good", body=sight.words("day0.nothing_left"), language=sight.language)
    return disclosure(
        id="yours",
        open="tab" not in sight.query,
        summary_text=[
            strong[sight.words("day0.yours")],
            " ",
            badge(label=str(len(left)), kind="warning"),
        ],
        body=ul(".duties")[
            (
                li[
                    a(href=f"{_place(sight, told, line.check.id)}#{anchor(line.check.id)}")[
                        sight.program.text(f"checks.{line.check.id}.remedy", sight.language)
                    ],
                    span(".hint")[
                        sight.words(
                            "day0.then_holds",
                            check=sight.program.text(f"checks.{line.check.id}.title", sight.language),
                        )
                    ],
                ]
                for line in left
            )
        ],
    )


def _place(sight: Sight, told: Sequence[Chapter], check: str) -> str:
    """The chapter in which a line of the checklist is answered."""
    if check in purpose.checks(sight):
        wanted = "conditions"
    elif check in arranging.checks(sight):
        wanted = "arrangements"
    else:
        wanted = "homework" if check in {task.check for task in sight.program.homework} else "readiness"
    found = next((one.key for one in told if wanted in one.artifacts), told[0].key)
    return sight.url(sight.room, tab=found)


def _next_chapter(sight: Sight, told: Sequence[Chapter], here: Chapter) -> Node:
    after = told[told.index(here) + 1 :]
    if not after or not here.artifacts:
        return None
    return p(".toolbar")[
        button(
            label=sight.words("day0.next_chapter", title=after[0].title),
            url=sight.url(sight.room, tab=after[0].key),
        )
    ]
