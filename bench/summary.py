"""A 30-day dashboard over HTTP at 10 k, 100 k and 1 M events (10 M: ``ONLY=summary-large``), served by the mock host.

The events lie in the 60 days before now, so that the stretch before has its numbers too. One answer holds totals,
exact visitors and sessions, top elements and pages, a series by days and by hours in turns, the stretch before and a
funnel of five steps. Budget: 1 M costs at most twice what 100 k costs; 30 ms at 100 k and 60 ms at 10 M are for a person
to judge. What a scan of the events takes stands beside each.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from bench.rows import Row, row
from gyakusan.tracker.events import ANSWER
from gyakusan.tracker.store.schema import opened
from gyakusan.tracker.store.upkeep import catch_up
from tests.mock_host.processes import free_port, running
from tests.mock_host.shelves import fill

DAY_MS: Final = 86_400_000
SLUG: Final = "published"
ASKED: Final = 30
_WAY: Final = (
    *(("view", "landing"), ("click", "try"), ("view", "step-1"), ("click", "more"), ("view", "step-2")),
    *(("view", "step-3"), ("view", "done"), ("custom", ANSWER)),
)
_INSERT: Final = "INSERT INTO events VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'phone', ?, ?, 0, ?, ?)"


def run() -> list[Row]:
    """10 k, 100 k, 1 M."""
    return _measured([10_000, 100_000, 1_000_000])


def run_large() -> list[Row]:
    """10 M; takes minutes and about 3 GB, which are given back."""
    return _measured([10_000_000])


def _measured(sizes: list[int]) -> list[Row]:
    rows: list[Row] = []
    medians: dict[int, float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            data = fill(Path(folder) / "data")
            until = time.time_ns() // 1_000_000
            began = time.perf_counter()
            _store(data / "events.db", size, until)
            stored = time.perf_counter()
            catch_up(data / "events.db")
            rolled = time.perf_counter()
            case, port = f"{size:,} events", free_port()
            with running(data, port) as process:
                took = [_asked(port, until)]
                before = _processor_ms(process.pid)
                took += [_asked(port, until) for _ in range(ASKED)]
                processor = (_processor_ms(process.pid) - before) / ASKED
            medians[size] = statistics.median(took)
            scan = _scan(data / "events.db", until)
            rows += [
                row(
                    "summary",
                    case,
                    "median ms",
                    medians[size],
                    reference=scan,
                    budget="reference: scan of the events",
                ),
                row("summary", case, "processor ms", processor),
                row("summary", case, "first answer, ms", took[0]),
                row("summary", case, "stored, events/s", size / (stored - began)),
                row("summary", case, "rolled up, events/s", size / (rolled - stored)),
                row("summary", case, "MB on the disk", _size(data) / 1e6),
            ]
    if 1_000_000 in medians:
        rows.append(
            row(
                "summary",
                "1 M beside 100 k",
                "median ms",
                medians[1_000_000],
                reference=medians[100_000],
                budget="≤ 2 × 100 k",
                at_most=2,
            )
        )
    return rows


def _asked(port: int, until: int) -> float:
    """Milliseconds of one answer."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=300)) as connection:
        connection.connect()
        began = time.perf_counter()
        connection.request(
            "GET",
            f"/v1/analytics/{SLUG}/summary?startTime={until - 30 * DAY_MS}&endTime={until}&granularity=day"
            "&steps=visited,tried,step-1,step-2,finished",
            headers={"X-Api-Key": "read-w1"},
        )
        response = connection.getresponse()
        answer = json.loads(response.read())
        took = (time.perf_counter() - began) * 1000
    assert response.status == 200, answer
    assert answer["totalEvents"] > 0
    assert answer["periodComparison"]["events"] is not None
    assert answer["funnel"][-1]["visitors"] > 0
    return took


def _store(path: Path, size: int, until: int) -> None:
    with closing(opened(path)) as db:
        db.execute("PRAGMA synchronous = OFF")
        events = _events(size, until)
        db.execute("BEGIN")
        db.executemany(_INSERT, events)
        db.execute("COMMIT")


def _events(size: int, until: int) -> Iterator[tuple[object, ...]]:
    """Visits spread over 60 days, a fifth of them by people who have come before."""
    chance = random.Random(7)  # noqa: S311 - data of a measurement
    step = 60 * DAY_MS * 4.5 / size
    number = visit = 0
    while number < size:
        came = int(until - 60 * DAY_MS + visit * step)
        person = chance.randrange(visit) if visit and chance.random() < 0.2 else visit
        for place in range(min(size - number, chance.randint(1, 8))):
            kind, name = _WAY[place]
            at = min(until - 1, came + place * 9_000)
            page = name if kind == "view" else ""
            properties = f'{{"score":{1 + person % 5}}}' if kind == "custom" else "{}"
            yield (
                *(
                    SLUG,
                    f"{at:012x}-{number:08x}",
                    at,
                    at,
                    kind,
                    name,
                    page,
                    f"s{visit:010d}",
                    f"v{person:010d}",
                ),
                *(
                    ("", "qr", "mail", "poster")[person % 4],
                    properties,
                    int(person % 50 == 0),
                    "AB"[person % 2],
                ),
            )
            number += 1
        visit += 1


def _scan(path: Path, until: int) -> float:
    """Milliseconds of one count over the events themselves: totals only, the cheapest part of a dashboard."""
    with closing(sqlite3.connect(path)) as db:
        began = time.perf_counter()
        db.execute(
            "SELECT COUNT(*), COUNT(DISTINCT visitor), COUNT(DISTINCT session) FROM counted"
            " WHERE application = ? AND time >= ? AND time < ?",
            (SLUG, until - 30 * DAY_MS, until),
        ).fetchall()
        return (time.perf_counter() - began) * 1000


def _processor_ms(process: int) -> float:
    """What a process has spent: on a machine shared with others it says more than the clock."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _size(data: Path) -> int:
    return sum(file.stat().st_size for file in data.glob("events.db*"))
