"""What a measurement says, how rows are kept and how they are shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

RESULTS = Path(__file__).with_name("results.json")


class Row(TypedDict):
    """One measured case. ``ours`` and ``reference`` are in the unit that ``metric`` names, from one run."""

    bench: str
    case: str
    metric: str
    """What was measured, with its unit: ``events/s``, ``p99 ms``, ``MB``."""
    ours: float
    reference: float | None
    """The same on the other side, such as the ceiling; None when there is no other side."""
    ratio: float | None
    """``ours / reference``, or None."""
    budget: str
    """The budget in words, ``≥ 0.6 × ceiling``; empty when the row is only shown beside others."""
    met: bool | None
    """Whether ratios and counts of losses hold; None where a person judges."""


def row(
    bench: str,
    case: str,
    metric: str,
    ours: float,
    *,
    reference: float | None = None,
    budget: str = "",
    at_least: float | None = None,
    at_most: float | None = None,
) -> Row:
    """A row whose ``met`` is judged on the ratio if there is a reference, else on ``ours`` itself.

    ``at_least`` and ``at_most`` bound that figure; without either, a person judges.
    """
    ratio = None if not reference else ours / reference
    judged = ours if reference is None else ratio
    met: bool | None = None
    if judged is not None and (at_least is not None or at_most is not None):
        met = (at_least is None or judged >= at_least) and (at_most is None or judged <= at_most)
    return Row(
        bench=bench,
        case=case,
        metric=metric,
        ours=ours,
        reference=reference,
        ratio=ratio,
        budget=budget,
        met=met,
    )


def keep(rows: Iterable[Row], file: Path = RESULTS) -> list[Row]:
    """Merge ``rows`` into ``file``: a row replaces the one of the same bench, case and metric."""
    kept: dict[tuple[str, str, str], Row] = {}
    before: list[Row] = json.loads(file.read_text("utf-8")) if file.exists() else []
    for each in (*before, *rows):
        kept[each["bench"], each["case"], each["metric"]] = each
    merged = sorted(kept.values(), key=lambda each: (each["bench"], each["case"], each["metric"]))
    file.write_text(json.dumps(merged, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return merged


def table(rows: Iterable[Row]) -> str:
    """The rows as a table for a terminal."""
    head = ("bench", "case", "metric", "ours", "reference", "ratio", "budget", "met")
    judged = {True: "yes", False: "NO", None: ""}
    cells = [
        head,
        *(
            (
                *(each["bench"], each["case"], each["metric"]),
                *(_figure(each["ours"]), _figure(each["reference"]), _figure(each["ratio"])),
                *(each["budget"], judged[each["met"]]),
            )
            for each in rows
        ),
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in (3, 4, 5) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
