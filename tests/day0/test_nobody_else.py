"""What whoever runs the workshop notes in private reaches nobody: planted words are looked for everywhere."""

from __future__ import annotations

import io
import zipfile

import pytest

from gyakusan.web.answers import redrawn, see
from gyakusan.web.places import ROOMS
from gyakusan.web.rooms import Room
from tests.day0.house import NAMES, Together

PLANTED = "ひみつの見立て七三一"
TABS = ("day0_why", "day0_course", "day0_homework", "day0_questions", "sending", "risks")
OTHERS = [who for who in NAMES if who != "fac"]


@pytest.fixture
def noted(team: Together) -> Together:
    door = "day0/private-note?tab=risks"
    for about, words in (("risk.hidden_decider", PLANTED), ("risk.hidden_decider.stands", "worrying")):
        assert team.post("fac", door, item=about, field="text", was="", value=words).status_code == 303
    assert PLANTED in team.get("fac", tab="risks")
    return team


@pytest.mark.parametrize("who", OTHERS)
def test_no_page_api_answer_export_or_live_message_holds_a_private_note(noted: Together, who: str) -> None:
    device, base = noted.devices[who], noted.base
    for room in ROOMS:
        assert PLANTED not in device.get(f"{base}/{room}").text, room
    for tab in TABS:
        page = device.get(f"{base}/day0", params={"tab": tab}).text
        assert PLANTED not in page
        assert "risk-hidden_decider" not in page
    api = device.get("/api/openapi.json").json()["paths"]
    for path, verbs in api.items():
        if "get" in verbs and "{workshop}" in path and path.count("{") == 1:
            assert PLANTED not in device.get(path.replace("{workshop}", noted.workshop)).text, path
    for name, place in ROOMS.items():
        assert PLANTED not in _live(noted, who, place), name
    assert PLANTED.encode() not in _exported(noted, who)


def test_the_export_and_the_history_of_the_one_who_noted_it_do_not_hold_it_either(noted: Together) -> None:
    assert PLANTED.encode() not in _exported(noted, "fac")
    assert PLANTED not in noted.get("fac", "history")
    lines = [e.model_dump_json() for e in noted.house.journal.history(noted.workshop, noted.view.viewer)]
    assert not any(PLANTED in line for line in lines)


@pytest.mark.parametrize("who", OTHERS)
def test_who_does_not_run_the_workshop_cannot_write_one(noted: Together, who: str) -> None:
    assert noted.post(who, "day0/private-note", item="risk.vanishing", value="x").status_code == 403


def test_a_second_facilitator_reads_their_own_notes_only(noted: Together) -> None:
    noted.post("fac", "people/role", person=noted.people["dev"], role="facilitator")
    assert {m.role for m in noted.view.members if m.person == noted.people["dev"]} == {"facilitator"}
    page = noted.get("dev", tab="risks")
    assert "risk-hidden_decider" in page
    assert PLANTED not in page


def _exported(team: Together, who: str) -> bytes:
    packed = team.devices[who].get(f"{team.base}/export.zip")
    assert packed.status_code == 200
    with zipfile.ZipFile(io.BytesIO(packed.content)) as folder:
        return b"".join(folder.read(name) for name in folder.namelist())


def _live(team: Together, who: str, room: Room) -> str:
    """What the live connection of an open page is sent."""
    sight = see(
        team.house,
        workshop=team.workshop,
        person=team.people[who],
        room=room,
        language="ja",
        query={"tab": "risks"},
    )
    return str(redrawn(sight, room))
