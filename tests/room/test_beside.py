"""What stands beside the room: the wall, paper, invented people, and the table of all rooms one runs."""

from __future__ import annotations

import re
from datetime import timedelta

from gyakusan.core.text import text
from gyakusan.course.ops import make_mock, set_mock_state
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Action, PressRelease, Question, Solution
from gyakusan.workshop.meeting import ops, voting
from gyakusan.workshop.ops import create, remove_member, set_member
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.rights import Actor
from tests.room.seated import Seated


def said(key: str, **values: object) -> str:
    """A sentence of the interface."""
    return text(key, "ja", **values)


def test_the_wall_has_no_chrome_and_nothing_to_press(room: Seated) -> None:
    room.hold("listen_journey")
    wall = room.page("社長", "projector")
    body = wall.split("<body")[1]
    for chrome in ('<header class="top', "<nav", "<form", "<button", 'id="desk"'):
        assert chrome not in body
    assert "data-clock-deadline-value" in wall
    assert f"/w/{room.workshop}/live/projector" in wall, "it follows by itself"


def test_the_wall_counts_who_is_ready(room: Seated) -> None:
    room.hold("listen_journey")
    assert room.post("小林", "ready", work="listen_journey") == 303
    assert said("room.of", here=1, all=3) in room.page("社長", "projector")


def test_paper_has_a_page_for_each_work_of_the_part(room: Seated) -> None:
    program = load_program(room.view().about.program)
    page = room.page("小林", "paper?tab=practice")
    assert re.findall(r'id="paper-([a-z_]+)"', page) == [work.id for work in program.works("practice")]
    one = room.page("小林", "paper?of=listen_journey")
    assert re.findall(r'id="paper-([a-z_]+)"', one) == ["listen_journey"]
    assert one.count('<th scope="col"') == len(said("room.paper.journey").split("|"))


def test_a_voting_slip_names_what_is_voted_on_and_never_a_vote(room: Seated) -> None:
    room.act("高橋", edits.add, item=Question(id="q", text="なぜ朝に二度数えるのか"))
    room.act("斎藤", edits.add, item=Solution(id="s", name="需要の予測"))
    room.hold("define_impact")
    room.act("小林", voting.vote, purpose="top", on="", choices=["q"])
    slip = room.page("社長", "paper?of=define_impact")
    assert "なぜ朝に二度数えるのか" in slip
    assert "checked" not in slip
    grades = room.page("社長", "paper?of=invent_grade")
    assert "需要の予測" in grades
    scale = load_program(room.view().about.program).difficulty.scale
    assert grades.count('class="paper-box"') == len(scale)


def test_missing_roles_are_filled_with_people_marked_as_invented(room: Seated) -> None:
    room.act("佐藤", remove_member, person=room.ids["高橋"])
    path = f"/w/{room.workshop}/invented-people"
    assert said("room.invent_people") in room.page("佐藤")
    assert room.ask("小林", "POST", path).status_code == 403
    assert room.ask("佐藤", "POST", path).status_code == 303
    made_up = [member for member in room.view().members if member.invented and member.present]
    assert [(one.role, one.voice) for one in made_up] == [("product_manager", room.ids["佐藤"])]
    name = room.house.people.names([made_up[0].person])[made_up[0].person]
    assert name.endswith("(架空)")
    assert said("room.invent_people") not in room.page("佐藤")
    assert room.ask("佐藤", "POST", path).status_code == 303, "nobody is missing any more"
    assert len([member for member in room.view().members if member.invented]) == 1


def test_nobody_is_invented_while_the_real_thing_is_held(room: Seated) -> None:
    room.act("佐藤", remove_member, person=room.ids["高橋"])
    room.hold("opening")
    assert room.ask("佐藤", "POST", f"/w/{room.workshop}/invented-people").status_code == 422


def test_a_rehearsal_is_filled_up_and_put_away_from_the_desk_while_it_runs(room: Seated) -> None:
    """Nobody has to finish a part to add a missing role, nor to leave the rehearsal."""
    room.act("佐藤", remove_member, person=room.ids["高橋"])
    assert room.post("佐藤", "begin", part="practice", rehearsal="true") == 303
    assert said("room.invent_people") in room.page("佐藤")
    assert room.ask("佐藤", "POST", f"/w/{room.workshop}/invented-people").status_code == 303
    page = room.page("佐藤")
    assert said("room.invent_people") not in page
    assert said("room.start_over_consequence") in page
    assert "room/start-over" not in room.page("小林")
    assert room.post("佐藤", "start-over") == 303
    assert not room.view().meeting.running
    assert not [member for member in room.view().members if member.invented and member.present]


def test_a_rehearsal_with_a_mock_out_leads_to_the_mocks_instead(room: Seated) -> None:
    assert room.post("佐藤", "begin", part="practice", rehearsal="true") == 303
    room.act("高橋", edits.add, item=PressRelease(id="r", title="朝に届く", slug="r"))
    room.act("高橋", make_mock, press_release="r")
    room.act("高橋", set_mock_state, mock=room.view().mocks[0].id, to="team")
    page = room.page("佐藤")
    assert said("meeting.mocks_out") in page
    assert "room/start-over" not in page
    assert room.post("佐藤", "start-over") == 422


def second(room: Seated, runs: str, title: str) -> str:
    """Another workshop of the same house, made and run by one of its people."""
    me = Actor(id=room.ids[runs], role="facilitator")
    return room.journal.create(me, create, title=title, language="ja")


def test_the_table_shows_the_workshops_one_runs_and_no_other(room: Seated) -> None:
    """A team sees nothing of another's, not even that it is there."""
    mine, others = second(room, "佐藤", "夜の締め"), second(room, "斎藤", "よその店")
    room.hold("listen_journey")
    table = room.ask("佐藤", "GET", "/desk").text
    for workshop, title in ((room.workshop, "朝の発注"), (mine, "夜の締め")):
        assert f"/w/{workshop}/room" in table
        assert title in table
    assert others not in table
    assert "よその店" not in table
    program = load_program(room.view().about.program)
    assert program.text("works.listen_journey.title", "ja") in table
    assert said("room.several_idle") in table
    assert said("room.of", here=0, all=5) in table
    empty = room.ask("小林", "GET", "/desk").text
    assert said("room.several_none") in empty
    assert "朝の発注" not in empty


def test_the_table_counts_the_troubles_of_the_present_work_and_an_empty_one_has_none(room: Seated) -> None:
    room.hold("listen_journey")
    assert said("room.several_no_trouble") in room.ask("佐藤", "GET", "/desk").text
    assert said("room.trouble_found") not in room.page("佐藤")
    room.act("高橋", edits.add, item=Action(id="row", text="発注表を見直す", stage="朝"))
    assert said("room.several_no_trouble") not in room.ask("佐藤", "GET", "/desk").text
    room.hold("break_one")
    assert said("room.several_no_trouble") in room.ask("佐藤", "GET", "/desk").text


def test_strangers_get_no_desk(room: Seated) -> None:
    room.tokens["よそ"] = "x" * 32
    answer = room.ask("よそ", "GET", "/desk")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_who_wrote_since_a_moment_knows_names_and_nothing_else(room: Seated) -> None:
    room.hold("opening")
    before = room.view().meeting.started
    assert before is not None
    room.act("高橋", edits.change, id="customer", field="sentence", was="", value="書いた")
    room.act("小林", ops.ready, work="opening")
    room.act("佐藤", set_member, person=room.house.people.add("客"), role="sales")
    assert room.journal.wrote_since(room.workshop, before) == {room.ids["高橋"]}
    assert not room.journal.wrote_since(room.workshop, before + timedelta(hours=1))
