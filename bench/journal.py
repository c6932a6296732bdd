"""A verb on a workshop of 5,000 entries (budget 5 ms in memory) and opening it cold (150 ms).

The reference is the same append to a bare SQLite table, durable, in the same run: what the disk alone costs.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.rows import Row, row
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Action
from gyakusan.workshop.fold import FOLDS
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.verbs import real_context

ENTRIES = 5_000
CARDS = 300
ROUNDS = 200
ME = Actor(id="me", role="facilitator")


def run() -> list[Row]:
    """Three rows: the verb alone, the durable act against a bare insert, the cold opening."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "journal.db", JOURNAL)
        journal = Journal(database, Registry(folds=FOLDS))
        workshop = _filled(journal)
        number = iter(range(10**6))
        state = journal.fold(workshop, journal.history(workshop, ME))

        def verb() -> None:
            edits.change(
                state, ME, real_context({}), id="a7", field="emotion", was="", value=str(next(number))
            )

        def act() -> None:
            words = f"text {next(number)}"
            journal.act(workshop, ME, edits.add, item=Action(id=words, text=words))

        def cold() -> None:
            Journal(database, Registry(folds=FOLDS)).view(workshop, ME)

        bare = _bare(Path(folder) / "bare.db")
        rows = [
            row("journal", "verb, 5,000 entries", "ms", _median(verb), budget="5 ms"),
            row("journal", "durable act beside a bare insert", "ms", _median(act), reference=_median(bare)),
            row("journal", "opened cold, 5,000 entries", "ms", _median(cold, 10), budget="150 ms"),
        ]
        database.close()
        return rows


def _filled(journal: Journal) -> str:
    """A workshop of 300 cards and 5,000 entries, made the quick way: as a replayed record."""
    workshop = journal.create(ME, ops.create, title="Bench", language="en")
    journal.act(
        workshop,
        ME,
        edits.add_all,
        items=[Action(id=f"a{n}", stage="s", text=f"card {n}", emotion="") for n in range(CARDS)],
    )
    lines = journal.lines(workshop)
    template = lines[-1]
    seq = len(lines)
    while len(lines) < ENTRIES:
        seq += 1
        card = seq % CARDS
        record = (
            f'{{"kind":"changed","id":"a{card}","field":"stage","was":"s{seq - CARDS}","value":"s{seq}"}}'
        )
        head = template[: template.index('"record":')].replace(f'"seq":{CARDS + 2}', f'"seq":{seq}')
        lines.append(f'{head}"record":{record}}}')
    return journal.replay(lines, workshop="bench")


def _bare(path: Path) -> Callable[[], None]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE bare (body TEXT)")

    def insert() -> None:
        connection.execute("INSERT INTO bare VALUES (?)", ("x" * 300,))

    return insert


def _median(work: Callable[[], None], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)
