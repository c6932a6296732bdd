"""The overview's page."""

from __future__ import annotations

from collections.abc import Mapping

from htpy import Element, Node, a, div, li, ol, p, section, span, table, tbody, td, th, thead, tr, ul

from gyakusan.course.check import findings
from gyakusan.course.left_behind import Missing
from gyakusan.course.overview import Standing, Stands, bases, next_of, steps_of
from gyakusan.web.frame import (
    PROCESSES,
    Process,
    badge,
    block,
    button,
    editable,
    notice,
    process_name,
    room,
    toolbar,
)
from gyakusan.web.rooms import Sight
from gyakusan.web.written import finding_line
from gyakusan.workshop.findings import Finding

ADDRESSES: Mapping[str, str] = {"test_iterate": "test"}
_PROCESSES: Mapping[str, Process] = {ADDRESSES.get(process, process): process for process in PROCESSES}
MOST_FINDINGS = 12


STATES: Mapping[Stands, str] = {
    "empty": "overview.state.empty",
    "started": "overview.state.started",
    "done": "frame.path.done",
}


def draw(sight: Sight) -> Element:
    """What is next, the five processes with what they stand on, what the check found."""
    standings = steps_of(sight.view, sight.program)
    todo = next_of(sight.view, sight.program, standings)
    found = findings(sight.view, sight.program)
    return room(
        title=sight.view.about.title or sight.words("overview.untitled"),
        process=None,
        heading=not sight.view.viewer.may("run"),
        sequence=sight.view.seq,
        body=[
            sight.view.viewer.may("run") and _title(sight),
            section(".overview-customer", aria_label=sight.words("overview.customer"))[_customer(sight)],
            _prepare(sight),
            _next(sight, todo),
            _next_step(sight),
            _simulated(sight),
            div(".beside")[
                block(
                    title=sight.words("overview.processes"),
                    actions=button(
                        label=sight.words("overview.agenda"), kind="quiet", url=sight.url("agenda")
                    ),
                    body=_processes(sight, standings),
                ),
                block(
                    title=sight.words("overview.findings"),
                    note=sight.words("overview.findings_count", count=len(found)),
                    body=_findings(sight, found),
                ),
            ],
            block(title=sight.words("overview.take_along"), body=_take_along(sight)),
        ],
    )


def _title(sight: Sight) -> Element:
    """The workshop's name, changed in place by whoever runs it."""
    return editable(
        action_url=sight.action("rename"),
        item="workshop",
        field="title",
        value=sight.view.about.title,
        label=sight.words("overview.workshop_title"),
        language=sight.language,
        content_language=sight.content_language,
        look="title",
        placeholder=sight.words("overview.untitled"),
    )


def _prepare(sight: Sight) -> Node:
    """What comes before all that: while no part has begun, and in no sample."""
    view = sight.view
    if view.meeting.part or view.outcomes or view.about.simulated:
        return None
    runs = view.viewer.may("run")
    ways = [
        a(href=sight.url("day0"))[sight.words("overview.prepare.day0")],
        runs and a(href=sight.url("people"))[sight.words("overview.prepare.people")],
        a(href=sight.url("room"))[
            sight.words("overview.prepare.room" if runs else "overview.prepare.to_room")
        ],
    ]
    shown = [way for way in ways if way]
    return p(".aside.prepare")[
        sight.words("overview.prepare"),
        [[" " if not place else " · ", way] for place, way in enumerate(shown)],
    ]


def _simulated(sight: Sight) -> Node:
    if not sight.view.about.simulated:
        return None
    return p(".aside")[
        badge(label=sight.words("mocks.sample"), kind="plain"),
        " ",
        sight.words("overview.simulated"),
        " ",
        a(href=f"/tour?of={sight.view.id}")[sight.words("tour.from_overview")],
    ]


def _next_step(sight: Sight) -> Node:
    """The way to the end of the practice part, once there are mocks to look at."""
    held = any("next_step" in work.leaves for work in sight.program.works())
    if not (held and sight.may_write and sight.view.mocks):
        return None
    return p(".aside")[a(href=sight.url("next-step"))[sight.words("overview.next_step")]]


def _next(sight: Sight, todo: Missing | None) -> Node:
    if todo is None:
        return notice(kind="good", body=sight.words("overview.all_done"), language=sight.language)
    name = _room_name(sight, todo.room)
    return div(class_=["next", todo.room in _PROCESSES and f"hue-{_PROCESSES[todo.room]}"])[
        p(".next-words")[
            span(".next-process")[sight.words("overview.next", process=name)],
            span[sight.words(todo.sentence, **todo.values)],
        ],
        button(
            label=sight.words("overview.go", process=name),
            kind="primary",
            url=sight.url(todo.room),
        ),
    ]


def _room_name(sight: Sight, name: str) -> str:
    others = {"mocks": "mocks_page.title", "verdicts": "verdicts_page.title"}
    return sight.words(others[name]) if name in others else process_name(_PROCESSES[name], sight.language)


def _processes(sight: Sight, standings: list[Standing]) -> Element:
    heads = ("process", "state", "items", "fact", "assumption", "ai")
    return table(".plain-table.processes")[
        thead[tr[(th(scope="col")[sight.words(f"overview.column.{name}")] for name in heads)]],
        tbody[(_process_row(sight, standing) for standing in standings)],
    ]


def _process_row(sight: Sight, standing: Standing) -> Element:
    counts = bases(sight.view, standing.process)
    link = a(href=sight.url(ADDRESSES.get(standing.process, standing.process)))[
        process_name(standing.process, sight.language)
    ]
    return tr[
        th(scope="row")[link],
        td[
            badge(
                label=sight.words(STATES[standing.stands]),
                kind="accent" if standing.state == "current" else "plain",
            ),
            _missing(sight, standing),
        ],
        td(".number")[str(standing.items)],
        td(".number")[str(counts["fact"])],
        td(".number")[str(counts["assumption"])],
        td(".number")[str(counts["ai"])],
    ]


def _missing(sight: Sight, standing: Standing) -> Node:
    """What a begun process lacks, in words; of one not begun the first thing says enough."""
    lacks = standing.missing if standing.stands == "started" else standing.missing[:1]
    return bool(lacks) and ul(".lacks")[(li[sight.words(one.sentence, **one.values)] for one in lacks)]


def _findings(sight: Sight, found: list[Finding]) -> Node:
    if not found:
        return p[sight.words("overview.nothing_found")]
    shown = sorted(found, key=lambda f: f.severity != "error")
    return [
        ol(".findings")[
            (
                li[
                    finding_line(
                        sight,
                        one,
                        where=one.where or process_name(one.process, sight.language),
                        url=sight.url(ADDRESSES.get(one.process, one.process)),
                    )
                ]
                for one in shown[:MOST_FINDINGS]
            )
        ],
        len(shown) > MOST_FINDINGS
        and p[sight.words("overview.more_findings", count=len(shown) - MOST_FINDINGS)],
    ]


def _customer(sight: Sight) -> Node:
    customer = sight.view.customer
    if not sight.may_write:
        return p(lang=sight.content_language)[customer.sentence]
    return editable(
        action_url=sight.action("edit"),
        item=customer.id,
        field="sentence",
        value=customer.sentence,
        label=sight.words("overview.customer"),
        language=sight.language,
        content_language=sight.content_language,
        look="quote",
        multiline=True,
    )


def _take_along(sight: Sight) -> Node:
    return [
        p[sight.words("overview.export_explained")],
        toolbar(
            items=[
                button(label=sight.words("overview.export"), url=sight.url("export.zip")),
                button(label=sight.words("exports.choose"), kind="quiet", url=sight.url("take-along")),
            ]
        ),
    ]
