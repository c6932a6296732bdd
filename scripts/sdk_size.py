"""Print what each script of the tracker's SDK weighs on the wire, beside its budget."""

from __future__ import annotations

import gzip
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src/gyakusan/tracker/sdk"
BUDGET_BYTES = 2500


def main() -> None:
    for script in sorted(FOLDER.glob("*.js")):
        plain = script.read_bytes()
        zipped = len(gzip.compress(plain, compresslevel=9, mtime=0))
        over = "" if zipped <= BUDGET_BYTES else ", OVER BUDGET"
        print(f"{script.name}: {zipped} bytes gzipped of {BUDGET_BYTES} ({len(plain)} plain){over}")


if __name__ == "__main__":
    main()
