"""Raw events out and in again: the same events, counted once."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from gyakusan.core.errors import Invalid
from gyakusan.tracker.analytics import Analytics
from gyakusan.tracker.store.raw import Form, Imported, read_in, written
from tests.tracker.counting import did, keep

EVENTS = (
    did("aya", "view:landing", 0),
    did("aya", "answer", 1, score=5),
    replace(did("ben", "click:=1+1", 2), page='\'quoted, "twice"\r\nand broken', source="-x", variant="B"),
    replace(did("tom", "view:landing", 3, team=True), session=None),
    replace(did("x", "view:日本", 4, bot=True), visitor=None),
)


def stored(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT * FROM events ORDER BY seq").fetchall()


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_what_is_written_reads_back_as_the_same_events_and_once(tmp_path: Path, form: Form) -> None:
    path = keep(tmp_path / "events.db", *EVENTS)
    lines = list(written(path, "shift-note", form))
    elsewhere = tmp_path / "elsewhere.db"
    assert read_in(elsewhere, "shift-note", lines, form) == Imported(5, 5)
    assert stored(elsewhere) == stored(path)
    assert read_in(elsewhere, "shift-note", lines, form) == Imported(5, 0)
    assert Analytics(elsewhere).totals("shift-note") == Analytics(path).totals("shift-note")


def test_no_cell_of_a_csv_is_a_formula(tmp_path: Path) -> None:
    path = keep(tmp_path / "events.db", *EVENTS)
    cells = [cell for line in written(path, "shift-note", "csv") for cell in line.strip().split(",")]
    assert not [cell for cell in cells if cell.lstrip('"').startswith(("=", "+", "-", "@"))]


ROW = {"event_id": "a", "received_at": 1760000000000, "time": 1760000000000, "type": "view"}


def test_properties_come_in_as_the_collector_takes_them(tmp_path: Path) -> None:
    path, properties = tmp_path / "events.db", '{"a": NaN, "b": "half \\ud83d"}'
    assert read_in(path, "app", [json.dumps(ROW | {"properties": properties})], "jsonl").new == 1
    (properties,) = [row[12] for row in stored(path)]
    assert json.loads(properties, parse_constant=pytest.fail) == {"a": None, "b": "half ?"}


def test_a_csv_that_no_reader_takes_is_named_by_its_line_and_what_came_before_it_is_kept(
    tmp_path: Path,
) -> None:
    lines = list(written(keep(tmp_path / "some.db", *EVENTS[:2]), "shift-note", "csv"))
    lines.append(lines[1].replace("landing", "x" * 200_000))
    with pytest.raises(Invalid) as refused:
        read_in(tmp_path / "events.db", "app", lines, "csv")
    assert (refused.value.message, refused.value.values) == ("tracker.line_unreadable", {"line": 4})
    assert Analytics(tmp_path / "events.db").totals("app").events == 2


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "{}", '{"event_id":"","received_at":1760000000000,"time":1760000000000,"type":"view"}',
     '{"event_id":"a","received_at":1760000000000,"time":5,"type":"view"}', '{"event_id":"a","received_at":1e99,"time":5,"type":"view"}',
     '{"event_id":"a","received_at":1760000000000,"time":1760000000000,"type":"view","properties":"[1]"}',
     '{"event_id":"a","received_at":1760000000000,"time":1760000000000,"type":"view","ip":"10.0.0.1"}',
     '{"event_id":"a","received_at":9000000000000000,"time":1760000000000,"type":"view"}',
     json.dumps(ROW | {"properties": '{"a":1e999}'}), json.dumps(ROW | {"properties": '{"a":' * 900 + "1" + "}" * 900}),
     json.dumps(ROW | {"properties": '{"a":' + "9" * 5000 + "}"}), '{"event_id":"a","name":"\\ud800"}',
     '{"event_id":"a","received_at":1760000000000,"time":1760000000000,"type":"view","name":"' + "x" * 201 + '"}'],
)  # fmt: skip
def test_a_row_that_is_no_event_is_named_and_those_before_it_are_kept(tmp_path: Path, line: str) -> None:
    good = '{"event_id":"good","received_at":1760000000000,"time":1760000000000,"type":"view"}'
    many = [good.replace("good", f"good {number}") for number in range(1003)]
    with pytest.raises(Invalid) as refused:
        read_in(tmp_path / "events.db", "app", [*many, line], "jsonl")
    assert refused.value.values == {"number": 1004}
    assert Analytics(tmp_path / "events.db").totals("app").events == 1003
