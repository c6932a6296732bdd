"""What is taken along: everything one may see as tables, nothing that lies face down, nothing a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from fastapi import FastAPI

from gyakusan.course import exports
from gyakusan.course.exports.sheets import safe, sheet
from gyakusan.course.registry import REGISTRY
from gyakusan.refine import ops as refine_ops
from gyakusan.web.taking import ROOM
from gyakusan.web.taking.routes import taking
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Action, Grade, Quantity, Solution
from gyakusan.workshop.meeting import voting
from tests.one_room import OneRoom, one_room

PLANTED = "伏せたままの一言"


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.fixture
def page(tmp_path: Path) -> Iterator[OneRoom]:
    with one_room(tmp_path, "take-along", ROOM, REGISTRY, title="朝の発注") as room:
        assert isinstance(room.app, FastAPI)
        room.app.router.routes[:0] = taking.routes
        yield room


def written(page: OneRoom) -> None:
    act = page.journal.act
    row = Action(id="row", text="=SUM(A1)", minutes=Quantity(low=5, high=20), yen_words="少し")
    act(page.workshop, page.me, edits.add, item=row)
    act(page.workshop, page.me, edits.add, item=Solution(id="sol", name="@棚の写真", provider="あさひ"))
    act(page.workshop, page.me, edits.add, item=Grade(id="g", solution="sol", difficulty=3, reason="慣れた"))


@pytest.mark.parametrize(
    "words", ["=1+1", "+81 3", "-5 分", "@who", "\t=1", " =1", "\uff1d1", "\r\n=1", "\u3000+1"]
)
def test_words_that_a_spreadsheet_would_run_stay_words(words: str) -> None:
    assert safe(words) == f"'{words}"


def test_numbers_stay_numbers_below_zero_too() -> None:
    assert [safe(-5.0), safe(3), safe(0.5), safe(None), safe("5 分")] == ["-5", "3", "0.5", "", "5 分"]


def test_a_sheet_opens_in_excel_as_utf8() -> None:
    content = sheet(["a"], [['あ,\n"い"']])
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    assert rows_of(content) == [["a"], ['あ,\n"い"']]


def test_every_table_has_as_many_cells_as_columns(page: OneRoom) -> None:
    """Given one thing of each kind, when the tables are written, then no row is longer or shorter than its heading."""
    written(page)
    act = page.journal.act
    act(page.workshop, page.me, refine_ops.start, title="朝の案内")
    release = page.view.press_releases[0].id
    act(page.workshop, page.me, refine_ops.add_step, press_release=release, text="開く")
    slot = page.view.slots[0].id
    act(page.workshop, page.me, refine_ops.add_comment, on=slot, text="誰が？", quote="店長")
    full = set()
    for name in exports.TABLES:
        rows = rows_of(
            page.ask("GET", f"/w/{page.workshop}/take-along/{name}.csv").content,
        )
        assert {len(row) for row in rows} == {len(rows[0])}, name
        full |= {name} if len(rows) > 1 else set()
    assert full == {"journey", "solutions", "steps", "comments"}


def test_a_table_says_what_the_page_says(page: OneRoom) -> None:
    written(page)
    [heading, row] = rows_of(page.ask("GET", f"/w/{page.workshop}/take-along/journey.csv").content)
    said = dict(zip(heading, row, strict=True))
    assert said["行動"] == "'=SUM(A1)"
    assert said["時間・下（分）"] == "5"
    assert said["お金・下（円）"] == "少し"
    [_, solution] = rows_of(page.ask("GET", f"/w/{page.workshop}/take-along/solutions.csv").content)
    assert {"'@棚の写真", "3", "慣れた"} <= set(solution)


def test_whoever_reads_takes_along_too_and_strangers_take_nothing(page: OneRoom) -> None:
    written(page)
    address = f"/w/{page.workshop}/take-along/tables.zip"
    packed = page.ask("GET", address, token=page.reader)
    assert packed.status_code == 200
    with ZipFile(io.BytesIO(packed.content)) as archive:
        assert set(archive.namelist()) == {f"{name}.csv" for name in exports.TABLES}
    house = page.app.state.house
    stranger = house.people.new_link(house.people.add("通りすがり"))
    assert page.ask("GET", address, token=stranger).status_code == 404
    assert page.ask("GET", f"/w/{page.workshop}/take-along/secrets.csv").status_code == 404


def test_what_lies_face_down_is_in_nothing_that_others_take(page: OneRoom) -> None:
    """Given a hidden grade with words, when another member takes the page and all tables, then the words are absent."""
    written(page)
    house = page.app.state.house
    other = house.people.add("山田")
    page.journal.act(page.workshop, page.me, ops.set_member, person=other, role="developer")
    page.journal.act(
        page.workshop, page.me, voting.vote, purpose="difficulty", on="sol", value=10.0, text=PLANTED
    )
    token = house.people.new_link(other)
    packed = page.ask("GET", f"/w/{page.workshop}/take-along/tables.zip", token=token)
    with ZipFile(io.BytesIO(packed.content)) as archive:
        taken = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "棚の写真" in taken
    assert PLANTED not in taken
    assert PLANTED not in page.get(token=token)


def test_the_page_offers_only_tables_that_have_rows(page: OneRoom) -> None:
    written(page)
    shown = page.get(token=page.reader)
    assert "take-along/journey.csv" in shown
    assert "take-along/criteria.csv" not in shown
    assert f"/w/{page.workshop}/export.zip" in shown
