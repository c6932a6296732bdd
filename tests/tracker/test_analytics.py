"""Counting people: given what was done, when a share is asked for, then so many of so many."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from gyakusan.tracker.analytics import Analytics, Counted
from gyakusan.tracker.events import Event
from tests.tracker.counting import MINUTE, START, did, keep

AYA_YES = (did("aya", "view:landing", 0), did("aya", "click:try", 1), did("aya", "answer", 2, score=5))
BEN_NO = (did("ben", "view:landing", 1), did("ben", "click:try", 2), did("ben", "answer", 3, score=3))
CHI_SILENT = (did("chi", "view:landing", 2), did("chi", "click:try", 4))
DAI_LOOKED = (did("dai", "view:landing", 3),)

SHARES: dict[str, tuple[tuple[Event, ...], str, str, int | None, Counted]] = {
    "nobody came": ((), "visited", "would-switch", 5, Counted(0, 0)),
    "4 or 5 is yes, no answer is no": (
        (*AYA_YES, *BEN_NO, *CHI_SILENT, *DAI_LOOKED),
        "visited",
        "would-switch",
        None,
        Counted(1, 4),
    ),
    "silent people are not among those who answered": (
        (*AYA_YES, *BEN_NO, *CHI_SILENT),
        "answered",
        "would-switch",
        None,
        Counted(1, 2),
    ),
    "those who would switch stand in the order of their last word": (
        (
            did("aya", "answer", 0, score=1),
            did("ben", "answer", 1, score=5),
            did("aya", "answer", 2, score=5),
            did("ben", "click:more", 3),
        ),
        "would-switch",
        "click:more",
        1,
        Counted(1, 1, 0, 1),
    ),
    "four is yes": ((did("aya", "answer", 0, score=4),), "answered", "would-switch", None, Counted(1, 1)),
    "the verdict is taken on the first planned n, later people stand apart": (
        (*AYA_YES, *BEN_NO, *CHI_SILENT, did("eri", "view:landing", 9), did("eri", "answer", 10, score=4)),
        "visited",
        "would-switch",
        2,
        Counted(1, 2, 1, 2),
    ),
    "order is that of the first denominator event, not of arrival at the page": (
        (
            *CHI_SILENT,
            did("eri", "view:landing", 0),
            did("eri", "click:try", 9),
            did("eri", "answer", 10, score=5),
        ),
        "tried",
        "would-switch",
        1,
        Counted(0, 1, 1, 1),
    ),
    "one visitor counts once, however often they come": (
        (
            *AYA_YES,
            did("aya", "view:landing", 50),
            did("aya", "click:try", 51),
            did("aya", "view:landing", 99),
        ),
        "visited",
        "tried",
        None,
        Counted(1, 1),
    ),
    "a changed mind counts as it was last": (
        (*AYA_YES, did("aya", "answer", 60, score=2)),
        "visited",
        "would-switch",
        None,
        Counted(0, 1),
    ),
    "what was done before the denominator does not count": (
        (did("aya", "click:price", 0), did("aya", "click:try", 5)),
        "tried",
        "click:price",
        None,
        Counted(0, 1),
    ),
    "two steps in the same millisecond are in order": (
        (did("aya", "click:try", 5), did("aya", "view:step-1", 5)),
        "tried",
        "step-1",
        None,
        Counted(1, 1),
    ),
    "the team never counts, nor does what it did before it said so": (
        (
            *AYA_YES,
            did("tom", "view:landing", 0),
            did("tom", "answer", 1, score=5),
            did("tom", "view:landing", 9, team=True),
        ),
        "visited",
        "would-switch",
        None,
        Counted(1, 1),
    ),
    "bots never count": (
        (*AYA_YES, did("bot", "view:landing", 0, bot=True)),
        "visited",
        "tried",
        None,
        Counted(1, 1),
    ),
    "any element can be named, with its kind or without": (
        (did("aya", "view:price", 0), did("aya", "click:buy", 1)),
        "view:price",
        "buy",
        None,
        Counted(1, 1),
    ),
    "a click is not a view": ((did("aya", "click:done", 0),), "finished", "click:done", None, Counted(0, 0)),
    "a score that is none of 1-5 is no answer": (
        (did("aya", "answer", 0, score=9), did("ben", "answer", 0, score=0)),
        "answered",
        "would-switch",
        None,
        Counted(0, 0),
    ),
}


@pytest.mark.parametrize("case", SHARES)
def test_a_share_counts_people_as_the_rule_says(case: str, tmp_path: Path) -> None:
    events, denominator, numerator, first_n, expected = SHARES[case]
    analytics = Analytics(keep(tmp_path / "events.db", *events))
    counted = analytics.share("shift-note", denominator=denominator, numerator=numerator, first_n=first_n)
    assert counted == expected


def test_what_happens_after_the_deadline_is_not_looked_at(tmp_path: Path) -> None:
    analytics = Analytics(keep(tmp_path / "events.db", *AYA_YES, *BEN_NO, *CHI_SILENT))
    deadline = datetime.fromtimestamp((START + 2 * MINUTE) / 1000, UTC)
    share = analytics.share("shift-note", denominator="visited", numerator="would-switch", until=deadline)
    assert share == Counted(0, 2)  # chi came at the deadline; aya's answer came at it


def test_a_funnel_counts_only_who_walked_it_in_order(tmp_path: Path) -> None:
    path = keep(
        tmp_path / "events.db",
        *(
            did("aya", what, minute)
            for minute, what in enumerate(
                ["view:landing", "click:try", "view:step-1", "view:step-2", "view:done"]
            )
        ),
        did("aya", "answer", 6, score=4),
        *(
            did("ben", what, minute)
            for minute, what in enumerate(["view:step-2", "click:try", "view:step-1"])
        ),
        did("chi", "view:landing", 0),
    )
    assert [(step.step, step.visitors) for step in Analytics(path).steps("shift-note")] == [
        ("visited", 3), ("tried", 2), ("step-1", 2), ("step-2", 1), ("finished", 1), ("answered", 1), ("would-switch", 1),
    ]  # fmt: skip


def test_totals_leave_out_bots_and_the_team_and_say_how_much(tmp_path: Path) -> None:
    path = keep(
        tmp_path / "events.db",
        *AYA_YES,
        *BEN_NO,
        did("tom", "view:landing", 0, team=True),
        did("x", "view:a", 0, bot=True),
    )
    totals = Analytics(path).totals("shift-note")
    assert (totals.events, totals.visitors, totals.sessions) == (6, 2, 2)
    assert totals.last == START + 3 * MINUTE
    assert Analytics(path).not_counted("shift-note") == 2
    assert Analytics(path).totals("another").events == 0


def test_days_are_those_of_the_readers_time_zone_and_quiet_days_are_shown(tmp_path: Path) -> None:
    before_midnight_in_tokyo = (datetime(2026, 3, 1, 14, 59, tzinfo=UTC).timestamp() * 1000 - START) / MINUTE
    path = keep(
        tmp_path / "events.db",
        did("aya", "view:landing", before_midnight_in_tokyo),
        did("ben", "view:landing", before_midnight_in_tokyo),
        did("aya", "view:landing", before_midnight_in_tokyo + 2 * 24 * 60 + 1),
    )
    tokyo = Analytics(path).per_day("shift-note", timezone(timedelta(hours=9)))
    assert [(day.day, day.events, day.visitors) for day in tokyo] == [
        (date(2026, 3, 1), 2, 2), (date(2026, 3, 2), 0, 0), (date(2026, 3, 3), 0, 0), (date(2026, 3, 4), 1, 1),
    ]  # fmt: skip
    assert [day.day.day for day in Analytics(path).per_day("shift-note", UTC)] == [1, 2, 3]


def test_answers_are_peoples_last_words_newest_first(tmp_path: Path) -> None:
    path = keep(tmp_path / "events.db", *AYA_YES, *BEN_NO, did("ben", "answer", 9, score=4))
    answers = Analytics(path).answers("shift-note")
    assert answers.scores == {1: 0, 2: 0, 3: 0, 4: 1, 5: 1}
    assert answers.total == 2
    assert [(reason.score, reason.words) for reason in answers.reasons] == [
        (4, "ben says 4"),
        (5, "aya says 5"),
    ]


def test_a_store_that_does_not_exist_yet_has_counted_nobody_and_is_not_created(tmp_path: Path) -> None:
    analytics = Analytics(tmp_path / "events.db")
    assert analytics.totals("shift-note").events == 0
    assert analytics.per_day("shift-note", UTC) == []
    assert not list(tmp_path.iterdir())
