"""``gyakusan events``: visits counted again, out and in, deleted."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from gyakusan.tracker.analytics import Analytics
from tests.cli.running import gyakusan, shape, succeeded
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
    assert shape("events", "forget", MOCK, "--visitor", "aya", "--data", data) == {"events": 2}
    assert visitors(data) == 2
    since = (time.time_ns() // 1_000_000 - START) // 86_400_000 + 100
    assert shape("events", "forget", MOCK, "--older-than", str(since), "--data", data) == {"events": 1}
    assert visitors(data) == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("export",), 2), (("export", MOCK), 2), (("forget", MOCK), 2), (("forget", MOCK, "--visitor", "a", "--older-than", "1"), 2),
     (("import", MOCK, "/no/such/file"), 1), (("export", MOCK, "/no/such/folder/x.csv"), 1)],
)  # fmt: skip
def test_what_is_missing_is_said(data: Path, arguments: tuple[str, ...], status: int) -> None:
    done = gyakusan("events", *arguments, "--data", data)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr
