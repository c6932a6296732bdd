"""What was put in face down is found nowhere before the reveal, by any door, by anybody but who put it in."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Final

import httpx
import pytest

from gyakusan.workshop.rights import Role
from tests.attack.test_sockets import REMOVED, listening, until_closed
from tests.attack.test_takeover import api, verb
from tests.servers import Server
from tests.web.visiting import OWN, begin, bring_in, visit

PLANTED: Final = "kumquatphobia"
ROOMS: Final = (
    *("overview", "room", "listen", "define", "invent", "refine", "mocks", "test", "verdicts"),
    *("history", "people"),
)
QUERIES: Final = ("", "?tab=vote")
ITEMS: Final = (
    {"type": "question", "id": "q1", "kind": "optimal", "text": "なぜ一つ目か", "actions": []},
    {"type": "question", "id": "q2", "kind": "optimal", "text": "なぜ二つ目か", "actions": []},
    {"type": "solution", "id": "s1", "name": "一つ目の解決策", "provider": "甲"},
    {"type": "solution", "id": "s2", "name": "二つ目の解決策", "provider": "乙"},
    {"type": "invention", "id": "i1", "name": "一つ目の発明", "questions": ["q1"], "solutions": ["s1", "s2"]},
    {"type": "invention", "id": "i2", "name": "二つ目の発明", "questions": ["q2"], "solutions": ["s1", "s2"]},
    {"type": "press_release", "id": "r1", "title": "一つ目の記事", "slug": "first"},
)
TICKED: Final = re.compile(r'<input[^>]*name="(questions|invention)"[^>]*\schecked[\s=>/]')


@dataclass(frozen=True)
class Hidden:
    """One kind of thing that is put in face down: the verb, two contributions after each other, who reveals it."""

    purpose: str
    verb: str
    first: dict[str, Any]
    then: dict[str, Any]
    on: str


KINDS: Final = (
    Hidden("top", "vote_questions", {"questions": ["q1"]}, {"questions": ["q2"]}, "questions"),
    Hidden(
        "difficulty",
        "cast_grade",
        {"solution": "s1", "difficulty": 10, "reason": f"{PLANTED} one"},
        {"solution": "s1", "difficulty": 5, "reason": f"{PLANTED} two"},
        "s1",
    ),
    Hidden(
        "choice",
        "vote_inventions",
        {"on": "inventions", "invention": "i1"},
        {"on": "inventions", "invention": "i2"},
        "inventions",
    ),
    Hidden(
        "notes",
        "write_note",
        {"press_release": "r1", "text": f"{PLANTED} one"},
        {"press_release": "r1", "text": f"{PLANTED} two"},
        "r1",
    ),
)


@dataclass(frozen=True)
class Team:
    """A workshop with everything to vote on, its facilitator, who votes, and others who try to see it."""

    server: Server
    path: str
    owner: httpx.Client
    voter: httpx.Client
    others: tuple[httpx.Client, ...]


@pytest.fixture
def team(server: Server) -> Iterator[Team]:
    with ExitStack() as stack:
        owner = stack.enter_context(visit(server, server.owner_link))
        path = begin(owner)
        for item in ITEMS:
            assert verb(owner, path, "add", item=item).status_code == 200, item
        roles: tuple[Role, ...] = ("developer", "product_manager", "sponsor")
        joined = [stack.enter_context(visit(server, bring_in(owner, path, role, role))) for role in roles]
        yield Team(server, path, owner, joined[0], tuple(joined[1:]))


def everything(client: httpx.Client, path: str) -> list[str]:
    """All that somebody can ask for: every page, every earlier state, the history, both exports."""
    newest = client.get(api(path)).json()["seq"]
    seen = [client.get(f"{path}/{room}{query}").text for room in ROOMS for query in QUERIES]
    seen += [
        client.get(f"{path}/{room}", params={"at": newest}).text for room in ("define", "invent", "history")
    ]
    seen += [client.get(api(path), params={"at": at}).text for at in range(newest + 1)]
    seen.append(client.get(f"{api(path)}/history").text)
    for address in (f"{path}/export.zip", f"{api(path)}/export.zip"):
        with zipfile.ZipFile(io.BytesIO(client.get(address).content)) as archive:
            seen += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return seen


def contents(texts: list[str]) -> list[dict[str, Any]]:
    """Everything of a contribution in the JSON among the texts: casts of states, records of histories and journals."""
    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if "choices" in node and "by" in node:
                found.append(node)
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    for text in texts:
        for part in (text, *text.splitlines()):
            if part[:1] in ("{", "["):
                try:
                    walk(json.loads(part))
                except json.JSONDecodeError:
                    continue
    return found


@pytest.mark.parametrize("hidden", KINDS, ids=lambda hidden: str(hidden.purpose))
def test_what_lies_face_down_is_hidden_at_every_door_until_the_reveal(team: Team, hidden: Hidden) -> None:
    """Pages, live connections, API, states of every moment, history and exports; counts are there, contents are not."""
    with ExitStack() as stack:
        lives = [
            stack.enter_context(
                listening(team.server, client, team.path, room, origin=team.server.application)
            )
            for client in team.others
            for room in ("room", "define", "invent", "test", "history")
        ]
        for arguments in (hidden.first, hidden.then):
            assert verb(team.voter, team.path, hidden.verb, **arguments).status_code == 200
        assert team.owner.post(f"{team.path}/invent/draft", headers=OWN).status_code == 303
        watchers = (team.owner, *team.others)
        seen = [text for client in watchers for text in everything(client, team.path)]
        for client in watchers:
            ballot = client.get(api(team.path)).json()["ballots"][0]
            assert (len(ballot["voters"]), ballot["casts"]) == (1, [])
        for member in team.owner.get(api(team.path)).json()["members"]:
            if member["role"] in ("facilitator", "developer"):
                continue
            form = {"person": member["person"]}
            gone = team.owner.post(f"{team.path}/people/remove-member", data=form, headers=OWN)
            assert gone.status_code == 303
        for live in lives:
            messages, code = until_closed(live)
            assert code == REMOVED
            assert messages
            seen += messages
    assert not [text[:200] for text in seen if PLANTED in text]
    assert not [text[:200] for text in seen if TICKED.search(text)]
    given = contents(seen)
    assert given
    assert not [one for one in given if one["choices"] or one.get("value") is not None or one.get("text")]
    revealed = verb(team.owner, team.path, "reveal", purpose=hidden.purpose, on=hidden.on)
    assert revealed.status_code == 200
    (cast,) = team.owner.get(api(team.path)).json()["ballots"][0]["casts"]
    assert [*cast["choices"], cast["value"], cast["text"]] != [None, ""]
    undone = team.owner.post(f"{api(team.path)}/undo", headers=OWN)
    assert team.owner.get(api(team.path)).json()["ballots"][0]["revealed"], undone.text
