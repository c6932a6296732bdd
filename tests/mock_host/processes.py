"""The mock host as the process it is, to be killed."""

from __future__ import annotations

import http.client
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gyakusan.mock_host.serving import command
from tests.mock_host.browsing import APPLICATION, Visitor

PATIENCE_SECONDS = 60.0
"""Generous: other tests share the machine."""


def eventually(condition: Callable[[], bool], what: str) -> None:
    """Returns as soon as ``condition`` holds; fails, saying ``what`` was awaited, when it never does."""
    pause = threading.Event()
    for _ in range(int(PATIENCE_SECONDS / 0.05)):
        if condition():
            return
        pause.wait(0.05)
    raise AssertionError(f"in vain: {what}")


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def answers(visitor: Visitor) -> bool:
    """Whether the host is up."""
    try:
        return visitor.get("/healthz").status == 200
    except (OSError, http.client.HTTPException):
        return False


def host_command(data: Path, port: int) -> list[str]:
    """How the application starts the host."""
    origin = f"http://localhost:{port}"
    return command(
        data=data, host="127.0.0.1", port=port, application_origin=APPLICATION, public_origin=origin
    )


@contextmanager
def running(data: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A host of its own, which is killed (SIGKILL) when the block ends, if not before."""
    process = subprocess.Popen(host_command(data, port))
    try:
        eventually(lambda: answers(Visitor(port)), "the mock host starts")
        yield process
    finally:
        process.kill()
        process.wait()
