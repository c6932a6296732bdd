"""Keys of mocks: derived from one secret file of the data folder, so that none is ever in the journal."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from pathlib import Path
from typing import Final

from gyakusan.core.errors import Unavailable
from gyakusan.mocks.site import create_file

SECRET_BYTES: Final = 32


class Keys:
    """The same secret gives the same keys; the secret is made at the first start. Raises Unavailable when it is broken."""

    def __init__(self, file: Path) -> None:
        self._secret = _secret(file)

    def workshop(self, workshop: str) -> str:
        """What the mock host calls a workshop: the same for all its mocks, and nobody's address."""
        return self._derived("workshop", workshop)

    def team(self, slug: str) -> str:
        """Opens a mock to the team, and keeps the team's visits out of the numbers."""
        return self._derived("team", slug)

    def write(self, slug: str) -> str:
        """What a mock's own events are sent with."""
        return self._derived("write", slug)

    def read(self, workshop: str) -> str:
        """What the numbers of all mocks of a workshop are read with."""
        return self._derived("read", workshop)

    def _derived(self, purpose: str, name: str) -> str:
        digest = hmac.digest(self._secret, f"{purpose}:{name}".encode(), hashlib.sha256)
        return base64.b32encode(digest[:20]).decode().lower()


def _secret(file: Path) -> bytes:
    """The secret in ``file``, made at the first start; readable by its owner only."""
    if not file.exists():
        create_file(file, secrets.token_hex(SECRET_BYTES).encode())
    return _read_secret(file)


def _read_secret(file: Path) -> bytes:
    try:
        secret = bytes.fromhex(file.read_text("ascii").strip())
    except ValueError as error:
        raise Unavailable("publishing.key_broken", path=str(file)) from error
    if len(secret) < SECRET_BYTES:
        raise Unavailable("publishing.key_broken", path=str(file))
    return secret
