"""The disk says no, or somebody else holds the file: a sentence, nothing half-written, and on it goes."""

from __future__ import annotations

import resource
import sqlite3
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import httpx

from tests.servers import Server, serving
from tests.web.visiting import OWN, begin, visit


def say(client: httpx.Client, path: str, was: str, value: str) -> httpx.Response:
    """Changes the customer's sentence."""
    form = {"item": "customer", "field": "sentence", "was": was, "value": value}
    return client.post(f"{path}/listen/edit", data=form, headers=OWN, timeout=60)


def sentence(client: httpx.Client, path: str) -> str:
    """The customer's sentence as the record has it."""
    return str(client.get(path.replace("/w/", "/api/workshops/")).json()["customers"][0]["sentence"])


def test_a_file_held_by_somebody_else_is_a_sentence_for_everybody_in_bounded_time(server: Server) -> None:
    """Eight writers behind a lock are all answered within seconds, pages are read meanwhile, and then all goes on."""
    with ExitStack() as stack:
        owner, *others = [stack.enter_context(visit(server, server.owner_link)) for _ in range(9)]
        path = begin(owner, "a")
        holder = sqlite3.connect(server.data / "journal.db", isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        answers: list[tuple[int, float]] = []

        def write(client: httpx.Client, words: str) -> None:
            began = time.monotonic()
            answers.append((say(client, path, "a", words).status_code, time.monotonic() - began))

        writers = [threading.Thread(target=write, args=(client, f"b{n}")) for n, client in enumerate(others)]
        for writer in writers:
            writer.start()
        assert owner.get(f"{path}/listen").status_code == 200
        for writer in writers:
            writer.join()
        holder.execute("ROLLBACK")
        holder.close()
        assert {status for status, _ in answers} == {503}
        assert max(seconds for _, seconds in answers) < 12
        assert sentence(owner, path) == "a"
        assert say(owner, path, "a", "c").status_code == 303
        assert sentence(owner, path) == "c"


def test_a_full_disk_refuses_whole_acts_and_recovers(tmp_path: Path) -> None:
    """The limit on the size of files stands in for a full disk; afterwards the same server writes on."""
    with serving(tmp_path) as server, visit(server, server.owner_link) as owner:
        path = begin(owner, "a")
        held = (server.data / "journal.db-wal").stat().st_size
        process = server.process.pid
        soft, hard = resource.prlimit(process, resource.RLIMIT_FSIZE)
        resource.prlimit(process, resource.RLIMIT_FSIZE, (held + 8192, hard))
        texts, refused = "a", 0
        for number in range(6):
            answer = say(owner, path, texts, f"{number}" * 20_000)
            if answer.status_code == 503:
                refused += 1
                assert sentence(owner, path) == texts
            else:
                assert answer.status_code == 303
                texts = f"{number}" * 20_000
        assert refused
        resource.prlimit(process, resource.RLIMIT_FSIZE, (soft, hard))
        assert say(owner, path, texts, "after").status_code == 303
        assert sentence(owner, path) == "after"


def test_what_was_answered_before_a_kill_is_there_after_it(tmp_path: Path) -> None:
    """Four people write as fast as they can; both processes are killed in the middle."""
    with serving(tmp_path) as server:
        with visit(server, server.owner_link) as owner:
            path = begin(owner, "a").replace("/w/", "/api/workshops/")
        acknowledged: list[str] = []
        going = threading.Event()

        def write(who: int) -> None:
            try:
                with visit(server, server.owner_link) as client:
                    for number in range(10_000):
                        item = {"type": "action", "id": f"{who}-{number}", "text": "x"}
                        answer = client.post(f"{path}/verbs/add", json={"item": item}, headers=OWN)
                        assert answer.status_code == 200
                        acknowledged.append(item["id"])
                        if len(acknowledged) > 60:
                            going.set()
            except httpx.TransportError:
                return

        writers = [threading.Thread(target=write, args=(who,)) for who in range(4)]
        for writer in writers:
            writer.start()
        assert going.wait(60)
        server.kill()
        for writer in writers:
            writer.join()
    with serving(tmp_path) as server, visit(server, server.owner_link) as owner:
        kept = [action["id"] for action in owner.get(path).json()["journey"]]
        history = owner.get(f"{path}/history").json()
    assert set(acknowledged) <= set(kept)
    assert len(kept) == len(set(kept))
    assert [entry["seq"] for entry in history] == list(range(1, len(history) + 1))
