"""The page of Test/Iterate through its forms, as a browser without JavaScript posts them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gyakusan.test_iterate import drafts
from gyakusan.test_iterate.ops import GUARDS
from gyakusan.test_iterate.state import FOLDS
from gyakusan.web.test_iterate import ROOM
from gyakusan.workshop import edits, fold
from gyakusan.workshop.artifacts import Criterion
from gyakusan.workshop.registry import Registry
from tests.one_room import OneRoom, one_room
from tests.test_iterate.rooms import salon
from tests.test_iterate.test_drafts import drafted


@pytest.fixture
def page(tmp_path: Path) -> Iterator[OneRoom]:
    """The hair salon's page with two ideas, before anything is measured."""
    registry = Registry({**fold.FOLDS, **FOLDS}, GUARDS)
    with one_room(tmp_path, "test", ROOM, registry, title="美容室") as found:
        before = salon("ja", "かんたん予約帳", "髪型アルバム")
        for field in ("sentence", "purpose", "attributes"):
            value = getattr(before.customer, field)
            found.journal.act(
                found.workshop, found.me, edits.change, id="customer", field=field, was="", value=value
            )
        items = [
            *before.journey,
            *before.questions,
            *before.inventions,
            *before.press_releases,
            *before.steps,
        ]
        found.journal.act(found.workshop, found.me, edits.add_all, items=items)
        yield found


def solved(page: OneRoom) -> Criterion:
    """The criterion on solving, as it stands."""
    return page.view.criteria[0]


@pytest.fixture
def filled(page: OneRoom) -> OneRoom:
    """The page after its draft."""
    page.journal.act(page.workshop, page.me, drafts.land, draft=drafted(page.view))
    return page


def test_an_empty_page_teaches_and_begins_a_criterion_with_the_programs_plan(page: OneRoom) -> None:
    assert "まだ合格の基準がありません" in page.get()
    assert page.post("start", {"press_release": "p1", "milestone": "solved"}) == 303
    assert (solved(page).bar, solved(page).default) == ("80%", True)
    assert "プログラムの既定値" in page.get()


def test_the_page_says_what_the_bar_is_worth_and_offers_plans(filled: OneRoom) -> None:
    html = filled.get()
    assert "100 回のうち 9 回、偶然に達成します" in html
    assert "11 人中 8 人以上で達成" in html
    assert filled.post("adopt", {"item": solved(filled).id, "stage": "optimal"}) == 303
    assert (solved(filled).planned_n, solved(filled).cut_of) == (10, 3)
    assert "いまの計画" in filled.get()


def test_a_number_changed_in_place_changes_the_sentence_with_it(filled: OneRoom) -> None:
    form = {"item": solved(filled).id, "field": "bar", "was": "80%", "value": "６０％"}
    assert filled.post("rule", form) == 303
    assert "60% 以上（3 人以上）" in solved(filled).how


def test_a_lock_is_confirmed_and_shown_with_its_day_and_a_later_change_asks_why(filled: OneRoom) -> None:
    criterion = solved(filled)
    assert "取り消せません" in filled.get()
    assert filled.post("lock", {"item": criterion.id}) == 303
    locked = solved(filled)
    assert locked.locked_at is not None
    assert f"{locked.locked_at:%Y-%m-%d}" in filled.get()
    edit = {"item": criterion.id, "field": "how", "was": criterion.how, "value": "x"}
    assert filled.post("edit", edit) == 409
    form = {"item": criterion.id, "bar": "60%", "planned_n": "5", "deadline": ""}
    assert filled.post("change", {**form, "reason": ""}) == 422
    assert filled.post("change", {**form, "reason": "5 人では厳しい"}) == 303
    html = filled.get()
    assert "佐藤が変更: 5 人では厳しい" in html
    assert (solved(filled).version, solved(filled).bar) == (2, "60%")
    assert "第 1 版: 5 人のうち 80% 以上" in html


def test_an_incomplete_criterion_says_what_is_missing_instead_of_a_lock(page: OneRoom) -> None:
    page.post("start", {"press_release": "p1", "milestone": "口コミ"})
    html = page.get()
    assert "確定するには: 基準、予定人数" in html
    assert page.post("lock", {"item": solved(page).id}) == 422


def test_a_user_test_is_taken_down_in_a_few_touches(filled: OneRoom) -> None:
    form = {"press_release": "p1", "solved": "yes", "minutes": "４分", "would_switch": "5", "note": "迷わず"}
    assert filled.post("observe", form) == 303
    test = filled.view.user_tests[0]
    assert (test.solved, test.minutes, test.would_switch, test.note) == (True, 4, 5, "迷わず")
    assert filled.post("observe", {"press_release": "p1"}) == 422


def test_script_and_feedback_rows_begin_from_the_page(page: OneRoom) -> None:
    assert page.post("script", {"press_release": "p1"}) == 303
    assert page.post("source", {"press_release": "p1"}) == 303
    assert [part.part for part in page.view.script] == ["purpose", "task", "measurement"]
    assert len(page.view.feedback) == 1


def test_each_idea_has_its_own_tab(filled: OneRoom) -> None:
    assert "「髪型アルバム」" in filled.get("?of=p2")
    assert "「髪型アルバム」" not in filled.get("?of=p1")


def test_who_only_reads_sees_the_same_without_fields_and_may_not_post(filled: OneRoom) -> None:
    html = filled.get(token=filled.reader)
    assert "5 人のうち 80% 以上（4 人以上）が解けたら合格" in html
    assert "<textarea" not in html
    assert filled.post("lock", {"item": solved(filled).id}, token=filled.reader) == 403


def test_what_a_tester_said_is_erased_from_the_page_by_itself(filled: OneRoom) -> None:
    """Given a quote and a count, the page says what erasing does; then the quote is gone and the count stays."""
    form = {"press_release": "p1", "solved": "yes", "minutes": "4", "note": "妻なら使うと思う"}
    assert filled.post("observe", form) == 303
    html = filled.get()
    assert "あとから完全に消せます" in html
    assert "元に戻せません。すでに渡したファイルやバックアップの中までは消えません" in html
    assert "erase-words" not in filled.get(token=filled.reader)
    assert filled.post("erase-words", {"item": filled.view.user_tests[0].id}, token=filled.reader) == 403
    assert filled.post("erase-words", {"item": ""}) == 404
    assert filled.post("erase-words", {"item": filled.view.user_tests[0].id}) == 303
    html = filled.get()
    assert "妻なら使うと思う" not in html
    assert "（発言は消去されました）" in html
    assert "完全に消去する" not in html
    assert (filled.view.user_tests[0].solved, filled.view.user_tests[0].minutes) == (True, 4)


def test_the_facilitator_erases_what_all_testers_said_at_once(filled: OneRoom) -> None:
    for note in ("妻なら使うと思う", "字が小さい"):
        assert filled.post("observe", {"press_release": "p1", "solved": "no", "note": note}) == 303
    assert filled.post("erase-all-words", token=filled.reader) == 403
    assert filled.post("erase-all-words") == 303
    html = filled.get()
    assert "妻なら使うと思う" not in html
    assert "字が小さい" not in html
    assert filled.view.user_tests[1].solved is False
