"""Rows of measurements: what is judged, kept and shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.__main__ import main, measurements
from bench.rows import keep, row, table


@pytest.mark.parametrize(
    ("ours", "reference", "at_least", "at_most", "met"),
    [
        (60.0, 100.0, 0.6, None, True),
        (59.0, 100.0, 0.6, None, False),
        (3.0, 1.0, None, 3.0, True),
        (3.1, 1.0, None, 3.0, False),
        (0.0, None, None, 0.0, True),
        (1.0, None, None, 0.0, False),
        (12.0, None, None, None, None),
        (1.0, 0.0, None, 2.0, None),
    ],
)
def test_a_budget_is_judged_on_the_ratio_or_on_the_count(
    ours: float, reference: float | None, at_least: float | None, at_most: float | None, met: bool | None
) -> None:
    """With a reference the ratio counts, without one the figure itself; without a bound a person judges."""
    made = row("x", "case", "m", ours, reference=reference, at_least=at_least, at_most=at_most)
    assert made["met"] is met


def test_a_new_run_replaces_its_own_rows_and_keeps_the_others(tmp_path: Path) -> None:
    """Measuring one thing again loses nothing of the rest."""
    file = tmp_path / "results.json"
    keep([row("a", "c", "ms", 1.0), row("b", "c", "ms", 2.0)], file)
    merged = keep([row("b", "c", "ms", 3.0)], file)
    assert [(each["bench"], each["ours"]) for each in merged] == [("a", 1.0), ("b", 3.0)]


def test_the_table_shows_a_missed_budget_as_missed() -> None:
    """A reader sees the ratio, the budget in words and a loud NO."""
    shown = table([row("a", "c", "ms", 5.0, reference=2.0, budget="≤ 2 × ours before", at_most=2.0)])
    assert shown.splitlines()[1].split() == [
        "a",
        "c",
        "ms",
        "5",
        "2",
        "2.5",
        "≤",
        "2",
        "×",
        "ours",
        "before",
        "NO",
    ]


def test_an_unknown_measurement_is_named_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt name measures nothing and ends with status 2."""
    assert main(["no-such"]) == 2
    assert "No measurement no-such" in capsys.readouterr().err
    assert all(callable(measure) for measure in measurements().values())
