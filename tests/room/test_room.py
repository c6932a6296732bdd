"""The room's page: what everybody sees, where it goes, and what nobody but the right person is sent."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from gyakusan.core.text import text
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.meeting import ops, people, voting
from gyakusan.workshop.ops import set_member
from gyakusan.workshop.programs import load_program
from tests.room.seated import Seated

PLANTED = "植えた言葉"


def said(key: str, **values: object) -> str:
    """A sentence of the interface."""
    return text(key, "ja", **values)


def title(room: Seated, work: str) -> str:
    """What a work is called."""
    return load_program(room.view().about.program).text(f"works.{work}.title", "ja")


def form_of(page: str, action: str) -> str:
    """The last form of an action, with the question that stands before it on the same sheet."""
    before, after = page.rsplit(f'room/{action}"', 1)
    return before.rsplit('class="popover"', 1)[-1] + after.split("</form>")[0]


def sent_by(form: str) -> dict[str, str]:
    """The answers that a form carries."""
    return dict(re.findall(r'name="(reveal|undecided)" value="(\w+)"', form))


def test_before_it_begins_whoever_runs_it_can_begin_and_the_others_wait(room: Seated) -> None:
    assert said("room.waiting") in room.page("小林")
    assert 'action="/w/' not in re.sub(r"undo|/me", "", room.page("社長")).split('id="room"')[1]
    assert "room/begin" in room.page("佐藤")


def test_before_it_begins_whoever_waits_is_told_when_it_is_planned_and_led_to_their_homework(
    room: Seated,
) -> None:
    waiting = room.page("小林")
    assert said("room.not_planned", part="Day0") in waiting
    assert said("room.own_homework") in waiting
    assert "<time datetime" not in waiting.split('id="room"')[1], "no time of day, as if it had begun"
    held = room.view().arrangements[0]
    for was, moment in (("", "2000-01-01T09:30"), ("2000-01-01T09:30", "2900-01-02T09:30")):
        room.act("佐藤", edits.change, id=held.id, field="day0_at", was=was, value=moment)
        assert ("2900 年 1 月 2 日 09:30" in room.page("小林")) == moment.startswith("2900")
    assert "<time datetime" in room.page("小林").split('id="room"')[1]


def test_until_something_has_begun_the_overview_leads_to_what_comes_first(room: Seated) -> None:
    prepares = said("overview.prepare")
    assert said("overview.prepare.people") in room.page("佐藤", "")
    assert prepares in room.page("小林", "")
    assert said("overview.prepare.people") not in room.page("小林", "")
    room.hold("opening")
    assert prepares not in room.page("佐藤", "")


def test_everybody_is_at_the_work_the_room_is_at(room: Seated) -> None:
    room.hold("listen_journey")
    for name in ("佐藤", "小林", "社長"):
        page = room.page(name)
        assert f"<h1>{title(room, 'listen_journey')}</h1>" in page
        assert "data-clock-deadline-value" in page
        assert title(room, "define_intro") in page, "what comes next"


def test_two_presses_of_next_move_on_once(room: Seated) -> None:
    room.hold("opening")
    assert [room.post("佐藤", "advance", work="opening") for _ in range(2)] == [303, 303]
    assert room.view().meeting.work == "greet_ai"


def test_a_slip_is_taken_back_by_the_button_beside_next_on_the_clock_it_had(room: Seated) -> None:
    room.hold("listen_intro")
    before = room.view().meeting.deadline
    room.post("佐藤", "advance", work="listen_intro")
    moving = room.page("佐藤").split('class="moving"')[1].split('id="desk-more"')[0]
    assert said("room.undo_move", work=title(room, "listen_intro")) in moving
    assert room.post("佐藤", "back") == 303
    assert (room.view().meeting.work, room.view().meeting.deadline) == ("listen_intro", before)


@pytest.mark.parametrize("action", ["advance", "go-to", "back", "end"])
def test_leaving_hidden_votes_asks_first_then_turns_them_over(room: Seated, action: str) -> None:
    room.hold("test_plan")
    room.act("小林", voting.vote, purpose="notes", on="p", text="足りません")
    where = {"work": "test_plan" if action == "advance" else "break_two"}
    form = form_of(room.page("佐藤"), action)
    assert said("room.next_reveals", count=1) in form
    assert room.post("佐藤", action, **where) == 422
    assert room.view().meeting.work == "test_plan"
    assert not room.view().ballots[0].revealed
    assert room.post("佐藤", action, **where, **sent_by(form)) == 303
    assert room.view().ballots[0].revealed


def test_the_desk_is_only_for_who_runs_the_room(room: Seated) -> None:
    room.hold("listen_journey")
    assert 'id="desk"' in room.page("佐藤")
    for name in ("高橋", "小林", "社長"):
        assert 'id="desk"' not in room.page(name)
        assert room.post(name, "advance", work="listen_journey") == 403


def test_a_private_note_comes_back_to_its_writer_and_reaches_nobody_else(room: Seated) -> None:
    """Not even somebody who runs the same room, nor the history, the export or the API."""
    room.hold("listen_journey")
    room.act("佐藤", people.hand_over, person=room.ids["小林"])
    form = {"about": "work.listen_journey", "text": PLANTED}
    path = f"/w/{room.workshop}/private-note"
    assert room.ask("小林", "POST", path, form).status_code == 303
    assert PLANTED in room.page("小林")
    room.act("小林", people.hand_over, person=room.ids["高橋"])
    for name in ("佐藤", "高橋", "社長"):
        for place in ("room", "projector", "history", "paper", "listen"):
            assert PLANTED not in room.page(name, place)
        assert PLANTED not in room.ask(name, "GET", f"/api/workshops/{room.workshop}").text
        assert PLANTED not in room.ask(name, "GET", f"/api/workshops/{room.workshop}/history").text
        assert PLANTED.encode() not in room.ask(name, "GET", f"/w/{room.workshop}/export.zip").content
    assert room.ask("社長", "POST", path, form).status_code == 403


def silent_in(page: str) -> list[str]:
    """The names on the desk under who has written nothing."""
    found = re.search(r'class="desk-names">(.*?)</ul>', page, re.S)
    return re.findall(r">([^<>]+)</span>", found[1]) if found else []


def test_silent_is_who_has_put_nothing_in_since_the_work_began(room: Seated) -> None:
    room.act("高橋", edits.change, id="customer", field="sentence", was="", value="前の工程で書いた")
    room.hold("listen_journey")
    room.act("小林", ops.ready, work="listen_journey")
    assert silent_in(room.page("佐藤")) == ["高橋", "小林", "斎藤"], "being ready is not writing"
    room.act("小林", edits.change, id="customer", field="behaviour", was="", value="いま書いた")
    assert silent_in(room.page("佐藤")) == ["高橋", "斎藤"]


def test_a_hidden_contribution_counts_and_its_content_is_nowhere(room: Seated) -> None:
    """Neither on anybody else's room nor on the wall; how many are in is."""
    room.hold("test_plan")
    room.act("佐藤", people.give_voice, person=room.ids["斎藤"], voice=room.ids["小林"])
    for by in ("", room.ids["斎藤"]):
        room.act("小林", voting.vote, purpose="notes", on="p", text=PLANTED, by=by)
    assert silent_in(room.page("佐藤")) == ["高橋"]
    assert said("room.in_count", count=2, all=3) in room.page("社長", "projector")
    for name in ("佐藤", "高橋", "社長"):
        for place in ("room", "projector", "paper"):
            assert PLANTED not in room.page(name, place)


def test_troubles_that_the_record_shows_stand_first(room: Seated) -> None:
    room.act("高橋", edits.add, item=Action(id="row", text="発注表を見直す", stage="朝"))
    room.hold("listen_journey")
    desk = room.page("佐藤").split('class="guide-troubles desk-troubles"')[1]
    program = load_program(room.view().about.program)
    sign = program.text("works.listen_journey.troubles.unquantified.sign", "ja")
    assert desk.index(said("room.trouble_found")) < desk.index(sign) < desk.index("</dl>")
    seen = desk.split("is-found")
    assert sign in "".join(seen[1:]), "found ones are marked"
    assert desk.index("is-found") < 60, "and come before the others"


def test_lending_from_a_break_says_what_is_left_of_it_and_ends_with_it(room: Seated) -> None:
    room.hold("listen_journey")
    offer = said("room.borrow_leaves", minutes=5, work=title(room, "break_one"), left=10)
    assert offer in room.page("佐藤")
    for _ in range(2):
        assert room.post("佐藤", "borrow", minutes="5") == 303
    assert said("room.borrow_spends", minutes=5, work=title(room, "break_one")) in room.page("佐藤")
    for _ in range(4):
        assert room.post("佐藤", "borrow", minutes="5") == 303
    assert said("room.buffer_spent") in room.page("佐藤")
    assert room.post("佐藤", "borrow", minutes="1") == 422


def test_when_time_is_up_there_are_three_ways_to_decide(room: Seated) -> None:
    """The page holds them before, since nobody draws it again at that moment; a break only says to go on."""
    room.hold("define_questions")
    page = room.page("小林").split('class="time-up"')[1].split("</section>")[0]
    for way in ("room.over.decider", "room.over.numbers", "room.over.dice"):
        assert said(way) in page
    assert said("room.over.decider_named", name="高橋") in page
    room.hold("break_one")
    page = room.page("小林").split('class="time-up"')[1].split("</section>")[0]
    assert said("room.over.break") in page
    assert said("room.over.dice") not in page


def test_improve_asks_the_team_where_practice_decides(room: Seated) -> None:
    room.post("佐藤", "begin", part="improve", reason="時間がない")
    page = room.page("小林").split('class="time-up"')[1].split("</section>")[0]
    assert said("room.over.ask") in page
    assert said("room.over.shorten") in page


def test_a_throw_is_shown_to_all_with_its_candidates_and_stays_on_record(room: Seated) -> None:
    room.hold("define_questions")
    sent = {"about": "どちらから始めるか", "candidates": "朝の確かめ\n夜の締め\n"}
    assert room.post("社長", "roll-dice", **sent) == 403
    assert room.post("高橋", "roll-dice", **sent) == 303
    roll = room.view().rolls[-1]
    for name in ("佐藤", "小林", "社長"):
        for place in ("room", "projector"):
            page = room.page(name, place)
            assert "朝の確かめ" in page
            assert "夜の締め" in page
            assert said("room.dice_chosen", chosen=roll.chosen) in page
    room.hold("define_impact")
    assert said("room.dice_chosen", chosen=roll.chosen) not in room.page("小林"), "it was about another work"
    assert room.view().rolls == (roll,)


def test_a_sentence_for_everybody_stands_on_every_screen_until_the_work_changes(room: Seated) -> None:
    room.hold("listen_journey")
    assert room.post("佐藤", "announce", text="窓を開けます") == 303
    for place in ("room", "projector"):
        assert "窓を開けます" in room.page("社長", place)
    room.hold("define_questions")
    assert "窓を開けます" not in room.page("社長")


@pytest.mark.parametrize("place", ["", "listen", "history", "people"])
def test_elsewhere_a_banner_tells_the_work_and_the_way_back(room: Seated, place: str) -> None:
    assert 'id="banner"></div>' in room.page("小林", place)
    room.hold("listen_journey")
    banner = room.page("小林", place).split('id="banner"')[1].split("</aside>")[0]
    assert title(room, "listen_journey") in banner
    assert f'href="/w/{room.workshop}/room"' in banner
    assert "data-clock-deadline-value" in banner
    assert 'class="banner"' not in room.page("小林"), "the room says more itself"
    then = f"{place}?at={room.view().seq}"
    assert 'id="banner"></div>' in room.page("小林", then), "what was held then is not held now"


def test_a_rehearsal_is_called_one_everywhere_and_is_put_away_whole(room: Seated) -> None:
    room.act("高橋", edits.change, id="customer", field="sentence", was="", value="Day0 の顧客")
    assert room.post("佐藤", "begin", part="practice", rehearsal="true") == 303
    for place in ("room", "listen", "projector"):
        assert said("room.rehearsing") in room.page("小林", place)
    room.act("高橋", edits.add, item=Action(id="row", text="リハーサルの行", stage="朝"))
    assert room.post("佐藤", "end") == 303
    assert "room/start-over" in room.page("佐藤")
    assert "room/start-over" not in room.page("小林")
    assert room.post("佐藤", "start-over") == 303
    assert not room.view().meeting.began
    assert not room.view().journey
    assert room.view().customer.sentence == "Day0 の顧客"
    assert said("room.rehearsing") not in room.page("小林")


def test_many_people_are_offered_more_time_and_few_are_not(room: Seated) -> None:
    assert 'name="extra"' not in room.page("佐藤")
    for number in range(4):
        guest = room.house.people.add(f"客{number}")
        room.journal.act(room.workshop, room.actor("佐藤"), set_member, person=guest, role="sales")
    assert 'name="extra"' in room.page("佐藤")


def test_english_reads_as_english(room: Seated) -> None:
    room.hold("listen_journey")
    page = room.page("佐藤", language="en")
    assert text("room.say", "en") in page
    assert said("room.say") not in page


def test_what_refuses_a_form_leads_back_to_where_one_was_and_never_elsewhere(room: Seated) -> None:
    base = f"/w/{room.workshop}"
    cases = {
        f"http://house{base}/day0?tab=day0_homework": f"{base}/day0?tab=day0_homework",
        f"http://elsewhere{base}/day0": base,
        "http://house//elsewhere/day0": base,
        "http://house/\\elsewhere": base,
        "http://house/p/secret": base,
        "http://[house": base,
        "javascript:alert(1)": base,
        "": base,
    }
    sign = {"Authorization": f"Bearer {room.token('佐藤')}", "Accept-Language": "ja"}
    with TestClient(room.app, base_url="http://house", headers=sign) as client:
        for came, back in cases.items():
            answer = client.post(f"{base}/day0/solutions-file", data={"text": ""}, headers={"Referer": came})
            assert answer.status_code == 422
            offered = re.findall(r'href="([^"]+)"', answer.text.split('id="room"')[1])
            assert offered[:2] == [back, "/"], came
