"""The host as a process: killed under load, and left alone by its parent."""

from __future__ import annotations

import http.client
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gyakusan.tracker.analytics import Analytics
from tests.mock_host.browsing import Visitor
from tests.mock_host.processes import PATIENCE_SECONDS, answers, eventually, free_port, host_command, running
from tests.mock_host.shelves import batch, fill

ROUNDS, SENDERS, BATCH, ENOUGH = 3, 6, 10, 60


def send_until_it_dies(
    port: int, name: str, tried: list[list[str]], acknowledged: list[str], enough: threading.Event
) -> None:
    """Sends batch after batch; every id is noted in ``tried`` before, in ``acknowledged`` after the answer."""
    try:
        for number in range(100_000):
            ids = [f"{name}-{number}-{each}" for each in range(BATCH)]
            tried.append(ids)
            if Visitor(port).send(views(ids)).status == 200:
                acknowledged.extend(ids)
            if len(acknowledged) >= ENOUGH * BATCH:
                enough.set()
    except (OSError, http.client.HTTPException):
        return


def views(ids: list[str]) -> dict[str, object]:
    return batch(
        "published",
        *({"eventId": each, "eventType": "view", "page": "landing", "userId": each} for each in ids),
    )


def test_every_acknowledged_event_survives_kill_9_under_load_and_none_is_there_twice(tmp_path: Path) -> None:
    data, port = fill(tmp_path / "data"), free_port()
    tried: list[list[str]] = []
    acknowledged: list[str] = []
    for number in range(ROUNDS):
        fresh: list[str] = []
        enough = threading.Event()
        with running(data, port) as host, ThreadPoolExecutor(SENDERS) as senders:
            for sender in range(SENDERS):
                senders.submit(send_until_it_dies, port, f"{number}-{sender}", tried, fresh, enough)
            came = enough.wait(PATIENCE_SECONDS)
            host.kill()
        assert came
        acknowledged.extend(fresh)
        stored = Analytics(data / "events.db").totals("published")
        assert len(acknowledged) <= stored.events == stored.visitors <= sum(map(len, tried))
    with running(data, port):
        before = Analytics(data / "events.db").totals("published").events
        for start in range(0, len(acknowledged), 500):
            assert Visitor(port).send(views(acknowledged[start : start + 500])).status == 200
        # Had one of them been lost, sending it again would have added it.
        assert Analytics(data / "events.db").totals("published").events == before
        for ids in tried:
            assert Visitor(port).send(views(ids)).json()["processedCount"] == BATCH
    assert Analytics(data / "events.db").totals("published").events == sum(map(len, tried))


def test_the_host_ends_when_the_application_is_gone(tmp_path: Path) -> None:
    data, port = fill(tmp_path / "data"), free_port()
    # The command names this process as the parent; the one in between must be the parent that dies.
    between = (
        "import subprocess, sys, os; command = sys.argv[1:-1] + [f'--parent={os.getpid()}'];"
        "subprocess.Popen(command); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", between, *host_command(data, port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        eventually(lambda: answers(Visitor(port)), "the mock host starts")
    finally:
        process.kill()
    # The host inherited this pipe: it ends when the last process that holds it has.
    assert process.communicate(timeout=PATIENCE_SECONDS)[0] == b""
    assert not answers(Visitor(port))
