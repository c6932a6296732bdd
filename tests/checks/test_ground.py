"""The ground every test stands on."""

from __future__ import annotations

import ast
import socket
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_a_test_cannot_reach_beyond_this_machine() -> None:
    """An address off the loopback range is refused before a packet leaves."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        # This address would reach the same listener, so nothing leaves even if the ban were broken.
        with pytest.raises((RuntimeError, UserWarning), match="tried to use socket"):
            socket.create_connection(("0.0.0.0", port), timeout=1)  # noqa: S104 - connects, does not bind
        socket.create_connection(("127.0.0.1", port), timeout=1).close()


def test_core_stands_on_the_standard_library_alone() -> None:
    """Every import in core is of Python itself or of core."""
    foreign = []
    for file in (ROOT / "src/gyakusan/core").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [node.module]
            else:
                continue
            foreign += [
                f"{file.name}: {name}"
                for name in names
                if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("gyakusan.core")
            ]
    assert foreign == []
