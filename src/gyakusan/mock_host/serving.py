"""Running the mock host as a process of its own, which does not outlive the one that started it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Final

import uvicorn

from gyakusan.mock_host.app import create_app
from gyakusan.mock_host.settings import HostSettings

_LOOK_SECONDS: Final = 0.5


def command(
    *,
    data: Path,
    host: str,
    port: int,
    application_origin: str,
    public_origin: str,
    events_per_second: int = 0,
) -> list[str]:
    """The command line that starts the mock host as a child of the calling process, and ends with it."""
    options = {
        "--data": str(data),
        "--host": host,
        "--port": str(port),
        "--application-origin": application_origin,
        "--public-origin": public_origin,
        "--events-per-second": str(events_per_second),
        "--parent": str(os.getpid()),
    }
    return [
        sys.executable,
        "-m",
        "gyakusan.mock_host",
        *(f"{name}={value}" for name, value in options.items()),
    ]


def run(
    data: Path,
    host: str,
    port: int,
    application_origin: str,
    public_origin: str,
    *,
    events_per_second: int = 0,
    parent: int | None = None,
) -> None:
    """Serves until told to stop. With ``parent`` (a process id) also stops when that process is gone."""
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), name="parent-watch", daemon=True).start()
    settings = HostSettings(
        data=data,
        application_origin=application_origin,
        public_origin=public_origin,
        events_per_second=events_per_second,
    )
    uvicorn.run(
        create_app(settings),
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        ws="none",
        access_log=False,  # it would write down addresses, which are kept nowhere
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=1,
    )


def _end_with(parent: int) -> None:
    # An orphan gets another parent; unlike a death signal this works on every system and from any thread.
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
