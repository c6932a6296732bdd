"""The page of the press releases: what it shows to whom, and what each of its forms does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language
from gyakusan.refine import ops
from gyakusan.store import migrations
from gyakusan.store.database import Database
from gyakusan.web.common_actions import ACTIONS
from gyakusan.web.house import House
from gyakusan.web.jobs import DraftJobs
from gyakusan.web.refine import ROOM
from gyakusan.web.rooms import Sight
from gyakusan.workshop import edits, fold
from gyakusan.workshop.artifacts import Slot, Step
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.view import view
from tests.refine.record import PERSON, PROGRAM, after, bakery, context, drafted, holding

FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
INPUT = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    database = Database(tmp_path / "journal.db", migrations.JOURNAL)
    jobs = DraftJobs(lambda *_: None, lambda _: None)
    yield House(
        data=tmp_path,
        journal=Journal(database, Registry(folds=fold.FOLDS, guards=ops.GUARDS)),
        people=People(database),
        drafts=jobs,
        origin="http://127.0.0.1:8000",
        mock_origin="http://localhost:8001",
    )
    jobs.close()
    database.close()


def sight(
    house: House, state: State, *, actor: Actor = PERSON, language: Language = "ja", **query: str
) -> Sight:
    return Sight(
        view=view(state, actor),
        program=PROGRAM,
        language=language,
        room="refine",
        names={PERSON.id: "愛子"},
        house=house,
        query=query,
    )


def drawn(house: House, state: State, *, of: str = "", tab: str = "") -> str:
    return unescape(str(ROOM.draw(sight(house, state, of=of, tab=tab))))


def acted(house: House, state: State, action: str, **form: str) -> State:
    """The state after a form of the page was posted."""
    seen = sight(house, state)
    call = (ROOM.actions.get(action) or ACTIONS[action])(form, seen)
    return after(state, call.verb(state, PERSON, context(), **call.arguments))


def test_an_empty_page_shows_the_template_and_a_way_to_begin_for_each_invention(house: House) -> None:
    page = drawn(house, bakery())
    assert "まだプレスリリースがありません" in page
    assert "◯年◯月◯日" in page
    assert page.index("話すだけ取り置き") < page.index("選ばれない案")


def test_every_text_is_edited_in_place_under_the_programs_prompt(house: House) -> None:
    state = drafted(bakery())
    page = drawn(house, state)
    for slot in state.parts(Slot, state.press_releases[0].id):
        assert f'name="item" value="{slot.id}"' in page
        assert PROGRAM.text(f"press_release.slots.{slot.slot}.guide", "ja") in page
    for step in state.parts(Step, state.press_releases[0].id):
        assert f'name="item" value="{step.id}"' in page


def test_each_press_release_has_its_own_tab(house: House) -> None:
    state = drafted(bakery())
    second = state.press_releases[1]
    page = drawn(house, state, of=second.id)
    assert f'id="letter-{second.id}"' in page
    assert f'id="letter-{state.press_releases[0].id}"' not in page


def test_all_are_read_side_by_side(house: House) -> None:
    state = drafted(bakery())
    page = drawn(house, state, tab="side")
    for release in state.press_releases:
        assert f"of={release.id}" in page
    assert "「売れ行きの先読み」で焼く数を決める" in page
    assert "「声の聞き取り」で電話で注文を受ける" in page


def test_a_red_step_says_so_in_words(house: House) -> None:
    state = drafted(bakery())
    assert "要確認" not in drawn(house, state, of=state.press_releases[0].id)
    assert drawn(house, state, of=state.press_releases[1].id).count("要確認") == 1


def test_who_only_reads_gets_the_same_words_and_no_form(house: House) -> None:
    state = drafted(bakery())
    reader = Actor(id="o", role="observer")
    page = unescape(str(ROOM.draw(sight(house, state, actor=reader))))
    assert "<form" not in page
    assert "「棚の札」で注文から品物を棚に分ける" in page


def test_what_people_write_is_never_markup(house: House) -> None:
    state = after(holding(), ops.start(holding(), PERSON, context(), title="<b>鈴</b>"))
    assert "<b>鈴" not in str(ROOM.draw(sight(house, state)))


def test_the_page_is_drawn_in_english_too(house: House) -> None:
    state = drafted(bakery())
    page = unescape(str(ROOM.draw(sight(house, state, language="en"))))
    assert "Customer FAQ" in page
    assert "Side by side" in page


def test_a_press_release_begins_for_an_invention_or_under_a_title(house: House) -> None:
    state = acted(house, bakery(), "start", invention="i2")
    state = acted(house, state, "start", title="夜の鈴")
    assert [r.title for r in state.press_releases] == ["焼きすぎない朝", "夜の鈴"]


def test_words_are_saved_and_become_the_persons_own(house: House) -> None:
    state = drafted(bakery())
    slot = state.parts(Slot, state.press_releases[0].id)[0]
    state = acted(house, state, "edit", item=slot.id, field="text", was=slot.text, value="私の文")
    now = state.get(Slot, slot.id)
    assert now is not None
    assert (now.text, now.basis.kind) == ("私の文", "assumption")


def test_a_discarded_draft_leaves_the_templates_part_blank(house: House) -> None:
    state = drafted(bakery())
    slot = state.parts(Slot, state.press_releases[0].id)[0]
    state = acted(house, state, "basis", item=slot.id, basis="discard")
    now = state.get(Slot, slot.id)
    assert now is not None
    assert now.text == ""


def test_a_discarded_step_is_gone_and_a_confirmed_one_stays(house: House) -> None:
    state = drafted(bakery())
    first, second, *_ = state.parts(Step, state.press_releases[0].id)
    state = acted(house, state, "basis", item=first.id, basis="discard")
    state = acted(house, state, "basis", item=second.id, basis="fact", source="店主")
    assert state.get(Step, first.id) is None
    kept = state.get(Step, second.id)
    assert kept is not None
    assert (kept.basis.kind, kept.basis.source) == ("fact", "店主")


def test_steps_are_added_reddened_and_moved(house: House) -> None:
    state = acted(house, holding(), "start", title="鈴")
    release = state.press_releases[0]
    for words in ("一", "二", "三"):
        state = acted(house, state, "add-step", press_release=release.id, text=words)
    third = state.parts(Step, release.id)[2]
    state = acted(house, state, "red", item=third.id)
    page = drawn(house, state)
    up = next(
        f for f in FORM.findall(page) if "/move" in f and f'value="{third.id}"' in f and "一つ上へ" in f
    )
    state = acted(house, state, "move", **dict(INPUT.findall(up)))
    assert [(s.text, s.doubtful) for s in state.parts(Step, release.id)] == [
        ("一", False),
        ("三", True),
        ("二", False),
    ]


def test_a_comment_stands_in_the_margin_until_it_is_resolved(house: House) -> None:
    state = drafted(bakery())
    slot = state.parts(Slot, state.press_releases[0].id)[0]
    state = acted(house, state, "comment", item=slot.id, text="誰の言葉ですか")
    page = drawn(house, state)
    assert "誰の言葉ですか" in page
    assert "愛子" in page
    assert "コメント 1" in page
    state = acted(house, state, "resolve", item=state.comments[0].id)
    page = drawn(house, state)
    assert "コメント 1" not in page
    assert "対応済み 1 件" in page
    state = acted(house, state, "resolve", item=state.comments[0].id, resolved="false")
    assert not state.comments[0].resolved


def test_a_question_of_ones_own_may_be_asked_and_taken_back(house: House) -> None:
    state = drafted(bakery())
    release = state.press_releases[0]
    state = acted(house, state, "add-question", press_release=release.id, question="夜は?", half="provider")
    own = next(s for s in state.parts(Slot, release.id) if not s.slot)
    assert "この質問を消す" in drawn(house, state)
    state = acted(house, state, "remove", item=own.id)
    assert state.get(Slot, own.id) is None


def test_a_half_nobody_knows_is_refused(house: House) -> None:
    with pytest.raises(Invalid):
        acted(house, drafted(bakery()), "add-question", half="both", question="?")


def test_a_missing_question_is_told_and_brought_back_by_one_button(house: House) -> None:
    state = drafted(bakery())
    release = state.press_releases[0]
    price = next(s for s in state.parts(Slot, release.id) if s.slot == "faq_price")
    folder = Actor(id="folder", role="folder")
    state = after(state, edits.remove(state, folder, context(), id=price.id))
    assert "消えた項目を元に戻す" in drawn(house, state)
    state = acted(house, state, "restore", press_release=release.id)
    assert "消えた項目を元に戻す" not in drawn(house, state)


def test_every_form_names_an_action_that_exists(house: House) -> None:
    state = drafted(bakery())
    slot = state.parts(Slot, state.press_releases[0].id)[0]
    state = acted(house, state, "comment", item=slot.id, text="誰?")
    known = {*ROOM.actions, *ACTIONS, "draft", "cancel-draft", "undo"}
    pages = (drawn(house, state), drawn(house, bakery()))
    posted = {address for page in pages for address in re.findall(r'action="/w/w/refine/([a-z-]+)', page)}
    assert posted <= known
    assert {"edit", "basis", "move", "start", "add-step", "add-question", "comment", "resolve"} <= posted
