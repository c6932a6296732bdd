"""What the history tells of an afternoon: votes, pairs, remarks, in words; never an id, and a sponsor writes nowhere."""

from __future__ import annotations

import re
from html import unescape

import pytest

from gyakusan.define import votes
from gyakusan.invent import choosing, pairs
from gyakusan.invent import ops as invent
from gyakusan.refine import ops as refine
from gyakusan.test_iterate import notes
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Question, Solution
from gyakusan.workshop.entries import Changed, Record, Together
from gyakusan.workshop.meeting import people, reviewing, voting
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from tests.room.seated import Seated

REMARK = "だれが返事をしますか"


def wrote_together(
    _state: State, _actor: Actor, _context: Context, *, id: str, together: Together
) -> list[Record]:
    """What is recorded of a text that two people wrote at once, when it comes to rest."""
    return [Changed(id=id, field="text", was="", value="朝いちばんに届きます。", together=together)]


def afternoon(room: Seated) -> None:
    """As it is held: votes and a throw, pairs moved and formed again, a remark in the review, notes, somebody leads."""
    room.hold("define_impact")
    for id in ("q1", "q2", "q3", "q4"):
        room.act("高橋", edits.add, item=Question(id=id, text=f"問い {id[1]}", kind="own"))
    room.act("佐藤", people.give_voice, person=room.ids["斎藤"], voice=room.ids["小林"])
    room.act("高橋", votes.vote, questions=["q1", "q2"])
    room.act("小林", votes.vote, questions=["q3", "q4"])
    room.act("小林", votes.vote, questions=["q1"], by=room.ids["斎藤"])
    room.act("佐藤", voting.reveal, purpose=votes.PURPOSE)
    room.act("佐藤", votes.settle_vote, how="dice")
    room.hold("invent_choose")
    room.act("佐藤", pairs.form_pairs)
    room.act("佐藤", pairs.place, person=room.ids["斎藤"], pair="")
    room.act("佐藤", pairs.form_pairs)
    for n in (1, 2):
        room.act("高橋", edits.add, item=Solution(id=f"s{n}", name=f"解決策 {n}"))
    question = room.view().pairs[0].question
    room.act("高橋", invent.combine, questions=[question], solutions=["s1", "s2"], name="朝の輪")
    on = choosing.votes_on(room.view())[0]
    room.act("小林", choosing.vote, on=on, invention=room.view().inventions[0].id)
    room.act("佐藤", voting.reveal, purpose=choosing.PURPOSE)
    room.hold("refine_review")
    room.act("高橋", refine.start, title="朝に届く")
    release = room.view().press_releases[0]
    written = room.view().slots[0].id
    both = Together(authors=(room.ids["高橋"], room.ids["小林"]), opening="o", upto=2)
    room.act("小林", wrote_together, id=written, together=both)
    room.act("佐藤", reviewing.turn_to, press_release=release.id)
    room.act("小林", refine.add_comment, on=release.id, text=REMARK, quote="すぐ返します")
    room.hold("test_plan")
    room.act("小林", notes.write_note, press_release=release.id, text="五人では足りません")
    room.act("佐藤", edits.change, id="arrangements", field="improve_lead", was="", value=room.ids["高橋"])
    assert room.post("佐藤", "end", reveal="true", undecided="leave") == 303


def told(room: Seated, name: str) -> str:
    """Every page of the history as somebody reads it, without its markup."""
    read: list[str] = []
    while not read or f"page={len(read) + 1}" in read[-1]:
        read.append(room.page(name, f"history?page={len(read) + 1}").split('id="room"')[1])
    return unescape(re.sub(r"<[^>]+>", " ", " ".join(read)))


def test_the_history_tells_votes_pairs_and_remarks_and_shows_no_id_to_anybody(room: Seated) -> None:
    afternoon(room)
    view = room.view()
    ids = {*room.ids.values(), *(item.id for item in view.items()), *(ballot.id for ballot in view.ballots)}
    strange = {id for id in ids if len(id) > 12}
    assert strange >= set(room.ids.values())
    for name in ("佐藤", "社長"):
        history = told(room, name)
        for sentence in (
            "「取り組む問い」に伏せて投票した",
            "「取り組む問い」の投票をいっせいに公開した",
            "投票の結果で決めた",
            "ペア「A」の中身を「高橋、小林、斎藤」から「高橋、小林」に変えた",
            "「ペア A の発明」の伏せた投票を始めた",
            "「ペア A の発明」の投票をいっせいに公開した",
            "高橋、小林が書きました",
            "レビューを「朝に届く」へ移した",
            REMARK,
            "「朝に届く」の計画へのメモを伏せて書",
        ):
            assert sentence in history, sentence
        assert [id for id in strange if id in history] == []
        assert re.findall(r"p_\w{8,}|[0-9a-f]{8}-[0-9a-f]{4}-", history) == []


@pytest.mark.parametrize(
    ("place", "form"),
    [
        ("room/advance", {"work": "refine_review"}),
        ("room/end", {}),
        ("listen/edit", {"item": "customer", "field": "sentence", "was": "", "value": "社長の言葉"}),
        ("listen/add-row", {}),
        ("define/ask", {"text": "社長の問い"}),
        ("refine/comment", {"item": "r", "text": "社長の言葉"}),
        ("invented-people", {}),
    ],
)
def test_a_sponsors_own_post_to_a_door_that_writes_is_refused(
    room: Seated, place: str, form: dict[str, str]
) -> None:
    room.hold("refine_review")
    before = room.view().seq
    assert room.ask("社長", "POST", f"/w/{room.workshop}/{place}", form).status_code == 403
    assert room.view().seq == before
