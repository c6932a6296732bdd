"""Checklists: given what is on the record, when somebody answers, then who must act is who it should be."""

from __future__ import annotations

from typing import Any

import pytest

from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.course.day0 import ops, readiness
from gyakusan.course.day0.guards import MOST_ASKED
from gyakusan.course.registry import REGISTRY
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Solution
from gyakusan.workshop.meeting import people
from gyakusan.workshop.ops import remove_member, set_member
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.verbs import Verb
from tests.meeting.rooms import Table, seated

V3 = load_program("v3")
Act = tuple[str, Verb, dict[str, Any]]


def answered(check: str, by: str, done: bool = True, **more: Any) -> Act:
    return by, ops.answer_check, {"check": check, "done": done, **more}


def customer(words: str, field: str = "sentence") -> Act:
    return "pm", edits.change, {"id": "customer", "field": field, "was": "", "value": words}


def given(*acts: Act) -> Table:
    table = seated()
    for by, verb, arguments in acts:
        table.act(by, verb, **arguments)
    return table


def line(table: Table, check: str) -> readiness.Line:
    return readiness.line(table.seen_by("fac"), V3, check)


EVERYBODY = [answered("tools_work", person) for person in ("pm", "dev", "ds", "sales")]

WITHOUT = answered("tools_work", "fac", person="everyone")
WHOLE = [
    customer("店を一人で切り盛りする店長"),
    customer("40 代、従業員 5 名", "attributes"),
    customer("欠員のない月を終える", "purpose"),
    customer("月に 1 回、表を組む", "behaviour"),
]

STANDINGS: list[tuple[str, list[Act], str, bool, set[str]]] = [
    ("nobody said that management supports it", [], "management_supports", False, {"boss"}),
    ("the sponsor said so", [answered("management_supports", "boss")], "management_supports", True, set()),
    (
        "the facilitator said it for the sponsor",
        [answered("management_supports", "fac")],
        "management_supports",
        True,
        set(),
    ),
    (
        "the sponsor took it back",
        [answered("management_supports", "boss"), answered("management_supports", "boss", done=False)],
        "management_supports",
        False,
        {"boss"},
    ),
    ("all three roles are there", [], "roles_come", True, set()),
    (
        "the developer may be the data scientist too",
        [("fac", remove_member, {"person": "ds"})],
        "roles_come",
        True,
        set(),
    ),
    ("the developer left", [("fac", remove_member, {"person": "dev"})], "roles_come", False, {"fac"}),
    ("nobody greeted the AI", [], "tools_work", False, {"pm", "dev", "ds", "sales"}),
    ("two did", EVERYBODY[:2], "tools_work", False, {"ds", "sales"}),
    ("everybody of the team did", EVERYBODY, "tools_work", True, set()),
    (
        "one who did left since",
        [*EVERYBODY[:3], ("fac", remove_member, {"person": "sales"})],
        "tools_work",
        True,
        set(),
    ),
    ("there is no customer", [], "customer_decided", False, {"pm"}),
    ("there is one sentence only", WHOLE[:1], "customer_decided", False, {"pm"}),
    ("there is a customer", WHOLE, "customer_decided", True, set()),
    (
        "one works without AI",
        [*EVERYBODY[:3], answered("tools_work", "sales", without=True)],
        "tools_work",
        True,
        set(),
    ),
    ("all work without AI", [WITHOUT], "tools_work", True, set()),
    (
        "all did, and took it back",
        [WITHOUT, answered("tools_work", "fac", done=False, person="everyone")],
        "tools_work",
        False,
        {"pm", "dev", "ds", "sales"},
    ),
    ("nobody is named for feedback", [], "feedback_arranged", False, {"pm"}),
    (
        "somebody without a day is named",
        [("pm", ops.add_feedback_person, {"who": "駅前の店長"})],
        "feedback_arranged",
        False,
        {"pm"},
    ),
    (
        "somebody with day and place is named",
        [("pm", ops.add_feedback_person, {"who": "駅前の店長", "when": "12/8", "where": "店"})],
        "feedback_arranged",
        True,
        set(),
    ),
    ("there is no list of solutions", [], "solutions_listed", False, {"ds"}),
    (
        "there is one",
        [("ds", edits.add, {"item": Solution(id="s", name="画像分類")})],
        "solutions_listed",
        True,
        set(),
    ),
    (
        "the record cannot tell of reactions: the one in charge is asked",
        [],
        "feedback_gathered",
        False,
        {"pm"},
    ),
    ("and says so", [answered("feedback_gathered", "pm")], "feedback_gathered", True, set()),
]


@pytest.mark.parametrize(("why", "acts", "check", "met", "acting"), STANDINGS, ids=[s[0] for s in STANDINGS])
def test_a_line_stands_as_the_record_says_and_names_who_must_act(
    why: str, acts: list[Act], check: str, met: bool, acting: set[str]
) -> None:
    stands = line(given(*acts), check)
    assert stands.met is met, why
    assert set(stands.acts) == acting, why


REFUSED: list[tuple[str, Act, type[Exception]]] = [
    ("a tick where the record tells", answered("customer_decided", "pm"), Invalid),
    ("a tick where the list of people tells", answered("roles_come", "fac"), Invalid),
    ("a line of somebody else", answered("mock_possible", "sales"), NotAllowed),
    ("the check of somebody else", answered("tools_work", "fac", person="pm"), NotAllowed),
    (
        "to work without AI, said for all by one of them",
        answered("tools_work", "dev", person="everyone"),
        NotAllowed,
    ),
    ("the check of a stranger", answered("tools_work", "pm", person="nobody"), NotFound),
    ("a line no program has", answered("lunch_ordered", "fac"), NotFound),
    ("a note as long as a book", answered("date_set", "fac", note="長" * 2001), Invalid),
    ("a question of no words", ("boss", ops.ask, {"text": "  "}), Invalid),
    ("nobody for feedback", ("pm", ops.add_feedback_person, {"who": ""}), Invalid),
    ("a sponsor who writes a row", ("boss", ops.add_feedback_person, {"who": "店長"}), NotAllowed),
]


@pytest.mark.parametrize(("why", "act", "refusal"), REFUSED, ids=[r[0] for r in REFUSED])
def test_what_is_not_somebody_s_to_say_is_refused(why: str, act: Act, refusal: type[Exception]) -> None:
    table = given()
    before = table.state
    with pytest.raises(refusal):
        table.act(act[0], act[1], **act[2])
    assert table.state == before, why


def test_the_customer_brought_names_what_is_still_missing() -> None:
    """One sentence is not the homework: who they are, what they want and what they do are asked for one by one."""
    asked = [one.sentence for one in line(given(*WHOLE[:2]), "customer_decided").missing]
    assert asked == ["course.next.purpose", "course.next.behaviour"]


def test_who_speaks_for_a_person_without_a_device_ticks_their_check() -> None:
    table = given(("fac", people.give_voice, {"person": "sales", "voice": "pm"}))
    table.act("pm", ops.answer_check, check="tools_work", done=True, person="sales")
    assert [a.person for a in table.state.answers] == ["sales"]


def test_the_same_answer_twice_is_recorded_once_and_a_note_changes_it() -> None:
    table = given(answered("date_set", "fac"))
    assert table.act("fac", ops.answer_check, check="date_set", done=True) == []
    assert len(table.act("fac", ops.answer_check, check="date_set", done=True, note="仮押さえ")) == 1
    assert [(a.done, a.note) for a in table.state.answers] == [(True, "仮押さえ")]


def test_an_answer_taken_back_leaves_the_one_before() -> None:
    table = given(answered("mock_possible", "dev", note="社内 LAN"))
    (entry,) = table.act("fac", ops.answer_check, check="mock_possible", done=False)
    undone = entry.record.inverse()
    assert undone is not None
    table.state = REGISTRY.apply(table.state, entry.model_copy(update={"record": undone, "seq": 99}))
    assert [(a.person, a.done, a.note) for a in table.state.answers] == [("dev", True, "社内 LAN")]


def test_whoever_only_reads_asks_so_many_questions_and_keeps_nobody_else_from_asking() -> None:
    table = given(("fac", set_member, {"person": "guest", "role": "observer"}))
    for number in range(MOST_ASKED):
        table.act("boss", ops.ask, text=f"質問 {number}")
    with pytest.raises(Invalid, match="too_many_questions"):
        table.act("boss", ops.ask, text="もう一つ")
    table.act("guest", ops.ask, text="写真を撮ってもよいですか")
    assert len(table.state.inquiries) == MOST_ASKED + 1


def test_a_sponsor_and_an_observer_may_ask_before_the_workshop() -> None:
    table = given(("fac", set_member, {"person": "guest", "role": "observer"}))
    table.act("boss", ops.ask, text="予算はどこまで決めますか")
    table.act("guest", ops.ask, text="写真を撮ってもよいですか")
    asked = [(i.by, i.text) for i in table.state.inquiries]
    assert asked == [("boss", "予算はどこまで決めますか"), ("guest", "写真を撮ってもよいですか")]


def test_every_line_of_every_list_of_the_program_stands_somewhere_and_somebody_acts() -> None:
    view = given().seen_by("fac")
    for part in V3.parts:
        stands = readiness.lines(view, V3, (*part.opening, *part.closing))
        assert len(stands) == len(part.opening) + len(part.closing)
        assert all(one.met or one.acts or one.check.who == "sponsor" for one in stands)


def test_before_a_part_comes_what_the_parts_before_it_asked_once_each() -> None:
    asked = readiness.before(V3, "practice")
    assert asked[:2] == ("management_supports", "roles_come")
    assert len(asked) == len(set(asked)) == 12
    assert readiness.before(V3, "day0") == ("management_supports", "roles_come")


def test_a_list_brings_solutions_says_what_it_could_not_read_and_takes_nothing_away() -> None:
    table = given(("ds", edits.add, {"item": Solution(id="s", name="画像分類", how="学習済みモデル")}))
    notes: list[Any] = []
    source = (
        "# 解決策\n\nメモ: 来週また聞く\n\n"
        "## 需要予測 : A 社\n\n* いつ使う? : 発注の前\n* 難易度 : とても高い\n\n"
        "## 画像分類\n\n* いつ使う? : 検品\n* どう実現している? :\n"
    )
    table.act("ds", ops.bring_solutions, source=source, file="solutions.md", language="ja", notes=notes)
    held = {s.name: s for s in table.state.solutions}
    assert set(held) == {"画像分類", "需要予測"}
    assert (held["画像分類"].how, held["画像分類"].when) == ("学習済みモデル", "検品")
    told = [(note.line, note.message) for note in notes]
    assert (8, "invent.read.no_grade") in told
    assert any(message == "day0.no_solution_here" for _, message in told)


def test_a_list_without_a_single_solution_is_refused() -> None:
    table = given()
    with pytest.raises(Invalid):
        table.act("ds", ops.bring_solutions, source="あとで書きます", file="list.txt", language="ja")
