"""The collector with everything on, beside the ceiling in the same run (``bench/_ceiling.py``).

Batches of 10 from 16 connections; acknowledged means on the disk. The two are loaded in turns, twice each, and the
better turn of each counts: on a shared machine the worse one measures the neighbours. Budget: events per second
≥ 0.6 × the ceiling, p99 ≤ 3 × the ceiling's.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench._sending import Sent, Target, load
from bench._workshops import owner, published_mock
from bench.rows import Row, row
from tests.mock_host.browsing import Visitor
from tests.mock_host.processes import answers, eventually, free_port
from tests.servers import serving

CONNECTIONS: Final = 16
SECONDS: Final = 8.0
TURNS: Final = 2
UNLIMITED: Final = {"GYAKUSAN_EVENTS_PER_SECOND": "0"}


def run() -> list[Row]:
    """Events per second and the slow end of the answers, each beside the ceiling."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), environment=UNLIMITED) as server:
        with owner(server) as client:
            mock = published_mock(server, client)
        ours = Target(
            port=int(server.mocks.rpartition(":")[2]), application=mock.application, key=mock.write_key
        )
        with _ceiling(Path(folder) / "ceiling.db") as port:
            ceiling = Target(port=port, application="ceiling", key="none")
            turns = [(_turn(ceiling), _turn(ours)) for _ in range(TURNS)]
    best = max((each for each, _ in turns), key=lambda sent: sent.per_second)
    mine = max((each for _, each in turns), key=lambda sent: sent.per_second)
    case = f"batches of 10, c = {CONNECTIONS}"
    return [
        row(
            "collector",
            case,
            "events/s",
            mine.per_second,
            reference=best.per_second,
            budget="≥ 0.6 × ceiling",
            at_least=0.6,
        ),
        row(
            "collector",
            case,
            "p50 ms",
            _quantile(mine, 0.5),
            reference=_quantile(best, 0.5),
        ),
        row(
            "collector",
            case,
            "p99 ms",
            _quantile(mine, 0.99),
            reference=_quantile(best, 0.99),
            budget="≤ 3 × ceiling",
            at_most=3,
        ),
    ]


def _turn(target: Target) -> Sent:
    sent = asyncio.run(load(target, connections=CONNECTIONS, seconds=SECONDS))
    assert sent.acknowledged, f"nothing was acknowledged on port {target.port}"
    return sent


def _quantile(sent: Sent, share: float) -> float:
    ordered = sorted(sent.latencies)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


@contextmanager
def _ceiling(database: Path) -> Iterator[int]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench._ceiling", str(database), str(port)])
    try:
        eventually(lambda: answers(Visitor(port)), "the ceiling starts")
        yield port
    finally:
        process.kill()
        process.wait()
