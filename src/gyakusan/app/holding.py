"""Which server holds a data folder: a lock that ends with the process, and a note of where the server answers."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gyakusan.app.opening import make_private
from gyakusan.app.owner import write_private
from gyakusan.core.errors import Conflict

LOCK: Final = "server.lock"
NOTE: Final = "server.json"


@contextmanager
def holding(data: Path) -> Iterator[None]:
    """Holds the folder for one server; ``Conflict`` when another one does. The lock of a killed server is free at once."""
    make_private(data)
    handle = os.open(data / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Conflict("cli.folder_held", folder=str(data)) from None
        try:
            yield
        finally:
            (data / NOTE).unlink(missing_ok=True)
    finally:
        os.close(handle)


def note_address(data: Path, address: str) -> None:
    """Tells the commands of this machine where the server answers."""
    write_private(data / NOTE, json.dumps({"url": address}))


def running_at(data: Path) -> str | None:
    """The address of the server that holds ``data``, or None when there is none (a note left by a crash says nothing)."""
    return _noted(data) if held(data) else None


def held(data: Path) -> bool:
    """Whether a server holds ``data``, be it still starting."""
    try:
        handle = os.open(data / LOCK, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _noted(data: Path) -> str:
    try:
        return str(json.loads((data / NOTE).read_text("utf-8"))["url"])
    except (FileNotFoundError, ValueError, KeyError):
        raise Conflict("cli.server_starting", folder=str(data)) from None
