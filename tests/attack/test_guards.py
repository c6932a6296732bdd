"""What has a rule has it at every door: questions before the workshop and pairs are not written around their verbs."""

from __future__ import annotations

from typing import Any

import pytest

from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.course.day0 import ops as day0
from gyakusan.define import ops as define
from gyakusan.invent import pairs
from gyakusan.workshop import edits, limits
from gyakusan.workshop.artifacts import Inquiry, Pair, Quantity, Question
from tests.attack.test_takeover import api, verb
from tests.meeting.rooms import Table, seated
from tests.servers import Server
from tests.web.visiting import OWN, begin, bring_in, visit

ASKED = "会場に電源はありますか"


def asked() -> tuple[Table, str]:
    """A question of the sponsor's, who only reads."""
    table = seated()
    table.act("boss", day0.ask, text=ASKED)
    return table, table.state.inquiries[0].id


@pytest.mark.parametrize("way", ["add", "add_all", "replace_drafts"])
def test_nobody_asks_in_anothers_name(way: str) -> None:
    table = seated()
    item = Inquiry(id="i1", text=ASKED, by="boss")
    given: dict[str, Any] = {"item": item} if way == "add" else {"items": [item]}
    with pytest.raises(NotAllowed, match="own_question_only"):
        table.act("dev", getattr(edits, way), **given)


@pytest.mark.parametrize("words", ["", " \n", "長" * (limits.SAID + 1)])
def test_a_question_has_words_and_an_end_however_it_is_written(words: str) -> None:
    table = seated()
    table.act("dev", edits.add, item=Inquiry(id="i1", text=ASKED, by="dev"))
    for by, way, given in (
        ("dev", day0.ask, {"text": words}),
        ("dev", edits.add, {"item": Inquiry(id="i2", text=words, by="dev")}),
        ("dev", edits.change, {"id": "i1", "field": "text", "was": ASKED, "value": words}),
    ):
        with pytest.raises(Invalid):
            table.act(by, way, **given)
    assert [one.text for one in table.state.inquiries] == [ASKED]


def test_a_question_is_reworded_and_taken_away_by_who_asked_or_runs_the_workshop_and_answered_by_all() -> (
    None
):
    table, id = asked()
    reworded = {"id": id, "field": "text", "was": ASKED, "value": "書き換え"}
    for way, given in ((edits.change, reworded), (edits.remove, {"id": id})):
        with pytest.raises(NotAllowed, match="own_question_only"):
            table.act("dev", way, **given)
    table.act("dev", edits.change, id=id, field="answer", was="", value="あります")
    with pytest.raises(Invalid, match="too_long"):
        table.act("dev", edits.change, id=id, field="answer", was="あります", value="x" * (limits.SAID + 1))
    table.act("fac", edits.change, **reworded)
    assert [(one.text, one.answer, one.by) for one in table.state.inquiries] == [
        ("書き換え", "あります", "boss")
    ]
    table.act("dev", day0.ask, text=ASKED)
    table.act("dev", edits.remove, id=table.state.inquiries[1].id)
    table.act("fac", edits.remove, id=id)
    assert table.state.inquiries == ()


def paired() -> tuple[Table, Pair]:
    table = seated()
    for number, minutes in ((1, 30), (2, 20)):
        worth = {"minutes": Quantity.of(minutes), "times": Quantity.of(100)}
        table.act("fac", edits.add, item=Question(id=f"q{number}", text=f"問い {number}", **worth))
    table.act("fac", define.rank)
    table.act("fac", pairs.form_pairs)
    return table, table.state.pairs[0]


@pytest.mark.parametrize("by", ["dev", "fac"])
@pytest.mark.parametrize("people", [["dev", "boss", "nobody"], ["dev", "dev"], []])
def test_nobody_writes_people_into_a_pair(by: str, people: list[str]) -> None:
    """Neither those who only read, nor unknown ones, nor oneself twice, nor by a pair of one's own."""
    table, pair = paired()
    was = list(pair.people)
    with pytest.raises(Invalid, match="pairs_by_verb"):
        table.act(by, edits.change, id=pair.id, field="people", was=was, value=people)
    with pytest.raises(Invalid, match="pairs_by_verb"):
        table.act(by, edits.add, item=Pair(id="p9", name="X", people=tuple(people)))


def test_a_pair_goes_by_whoever_runs_the_workshop_and_is_named_and_asked_by_who_writes() -> None:
    table, pair = paired()
    with pytest.raises(NotAllowed):
        table.act("dev", edits.remove, id=pair.id)
    with pytest.raises(NotFound):
        table.act("dev", edits.change, id=pair.id, field="question", was=pair.question, value="none")
    with pytest.raises(Invalid, match="too_long"):
        table.act("dev", edits.change, id=pair.id, field="name", was=pair.name, value="x" * 81)
    table.act("dev", edits.change, id=pair.id, field="name", was=pair.name, value="朝組")
    other = next(id for id in ("q1", "q2") if id != pair.question)
    table.act("dev", pairs.ask, pair=pair.id, question=other)
    changed = table.state.pairs[0]
    assert (changed.name, changed.question, changed.people) == ("朝組", other, pair.people)
    table.act("fac", edits.remove, id=pair.id)
    assert len(table.state.pairs) == 1


def test_a_person_moves_themselves_and_nobody_else_between_pairs() -> None:
    table, _ = paired()
    here = next(pair for pair in table.state.pairs if "dev" in pair.people)
    there = next(pair for pair in table.state.pairs if pair.id != here.id)
    with pytest.raises(NotAllowed):
        table.act("dev", pairs.place, person=there.people[0], pair=here.id)
    for person in ("boss", "nobody"):
        with pytest.raises(NotFound):
            table.act("fac", pairs.place, person=person, pair=here.id)
    table.act("dev", pairs.place, person="dev", pair=there.id)
    assert ["dev" in pair.people for pair in table.state.pairs] == [
        pair.id == there.id for pair in table.state.pairs
    ]


def test_the_page_and_the_api_keep_these_rules(server: Server) -> None:
    """The form that edits anything and the API's verbs refuse what the verbs of questions and pairs refuse."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        boss, dev = (
            bring_in(owner, path, name, role) for name, role in (("社長", "sponsor"), ("開", "developer"))
        )
        with visit(server, boss) as sponsor, visit(server, dev) as developer:
            assert verb(sponsor, path, "ask_before_day0", text=ASKED).status_code == 200
            (question,) = owner.get(api(path)).json()["inquiries"]
            forged = {"type": "inquiry", "id": "i1", "text": "x", "by": question["by"]}
            assert verb(developer, path, "add", item=forged).status_code == 403
            pair = {"type": "pair", "id": "p1", "people": [question["by"]]}
            assert verb(owner, path, "add", item=pair).status_code == 422
            form = {"item": question["id"], "field": "text", "was": ASKED, "value": "x"}
            assert developer.post(f"{path}/day0/edit", data=form, headers=OWN).status_code == 403
            gone = developer.post(f"{path}/day0/remove", data={"item": question["id"]}, headers=OWN)
            assert gone.status_code == 403
            assert owner.get(api(path)).json()["inquiries"] == [question]
