"""Whose an invention is: the vote is the pair's that has it, a pair drafts for its own question; nothing chooses beside a hidden vote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gyakusan.assist.drafter import OfflineDrafter
from gyakusan.core.text import text
from gyakusan.course.draft import draft
from gyakusan.define import ops as define
from gyakusan.define import votes
from gyakusan.invent import choosing, pairs
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Action, Invention, Quantity, Question, Solution
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.pairing import pair_with
from gyakusan.workshop.rights import Role
from tests.room.seated import Seated, seated

TEAM: dict[str, Role] = {
    "佐藤": "facilitator",
    "高橋": "product_manager",
    "小林": "developer",
    "斎藤": "data_scientist",
    "伊藤": "sales",
}
SOLUTIONS = ("電話の自動応答", "予約フォーム", "来客予測", "在庫センサー")


def filled(room: Seated) -> Seated:
    """Four questions in their agreed order, the dearest last; four solutions, an invention for each question."""
    for n in range(1, 5):
        action = Action(id=f"a{n}", text=f"行動{n}", minutes=Quantity.of(n), times=Quantity.of(10))
        room.act("佐藤", edits.add, item=action)
        question = Question(id=f"q{n}", kind="optimal", actions=(f"a{n}",), text=f"なぜ行動{n}が要るのか")
        room.act("佐藤", edits.add, item=question)
        solution = Solution(id=f"s{n}", name=SOLUTIONS[n - 1], solved="人が手で行っていた", how="画面を作る")
        room.act("佐藤", edits.add, item=solution)
    room.act("佐藤", define.rank)
    for n in range(1, 5):
        made = Invention(id=f"i{n}", name=f"発明{n}", questions=(f"q{n}",), solutions=("s1", f"s{n}"))
        room.act("佐藤", edits.add, item=made)
    return room


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Seated]:
    """Four people in two pairs, who ask q4 and q3."""
    with seated(tmp_path, roles=TEAM) as room:
        filled(room).act("佐藤", pairs.form_pairs)
        assert [pair.question for pair in room.view().pairs] == ["q4", "q3"]
        yield room


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Seated]:
    """Three people in the only pair."""
    with seated(tmp_path) as room:
        filled(room).act("佐藤", pairs.form_pairs)
        assert len(room.view().pairs) == 1
        yield room


def whose(room: Seated) -> dict[str, str]:
    """The pair of each invention, by names."""
    found = {made.name: pair_with(room.view(), made) for made in room.view().inventions}
    return {name: pair.name if pair else "" for name, pair in found.items()}


def test_an_invention_is_of_the_pair_that_asks_its_question_and_what_nobody_asks_stands_apart(
    two: Seated,
) -> None:
    assert whose(two) == {"発明1": "", "発明2": "", "発明3": "B", "発明4": "A"}
    two.hold("invent_inventing")
    page = two.page("高橋")
    assert text("invent.pairs.others", "ja", count=1) in page
    assert text("invent.pairs.nobodys", "ja", count=2) in page
    assert text("invent.pairs.no_inventions", "ja") not in page
    own, other, nobodys = (
        page.index(f'data-item="{id}"', page.index('id="inventions"')) for id in ("i4", "i3", "i1")
    )
    assert own < page.index('id="other-pairs"') < other < page.index('id="no-pair"') < nobodys


def test_the_only_pair_has_all_inventions_and_one_vote_that_the_history_calls_its_own(one: Seated) -> None:
    """No heading speaks of other pairs where there are none."""
    assert set(whose(one).values()) == {"A"}
    one.hold("invent_inventing")
    page = one.page("高橋")
    assert 'id="other-pairs"' not in page
    assert 'id="no-pair"' not in page
    assert text("invent.pairs.no_inventions", "ja") not in page
    one.hold("invent_choose")
    [pair] = one.view().pairs
    assert choosing.votes_on(one.view()) == (pair.id,)
    one.act("高橋", choosing.vote, on=pair.id, invention="i1")
    assert text("history.inventions_of", "ja", pair="A") in one.page("高橋", "history")


def test_each_pair_votes_on_its_own_and_all_together_on_what_no_pair_has(two: Seated) -> None:
    a, b = (pair.id for pair in two.view().pairs)
    two.hold("invent_choose")
    assert choosing.votes_on(two.view()) == (a, b, choosing.NOBODYS)
    assert text("invent.choice.of_none", "ja") in two.page("高橋")
    for on, invention in ((a, "i4"), (choosing.NOBODYS, "i2")):
        two.act("高橋", choosing.vote, on=on, invention=invention)
        two.act("佐藤", voting.reveal, purpose=choosing.PURPOSE, on=on)
        two.act("佐藤", choosing.settle_vote, on=on, how="numbers")
    assert [made.id for made in two.view().inventions if made.chosen] == ["i2", "i4"]
    assert text("history.inventions_of_none", "ja") in two.page("高橋", "history")


def test_a_pair_drafts_for_its_own_question_and_leaves_what_the_others_drafted(two: Seated) -> None:
    two.hold("invent_inventing")
    drafted = {}
    for name, question in (("高橋", "q4"), ("斎藤", "q3"), ("高橋", "q4")):
        before = {made.id for made in two.view().inventions if made.basis.kind == "ai"}
        draft(two.journal, two.workshop, two.actor(name), "invent", OfflineDrafter())
        own = next(pair for pair in two.view().pairs if two.ids[name] in pair.people)
        ai = [made for made in two.view().inventions if made.basis.kind == "ai"]
        mine = [made for made in ai if made.pair == own.id]
        assert mine
        assert {made.questions for made in mine} == {(question,)}
        assert before <= {made.id for made in ai}
        drafted[name] = {made.id for made in mine}
    assert drafted["高橋"].isdisjoint(drafted["斎藤"])


def test_nothing_but_the_vote_chooses_an_invention_before_the_reveal(two: Seated) -> None:
    """The button of each pair's inventions comes back with the reveal of its vote."""
    two.hold("invent_choose")
    a, b = (pair.id for pair in two.view().pairs)
    button = f">{text('invent.inventions.choose', 'ja')}<"
    assert button not in two.page("高橋")
    two.act("高橋", choosing.vote, on=a, invention="i4")
    assert button not in two.page("高橋")
    two.act("佐藤", voting.reveal, purpose=choosing.PURPOSE, on=a)
    assert two.page("高橋").count(button) == 1
    assert b in choosing.votes_on(two.view())


def test_nothing_but_the_vote_chooses_a_question_before_the_reveal(one: Seated) -> None:
    """The arithmetic stands there; badges of the first three and the ways to another order come with the reveal."""
    one.hold("define_impact")
    badge, moves = f">{text('define.ranking.top', 'ja')}<", "define/place?"
    arithmetic = "40 分/年"
    for vote in (None, ["q1"]):
        if vote:
            one.act("高橋", votes.vote, questions=vote)
        page = one.page("高橋")
        assert (badge in page, moves in page, arithmetic in page) == (False, False, True)
        assert text("define.ranking.until_reveal", "ja") in page
    one.act("佐藤", voting.reveal, purpose=votes.PURPOSE)
    page = one.page("高橋")
    assert page.count(badge) == 3
    assert moves in page
    assert text("define.ranking.until_reveal", "ja") not in page
