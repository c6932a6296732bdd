"""A verdict is shown as a picture, a sentence and numbers, recorded only as counted, and decided upon with a reason."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gyakusan.core.errors import Refusal
from gyakusan.test_iterate import ops as test_ops
from gyakusan.web.verdicts import ROOM
from gyakusan.web.verdicts.routes import CHOICES
from gyakusan.workshop import edits
from tests.web_mocks.stage import Stage, open_stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """The first idea is locked and published; five people solved its task or not."""
    opened = open_stage(tmp_path)
    opened.lock(0)
    opened.make(0, "published")
    yield opened
    opened.database.close()


def plain(page: str) -> str:
    """What a reader reads."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def tested(stage: Stage, *solved: bool) -> None:
    """Records one user test per answer."""
    for answer in solved:
        stage.act(test_ops.record_user_test, press_release="idea-0", solved=answer, minutes=3.0)


def record(stage: Stage, milestone: str) -> None:
    """Presses the button under a criterion."""
    stage.post(ROOM, "record", criterion=stage.criterion(0, milestone).id)


def test_people_are_dots_with_the_bar_a_sentence_and_the_numbers(stage: Stage) -> None:
    tested(stage, True, True, False, True, True)
    page = stage.drawn(ROOM)
    picture = page[page.index('<figure class="people">') : page.index("</figure>")]
    assert (picture.count("person is-yes"), picture.count("person is-no")) == (4, 1)
    assert "people-band" in picture
    assert "合格 予定の 5 人で基準を満たしました。 5 人中 4 人がはい。" in plain(page)
    assert "はい／数えた人 4 / 5" in plain(page)


def test_picture_and_sentence_name_the_same_interval(stage: Stage) -> None:
    tested(stage, True, True, False, True, True)
    page = plain(stage.drawn(ROOM))
    assert "95%の区間 28%–100%" in page
    assert "28%〜100%" in page


def test_before_the_planned_number_the_page_says_why_looking_is_harmless(stage: Stage) -> None:
    assert "毎日見ても" not in plain(stage.drawn(ROOM))
    stage.react(stage.mock(0).slug, [5, 4, 1])
    assert "毎日見ても、判定は甘くなりません" in plain(stage.drawn(ROOM))


def test_every_criterion_links_to_its_version_and_says_whether_it_was_locked(stage: Stage) -> None:
    page = stage.drawn(ROOM)
    for idea in ("idea-0", "idea-1"):
        assert f"/test#{idea}-solved" in page
    assert page.count("mark-lock") == 2
    assert page.count(">未確定<") == 2


def test_what_is_recorded_is_counted_here_and_survives_the_events(stage: Stage) -> None:
    stage.react(stage.mock(0).slug, [5, 4, 1, 0])
    record(stage, "switched")
    (verdict,) = stage.view.verdicts
    assert (verdict.x, verdict.n, verdict.outcome, verdict.criterion_version) == (2, 4, "undecided", 1)
    stage.house.events.unlink()
    assert "未決（4 人中 2 人）" in plain(stage.drawn(ROOM))


def test_the_button_goes_once_the_same_numbers_are_on_the_record(stage: Stage) -> None:
    tested(stage, True)
    assert "いまの判定を記録する" in stage.drawn(ROOM)
    record(stage, "solved")
    assert "いまの判定を記録する" not in stage.drawn(ROOM)
    tested(stage, False)
    assert "いまの判定を記録する" in stage.drawn(ROOM)


def test_an_unlocked_criterion_shows_how_it_goes_and_records_nothing(stage: Stage) -> None:
    with pytest.raises(Refusal):
        stage.post(ROOM, "record", criterion=stage.criterion(1, "solved").id)
    assert "基準が未確定なので" in stage.drawn(ROOM)


def test_numbers_counted_by_hand_become_a_verdict_with_their_source(stage: Stage) -> None:
    """A criterion agreed to be counted by hand asks for both numbers and where they are from, and for nothing else."""
    by_hand = stage.criterion(1, "solved")
    stage.act(edits.change, id=by_hand.id, field="source", was=by_hand.source, value="typed")
    stage.lock(1)
    assert "数えた結果を記録する" in stage.drawn(ROOM)
    for missing in (
        {"n": "5"},
        {"n": "五", "x": "4"},
        {"n": "5", "x": "4", "source": " "},
        {"n": "0", "x": "0"},
    ):
        with pytest.raises(Refusal):
            stage.post(ROOM, "count", **{"criterion": by_hand.id, "source": "窓口の記録", **missing})
    with pytest.raises(Refusal):
        stage.post(ROOM, "record", criterion=by_hand.id)
    with pytest.raises(Refusal):
        stage.post(
            ROOM, "count", criterion=stage.criterion(0, "solved").id, n="5", x="5", source="窓口の記録"
        )
    stage.post(ROOM, "count", criterion=by_hand.id, n="５", x="4", source="3 月の窓口の記録、佐藤")
    (verdict,) = stage.view.verdicts
    assert (verdict.x, verdict.n, verdict.outcome, verdict.basis.kind) == (4, 5, "pass", "fact")
    page = plain(stage.drawn(ROOM))
    assert "（5 人中 4 人） 出典：3 月の窓口の記録、佐藤" in page
    assert "5 人中 4 人がはい。" in page


def test_at_the_deadline_with_too_few_people_the_page_helps_to_decide(tmp_path: Path) -> None:
    stage = open_stage(tmp_path, deadline=datetime.now(UTC).date() - timedelta(days=2))
    stage.lock(0)
    mock = stage.make(0, "published")
    stage.react(mock.slug, [5, 4, 2])
    page = stage.drawn(ROOM)
    assert "いまある結果で、記録を残して決められます" in page
    assert "予定の 30 人のうち 3 人" in plain(page)
    assert 'href="#decide-idea-0"' in page
    assert 'id="decide-idea-0"' in page
    stage.database.close()


@pytest.mark.parametrize(
    ("choice", "where"),
    [
        ("pivot-customer", "聴く"),
        ("pivot-problem", "定める"),
        ("pivot-solution", "生み出す"),
        ("pivot-message", "磨く"),
    ],
)
def test_a_pivot_shows_the_process_it_goes_back_to(stage: Stage, choice: str, where: str) -> None:
    form = stage.drawn(ROOM)
    assert re.search(rf'value="{choice}".*?「{where}」に戻ります', form, re.S)
    stage.post(ROOM, "decide", press_release="idea-0", choice=choice, reason="朝市で聞いて考えが変わった")
    assert f"「{where}」に戻る" in plain(stage.drawn(ROOM))


def test_a_decision_against_the_verdicts_needs_a_reason_and_keeps_what_it_rests_on(stage: Stage) -> None:
    tested(stage, True, True, True, True, True)
    record(stage, "solved")
    stage.react(stage.mock(0).slug, [5] * 30)
    record(stage, "switched")
    with pytest.raises(Refusal):
        stage.post(ROOM, "decide", press_release="idea-0", choice="cut")
    stage.post(ROOM, "decide", press_release="idea-0", choice="continue")
    (decision,) = stage.view.decisions
    assert decision.verdicts == tuple(verdict.id for verdict in stage.view.verdicts)
    page = plain(stage.drawn(ROOM))
    assert "佐藤" in page
    assert "行動変化の達成（第 1 版）合格 30 人中 30 人" in page


def test_a_form_without_a_choice_is_refused(stage: Stage) -> None:
    for choice in ("", "pivot", "pivot-everything"):
        with pytest.raises(Refusal):
            stage.post(ROOM, "decide", press_release="idea-0", choice=choice, reason="x")
    assert len(CHOICES) == 6


def test_who_does_not_decide_sees_no_form(stage: Stage) -> None:
    page = stage.drawn(ROOM, role="developer")
    assert 'name="choice"' not in page
    assert "決めるのはプロダクトマネージャーか進行役です" in page


def test_later_people_are_told_apart(stage: Stage) -> None:
    tested(stage, True, True, True, True, True, False, False)
    assert "予定の 5 人より後に来た 2 人のうち、はいは 0 人" in plain(stage.drawn(ROOM))


def test_simulated_reactions_say_so(tmp_path: Path) -> None:
    stage = open_stage(tmp_path, simulated=True)
    assert "人の反応は作ったもの" in stage.drawn(ROOM)
    stage.database.close()
