"""The offline draft of all five processes on ``tests/cases/shift``: a fresh process, and again in one that is warm.

Budget: 10 s for a process that starts cold (imports, dictionaries and the embedding model included), 2 s warm. The
reference is the start of the command alone (``--help``), which says how busy the machine was.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bench.rows import Row, row
from gyakusan.assist.drafter import by_name
from gyakusan.cli.draft import PROCESSES
from gyakusan.cli.drafting import draft_folder

CASE: Final = Path(__file__).parents[1] / "tests/cases/shift"
COMMAND: Final = Path(sys.executable).with_name("gyakusan")
ROUNDS: Final = 3


def run() -> list[Row]:
    """Seconds of the command, and of the same work in a process that has drafted before."""
    with tempfile.TemporaryDirectory() as folder:
        copies = iter(Path(folder) / str(number) for number in range(100))
        start = _median(lambda: _command("draft", "--help"))
        cold = _median(lambda: _command("draft", str(_copy(next(copies)))))
        _draft(_copy(next(copies)))
        warm = _median(lambda: _draft(_copy(next(copies))))
    return [
        row("draft", "all five, a fresh process", "s", cold, budget="10 s"),
        row("draft", "all five, a warm process", "s", warm, budget="2 s"),
        row("draft", "the command's start alone", "s", start),
    ]


def _copy(folder: Path) -> Path:
    shutil.copytree(CASE, folder)
    return folder


def _command(*arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([str(COMMAND), *arguments], check=True, capture_output=True)
    return time.perf_counter() - began


def _draft(folder: Path) -> float:
    began = time.perf_counter()
    drafted = draft_folder(
        folder,
        processes=PROCESSES,
        even_written=False,
        drafter=by_name("offline"),
        content_language=None,
        language="en",
    )
    seconds = time.perf_counter() - began
    assert all(each["items"] for each in drafted.processes), "a process was left empty"
    return seconds


def _median(work: Callable[[], float]) -> float:
    return statistics.median(work() for _ in range(ROUNDS))
