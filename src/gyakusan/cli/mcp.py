"""``gyakusan mcp``: an AI agent's way into the data folder, over standard input and output, as its owner."""

from __future__ import annotations

import json
import time
from argparse import Namespace
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import Place, data_of, data_option, opened
from gyakusan.cli.remote import Answered, Remote, server_of
from gyakusan.core.errors import Conflict
from gyakusan.core.text import Language

if TYPE_CHECKING:
    from gyakusan.mcp.desk import Writer
    from gyakusan.workshop.artifacts import Process

_JSON: Final = "application/json"
_BETWEEN_S: Final = 0.25
"""Between two questions how far a draft is."""


def arguments(parser: Parser, language: Language) -> None:
    """The data."""
    data_option(parser, language)


def run(given: Namespace, language: Language) -> int:
    """Serves one agent until it closes its end. Reading opens the journal; writing goes through a server that holds it."""
    from gyakusan.mcp.desk import Desk
    from gyakusan.mcp.server import speak

    with opened(data_of(given), language) as place:
        speak(
            Desk(
                journal=place.journal,
                people=place.people,
                person=place.owner.id,
                writer=lambda spoken: _writer(place, spoken),
                language=language,
            )
        )
    return 0


def _writer(place: Place, language: Language) -> Writer:
    """Asked before each write: a server may come and go while an agent works."""
    from gyakusan.app.opening import DRAFTER
    from gyakusan.assist.drafter import by_name
    from gyakusan.mcp.writing import JournalWriter

    server = server_of(place.data, language)
    if server is not None:
        return ServerWriter(server, place.owner.id)
    return JournalWriter(place.journal, place.owner.id, by_name(DRAFTER))


@dataclass(frozen=True)
class ServerWriter:
    """Writes through the API of the server that holds the data folder."""

    server: Remote
    person: str

    def comment(self, workshop: str, item: str, words: str) -> None:
        """A remark on an item."""
        from gyakusan.mcp.writing import remark

        body = {"item": remark(self.person, item, words).model_dump(mode="json")}
        self.server.post(f"{_api(workshop)}/verbs/add", json.dumps(body).encode(), _JSON)

    def draft(self, workshop: str, process: Process) -> None:
        """Has the server draft, and waits: people see it grow in the page, and can stop it there."""
        path = f"{_api(workshop)}/drafts/{process}"
        stands = json.loads(self.server.post(path, b"{}", _JSON))
        while stands["state"] == "running":
            time.sleep(_BETWEEN_S)
            stands = json.loads(self.server.get(path))
        if stands["state"] == "cancelled":
            raise Conflict("mcp.draft_stopped")
        if stands["state"] == "failed":
            raise Answered("cli.server_said", words=stands["message"])


def _api(workshop: str) -> str:
    return f"/api/workshops/{quote(workshop, safe='')}"
