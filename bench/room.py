"""The room at scale: 30 workshops of 8 people, then one of 100, everybody with the room open on a WebSocket.

One action per person per 2 s through real posts (a cell edited, a row added, a vote cast, a comment); measured from the
press until the last of the others was told. Nobody may miss one. Beside it, in the same run, the same people and rate
over a bare relay of WebSockets. Server and load share the machine's cores; what else runs on it shows in every figure,
in the processor's too (twice as much with ten processes waiting). Smaller: ``BENCH_ROOMS="1x8 4x8" BENCH_SECONDS=10``.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpx
import uvloop

from bench._bundles import held
from bench._sockets import SEQUENCE, Listener, Poster
from bench._workshops import OWN, Uploaded, owner, upload
from bench.idle import megabytes
from bench.rows import Row, row
from tests.mock_host.browsing import Visitor
from tests.mock_host.processes import answers, eventually, free_port
from tests.servers import Server, serving
from tests.web.visiting import bring_in

ROLES: Final = ("product_manager", "developer", "developer", "developer", "data_scientist", "sales", "design")
EVERY: Final = 2.0
"""Seconds between two actions of one person."""
SECONDS: Final = float(os.environ.get("BENCH_SECONDS", "20"))
BUDGETS: Final = {(30, 8): 100, (1, 100): 150}
"""Milliseconds by workshops and people in each."""
CASES: Final = tuple(
    (int(workshops), int(many))
    for workshops, _, many in (
        case.partition("x") for case in os.environ.get("BENCH_ROOMS", "30x8 1x100").split()
    )
)
"""Workshops and people in each; ``BENCH_ROOMS="1x8 4x8"`` measures smaller ones."""
QUIET: Final = 5.0
"""Seconds after the last action in which everybody must have heard of it."""
_FIELDS: Final = (("edit", "text"), ("describe", "stage"), ("describe", "emotion"))


@dataclass
class Person:
    """Somebody in the room with one cell of their own to write in."""

    table: str
    """Which workshop, ``/w/<id>``."""
    cookie: str
    cell: tuple[str, str, str]
    """Action, item and field of their cell."""
    was: str
    solution: str
    heard: list[tuple[float, int]] = field(default_factory=list)
    """When the page was told of which sequence number."""
    bytes: int = 0


@dataclass
class Done:
    """One acknowledged action."""

    person: Person
    began: float
    sequence: int
    answered: float


@dataclass
class Held:
    """What came of a load."""

    people: Sequence[Person]
    done: list[Done] = field(default_factory=list)
    refused: int = 0
    cpu: float = 0.0
    megabytes: float = 0.0

    def latencies(self) -> tuple[list[float], int]:
        """Milliseconds from the press until the last of the others was told, and how many tellings never came."""
        tables: dict[str, list[Person]] = {}
        for person in self.people:
            tables.setdefault(person.table, []).append(person)
        found, lost = [], 0
        for act in self.done:
            last = 0.0
            for other in tables[act.person.table]:
                if other is act.person:
                    continue
                told = next((at for at, seq in other.heard if seq >= act.sequence), None)
                if told is None:
                    lost += 1
                else:
                    last = max(last, told - act.began)
            found.append(last * 1000)
        return sorted(found), lost


def run() -> list[Row]:
    """Milliseconds until the last other was told, lost tellings, memory and processor time, beside the relay."""
    rows: list[Row] = []
    for workshops, many in CASES:
        with tempfile.TemporaryDirectory() as folder:
            bare = uvloop.run(_relayed(workshops, many))
            with serving(Path(folder)) as server, owner(server) as client:
                people = [
                    person
                    for number in range(workshops)
                    for person in _seated(client, Path(folder) / f"bundle{number}", many, number)
                ]
                held_room = uvloop.run(_hold(server, people))
        rows += _rows(f"{workshops} × {many} people", held_room, bare, BUDGETS.get((workshops, many)))
    return rows


def _rows(case: str, held_room: Held, bare: list[float], budget: int | None) -> list[Row]:
    told, lost = held_room.latencies()
    acts = len(held_room.done)
    answered = sorted((act.answered - act.began) * 1000 for act in held_room.done)
    sent = sum(person.bytes for person in held_room.people) / max(
        1, sum(len(p.heard) for p in held_room.people)
    )
    return [
        row("room", case, "p50 ms until all others see it", _at(told, 0.5), reference=_at(bare, 0.5)),
        row(
            *("room", case, "p99 ms until all others see it", _at(told, 0.99)),
            reference=_at(bare, 0.99),
            budget=f"{budget} ms" if budget else "",
        ),
        row("room", case, "p99 ms until one's own answer", _at(answered, 0.99)),
        row("room", case, f"lost, of {acts} actions", lost, budget="0", at_most=0),
        row("room", case, "refused", held_room.refused, budget="0", at_most=0),
        row("room", case, "MB resident", held_room.megabytes, budget="500 MB", at_most=500),
        row("room", case, "ms of processor per action, server", held_room.cpu * 1000 / max(1, acts)),
        row("room", case, "KB per message", sent / 1024),
    ]


def _at(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))] if times else float("nan")


def _seated(client: httpx.Client, folder: Path, many: int, number: int) -> Iterator[Person]:
    """A workshop whose room is at a work, with its people signed in."""
    workshop = upload(client, held(folder, actions=max(12, many // 3 + 1), solutions=6))
    roles = [ROLES[n % len(ROLES)] for n in range(many - 1)]
    links = [bring_in(client, workshop.path, f"Guest {n}", role) for n, role in enumerate(roles)]
    work = "invent_grade" if number % 3 == 2 else "listen_journey"
    for action, form in (("begin", {"part": "practice", "reason": "Measured"}), ("go-to", {"work": work})):
        answer = client.post(f"{workshop.path}/room/{action}", data=form, headers=OWN)
        assert answer.status_code == 303, answer.text
    yield from _people(client, workshop, links)


def _people(client: httpx.Client, workshop: Uploaded, links: list[str]) -> Iterator[Person]:
    seen = workshop.seen(client)
    cells = [(action, item, name) for item in seen["journey"] for action, name in _FIELDS]
    cookies = ["; ".join(f"{name}={value}" for name, value in client.cookies.items())]
    for link in links:
        with httpx.Client() as guest:
            guest.get(link)
            cookies.append("; ".join(f"{name}={value}" for name, value in guest.cookies.items()))
    for n, (cookie, (action, item, name)) in enumerate(zip(cookies, cells, strict=False)):
        solution = seen["solutions"][n % len(seen["solutions"])]["id"]
        yield Person(workshop.path, cookie, (action, item["id"], name), item[name], solution)


async def _hold(server: Server, people: list[Person]) -> Held:
    port = int(server.application.rpartition(":")[2])
    room = Held(people)
    listeners, listening = [], []
    for n, person in enumerate(people):
        listener = await Listener.open(port, f"{person.table}/live/room?named=bench{n}", person.cookie)
        listeners.append(listener)
        listening.append(asyncio.create_task(listener.listen(_hears(person))))
    await asyncio.sleep(2)
    for person in people:
        person.heard.clear()
        person.bytes = 0
    before, began = _processor(server.process.pid), time.perf_counter()
    await asyncio.gather(*(_acts(port, room, person, n, began) for n, person in enumerate(people)))
    room.cpu = _processor(server.process.pid) - before
    room.megabytes = megabytes(server.process.pid)
    await asyncio.sleep(QUIET)
    for listener in listeners:
        listener.close()
    await asyncio.gather(*listening)
    return room


def _hears(person: Person) -> Callable[[bytes], None]:
    def heard(message: bytes) -> None:
        person.bytes += len(message)
        if found := SEQUENCE.search(message):
            person.heard.append((time.perf_counter(), int(found[1])))

    return heard


async def _acts(port: int, room: Held, person: Person, n: int, began: float) -> None:
    chance = random.Random(n)  # noqa: S311  the same load in every run
    poster = Poster(port, person.cookie, f"bench{n}")
    at = began + chance.random() * EVERY
    turn = 0
    while at < began + SECONDS:
        await asyncio.sleep(max(0.0, at - time.perf_counter()))
        at += EVERY
        turn += 1
        pressed = time.perf_counter()
        path, form = _action(person, chance.random(), f"{n}-{turn}")
        answer = await poster.post(path, **form)
        if answer.status != 200:
            room.refused += 1
        elif answer.sequence:
            room.done.append(Done(person, pressed, answer.sequence, time.perf_counter()))
    poster.close()


def _action(person: Person, chance: float, mark: str) -> tuple[str, dict[str, str]]:
    """Seven times in ten a cell is edited; else a row is added, a vote cast, something said about the row."""
    action, item, name = person.cell
    if chance < 0.7:
        was, person.was = person.was, f"Version {mark}"
        form = {"item": item, "field": name, "was": was, "value": person.was}
        return f"{person.table}/listen/{action}?in=room", form
    if chance < 0.8:
        return f"{person.table}/listen/add-row?in=room", {"after": item}
    if chance < 0.9:
        vote = {
            "solution": person.solution,
            "difficulty": ("1", "3", "5", "10")[int(chance * 1000) % 4],
            "reason": mark,
        }
        return f"{person.table}/invent/cast?in=room", vote
    return f"{person.table}/listen/comment?in=room", {"item": item, "text": f"What about {mark}?"}


async def _relayed(workshops: int, many: int) -> list[float]:
    """Milliseconds until the last of the others heard, over a server that does nothing else."""
    with _relay() as port:
        begun: dict[bytes, float] = {}
        heard: dict[bytes, list[float]] = {}

        def hears(message: bytes) -> None:
            heard.setdefault(message, []).append(time.perf_counter())

        listeners = [
            await Listener.open(port, f"/{table}", "") for table in range(workshops) for _ in range(many)
        ]
        listening = [asyncio.create_task(listener.listen(hears)) for listener in listeners]
        began = time.perf_counter()

        async def says(n: int, listener: Listener) -> None:
            at = began + random.Random(n).random() * EVERY  # noqa: S311  the same load in every run
            while at < began + SECONDS / 2:
                await asyncio.sleep(max(0.0, at - time.perf_counter()))
                words = f"{n} {at}"
                begun[words.encode()] = time.perf_counter()
                listener.say(words)
                at += EVERY

        await asyncio.gather(*(says(n, listener) for n, listener in enumerate(listeners)))
        await asyncio.sleep(1)
        for listener in listeners:
            listener.close()
        await asyncio.gather(*listening)
    assert all(len(heard.get(words, ())) == many - 1 for words in begun), "the relay lost something"
    return sorted((max(heard[words]) - at) * 1000 for words, at in begun.items())


@contextmanager
def _relay() -> Iterator[int]:
    port = free_port()
    relay = subprocess.Popen([sys.executable, "-m", "bench._relay", str(port)])
    try:
        eventually(lambda: answers(Visitor(port)), "the relay listens")
        yield port
    finally:
        relay.terminate()
        relay.wait()


def _processor(process: int) -> float:
    """Seconds of processor time a process has used (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
