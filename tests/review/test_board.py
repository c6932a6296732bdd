"""The board of the review: read, remarked on, read aloud; what is red stands in one list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gyakusan.core.text import text
from gyakusan.course.registry import REGISTRY
from gyakusan.refine import ops as refine_ops
from gyakusan.web.refine import ROOM
from gyakusan.web.refine.passages import sentences
from gyakusan.web.room import room_of
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Slot, Step
from gyakusan.workshop.meeting import ops
from gyakusan.workshop.programs import load_program
from tests.one_room import OneRoom, one_room

MESSAGE = "明日から、朝の発注が五分で終わります。棚の前で迷いません！\n店長は、開店の準備に戻れます。"


@pytest.fixture
def page(tmp_path: Path) -> Iterator[OneRoom]:
    with one_room(tmp_path, "room", room_of([ROOM]), REGISTRY, title="朝の発注") as room:
        room.app.state.rooms["refine"] = ROOM
        act, me, workshop = room.journal.act, room.me, room.workshop
        for title in ("朝いち", "棚ノート"):
            act(workshop, me, refine_ops.start, title=title)
        first = room.view.press_releases[0]
        message = next(s for s in room.view.parts(Slot, first.id) if s.slot == "customer_message")
        act(workshop, me, edits.change, id=message.id, field="text", was="", value=MESSAGE)
        for words in ("棚を撮る。", "数が出る。"):
            act(workshop, me, refine_ops.add_step, press_release=first.id, text=words)
        act(workshop, me, ops.begin, part="practice")
        work = next(w.id for w in load_program("v3").works("practice") if "comments" in w.leaves)
        act(workshop, me, ops.go_to, work=work)
        yield room


def said(key: str, **values: object) -> str:
    return text(key, "ja", **values)


def steps(page: OneRoom) -> tuple[Step, ...]:
    return page.view.parts(Step, page.view.press_releases[0].id)


def test_sentences_end_where_people_end_them() -> None:
    assert sentences(MESSAGE) == [
        "明日から、朝の発注が五分で終わります。",
        "棚の前で迷いません！",
        "店長は、開店の準備に戻れます。",
    ]
    assert sentences("It costs 3.50 yen. Why? Because.") == ["It costs 3.50 yen.", "Why?", "Because."]


def test_everybody_reads_the_one_in_turn_until_they_look_elsewhere(page: OneRoom) -> None:
    """Given two press releases, when one reader looks at the other, then their page says where everybody is."""
    first, second = page.view.press_releases
    assert f'id="review-{first.id}"' in page.get()
    elsewhere = page.get(f"?of={second.id}")
    assert f'id="review-{second.id}"' in elsewhere
    assert said("review.elsewhere", title="朝いち") in elsewhere
    assert (
        page.ask("POST", f"/w/{page.workshop}/refine/turn?in=room", {"press_release": second.id}).status_code
        == 303
    )
    assert f'id="review-{second.id}"' in page.get()
    assert said("review.turn", number=2, of=2) in page.get(token=page.reader)


def test_only_whoever_runs_the_room_has_the_button_that_moves_everybody(page: OneRoom) -> None:
    button = said("review.next", title="棚ノート")
    assert button in page.get()
    assert button not in page.get(token=page.reader)


def test_a_remark_is_about_the_words_pointed_at(page: OneRoom) -> None:
    """Given a sentence of the message, when somebody remarks on it, then the words stand with the remark, marked above."""
    message = next(s for s in page.view.slots if s.text)
    quote = "棚の前で迷いません！"
    form = {"item": message.id, "quote": quote, "text": "誰が測る？"}
    assert page.ask("POST", f"/w/{page.workshop}/refine/comment?in=room", form).status_code == 303
    [remark] = page.view.comments
    assert (remark.on, remark.quote, remark.text) == (message.id, quote, "誰が測る？")
    shown = page.get()
    assert re.search(rf'class="passage is-remarked"[^>]*>{quote}', shown)
    assert "誰が測る？" in shown


def test_whoever_only_reads_sees_no_form(page: OneRoom) -> None:
    shown = page.get(token=page.reader)
    assert "棚の前で迷いません！" in shown
    assert "remark#about" not in shown
    assert "/refine/comment" not in shown


def test_red_steps_of_all_press_releases_stand_in_one_list(page: OneRoom) -> None:
    assert said("review.no_red") in page.get()
    second = page.view.press_releases[1].id
    page.journal.act(page.workshop, page.me, refine_ops.add_step, press_release=second, text="天気を当てる。")
    for step in (steps(page)[1], page.view.parts(Step, second)[0]):
        assert (
            page.ask("POST", f"/w/{page.workshop}/refine/red?in=room", {"item": step.id}).status_code == 303
        )
    listed = page.get().split('id="red-steps"')[1]
    assert listed.index("数が出る。") < listed.index("天気を当てる。")
    assert "棚を撮る。" not in listed.split("</aside>")[0]


def test_it_is_read_aloud_in_the_methods_order_one_passage_at_a_time(page: OneRoom) -> None:
    """Message paragraph by paragraph, then the steps, then the customers' questions."""
    shown = page.get("?tab=aloud")
    passages = shown.split('class="aloud-passage"')[1:]
    assert "五分で終わります" in passages[0]
    assert "開店の準備" in passages[1]
    assert "棚を撮る。" in passages[2]
    assert "数が出る。" in passages[3]
    assert all("aloud-asked" in passage for passage in passages[4:])
    assert len(passages) > 4
    assert said("review.of", number=1, of=len(passages)) in passages[0]
    assert 'href="#passage-2"' in passages[0]
    assert said("review.before") not in passages[0]
    assert said("review.after") not in passages[-1]
