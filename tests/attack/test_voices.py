"""To be made somebody's voice opens nothing they put in themselves, and takes nothing of it away."""

from __future__ import annotations

from typing import Any, Final

import httpx
import pytest

from gyakusan.core.errors import NotAllowed
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Solution
from gyakusan.workshop.ballots import Cast
from gyakusan.workshop.meeting import people, voting
from gyakusan.workshop.view import visible_entries
from tests.attack.test_hidden_votes import everything
from tests.attack.test_takeover import api, verb
from tests.meeting.rooms import Table, seated
from tests.servers import Server
from tests.web.visiting import begin, bring_in, visit

PLANTED: Final = "kumquatphobia"
TOP: Final = {"purpose": "top", "on": "questions"}


def cast_seen(table: Table, viewer: str) -> list[tuple[str, str]]:
    """By whom and what, of everything that lies face down and that the viewer sees."""
    return [(cast.by, cast.text) for ballot in table.seen_by(viewer).ballots for cast in ballot.casts]


def told(table: Table, viewer: str) -> str:
    """The history as the viewer may see it."""
    seen = table.seen_by(viewer).viewer
    return "".join(e.model_dump_json() for e in visible_entries(table.entries, table.state, seen))


def test_at_no_door_does_a_new_voice_read_or_replace_what_was_voted_alone(server: Server) -> None:
    """Pages, states of every moment, history and bundles of whoever made themselves the voice hold nothing of the vote."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        verb(owner, path, "add", item={"type": "solution", "id": "s1", "name": "解"})
        with visit(server, bring_in(owner, path, "田中", "developer")) as voter:
            voted = verb(voter, path, "cast_grade", solution="s1", difficulty=3, reason=PLANTED)
            assert voted.status_code == 200
            ids = {m["role"]: m["person"] for m in owner.get(api(path)).json()["members"]}
            developer = ids["developer"]
            made = verb(owner, path, "give_voice", person=developer, voice=ids["facilitator"])
            assert made.status_code == 200
            assert not [text[:200] for text in everything(owner, path) if PLANTED in text]
            replaced = verb(owner, path, "cast_grade", solution="s1", difficulty=10, by=developer)
            assert (replaced.status_code, replaced.json()["error"]) == (403, "meeting.voted_themselves")
            verb(owner, path, "give_voice", person=developer, voice="")
            assert [cast["value"] for cast in _casts(voter, path)] == [3]
            verb(owner, path, "reveal", purpose="difficulty", on="s1")
            assert [cast["text"] for cast in _casts(owner, path)] == [PLANTED]


def _casts(client: httpx.Client, path: str) -> list[dict[str, Any]]:
    return [cast for ballot in client.get(api(path)).json()["ballots"] for cast in ballot["casts"]]


def test_what_a_voice_typed_it_sees_and_replaces_until_it_speaks_no_more() -> None:
    table = seated()
    table.act("fac", people.give_voice, person="sales", voice="dev")
    for words in ("一枚目", "二枚目"):
        table.act("dev", voting.vote, **TOP, text=words, by="sales")
    assert cast_seen(table, "dev") == [("sales", "二枚目")]
    assert "二枚目" in told(table, "dev")
    assert cast_seen(table, "fac") == []
    table.act("fac", people.give_voice, person="sales", voice="")
    assert cast_seen(table, "dev") == []
    assert cast_seen(table, "sales") == [("sales", "二枚目")]


def test_the_next_voice_does_not_read_the_paper_the_last_one_typed_but_may_put_in_another() -> None:
    table = seated()
    table.act("fac", people.give_voice, person="sales", voice="dev")
    table.act("dev", voting.vote, **TOP, text=PLANTED, by="sales")
    table.act("fac", people.give_voice, person="sales", voice="fac")
    assert cast_seen(table, "fac") == []
    assert PLANTED not in told(table, "fac")
    table.act("fac", voting.vote, **TOP, text="書き直した紙", by="sales")
    assert cast_seen(table, "fac") == [("sales", "書き直した紙")]


def test_who_votes_themselves_after_all_is_spoken_for_no_more_in_that_vote() -> None:
    """A paper ballot gives way to the person's own vote, and that one to nobody's; another vote is another matter."""
    table = seated()
    table.act("pm", edits.add, item=Solution(id="s1", name="棚"))
    table.act("fac", people.give_voice, person="sales", voice="dev")
    table.act("dev", voting.vote, **TOP, text="紙", by="sales")
    table.act("sales", voting.vote, **TOP, text=PLANTED)
    assert cast_seen(table, "dev") == []
    with pytest.raises(NotAllowed, match="voted_themselves"):
        table.act("dev", voting.vote, **TOP, text="紙", by="sales")
    table.act("dev", voting.vote, purpose="notes", on="s1", text="別の紙", by="sales")
    assert cast_seen(table, "dev") == [("sales", "別の紙")]
    table.act("fac", voting.reveal, **TOP)
    assert (Cast(by="sales", typed_by="sales", text=PLANTED),) == table.seen_by("boss").ballots[0].casts
