"""The server that holds a data folder, asked in the owner's name: it alone writes while it runs."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from gyakusan.core.errors import Refusal, Unavailable
from gyakusan.core.text import Language

_SECONDS: Final = 300


class Answered(Refusal):
    """The server refused; the sentence is its own."""


@dataclass(frozen=True)
class Remote:
    """The API of a running server."""

    address: str
    token: str
    language: Language

    def get(self, path: str) -> bytes:
        """What stands at ``path``."""
        return self._ask("GET", path, None)

    def post(self, path: str, body: bytes, media_type: str) -> bytes:
        """The answer to ``body``."""
        return self._ask("POST", path, body, {"Content-Type": media_type})

    def _ask(self, method: str, path: str, body: bytes | None, more: dict[str, str] | None = None) -> bytes:
        where = urlsplit(self.address)
        connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=_SECONDS)
        headers = {"Authorization": f"Bearer {self.token}", "Accept-Language": self.language, **(more or {})}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as silent:
            raise Unavailable("cli.server_silent", address=self.address) from silent
        finally:
            connection.close()
        if answer.status >= 400:
            raise Answered("cli.server_said", words=_words(content))
        return content


def server_of(data: Path, language: Language) -> Remote | None:
    """The server that holds ``data``, or None when none does."""
    from gyakusan.app.holding import running_at
    from gyakusan.app.owner import read_owner

    address = running_at(data)
    if address is None:
        return None
    owner = read_owner(data)
    if owner is None:
        raise Unavailable("cli.owner_missing", folder=str(data))
    return Remote(address, owner.token, language)


def _words(content: bytes) -> str:
    try:
        return str(json.loads(content)["message"])
    except (ValueError, KeyError, TypeError):
        return content.decode("utf-8", "replace")[:200]
