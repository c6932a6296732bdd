"""No verb takes a text without an end, and no name turns or hides the words beside it."""

from __future__ import annotations

from typing import Any, Final

import pytest

from gyakusan.core.errors import Invalid
from gyakusan.define import ops as define
from gyakusan.invent import ops as invent
from gyakusan.test_iterate import observing
from gyakusan.workshop import edits, limits, ops
from gyakusan.workshop.artifacts import Action, Basis, Criterion, Pair, Quantity, Question, Solution
from gyakusan.workshop.entries import Added, Record
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context, Verb
from tests.attack.test_takeover import api, verb
from tests.meeting.rooms import Table, seated
from tests.servers import Server
from tests.web.visiting import OWN, begin, bring_in, visit

HUGE: Final = "x" * 900_000
BACKWARDS: Final = "\u202e"
FACT: Final = Basis(kind="fact", source="調べ")


def furnished() -> Table:
    """A workshop with something to grade, to order and to change."""
    table = seated()
    table.act("fac", edits.add, item=Solution(id="s1", name="棚", basis=FACT))
    for number, minutes in ((1, 30), (2, 20)):
        worth = {"minutes": Quantity.of(minutes), "times": Quantity.of(100)}
        table.act("fac", edits.add, item=Question(id=f"q{number}", text=f"問い {number}", **worth))
    return table


LONG: Final[tuple[tuple[Verb, dict[str, Any]], ...]] = (
    (ops.rename, {"title": HUGE}),
    (ops.rename, {"title": "x" * (limits.TITLE + 1)}),
    (voting.roll, {"about": HUGE, "candidates": ["a", "b"]}),
    (voting.roll, {"about": "順番", "candidates": [HUGE, "b"]}),
    (voting.roll, {"about": "順番", "candidates": [str(n) for n in range(limits.CANDIDATES + 1)]}),
    (voting.vote, {"purpose": "top", "on": "questions", "text": HUGE}),
    (invent.cast_grade, {"solution": "s1", "difficulty": 3, "reason": HUGE}),
    (define.reorder, {"order": ["q2", "q1"], "reason": HUGE}),
    (edits.set_basis, {"id": "s1", "kind": "fact", "source": HUGE}),
    (edits.add, {"item": Action(id="a1", text=HUGE)}),
    (edits.add, {"item": Action(id="a1", text="x", basis=Basis(kind="fact", source=HUGE))}),
    (edits.add_all, {"items": [Question(id="q9", kind="own", actions=(HUGE,))]}),
    (edits.replace_drafts, {"items": [Action(id="a1", text=HUGE)]}),
    (edits.change, {"id": "s1", "field": "name", "was": "棚", "value": HUGE}),
    (
        edits.change,
        {
            "id": "s1",
            "field": "basis",
            "was": FACT.model_dump(mode="json"),
            "value": {"kind": "fact", "source": HUGE},
        },
    ),
)


@pytest.mark.parametrize(
    ("way", "given"), LONG, ids=[f"{n}-{way.__name__}" for n, (way, _) in enumerate(LONG)]
)
def test_a_text_without_an_end_is_refused_with_its_limit(way: Verb, given: dict[str, Any]) -> None:
    table = furnished()
    before = table.state
    with pytest.raises(Invalid) as refused:
        table.act("fac", way, **given)
    assert refused.value.message in ("workshop.too_long", "meeting.too_many_to_roll")
    assert str(refused.value.values.get("longest", limits.CANDIDATES)).isdecimal()
    assert table.state is before


def locked(state: State, actor: Actor, context: Context) -> list[Record]:
    """A criterion that is agreed to be counted by hand, as its lock would leave it."""
    held = Criterion(id="k1", milestone="m", bar="60%", planned_n=5, source="typed", locked_at=context.now)
    return [Added(item=held)]


def test_where_a_count_is_from_has_an_end_too() -> None:
    table = seated()
    table.act("fac", locked)
    with pytest.raises(Invalid, match="too_long"):
        table.act("fac", observing.record_count, criterion="k1", x=3, n=5, source=HUGE)


@pytest.mark.parametrize("id", ["", "x" * 65, "a\0b", 'a"b', "a<b", "a b", "a/b", f"a{BACKWARDS}", "a\n"])
@pytest.mark.parametrize("way", ["add", "add_all", "replace_drafts"])
def test_an_id_is_short_and_of_plain_signs(way: str, id: str) -> None:
    item = Action(id=id, text="x")
    given: dict[str, Any] = {"item": item} if way == "add" else {"items": [item]}
    with pytest.raises(Invalid, match="bad_id"):
        seated().act("fac", getattr(edits, way), **given)


def test_names_and_titles_carry_no_sign_that_cannot_be_seen() -> None:
    """Given NUL, line ends and signs that turn the direction, what is kept reads as it is written."""
    table = furnished()
    table.act("fac", ops.rename, title=f" 朝の\0発注{BACKWARDS}\n二回目\u2066 ")
    assert table.state.about.title == "朝の発注 二回目"
    table.act("fac", edits.add, item=Solution(id="s2", name=f"a\0{BACKWARDS}b"))
    table.act("fac", edits.change, id="s1", field="name", was="棚", value=f"新しい{BACKWARDS}棚\x1b")
    assert [solution.name for solution in table.state.solutions] == ["新しい棚", "ab"]
    table.act("fac", voting.roll, about=f"順\0番{BACKWARDS}", candidates=[f"a{BACKWARDS}", "a", "b"])
    assert (table.state.rolls[0].about, table.state.rolls[0].candidates) == ("順番", ("a", "b"))
    with pytest.raises(Invalid, match="title_missing"):
        table.act("fac", ops.rename, title=f"\0{BACKWARDS} ")


def test_the_kinds_of_names_are_known() -> None:
    """Where an item has a name or a title, it is cleaned as such."""
    assert {"name", "title"} == edits.NAMES
    assert {Solution.main_field, Pair.main_field} == {"name"}


def test_neither_a_workshop_nor_a_person_is_called_by_nothing_or_by_everything(server: Server) -> None:
    """Through the API and the forms: blank, endless and invisible titles are refused; a person's name is one plain line."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        for title in ("", " \n", f"\0{BACKWARDS}", "x" * 500_000):
            for address in ("/api/workshops", f"{api(path)}/verbs/rename"):
                answer = owner.post(address, json={"title": title}, headers=OWN)
                assert answer.status_code == 422, (address, title[:9])
                assert answer.json()["error"] in ("workshop.title_missing", "workshop.too_long")
        begun = owner.post("/api/workshops", json={"title": f"朝\0の{BACKWARDS}会"}, headers=OWN)
        seen = owner.get(f"/api/workshops/{begun.json()['id']}").json()
        assert seen["about"]["title"] == "朝の会"
        link = bring_in(owner, path, f"田{BACKWARDS}中", "developer")
        with visit(server, link) as member:
            assert "田中" in member.get(f"{path}/room").text
            assert BACKWARDS not in member.get(f"{path}/room").text
            assert verb(member, path, "rename", title="x").status_code == 403
