"""Notes on the other pairs' plans: face down, then beside the plan, then a comment where their author wants one."""

from __future__ import annotations

import pytest

from gyakusan.core.errors import Invalid, NotAllowed, NotFound
from gyakusan.test_iterate import notes
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Invention, Pair, PressRelease, Solution
from gyakusan.workshop.entries import Added, Record
from gyakusan.workshop.meeting import people, voting
from gyakusan.workshop.pairing import own_first, pair_behind
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Context
from tests.meeting.rooms import Table, seated

NOTE = "知り合いだけに見てもらう計画です"


def paired(state: State, actor: Actor, context: Context, *, pair: Pair) -> list[Record]:
    """Just this pair; ``form_pairs`` would choose who is in it."""
    return [Added(item=pair)]


def planned() -> Table:
    """Two pairs, each with an invention and its press release."""
    table = seated()
    for n in (1, 2):
        table.act("fac", edits.add, item=Solution(id=f"s{n}", name=f"解決策{n}"))
    for name, who in (("a", ("pm", "dev")), ("b", ("ds", "sales"))):
        table.act("fac", paired, pair=Pair(id=f"p{name}", name=name, people=who))
        invention = Invention(id=f"i{name}", name=name, solutions=("s1", "s2"), pair=f"p{name}")
        table.act("fac", edits.add, item=invention)
        release = PressRelease(id=f"r{name}", title=name, slug=name, invention=f"i{name}")
        table.act("fac", edits.add, item=release)
    return table


def test_a_press_release_belongs_to_the_pair_of_its_invention_and_stands_first_for_it() -> None:
    table = planned()
    behind = [pair_behind(table.state, release) for release in table.state.press_releases]
    assert [pair.name if pair else "" for pair in behind] == ["a", "b"]
    assert [release.id for release in own_first(table.state, "ds")] == ["rb", "ra"]
    assert [release.id for release in own_first(table.state, "boss")] == ["ra", "rb"]


def test_a_note_is_read_by_nobody_before_the_reveal_and_by_all_after_it() -> None:
    table = planned()
    table.act("ds", notes.write_note, press_release="ra", text=NOTE)
    assert NOTE in repr(table.seen_by("ds"))
    assert [NOTE in repr(table.seen_by(person)) for person in ("fac", "pm", "boss")] == [False] * 3
    table.act("fac", voting.reveal, purpose=notes.PURPOSE)
    (told,) = notes.revealed(table.seen_by("boss"), "ra")
    assert [(cast.by, cast.text) for cast in told.casts] == [("ds", NOTE)]


def test_a_note_is_written_anew_until_the_reveal() -> None:
    table = planned()
    table.act("ds", notes.write_note, press_release="ra", text="はじめの文")
    table.act("ds", notes.write_note, press_release="ra", text=NOTE)
    (ballot,) = notes.face_down(table.state)
    assert [cast.text for cast in ballot.casts] == [NOTE]


def test_nobody_notes_on_the_plan_of_their_own_pair_also_not_on_paper() -> None:
    table = planned()
    table.act("fac", people.give_voice, person="dev", voice="ds")
    with pytest.raises(NotAllowed):
        table.act("pm", notes.write_note, press_release="ra", text=NOTE)
    with pytest.raises(NotAllowed):
        table.act("ds", notes.write_note, press_release="ra", text=NOTE, by="dev")
    table.act("ds", notes.write_note, press_release="rb", text=NOTE, by="dev")
    assert notes.face_down(table.state)[0].voters == ("dev",)


@pytest.mark.parametrize(("text", "release", "refusal"), [(" ", "ra", Invalid), (NOTE, "none", NotFound)])
def test_a_blank_note_and_one_on_nothing_are_refused(
    text: str, release: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        planned().act("ds", notes.write_note, press_release=release, text=text)


def test_a_note_too_long_to_be_read_out_is_refused() -> None:
    with pytest.raises(Invalid):
        planned().act("ds", notes.write_note, press_release="ra", text="長" * (notes.LONGEST + 1))


def test_ones_own_note_becomes_a_comment_of_ones_own_name_once_and_only_after_the_reveal() -> None:
    table = planned()
    table.act("ds", notes.write_note, press_release="ra", text=NOTE)
    (ballot,) = notes.face_down(table.state)
    with pytest.raises(NotFound):
        table.act("ds", notes.note_to_comment, ballot=ballot.id)
    table.act("fac", voting.reveal, purpose=notes.PURPOSE)
    with pytest.raises(NotFound):
        table.act("sales", notes.note_to_comment, ballot=ballot.id)
    table.act("ds", notes.note_to_comment, ballot=ballot.id)
    assert table.act("ds", notes.note_to_comment, ballot=ballot.id) == []
    (remark,) = table.state.comments
    assert (remark.on, remark.by, remark.text) == ("ra", "ds", NOTE)
