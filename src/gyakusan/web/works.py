"""How a work goes, in the program's words: how long, who works how, what it is for, what to say, what to do if."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from htpy import (
    Element,
    Fragment,
    Node,
    aside,
    blockquote,
    dd,
    div,
    dl,
    dt,
    fragment,
    li,
    ol,
    p,
    span,
)

from gyakusan.web.frame import disclosure
from gyakusan.web.rooms import Room, Sight
from gyakusan.workshop.program_shape import Work

_WHO: Final = {
    "whole": "overview.who.whole",
    "group": "overview.who.group",
    "pair": "overview.who.pair",
    "team": "overview.who.team",
    "each": "overview.who.each",
}


def guide(sight: Sight, room: Room) -> Node:
    """The works of the room's process, folded away for whoever leads; nothing on pages of no process."""
    works = [work for work in sight.program.works() if room.process and work.process == room.process]
    if not works:
        return None
    return aside(".guide", aria_label=sight.words("overview.guide"))[
        disclosure(summary_text=sight.words("overview.guide"), body=[_by_part(sight, works)], id="guide")
    ]


def _by_part(sight: Sight, works: Sequence[Work]) -> list[Node]:
    parts = dict.fromkeys(work.part for work in works)
    return [_part(sight, part, [work for work in works if work.part == part]) for part in parts]


def _part(sight: Sight, part: str, works: Sequence[Work]) -> Fragment:
    return fragment[
        p(".guide-part")[sight.program.text(f"parts.{part}.title", sight.language)],
        ol(".guide-works")[
            (
                li[
                    p(".guide-work")[_title(sight, work)],
                    p(".hint")[how(sight, work)],
                    details_of(sight, work),
                ]
                for work in works
            )
        ],
    ]


def _title(sight: Sight, work: Work) -> str:
    return sight.program.text(f"works.{work.id}.title", sight.language)


def how(sight: Sight, work: Work) -> str:
    """Minutes, who works how, and what is special about it, in one line."""
    said = [
        sight.words("overview.minutes", minutes=work.minutes) if work.minutes else "",
        "" if work.buffer else sight.words(_WHO[work.kind]),
        sight.words("overview.with_ai") if work.ai else "",
        sight.words("overview.face_down") if work.vote else "",
        sight.words("overview.buffer") if work.buffer else "",
    ]
    return sight.words("overview.dot").join(part for part in said if part)


def details_of(sight: Sight, work: Work) -> Fragment:
    """What a work is for, the words to say, what is known to go wrong and what helps then."""
    words, language = sight.program.text, sight.language
    return fragment[
        p[words(f"works.{work.id}.purpose", language)],
        _said(sight, words(f"works.{work.id}.say", language)),
        bool(work.troubles)
        and dl(".guide-troubles")[
            (
                div[
                    dt[words(f"works.{work.id}.troubles.{trouble.id}.sign", language)],
                    dd[words(f"works.{work.id}.troubles.{trouble.id}.remedy", language)],
                ]
                for trouble in work.troubles
            )
        ],
    ]


def _said(sight: Sight, words: str) -> Element:
    return blockquote(".guide-say")[span(".hint")[sight.words("overview.say")], p[words]]
