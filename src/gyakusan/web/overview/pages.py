"""The overview's page."""

from __future__ import annotations

from collections.abc import Mapping

from htpy import Element, Node, a, div, li, ol, p, section, span, table, tbody, td, th, thead, tr

from gyakusan.course.check import findings
from gyakusan.course.overview import Standing, bases, steps_of
from gyakusan.web.frame import badge, block, button, editable, notice, process_name, room
from gyakusan.web.rooms import Sight
from gyakusan.web.written import finding_line
from gyakusan.workshop.findings import Finding

ADDRESSES: Mapping[str, str] = {"test_iterate": "test"}
MOST_FINDINGS = 12


STATES: Mapping[str, str] = {
    "done": "frame.path.done",
    "current": "overview.state.current",
    "ahead": "frame.path.ahead",
}


def draw(sight: Sight) -> Element:
    """What is next, the five processes with what they stand on, what the check found."""
    standings = steps_of(sight.view)
    found = findings(sight.view, sight.program)
    return room(
        title=sight.view.about.title or sight.words("overview.untitled"),
        process=None,
        sequence=sight.view.seq,
        body=[
            section(".overview-customer", aria_label=sight.words("overview.customer"))[_customer(sight)],
            _next(sight, standings),
            _simulated(sight),
            div(".beside")[
                block(title=sight.words("overview.processes"), body=_processes(sight, standings)),
                block(
                    title=sight.words("overview.findings"),
                    note=sight.words("overview.findings_count", count=len(found)),
                    body=_findings(sight, found),
                ),
            ],
            block(title=sight.words("overview.take_along"), body=_take_along(sight)),
        ],
    )


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


def _next(sight: Sight, standings: list[Standing]) -> Node:
    current = next((s for s in standings if s.state == "current"), None)
    if current is None:
        return notice(kind="good", body=sight.words("overview.all_done"), language=sight.language)
    name = process_name(current.process, sight.language)
    return div(class_=f"next hue-{current.process}")[
        p(".next-words")[
            span(".next-process")[sight.words("overview.next", process=name)],
            span[sight.words(current.next)],
        ],
        button(
            label=sight.words("overview.go", process=_room_name(sight, current, name)),
            kind="primary",
            url=sight.url(current.room),
        ),
    ]


def _room_name(sight: Sight, standing: Standing, process: str) -> str:
    names = {"mocks": "mocks_page.title", "verdicts": "verdicts_page.title"}
    return sight.words(names[standing.room]) if standing.room in names else process


def _processes(sight: Sight, standings: list[Standing]) -> Element:
    heads = ("process", "state", "items", "fact", "assumption", "ai")
    return table(".plain-table")[
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
                label=sight.words(STATES[standing.state]),
                kind="accent" if standing.state == "current" else "plain",
            )
        ],
        td(".number")[str(standing.items)],
        td(".number")[str(counts["fact"])],
        td(".number")[str(counts["assumption"])],
        td(".number")[str(counts["ai"])],
    ]


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
        button(label=sight.words("overview.export"), url=sight.url("export.zip")),
    ]
