"""A workshop of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cowriting.letters import Letter
from tests.servers import Server
from tests.web.visiting import visit


@pytest.fixture
def letter(server: Server) -> Iterator[Letter]:
    """A workshop of its own for each test."""
    with visit(server, server.owner_link) as owner:
        yield Letter.begun(server, owner)
