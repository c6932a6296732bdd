"""All workshops one runs in one table: where each is, how long still, who is there, what goes wrong."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Element, Node, a, caption, div, span, table, tbody, td, th, thead, tr

from gyakusan.core.text import Language, text
from gyakusan.web.frame import badge, empty_state, htmx, room
from gyakusan.web.room.clock import early_or_late, ticking, time_left
from gyakusan.web.room.desk import seen_in_record
from gyakusan.web.room.moving import title_of
from gyakusan.web.room.seats import ready_of
from gyakusan.web.rooms import Sight

EVERY_S = 5
"""Seconds between two looks at all rooms: the clocks tick by themselves in between."""


def title(language: Language) -> str:
    """What the page is called."""
    return text("room.several", language)


def table_of(sights: Sequence[Sight], language: Language) -> Element:
    """One line for each workshop, those being held first; drawn anew every few seconds."""
    held = sorted(sights, key=lambda sight: not sight.view.meeting.running)
    rows = [_row(sight) for sight in held]
    return room(
        title=title(language),
        lead=text("room.several_lead", language),
        width="full",
        body=div("#several", htmx.asked_again("/desk", part="#several", seconds=EVERY_S))[
            _table(rows, language) if rows else empty_state(sentence=text("room.several_none", language))
        ],
    )


def _heads(language: Language) -> tuple[str, ...]:
    """What the columns are called; on a phone each value stands beside the name of its column."""
    return (
        text("room.several_workshop", language),
        text("room.banner", language),
        text("room.clock.left", language),
        text("room.several_standing", language),
        text("room.several_people", language),
        text("room.ready_count_label", language),
        text("room.troubles", language),
    )


def _table(rows: list[Element], language: Language) -> Element:
    return div(".several")[
        table(".plain-table.as-cards")[
            caption(".visually-hidden")[title(language)],
            thead[tr[(th(scope="col")[head] for head in _heads(language))]],
            tbody[rows],
        ]
    ]


def _row(sight: Sight) -> Element:
    meeting = sight.view.meeting
    name = sight.view.about.title or sight.words("overview.untitled")
    here = [member for member in sight.view.members if member.present]
    present = sum(member.person in sight.present or bool(member.voice) for member in here)
    *_, people, ready, troubles = _heads(sight.language)
    return tr[
        th(scope="row")[
            a(href=sight.url("room"), lang=sight.content_language)[name],
            meeting.rehearsal
            and meeting.running
            and [" ", badge(label=sight.words("room.rehearsing"), kind="warning")],
        ],
        _held(sight) if meeting.running else td(".hint", colspan="3")[sight.words("room.several_idle")],
        td(".number", data_label=people)[sight.words("room.of", here=present, all=len(here))],
        td(".number", data_label=ready)[_ready(sight)],
        td(data_label=troubles)[_troubles(sight)],
    ]


def _held(sight: Sight) -> list[Element]:
    work = sight.program.work(sight.view.meeting.work)
    _, at, left, standing, *_ = _heads(sight.language)
    return [
        td(data_label=at)[title_of(sight, work)],
        td(data_label=left)[
            span(".several-clock", ticking(sight), data_controller="clock")[time_left(sight)]
        ],
        td(data_label=standing)[early_or_late(sight)],
    ]


def _ready(sight: Sight) -> str:
    if not sight.view.meeting.running:
        return ""
    ready, waited = ready_of(sight)
    return sight.words("room.of", here=ready, all=waited)


def _troubles(sight: Sight) -> Node:
    """How many known troubles of the present work the record shows, and which come first."""
    if not sight.view.meeting.running:
        return None
    work = sight.program.work(sight.view.meeting.work)
    found = seen_in_record(sight, work)
    if not found:
        return span(".hint")[sight.words("room.several_no_trouble")]
    first = sight.program.text(f"works.{work.id}.troubles.{next(iter(found))}.sign", sight.language)
    return [badge(label=sight.words("overview.findings_count", count=len(found)), kind="warning"), " ", first]
