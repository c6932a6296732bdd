"""The servers at rest with the demo loaded: memory of both (budget 200 MB before the embedding model), start (3 s).

The first start makes the demo; what is measured is the next one. The reference of the start is a bare interpreter
that imports the web server, in the same run.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from bench._workshops import owner
from bench.rows import Row, row
from tests.servers import serving

ROOMS: Final = ("", "/listen", "/define", "/invent", "/refine", "/test", "/mocks", "/verdicts", "/history")


def run() -> list[Row]:
    """Seconds until both answer; megabytes of both at rest, and after every page was opened once."""
    with tempfile.TemporaryDirectory() as folder:
        with serving(Path(folder), command="demo"):
            pass
        began = time.perf_counter()
        with serving(Path(folder), command="demo") as server:
            seconds = time.perf_counter() - began
            at_rest = megabytes(server.process.pid)
            with owner(server) as client:
                for workshop in client.get("/api/workshops").json():
                    for room in ROOMS:
                        client.get(f"/w/{workshop['id']}{room}").raise_for_status()
            visited = megabytes(server.process.pid)
    return [
        row("idle", "both servers at rest, demo loaded", "MB", at_rest, budget="200 MB"),
        row("idle", "the same, every page opened once", "MB", visited),
        row("idle", "start until both answer", "s", seconds, reference=_bare(), budget="3 s"),
    ]


def _bare() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import fastapi, uvicorn"], check=True)
    return time.perf_counter() - began


def megabytes(process: int) -> float:
    """Resident memory of a process and of all below it (Linux)."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
        except OSError:
            continue  # ended meanwhile
        parents[int(fields["Pid"])] = (int(fields["PPid"]), int(fields.get("VmRSS", "0 kB").split()[0]))
    family, size = {process}, 0
    while size != len(family):
        size = len(family)
        family |= {child for child, (parent, _) in parents.items() if parent in family}
    return sum(parents[each][1] for each in family if each in parents) / 1024
