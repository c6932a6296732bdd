"""``gyakusan events``: visits counted again, out and in, deleted."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from gyakusan.cli.main import main
from gyakusan.tracker.analytics import Analytics
from tests.cli.running import gyakusan, shape, succeeded
from tests.servers import COMMAND
from tests.tracker.counting import START, did, keep

MOCK = "shift-note"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with three people's visits, one of them long ago."""
    long_ago = replace(did("old", "view:landing", 0), time=START - 400 * 86_400_000)
    keep(
        tmp_path / "events.db",
        did("aya", "view:landing", 0),
        did("aya", "click:try", 1),
        did("ben", "view:landing", 2),
        long_ago,
    )
    return tmp_path  # fmt: skip


def visitors(data: Path) -> int:
    return Analytics(data / "events.db").totals(MOCK).visitors


def test_counting_again_gives_the_same_numbers(data: Path) -> None:
    before = Analytics(data / "events.db").steps(MOCK)
    assert shape("events", "rebuild", "--data", data) == {"events": 4}
    assert Analytics(data / "events.db").steps(MOCK) == before


@pytest.mark.parametrize("name", ["visits.csv", "visits.jsonl"])
def test_events_go_out_to_a_file_and_in_again_elsewhere(data: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    assert shape("events", "export", MOCK, file, "--data", data) == {"events": 4}
    elsewhere = tmp_path / "elsewhere"
    assert shape("events", "import", MOCK, file, "--data", elsewhere) == {"events": 4, "new": 4}
    assert shape("events", "import", MOCK, file, "--data", elsewhere) == {"events": 4, "new": 0}
    assert visitors(elsewhere) == 3
    assert len(succeeded("events", "export", MOCK, "-", "--data", elsewhere).splitlines()) == 4


def test_one_visitor_or_what_is_old_is_deleted(data: Path) -> None:
    assert shape("events", "forget", MOCK, "--visitor", "aya", "--yes", "--data", data) == {"events": 2}
    assert visitors(data) == 2
    since = (time.time_ns() // 1_000_000 - START) // 86_400_000 + 100
    old = ("events", "forget", MOCK, "--older-than", str(since), "--data", data)
    assert shape(*old, "--yes") == {"events": 1}
    assert visitors(data) == 1
    assert shape(*old) == {"events": 0}, "what deletes nothing needs no yes"


@pytest.mark.parametrize("which", [("--visitor", "aya"), ("--older-than", "1")])
def test_nothing_is_deleted_before_it_was_said_how_much_and_agreed(
    data: Path, which: tuple[str, str]
) -> None:
    count = 2 if "aya" in which else 4
    done = gyakusan("events", "forget", MOCK, *which, "--data", data)
    assert (done.returncode, done.stdout, visitors(data)) == (2, "", 3)
    assert f" {count} events" in done.stderr
    assert "--yes" in done.stderr
    for said, status in (("\n", 1), ("y\n", 0)):
        assert visitors(data) == 3
        ended, told = at_a_terminal(said, "events", "forget", MOCK, *which, "--data", data)
        assert ended == status
        assert f" {count} events of {MOCK}" in told
    assert visitors(data) == (2 if "aya" in which else 0)


def at_a_terminal(said: str, *arguments: str | Path) -> tuple[int, str]:
    """Runs the command for somebody who types ``said``; its exit status and what it told beside the result."""
    ours, theirs = os.openpty()
    try:
        os.write(ours, said.encode())
        done = subprocess.run(
            [str(COMMAND), *map(str, arguments)],
            stdin=theirs, capture_output=True, text=True, timeout=60, env={**os.environ, "LC_ALL": "en_GB.UTF-8"},
        )  # fmt: skip
    finally:
        os.close(ours)
        os.close(theirs)
    return done.returncode, done.stderr


@pytest.mark.parametrize("days", ["-5", "0", "36501", "99999999999999999"])
def test_days_that_are_none_delete_nothing_and_are_refused_with_a_sentence(
    data: Path, days: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["events", "forget", MOCK, "--older-than", days, "--yes", "--data", str(data)]) == 2
    assert "--older-than" in capsys.readouterr().err
    assert visitors(data) == 3


@pytest.mark.parametrize(
    "act", [("export", "shift-notes", "-"), ("forget", "shift-notes", "--visitor", "aya", "--yes")]
)
def test_a_mock_nobody_ever_visited_is_refused_with_the_names_there_are(
    data: Path, act: tuple[str, ...]
) -> None:
    done = gyakusan("events", *act, "--data", data)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "No visits to “shift-notes” were recorded. There are records of: shift-note\n"
    keep(data / "none" / "events.db")
    assert gyakusan("events", *act, "--data", data / "none").returncode == 1


@pytest.mark.parametrize(
    ("row", "told"),
    [(",".join(["x" * 140_000, "1760000000000"]), "Line 6 "), (",".join(["e", "1760000000000"]), "Row 5 ")],
)
def test_a_file_with_a_row_that_is_none_is_refused_with_its_place(
    data: Path, tmp_path: Path, row: str, told: str
) -> None:
    file = tmp_path / "visits.csv"
    succeeded("events", "export", MOCK, file, "--data", data)
    with file.open("a", encoding="utf-8") as more:
        more.write(row + "\n")
    done = gyakusan("events", "import", MOCK, file, "--data", tmp_path / "elsewhere")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(told)
    assert visitors(tmp_path / "elsewhere") == 3


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("export",), 2), (("export", MOCK), 2), (("forget", MOCK), 2), (("forget", MOCK, "--visitor", "a", "--older-than", "1"), 2),
     (("import", MOCK, "/no/such/file"), 1), (("export", MOCK, "/no/such/folder/x.csv"), 1)],
)  # fmt: skip
def test_what_is_missing_is_said(data: Path, arguments: tuple[str, ...], status: int) -> None:
    done = gyakusan("events", *arguments, "--data", data)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr
