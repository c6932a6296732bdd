"""The history names what was done, to what and to whom, in sentences that somebody else can read."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import httpx
import pytest

from gyakusan.core import clock
from gyakusan.core.text import LANGUAGES, Language, catalogue
from gyakusan.course.registry import REGISTRY
from gyakusan.define import votes
from gyakusan.invent import choosing
from gyakusan.invent.ops import cast_grade
from gyakusan.test_iterate import notes
from gyakusan.web.history import sentences
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Invention, Item, Pair, PressRelease, Question, Solution
from gyakusan.workshop.entries import Added, Record
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from tests.room.seated import Seated, seated
from tests.servers import Server, serving
from tests.web.visiting import OWN, begin, bring_in, visit

EMPTY_QUOTES = re.compile(r"「」|“”|None|\{\w+\}")


def test_who_came_in_changed_role_and_left_is_told_by_name(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        bring_in(owner, path, "ケン", "developer")
        ken = owner.get(f"/api/workshops{path.removeprefix('/w')}").json()["members"][-1]["person"]
        post(owner, f"{path}/people/role", person=ken, role="sales")
        post(owner, f"{path}/people/remove-member", person=ken)
        post(owner, f"{path}/overview/rename", value="新しい題")
        told = history(owner, path)
    assert "ケン さんが入った：開発者" in told
    assert "ケン さんの役割を「営業・プリセールス」にした" in told
    assert "ケン さんを外した" in told
    assert any(line.endswith("から「新しい題」に変えた") for line in told)


def test_what_was_written_first_changed_and_cleared_reads_differently(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        edit = f"{path}/listen/edit"
        for was, value in (("", "在庫アプリ"), ("在庫アプリ", "発注アプリ"), ("発注アプリ", "")):
            post(owner, edit, item="customer", field="product", was=was, value=value)
        told = history(owner, path)
    assert told[:3] == [
        "顧客の「プロダクト」から「発注アプリ」を消した",
        "顧客の「プロダクト」を「在庫アプリ」から「発注アプリ」に変えた",
        "顧客の「プロダクト」に「在庫アプリ」と書いた",
    ]


def test_a_long_change_shows_where_both_sides_differ(server: Server) -> None:
    alike = "毎週日曜の夜に、紙に書かれた希望を一枚ずつ見ながら、来週の表を手で組み、足りない時間を電話で頼んで埋めている店主"
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        edit = f"{path}/listen/edit"
        for was, value in (
            ("", f"{alike}。一人で店を開ける人です"),
            (f"{alike}。一人で店を開ける人です", f"{alike}。二人で営む人です"),
        ):
            post(owner, edit, item="customer", field="purpose", was=was, value=value)
        told = history(owner, path)
    assert (
        told[0]
        == f"顧客の「目的」を「…{alike[-11:]}。一人で店を開ける人です」から「…{alike[-11:]}。二人で営む人です」に変えた"
    )


def test_undo_names_what_it_takes_back_and_the_history_reads_as_undone(server: Server) -> None:
    """Given two edits, the button names the newer; after undoing it the history says so, and the button the older."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        edit = f"{path}/listen/edit"
        post(owner, edit, item="customer", field="product", was="", value="在庫アプリ")
        post(owner, edit, item="customer", field="product", was="在庫アプリ", value="発注アプリ")
        newer = "顧客の「プロダクト」を「在庫アプリ」から「発注アプリ」に変えた"
        older = "顧客の「プロダクト」に「在庫アプリ」と書いた"
        offered = [undo_button(owner, path)]
        post(owner, f"{path}/listen/undo")
        offered.append(undo_button(owner, path))
        told = history(owner, path)
    assert offered == [f"元に戻す：{newer}", f"元に戻す：{older}"]
    assert told[:3] == [f"元に戻した：{newer}", newer, older]


def test_what_was_settled_for_good_is_stepped_over_by_undo(server: Server) -> None:
    """Given an edit and a role given since, undo names and takes back the edit; the role stays."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        post(owner, f"{path}/listen/edit", item="customer", field="product", was="", value="在庫アプリ")
        bring_in(owner, path, "ケン", "developer")
        assert undo_button(owner, path) == "元に戻す：顧客の「プロダクト」に「在庫アプリ」と書いた"
        post(owner, f"{path}/listen/undo")
        told = history(owner, path)
    assert told[:2] == [
        "元に戻した：顧客の「プロダクト」に「在庫アプリ」と書いた",
        "ケン さんが入った：開発者",
    ]


def test_whoever_pressed_undo_is_told_what_it_took_back(server: Server) -> None:
    """By an event of the page, in the answer to the press."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        post(owner, f"{path}/listen/edit", item="customer", field="product", was="", value="在庫アプリ")
        answer = owner.post(f"{path}/listen/undo", headers=OWN | {"HX-Request": "true"})
    said = json.loads(answer.headers["HX-Trigger"])["gyakusan:said"]
    assert said == {"words": "元に戻しました：顧客の「プロダクト」に「在庫アプリ」と書いた", "seen": True}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demos_history_has_no_blank_quotes_and_names_locks_mocks_and_user_tests(
    language: Language, tmp_path: Path
) -> None:
    with serving(tmp_path, command="demo") as demo, visit(demo, demo.owner_link, language="ja") as owner:
        page = owner.get("/").text
        found = re.search(rf'href="(/w/[^"]+)" lang="{language}"', page)
        assert found
        told = history(owner, found[1])
    assert not [line for line in told if EMPTY_QUOTES.search(line)]
    assert not [line for line in told if re.search(r"[「“]\d+\.0[」”]", line)]
    for told_of in ("ユーザーテスト「", "を「公開中」にした", "基準「", "見本の印を付けた", "さんが入った："):
        assert any(told_of in line for line in told), told_of


def test_every_kind_of_record_has_a_sentence() -> None:
    """A record that no sentence tells would show its technical name on the page."""
    told = "".join(file.read_text(encoding="utf-8") for file in Path(sentences.__file__).parent.glob("*.py"))
    for kind, record in ((fold.__name__, fold) for fold in REGISTRY.folds):
        name = record.model_fields["kind"].default
        assert re.search(rf"\b{kind}\b", told) or f"history.record.{name}" in catalogue(), name


def test_what_was_voted_on_is_named_before_and_after_the_reveal(tmp_path: Path) -> None:
    """One sentence for each purpose: questions, grades, a pair's inventions, notes on a plan; never the id of a thing."""
    with seated(tmp_path) as room:
        room.act("佐藤", _paired)
        for item in _voted_on():
            room.act("佐藤", edits.add, item=item)
        room.act("小林", votes.vote, questions=["q"])
        room.act("小林", cast_grade, solution="s", difficulty=3)
        room.act("小林", choosing.vote, on="p", invention="i")
        room.act("小林", notes.write_note, press_release="r", text="秘密のことば")
        written = sentences_of(room.page("高橋", "history"))
        for purpose in (votes.PURPOSE, "difficulty", choosing.PURPOSE, notes.PURPOSE):
            room.act("佐藤", voting.reveal, purpose=purpose)
        revealed = sentences_of(room.page("高橋", "history"))
    assert written[:4] == [
        "「すぐ届く店」の計画へのメモを伏せて書き始めた",
        "「ペア A の発明」の伏せた投票を始めた",
        "「伝言板の難易度」の伏せた投票を始めた",
        "「取り組む問い」の伏せた投票を始めた",
    ]
    assert revealed[:4] == [
        "「すぐ届く店」の計画へのメモをいっせいに公開した",
        "「ペア A の発明」の投票をいっせいに公開した",
        "「伝言板の難易度」の投票をいっせいに公開した",
        "「取り組む問い」の投票をいっせいに公開した",
    ]
    assert not [line for line in revealed if "秘密のことば" in line]


def test_each_move_of_the_room_and_its_clock_is_told_as_what_happened(tmp_path: Path) -> None:
    """Begun, moved on, lent minutes, stopped, started, moved back, ended: no two of them read the same."""
    with seated(tmp_path) as room:
        told = [
            newest_after(room, "begin", part="practice", reason="人がそろわない"),
            newest_after(room, "go-to", work="define_questions", reveal="true"),
            newest_after(room, "borrow", minutes="4"),
            newest_after(room, "pause"),
            newest_after(room, "pause"),
            newest_after(room, "back"),
            newest_after(room, "end", reveal="true"),
        ]
    questions = room_words("works.define_questions.title")
    first = room_words(f"works.{load_program('v3').works('practice')[0].id}.title")
    part = room_words("parts.practice.title")
    assert told == [
        f"{part}を始めた（理由：人がそろわない）",
        f"部屋を「{questions}」へ進めた",
        f"休憩から 4 分を借りて「{questions}」に足した",
        "時計を止めた",
        "時計を動かした",
        f"部屋を「{first}」へ戻した",
        f"{part}を終えた",
    ]


def test_a_rehearsal_is_told_as_one_and_a_look_at_the_past_says_of_when(tmp_path: Path) -> None:
    with seated(tmp_path) as room:
        told = newest_after(room, "begin", part="practice", rehearsal="true")
        seq = room.view().seq
        past = room.page("佐藤", f"?at={seq}")
        at = room.journal.history(room.workshop, room.actor("佐藤"))[-1].at
        zone = clock.zone(room.view().about.zone)
    assert told == f"{room_words('parts.practice.title')}をリハーサルとして始めた"
    local = at.astimezone(zone)
    assert f"{local.year} 年 {local.month} 月 {local.day} 日 {local:%H:%M} 時点" in past
    assert f"{seq} 番目" not in past


def test_leaving_a_work_whose_votes_are_turned_over_is_told_as_moving_on(tmp_path: Path) -> None:
    with seated(tmp_path) as room:
        room.act("佐藤", edits.add, item=Question(id="q", text="配達は要るか"))
        room.hold("define_impact")
        room.act("小林", votes.vote, questions=["q"])
        told = newest_after(room, "go-to", work="listen_customer", reveal="true", undecided="leave")
    assert told == f"部屋を「{room_words('works.listen_customer.title')}」へ進めた"


def _paired(state: State, actor: Actor, context: Context) -> list[Record]:
    """A pair without anybody in it, as no verb makes one."""
    return [Added(item=Pair(id="p", name="A", question="q"))]


def _voted_on() -> tuple[Item, ...]:
    return (
        Question(id="q", text="配達は要るか"),
        Solution(id="s", name="伝言板"),
        Invention(id="i", name="すぐ届く棚", pair="p"),
        PressRelease(id="r", slug="store", title="すぐ届く店"),
    )


def newest_after(room: Seated, action: str, **form: str) -> str:
    """The newest sentence once the facilitator has sent a form of the room."""
    assert room.post("佐藤", action, **form) == 303
    return sentences_of(room.page("佐藤", "history"))[0]


def room_words(key: str) -> str:
    """A text of the program the workshops follow."""
    return load_program("v3").text(key, "ja")


def history(client: httpx.Client, path: str) -> list[str]:
    """The sentences of the history's page, newest first."""
    return sentences_of(client.get(f"{path}/history").text)


def sentences_of(page: str) -> list[str]:
    """What each moment of the page says, newest first."""
    return [
        re.sub(r"<[^>]+>", "", unescape(found)).strip()
        for found in re.findall(r'class="timeline-what">(.*?)</', page, re.DOTALL)
    ]


def undo_button(client: httpx.Client, path: str) -> str:
    """What the button to undo says; empty where there is none."""
    found = re.search(r'data-shortcut="undo"[^>]*aria-label="([^"]*)"', client.get(path).text)
    return unescape(found[1]) if found else ""


def post(client: httpx.Client, address: str, **fields: str) -> None:
    answer = client.post(address, data=fields, headers=OWN)
    assert answer.status_code == 303, answer.text
