"""``python -m bench [NAME]``: run every measurement, or one; print the table, keep the rows in bench/results.json."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.rows import RESULTS, Row, keep, table

FOLDER = Path(__file__).parent
NOT_MEASURED_BY_DEFAULT = "_large"


def measurements() -> dict[str, Callable[[], list[Row]]]:
    """Every measurement by name, in the order of names."""
    found: dict[str, Callable[[], list[Row]]] = {}
    for module in sorted(pkgutil.iter_modules([str(FOLDER)]), key=lambda each: each.name):
        if module.name.startswith("_"):
            continue
        loaded = importlib.import_module(f"bench.{module.name}")
        for function in ("run", f"run{NOT_MEASURED_BY_DEFAULT}"):
            if measure := getattr(loaded, function, None):
                found[(module.name + function.removeprefix("run")).replace("_", "-")] = measure
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure against the budgets.")
    parser.add_argument("name", nargs="*", help="one measurement, or none for all that are not large")
    named: list[str] = parser.parse_args(arguments).name
    known = measurements()
    if unknown := [name for name in named if name not in known]:
        print(f"No measurement {', '.join(unknown)}. There is: {', '.join(known) or 'none'}", file=sys.stderr)
        return 2
    rows: list[Row] = []
    failed = []
    for name, measure in known.items():
        if name in named or (not named and not name.endswith(NOT_MEASURED_BY_DEFAULT.replace("_", "-"))):
            started = time.perf_counter()
            try:
                rows += measure()
            except Exception as error:  # one that cannot run must not hide the others' figures
                failed.append(name)
                print(f"{name} failed: {type(error).__name__}: {error}", file=sys.stderr)
            print(f"{name}: {time.perf_counter() - started:.0f} s", file=sys.stderr)
    keep(rows)
    print(table(rows))
    print(f"Kept in {RESULTS.relative_to(Path.cwd()) if RESULTS.is_relative_to(Path.cwd()) else RESULTS}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
