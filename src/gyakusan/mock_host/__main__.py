"""``python -m gyakusan.mock_host``: started by ``gyakusan serve`` through ``serving.command``, not by people."""

from __future__ import annotations

import argparse
from pathlib import Path

from gyakusan.mock_host.serving import run


def main() -> None:
    """Reads the command line and serves."""
    options = argparse.ArgumentParser(prog="gyakusan.mock_host")
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--host", required=True)
    options.add_argument("--port", type=int, required=True)
    options.add_argument("--application-origin", required=True)
    options.add_argument("--public-origin", required=True)
    options.add_argument("--events-per-second", type=int, default=0)
    options.add_argument("--parent", type=int)
    given = options.parse_args()
    run(
        given.data,
        given.host,
        given.port,
        given.application_origin,
        given.public_origin,
        events_per_second=given.events_per_second,
        parent=given.parent,
    )


if __name__ == "__main__":
    main()
