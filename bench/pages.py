"""The pages of large workshops: the server's time (budget 50 ms) and what is transferred (150 KB).

Workshops of 300 cards are one journey of 300 actions, and one of 75 actions with every question on them (75 + 149).
Beyond the budget's size: 300 actions with all of their 599 questions, and a history of 5,000 entries. Times hold the
whole answer over loopback, the best of many (the others measure the neighbours), beside the first one after a change
of everything, when nothing is remembered. The reference is ``/healthz`` in the same run, the least an answer can take.
``live`` is one cell edited: from the post until another who looks on has the room redrawn.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Final

import httpx
from websockets.sync.client import connect

from bench._bundles import inventions, journey
from bench._workshops import OWN, Uploaded, owner, upload
from bench.rows import Row, row
from tests.servers import Server, serving

ROUNDS: Final = 15
ENTRIES: Final = 5_000
TIME: Final = "50 ms"
WEIGHT: Final = "150 KB"


def run() -> list[Row]:
    """Milliseconds and kilobytes of each page, and milliseconds of each live redraw."""
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "server") as server,
        owner(server) as client,
    ):
        place = Path(folder)
        walked = upload(client, journey(place / "walked", 300))
        asked = upload(client, journey(place / "asked", 75, questions=True))
        large = upload(client, journey(place / "large", 300, questions=True))
        made = upload(client, inventions(place / "made", 30, 5))
        least = _best(lambda: client.get("/healthz"))
        rows: list[Row] = []
        for case, address in (
            ("300 actions: Listen", f"{walked.path}/listen"),
            ("75 actions, 149 questions: Define", f"{asked.path}/define"),
            ("300 actions, 599 questions: Define", f"{large.path}/define"),
            (
                "300 actions, 599 questions: Define, best first",
                f"{large.path}/define?sort=best&page=3&ranks=2",
            ),
            ("300 actions, 599 questions: Invent", f"{large.path}/invent"),
            ("300 actions, 599 questions: overview", large.path),
            ("30 solutions, 30 inventions: Invent", f"{made.path}/invent"),
            ("5 press releases: Refine", f"{made.path}/refine"),
        ):
            rows += _page(client, case, address, least)
        for case, workshop, room, field in (
            ("300 actions: Listen live", walked, "listen", "journey"),
            ("75 actions, 149 questions: Define live", asked, "define", "questions"),
            ("300 actions, 599 questions: Define live", large, "define", "questions"),
        ):
            rows.append(row("pages", case, "ms", _live(server, client, workshop, room, field), budget=TIME))
        _lengthen(client, walked)
        for case, address in (("overview", walked.path), ("history", f"{walked.path}/history")):
            rows += _page(client, f"5,000 entries: {case}", address, least)
        return rows


def _page(client: httpx.Client, case: str, address: str, least: float) -> list[Row]:
    began = time.perf_counter()
    answer = client.get(address).raise_for_status()
    first = (time.perf_counter() - began) * 1000
    best = _best(lambda: client.get(address))
    return [
        row("pages", case, "ms", best, reference=least, budget=TIME),
        row("pages", case, "ms, nothing remembered", first, reference=least),
        row("pages", case, "KB transferred", answer.num_bytes_downloaded / 1024, budget=WEIGHT),
    ]


def _best(ask: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask()
        times.append((time.perf_counter() - began) * 1000)
    return min(times)


def _live(server: Server, client: httpx.Client, workshop: Uploaded, room: str, shelf: str) -> float:
    """Milliseconds from one edit to the redrawn room of somebody who looks on."""
    item = workshop.seen(client)[shelf][0]
    words: list[str] = [item["text"], *(f"Something else, version {n}" for n in range(ROUNDS))]
    changes = iter(pairwise(words))
    with _watching(server, client, f"{workshop.path}/live/{room}") as redrawn:

        def edit() -> None:
            was, value = next(changes)
            _edit(client, workshop, room, item=item["id"], field="text", was=was, value=value)
            while value not in redrawn():  # an earlier change may be told once more
                pass

        return _best(edit)


@contextmanager
def _watching(server: Server, client: httpx.Client, path: str) -> Iterator[Callable[[], str]]:
    cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    address = server.application.replace("http", "ws") + path
    headers = {"Cookie": cookie, "Origin": server.application, "Accept-Language": "en"}
    with connect(address, additional_headers=headers, proxy=None, max_size=2**24) as socket:
        yield lambda: str(socket.recv(timeout=30))


def _edit(client: httpx.Client, workshop: Uploaded, room: str, **form: str) -> None:
    answer = client.post(f"{workshop.path}/{room}/edit", data=form, headers=OWN)
    assert answer.status_code == 303, answer.text


def _lengthen(client: httpx.Client, workshop: Uploaded) -> None:
    """Edits until the workshop holds ``ENTRIES`` entries."""
    seen = workshop.seen(client)
    item, was = seen["journey"][1]["id"], seen["journey"][1]["text"]
    for number in range(seen["seq"], ENTRIES):
        value = f"Version {number} of it"
        _edit(client, workshop, "listen", item=item, field="text", was=was, value=value)
        was = value
