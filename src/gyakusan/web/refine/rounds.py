"""Whose turn it is in the review, how much time that one has left, and on to the next."""

from __future__ import annotations

from datetime import timedelta

from htpy import Element, Node, div, p, span

from gyakusan.web.frame import Tab, action, badge, notice, tabs, toolbar
from gyakusan.web.refine.remarks import open_remarks
from gyakusan.web.rooms import IN, Sight
from gyakusan.workshop.artifacts import PressRelease
from gyakusan.workshop.meeting import reviewing
from gyakusan.workshop.meeting.reviewing import Round

ALOUD = "aloud"
"""The tab that shows one passage at a time."""


def looked_at(sight: Sight, turn: Round) -> PressRelease:
    """The press release on this screen: the one in turn, unless its reader looks at another."""
    return sight.view.get(PressRelease, sight.query.get("of", "")) or turn.press_release


def address(sight: Sight, *, of: str = "", tab: str = "") -> str:
    """The page this board stands on, with another press release or way of reading."""
    asked = {name: value for name, value in {"of": of, "tab": tab}.items() if value}
    return sight.url(sight.query.get(IN, sight.room), **asked)


def rounds(sight: Sight, turn: Round) -> Element:
    """Above the press release: the turns, the time of this one, the way to the next."""
    here, reads = looked_at(sight, turn), sight.query.get("tab") == ALOUD
    of = here.id if here.id != turn.press_release.id else ""
    return div("#rounds.rounds")[
        div(".rounds-head")[
            p(".rounds-now")[sight.words("review.turn", number=turn.number, of=turn.of)],
            _time(sight, turn),
            _moves(sight, turn),
        ],
        turn.of > 1 and _turns(sight, turn, here),
        of
        and notice(
            kind="info",
            body=sight.words("review.elsewhere", title=turn.press_release.title),
            language=sight.language,
            actions=tabs(
                items=[Tab(label=sight.words("review.to_turn"), url=address(sight, tab=_tab(sight)))],
                label=sight.words("review.to_turn"),
            ),
        ),
        tabs(
            label=sight.words("review.ways"),
            items=[
                Tab(label=sight.words("review.comment"), url=address(sight, of=of), here=not reads),
                Tab(label=sight.words("review.aloud"), url=address(sight, of=of, tab=ALOUD), here=reads),
            ],
        ),
    ]


def _tab(sight: Sight) -> str:
    return ALOUD if sight.query.get("tab") == ALOUD else ""


def _turns(sight: Sight, turn: Round, here: PressRelease) -> Element:
    return tabs(
        label=sight.words("refine.page.title"),
        items=[
            Tab(
                label=release.title or sight.words("refine.read.untitled"),
                url=address(
                    sight, of=release.id if release.id != turn.press_release.id else "", tab=_tab(sight)
                ),
                here=release.id == here.id,
                badge=[
                    release.id == turn.press_release.id
                    and badge(label=sight.words("review.now"), kind="accent"),
                    open_remarks(sight, release),
                ],
            )
            for release in sight.view.press_releases
        ],
    )


def _time(sight: Sight, turn: Round) -> Node:
    """This turn's own clock, counted down by the same server time as the work's."""
    meeting = sight.view.meeting
    if turn.ends is None:
        return None
    left = turn.ends - (meeting.paused or sight.now)
    return div(
        ".round-clock",
        data_controller="clock",
        data_clock_deadline_value=str(round(turn.ends.timestamp() * 1000)),
        data_clock_now_value=str(round(sight.now.timestamp() * 1000)),
        data_clock_paused_value=str(round(meeting.paused.timestamp() * 1000)) if meeting.paused else "",
        data_clock_over_value=sight.words("review.over"),
        data_standing=_standing(sight, left),
    )[
        span(".round-left", data_clock_target="left", role="timer", aria_label=sight.words("review.left"))[
            _face(left)
        ]
    ]


def _standing(sight: Sight, left: timedelta) -> str:
    if sight.view.meeting.paused:
        return "paused"
    return "over" if left <= timedelta() else "soon" if left <= timedelta(minutes=1) else "running"


def _face(left: timedelta) -> str:
    seconds = round(abs(left.total_seconds()))
    return f"{'+' if left < timedelta() else ''}{seconds // 60}:{seconds % 60:02d}"


def _moves(sight: Sight, turn: Round) -> Node:
    """For whoever runs the room: everybody goes along."""
    if not sight.view.viewer.may("run") or not sight.view.meeting.running or turn.of < 2:
        return None
    here = looked_at(sight, turn)
    following = turn.following
    short = reviewing.too_short(sight.program, sight.view.meeting, turn.of)
    return [
        toolbar(
            items=[
                following is not None
                and action(
                    action_url=sight.action("turn"),
                    label=sight.words("review.next", title=following.title),
                    kind="primary",
                    fields={"press_release": following.id},
                ),
                here.id not in (turn.press_release.id, following.id if following else "")
                and action(
                    action_url=sight.action("turn"),
                    label=sight.words("review.all_here", title=here.title),
                    kind="quiet",
                    fields={"press_release": here.id},
                ),
            ]
        ),
        short and p(".hint")[sight.words("review.too_short")],
    ]
