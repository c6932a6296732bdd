"""``kill -9`` of both servers under load, round after round: what was acknowledged is there, and nothing twice.

After each round the servers start on the same folder, and the batches that were in the air are sent again, as the SDK
does: whatever became of them, each event counts once.
"""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
import threading
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpx

from bench._sending import Sent, Target, load
from bench._workshops import OWN, Uploaded, owner, published_mock
from bench.rows import Row, row
from tests.servers import Server, free_ports, start

ROUNDS: Final = 5
SECONDS: Final = 2.0
"""Load before each kill."""
CONNECTIONS: Final = 8
WRITERS: Final = 3
PATIENCE_S: Final = 20.0
UNLIMITED: Final = {"GYAKUSAN_EVENTS_PER_SECOND": "0"}


@dataclass
class Written:
    """Cards posted to the application: all that were tried, and those it acknowledged."""

    tried: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)


def run() -> list[Row]:
    """Losses and duplicates, which must be none, and how much was acknowledged."""
    written, events = Written(), Sent()
    with tempfile.TemporaryDirectory() as folder:
        ports = free_ports()
        server = start(Path(folder), ports=ports, environment=UNLIMITED)
        try:
            with owner(server) as client:
                mock = published_mock(server, client)
                workshop = Uploaded(client.get("/api/workshops").json()[0]["id"])
            target = Target(port=ports[1], application=mock.application, key=mock.write_key)
            for number in range(ROUNDS):
                sent = _until_killed(server, target, workshop, written, f"{number}-")
                events.tried += sent.tried
                events.acknowledged += sent.acknowledged
                server = start(Path(folder), ports=ports, environment=UNLIMITED)
                answered = {tuple(ids) for ids in sent.acknowledged}
                in_the_air = [ids for ids in sent.tried if tuple(ids) not in answered]
                events.acknowledged += _again(target, in_the_air)
            with owner(server) as client:
                journey = workshop.seen(client)["journey"]
            cards = Counter(str(action["text"]) for action in journey)
        finally:
            server.kill()
        stored = _stored(server.data / "events.db", mock.application)
    event_ids = [each for ids in events.acknowledged for each in ids]
    lost = _lost(written.acknowledged, cards) + _lost(event_ids, stored)
    twice = _twice(set(written.tried), cards) + _twice({e for ids in events.tried for e in ids}, stored)
    case = f"{ROUNDS} rounds, both servers"
    return [
        row("crash", case, "lost after kill -9", lost, budget="0", at_most=0),
        row("crash", case, "there twice", twice, budget="0", at_most=0),
        row("crash", case, "entries acknowledged", len(written.acknowledged)),
        row("crash", case, "events acknowledged", len(event_ids)),
    ]


def _until_killed(server: Server, target: Target, workshop: Uploaded, written: Written, name: str) -> Sent:
    writers = [
        threading.Thread(target=_write, args=(server, workshop, written, f"{name}{number}"))
        for number in range(WRITERS)
    ]
    killer = threading.Timer(SECONDS, server.kill)
    for each in (*writers, killer):
        each.start()
    sent = asyncio.run(load(target, connections=CONNECTIONS, seconds=PATIENCE_S, name=name))
    for each in (*writers, killer):
        each.join(PATIENCE_S)
    return sent


def _write(server: Server, workshop: Uploaded, written: Written, name: str) -> None:
    """Adds card after card until nobody answers."""
    try:
        with owner(server) as client:
            for number in range(100_000):
                words = f"card {name}-{number}"
                written.tried.append(words)
                answer = client.post(
                    f"/api/workshops/{workshop.id}/verbs/add",
                    json={"item": {"type": "action", "id": f"{name}-{number}", "text": words}},
                    headers=OWN,
                )
                if answer.status_code == 200:
                    written.acknowledged.append(words)
    except httpx.HTTPError:
        return


def _again(target: Target, batches: Iterable[list[str]]) -> list[list[str]]:
    """Sends each batch once more."""
    answered = []
    for ids in batches:
        head, _, body = target.request(ids).partition(b"\r\n\r\n")
        assert head
        answer = httpx.post(
            f"http://localhost:{target.port}/v1/events", content=body, headers={"X-Api-Key": target.key}
        )
        if answer.status_code == 200:
            answered.append(ids)
    return answered


def _stored(database: Path, application: str) -> Counter[str]:
    with closing(sqlite3.connect(database)) as db:
        found = db.execute("SELECT event_id FROM events WHERE application = ?", (application,))
        return Counter(event for (event,) in found)


def _lost(acknowledged: Iterable[str], there: Counter[str]) -> int:
    return sum(there[each] == 0 for each in acknowledged)


def _twice(tried: set[str], there: Counter[str]) -> int:
    return sum(there[each] > 1 for each in tried)
