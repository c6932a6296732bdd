"""Runs the real servers as a person does, ``gyakusan serve``, and waits until they answer."""

from __future__ import annotations

import http.client
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

START_SECONDS = 60.0
"""How long a start may take before the test fails; generous, since other tests share the machine."""
STOP_SECONDS = 15.0
COMMAND = Path(sys.executable).with_name("gyakusan")


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running pair of servers."""

    application: str
    """Origin of the application, ``http://127.0.0.1:…``."""
    mocks: str
    """Origin of the mocks, on another host name, ``http://localhost:…``."""
    owner_link: str
    """The personal link printed first: opening it signs the owner in."""
    data: Path
    process: subprocess.Popen[str] = field(repr=False)
    log: Path
    """What the servers wrote to standard error."""
    links: list[str]
    """Every line printed so far; grows while the server runs."""

    def kill(self) -> None:
        """End both processes at once (SIGKILL), as a power cut would."""
        _signal_group(self.process, signal.SIGKILL)
        self.process.wait(STOP_SECONDS)

    def stop(self) -> None:
        """End both in good order (SIGTERM); one that does not obey within 15 s is killed and fails the test."""
        _signal_group(self.process, signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(
                f"the servers ignored SIGTERM for {STOP_SECONDS} s\n{_tail(self.log)}"
            ) from None
        # A child that outlived its parent would keep the port and the database.
        _signal_group(self.process, signal.SIGKILL)


@contextmanager
def serving(
    folder: Path,
    *,
    command: str = "serve",
    ports: tuple[int, int] | None = None,
    options: tuple[str, ...] = (),
    environment: dict[str, str] | None = None,
) -> Iterator[Server]:
    """Serve ``folder/data`` until the block ends; a second call on the same folder is a restart.

    ``ports`` are those of the application and of the mocks, free ones when not given. ``options`` are added to
    the command line, ``environment`` to the variables.
    """
    server = start(folder, command=command, ports=ports, options=options, environment=environment)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()
        else:
            _signal_group(server.process, signal.SIGKILL)


def start(
    folder: Path,
    *,
    command: str = "serve",
    ports: tuple[int, int] | None = None,
    options: tuple[str, ...] = (),
    environment: dict[str, str] | None = None,
) -> Server:
    """As ``serving``, for a caller that ends the process itself."""
    folder.mkdir(parents=True, exist_ok=True)
    application_port, mock_port = ports or free_ports()
    data, log = folder / "data", folder / "stderr.log"
    arguments = [
        *(str(COMMAND), command, "--port", str(application_port), "--mock-port", str(mock_port)),
        *("--data", str(data), *options),
    ]
    with log.open("a", encoding="utf-8") as errors:
        process = subprocess.Popen(
            arguments,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,
        )
    printed: queue.Queue[str | None] = queue.Queue()
    links: list[str] = []
    threading.Thread(target=_drain, args=(process, printed, links), daemon=True).start()
    deadline = time.monotonic() + START_SECONDS
    try:
        try:
            first = printed.get(timeout=START_SECONDS)
        except queue.Empty:
            first = None
        if first is None:
            raise AssertionError(f"no link was printed by {' '.join(arguments)}\n{_tail(log)}")
        for port in (application_port, mock_port):
            _until_healthy(port, process, deadline, log)
    except BaseException:
        _signal_group(process, signal.SIGKILL)
        process.wait(STOP_SECONDS)
        raise
    return Server(
        application=f"http://127.0.0.1:{application_port}",
        mocks=f"http://localhost:{mock_port}",
        owner_link=first,
        data=data,
        process=process,
        log=log,
        links=links,
    )


def free_ports() -> tuple[int, int]:
    """Two ports nobody listens on now."""
    with socket.socket() as one, socket.socket() as other:
        for each in (one, other):
            each.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _drain(process: subprocess.Popen[str], printed: queue.Queue[str | None], links: list[str]) -> None:
    # Read to the end: a full pipe would stop the server in the middle of a request.
    assert process.stdout is not None
    with process.stdout as lines:
        for line in lines:
            links.append(line.strip())
            printed.put(line.strip())
    printed.put(None)


def _until_healthy(port: int, process: subprocess.Popen[str], deadline: float, log: Path) -> None:
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            pass  # not listening yet
        finally:
            connection.close()
        if time.monotonic() > deadline:
            raise AssertionError(f"port {port} did not become healthy in {START_SECONDS} s\n{_tail(log)}")
        try:
            process.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(f"the servers ended with status {process.returncode}\n{_tail(log)}")


def _signal_group(process: subprocess.Popen[str], number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        return


def _tail(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", errors="replace").splitlines()[-30:])
