"""A clock that is set back changes dates and nothing else: the order of a record is its sequence numbers."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, tzinfo
from typing import Self

import pytest

from gyakusan.workshop import edits, journal, ops, verbs
from tests.workshop.conftest import Table

YEAR = timedelta(days=365)


class LastYear(datetime):
    """What the machine's clock says after it was set back."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) - YEAR


def test_the_record_keeps_its_order_and_the_newest_act_is_undone_first(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = table.journal.create(table.mika, ops.create, title="Before", language="en")
    change = {"id": "customer", "field": "sentence"}
    table.journal.act(workshop, table.mika, edits.change, **change, was="", value="first")
    earlier = time.time_ns() - int(YEAR.total_seconds()) * 10**9
    with monkeypatch.context() as machine:
        machine.setattr(time, "time_ns", lambda: earlier)
        machine.setattr(journal, "datetime", LastYear)
        machine.setattr(verbs, "datetime", LastYear)
        table.journal.act(workshop, table.mika, edits.change, **change, was="first", value="second")
        later = table.journal.history(workshop, table.mika)
        assert [entry.seq for entry in later] == list(range(1, len(later) + 1))
        assert later[-1].at < later[-2].at
        assert table.journal.view(workshop, table.mika).customer.sentence == "second"
        table.journal.undo(workshop, table.mika)
        assert table.journal.view(workshop, table.mika).customer.sentence == "first"
        another = table.journal.create(table.mika, ops.create, title="While set back", language="en")
        assert set(table.journal.workshops_of(table.mika.id)) >= {workshop, another}
    assert len({entry.act for entry in table.journal.history(workshop, table.mika)}) == 4
    lines = table.journal.lines(workshop)
    assert table.journal.replay(lines, "elsewhere") == "elsewhere"
    assert table.journal.view("elsewhere", table.mika).customer.sentence == "first"
