"""The numbers of one mock, and beside them what people said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from htpy import Element, Node, blockquote, div, li, p, ul

from gyakusan.tracker.analytics import DayCount, Reason
from gyakusan.web.frame import Bar, badge, bar_rows, block, disclosure, figures
from gyakusan.web.mocks.reactions import Reactions
from gyakusan.web.mocks.words import source_words
from gyakusan.web.rooms import Sight
from gyakusan.workshop.artifacts import PressRelease

MOST_DAYS: Final = 14
MOST_COMMENTS: Final = 8
LONGEST_LIST: Final = 100
"""Comments sent with a page that is redrawn for every visitor; the newest."""


def numbers(sight: Sight, release: PressRelease, seen: Reactions) -> Node:
    """Totals, then scores and words, then days and sources."""
    if not seen.visitors:
        return p[sight.words("mocks_page.nobody_explained")]
    return [
        figures(
            items=[
                (
                    sight.words("mocks_page.visitors"),
                    str(seen.visitors),
                    sight.words("mocks_page.unit.people"),
                ),
                (
                    sight.words("mocks_page.sessions"),
                    str(seen.sessions),
                    sight.words("mocks_page.unit.times"),
                ),
                (
                    sight.words("mocks_page.step.answered"),
                    str(seen.answers.total),
                    sight.words("mocks_page.unit.people"),
                ),
            ]
        ),
        div(".columns")[
            _scores(sight, seen),
            _comments(sight, seen.answers.reasons),
            _days(sight, seen.days),
            _sources(sight, release, seen.sources),
        ],
        seen.unseen > 0 and p(".hint")[sight.words("mocks_page.unseen", count=seen.unseen)],
    ]


def _scores(sight: Sight, seen: Reactions) -> Node:
    if not seen.answers.total:
        return None
    rows = [
        Bar(
            label=sight.words(f"mocks_page.score.{score}"),
            value=seen.answers.scores[score],
            words=sight.words("mocks_page.people", count=seen.answers.scores[score]),
        )
        for score in range(5, 0, -1)
    ]
    return block(
        title=sight.words("mocks_page.scores"),
        level=3,
        body=bar_rows(rows=rows, label=sight.words("mocks_page.scores")),
    )


def _comments(sight: Sight, reasons: Sequence[Reason]) -> Node:
    if not reasons:
        return None
    rest = reasons[MOST_COMMENTS:LONGEST_LIST]
    return block(
        title=sight.words("mocks_page.comments"),
        level=3,
        body=[
            _said(sight, reasons[:MOST_COMMENTS]),
            len(rest) > 0
            and disclosure(
                summary_text=sight.words("mocks_page.more_comments", count=len(rest)), body=_said(sight, rest)
            ),
        ],
    )


def _said(sight: Sight, reasons: Sequence[Reason]) -> Element:
    return ul(".comments")[
        (
            li[
                badge(
                    label=sight.words("mocks_page.scored", score=reason.score),
                    kind="good" if reason.score >= 4 else "plain",
                ),
                blockquote(lang=sight.content_language)[reason.words],
            ]
            for reason in reasons
        )
    ]


def _days(sight: Sight, days: Sequence[DayCount]) -> Node:
    shown = days[-MOST_DAYS:]
    if not shown:
        return None
    rows = [
        Bar(
            label=_day(sight, day.day),
            value=day.visitors,
            words=sight.words("mocks_page.people", count=day.visitors),
        )
        for day in shown
    ]
    return block(
        title=sight.words("mocks_page.days"),
        level=3,
        note=len(days) > len(shown) and sight.words("mocks_page.last_days", count=len(shown)),
        body=bar_rows(rows=rows, label=sight.words("mocks_page.days")),
    )


def _sources(sight: Sight, release: PressRelease, sources: Sequence[tuple[str, int]]) -> Node:
    if not any(code for code, _ in sources):
        return None
    by_name: Counter[str] = Counter()
    for code, visitors in sources:
        by_name[source_words(sight, release, code)] += visitors
    rows = [
        Bar(label=name, value=visitors, words=sight.words("mocks_page.people", count=visitors))
        for name, visitors in by_name.most_common()
    ]
    return block(
        title=sight.words("mocks_page.sources"),
        level=3,
        body=bar_rows(rows=rows, label=sight.words("mocks_page.sources")),
    )


def _day(sight: Sight, day: date) -> str:
    return sight.words("mocks_page.day", month=day.month, day=day.day)
