"""Whatever people do in the pages a script can do through the API, but for a list that says why not."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

import httpx

import gyakusan
from gyakusan.web.api_verbs import VERBS, arguments_of
from gyakusan.workshop.verbs import Verb
from tests.servers import Server
from tests.web.visiting import OWN, begin, bring_in, visit

DOORS: Final = ("app", "cli", "mcp", "mock_host", "web")
"""Rooms that call verbs and have none."""
NOT_HERE: Final = {
    "workshop.ops.create": "POST /api/workshops",
    "workshop.ops.mark_simulated": "the demo says of itself that its numbers are made up",
    "workshop.ops.set_member": "gives somebody a way in: a link goes with it (pages of people)",
    "workshop.ops.join": "the door is asked first, and it makes a person",
    "workshop.ops.let_in": "a device waits at the door for it",
    "workshop.meeting.people.seat_without_device": "makes a person, whose name stands elsewhere",
    "workshop.meeting.people.invent_member": "makes a person, whose name stands elsewhere",
    "workshop.meeting.ops.begin": "course.day0.ops.begin_part asks for what is missing first",
    "workshop.meeting.ops.advance": "course.moving.advance also makes the mocks of the work entered",
    "workshop.meeting.ops.go_to": "course.moving.go_to also makes the mocks of the work entered",
    "workshop.meeting.voting.vote": "each process has its own vote with its rules",
    "workshop.edits.add_all": "part of other verbs",
    "workshop.edits.replace_drafts": "part of drafting",
    "workshop.together.write_together": "the open text records itself",
    "test_iterate.observing.record_verdict": "the server counts the visitors, no request tells it how many",
    "course.day0.ops.bring_solutions": "a file: POST /api/import takes it",
    "course.bundle.foreign.leave_others": "part of importing",
    "listen.pasting.pasted": "part of paste_rows",
    "listen.drafts.land": "POST /api/workshops/{id}/drafts/{process}",
    "define.drafts.land": "POST /api/workshops/{id}/drafts/{process}",
    "invent.drafts.land": "POST /api/workshops/{id}/drafts/{process}",
    "refine.drafts.land": "POST /api/workshops/{id}/drafts/{process}",
    "test_iterate.drafts.land": "POST /api/workshops/{id}/drafts/{process}",
}


def engine() -> Iterator[tuple[str, Verb]]:
    """Every verb there is: a public function of state, actor and context, then arguments by name alone."""
    for module in pkgutil.walk_packages(gyakusan.__path__, "gyakusan."):
        room = module.name.split(".")[1]
        if room in DOORS or room == "__main__":
            continue
        for name, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
            if function.__module__ != module.name or name.startswith("_"):
                continue
            first, rest = _parameters(function)
            if first == ["state", "actor", "context"] and all(p.kind is p.KEYWORD_ONLY for p in rest):
                yield f"{module.name.removeprefix('gyakusan.')}.{name}", function


def _parameters(function: Any) -> tuple[list[str], list[inspect.Parameter]]:
    parameters = list(inspect.signature(function).parameters.values())
    return [p.name.lstrip("_") for p in parameters[:3]], parameters[3:]


def test_every_verb_of_the_engine_is_in_the_api_or_is_left_out_for_a_reason() -> None:
    """A new verb must be put into ``web.api_verbs``, or into the list above with its reason."""
    known = dict(engine())
    offered = {name for name, verb in known.items() if verb in VERBS.values()}
    assert len(offered) == len(VERBS)
    assert sorted(set(known) - offered) == sorted(NOT_HERE)


def test_what_every_verb_takes_can_be_said_in_json() -> None:
    for name, verb in VERBS.items():
        own = [p.name for p in inspect.signature(verb).parameters.values() if p.kind is p.KEYWORD_ONLY]
        assert list(arguments_of(verb)) == own, name


def test_a_meeting_is_held_from_a_script_by_those_who_may(server: Server) -> None:
    """Begun, moved on, held, voted in, settled and ended; who does not run it may only be ready and vote."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        for number in (1, 2, 3):
            item = {"type": "question", "id": f"q{number}", "kind": "optimal", "text": f"なぜ {number}"}
            assert done(owner, path, "add", item=item)
        with visit(server, bring_in(owner, path, "田中", "developer")) as member:
            assert refused(member, path, "begin_part", part="practice") == 403
            done(owner, path, "begin_part", part="practice", reason="試す")
            first = meeting(owner, path)["work"]
            done(member, path, "ready", work=first)
            assert refused(member, path, "advance", expected=first) == 403
            done(owner, path, "advance", expected=first)
            second = meeting(owner, path)["work"]
            assert second != first
            done(owner, path, "pause")
            assert meeting(owner, path)["paused"]
            done(owner, path, "resume")
            done(owner, path, "back")
            done(owner, path, "go_to", work=second)
            assert meeting(owner, path)["work"] == second
            done(member, path, "vote_questions", questions=["q2"])
            assert refused(owner, path, "settle_questions", how="votes") == 422
            done(owner, path, "reveal", purpose="top", on="questions")
            done(owner, path, "settle_questions", how="numbers")
            seen = owner.get(api(path)).json()
            assert seen["ranking"]["order"][0] == "q2"
            done(owner, path, "end", undecided="leave")
            assert not meeting(owner, path)["work"]


def test_testers_words_are_erased_from_a_script(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        done(owner, path, "start_press_release", title="夜のシフト")
        release = owner.get(api(path)).json()["press_releases"][0]["id"]
        done(owner, path, "record_user_test", press_release=release, note="使いにくい", tester="花子")
        assert "花子" in owner.get(api(path)).text
        done(owner, path, "erase_words")
        assert "花子" not in owner.get(api(path)).text
        assert len(owner.get(api(path)).json()["user_tests"]) == 1


def test_the_list_of_verbs_says_what_each_takes(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        told = owner.get("/api/verbs").json()
    assert set(told) == set(VERBS)
    assert told["set_zone"] == {"zone": {"required": True, "shape": {"type": "string"}}}
    assert told["settle_questions"]["how"]["shape"]["enum"] == ["votes", "numbers", "decider", "dice"]


def api(path: str) -> str:
    return f"/api{path.replace('/w/', '/workshops/')}"


def act(client: httpx.Client, path: str, verb: str, **arguments: object) -> httpx.Response:
    return client.post(f"{api(path)}/verbs/{verb}", json=arguments, headers=OWN)


def done(client: httpx.Client, path: str, verb: str, **arguments: object) -> bool:
    answer = act(client, path, verb, **arguments)
    assert answer.status_code == 200, (verb, answer.text)
    return True


def refused(client: httpx.Client, path: str, verb: str, **arguments: object) -> int:
    answer = act(client, path, verb, **arguments)
    assert answer.json()["message"]
    return answer.status_code


def meeting(client: httpx.Client, path: str) -> dict[str, Any]:
    held: dict[str, Any] = client.get(api(path)).json()["meeting"]
    return held


def test_a_workshop_whose_language_was_changed_can_be_looked_at(server: Server) -> None:
    """Its pages, the history among them: the change is told as a sentence, also on the button that takes it back."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        changed = owner.post(
            f"/api/workshops{path[2:]}/verbs/change_language", json={"language": "en"}, headers=OWN
        )
        assert changed.status_code == 200
        for room in ("", "/listen", "/room", "/people", "/history"):
            assert owner.get(f"{path}{room}").status_code == 200, room
        assert owner.post(f"{path}/listen/undo", headers=OWN).status_code in (200, 303)
        assert owner.get(f"{path}/history").status_code == 200
