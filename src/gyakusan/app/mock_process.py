"""The mock host as a child process: started, watched, started again when it dies, ended with the application."""

from __future__ import annotations

import http.client
import logging
import subprocess
import threading
import time
from collections.abc import Sequence
from typing import Final

_LOG: Final = logging.getLogger(__name__)
_END_SECONDS: Final = 5.0
_LONGEST_PAUSE: Final = 10.0
_STEADY_SECONDS: Final = 30.0
"""A child that lived so long did not die of its start: the next pause is the shortest again."""
_LOOK_SECONDS: Final = 0.05


class MockProcess:
    """Keeps one child running from ``start`` to ``stop``."""

    def __init__(self, command: Sequence[str], host: str, port: int) -> None:
        self._command = list(command)
        self._address = (host, port)
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._watch = threading.Thread(target=self._keep_running, name="mock-host-watch", daemon=True)

    def start(self) -> None:
        """Starts the child and returns at once."""
        self._watch.start()

    def wait_until_up(self, seconds: float) -> bool:
        """Whether the child answers within so many seconds."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self._stopping.is_set():
            if self._answers():
                return True
            self._stopping.wait(_LOOK_SECONDS)
        return False

    def stop(self) -> None:
        """Ends the child: politely, then not."""
        self._stopping.set()
        with self._lock:
            child = self._child
        if child is not None:
            child.terminate()
            try:
                child.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        if self._watch.is_alive():
            self._watch.join(_END_SECONDS)

    def _keep_running(self) -> None:
        pause = 0.1
        while True:
            with self._lock:
                if self._stopping.is_set():
                    return
                began = time.monotonic()
                # The command is our own interpreter with our own module.
                self._child = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)  # noqa: S603 - see above
            status = self._child.wait()
            if self._stopping.is_set():
                return
            lived = time.monotonic() - began
            pause = 0.1 if lived > _STEADY_SECONDS else min(pause * 2, _LONGEST_PAUSE)
            _LOG.warning("the mock host ended with status %s; starting it again", status)
            self._stopping.wait(pause)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(*self._address, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
