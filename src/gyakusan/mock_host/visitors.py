"""Who visits: a random cookie of this host, hashed per workshop, told to the page as a signed token.

A sandboxed page can remember nothing, so the server writes the visitor into it and the SDK sends it back. Nobody can
be followed from one workshop to another: the hash differs, and the cookie itself never leaves the host.
"""

from __future__ import annotations

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from gyakusan.mocks.site import create_file

COOKIE: Final = "visitor"
KEPT_SECONDS: Final = 180 * 24 * 3600
_MOST_GRANTS: Final = 8
_MOST_REMEMBERED: Final = 20_000
_Asked = TypeVar("_Asked")
_Answered = TypeVar("_Answered")


class Token(msgspec.Struct, frozen=True, array_like=True):
    """What the host says about the visitor of one page: for which application, who, team or not, by which link."""

    application: str
    visitor: str
    team: bool
    source: str


@dataclass(frozen=True)
class Known:
    """A visitor's cookie: a random name, and proofs of team links this browser has opened."""

    name: str
    grants: tuple[str, ...] = ()

    def written(self) -> str:
        """As the cookie's value."""
        return ".".join((self.name, *self.grants))


class Visitors:
    """Names visitors and signs for them with the host's own key."""

    def __init__(self, key_file: Path) -> None:
        self._key = _key(key_file)
        self._pseudonyms: dict[tuple[str, str], str] = {}
        self._verified: dict[str, Token] = {}

    def known(self, cookie: str | None) -> Known | None:
        """Whom the cookie names; None without one, or with one this host never wrote."""
        name, *grants = (cookie or "").split(".")
        if len(name) != 22 or not name.replace("-", "").replace("_", "").isalnum() or not name.isascii():
            return None
        return Known(name, tuple(grants[:_MOST_GRANTS]))

    def new(self) -> Known:
        """Somebody not seen before."""
        return Known(secrets.token_urlsafe(16))

    def admitted(self, known: Known, team_key: str) -> Known:
        """The same visitor, from now on recognised as one of the team of that mock."""
        grant = self._grant(known, team_key)
        others = tuple(other for other in known.grants if other != grant)
        return Known(known.name, (grant, *others)[:_MOST_GRANTS])

    def is_team(self, known: Known, team_key: str) -> bool:
        """Whether this browser has opened the team's link of that mock before."""
        return any(
            hmac.compare_digest(grant.encode(), self._grant(known, team_key).encode())
            for grant in known.grants
        )

    def in_workshop(self, known: Known, workshop: str) -> str:
        """The visitor's name inside one workshop, the only one that is ever stored."""
        return self._hash("visitor", workshop, known.name)

    def pseudonym(self, application: str, claimed: str) -> str:
        """A name for somebody who came with an id of another system (perhaps an address), not to be traced back."""
        person = (application, claimed)
        name = self._pseudonyms.get(person)
        if name is None:
            name = self._hash("claimed", application, claimed)
            _remember(self._pseudonyms, person, name)
        return name

    def sign(self, token: Token) -> str:
        """The token as text that only this host can have written."""
        body = urlsafe_b64encode(msgspec.json.encode(token)).decode().rstrip("=")
        return f"{body}.{self._hash('token', body)}"

    def verified(self, signed: str) -> Token | None:
        """The token, if this host wrote it."""
        if token := self._verified.get(signed):
            return token
        body, _, signature = signed.partition(".")
        if not hmac.compare_digest(signature.encode("utf-8", "replace"), self._hash("token", body).encode()):
            return None
        token = msgspec.json.decode(urlsafe_b64decode(body + "=" * (-len(body) % 4)), type=Token)
        _remember(self._verified, signed, token)
        return token

    def _grant(self, known: Known, team_key: str) -> str:
        return self._hash("team", team_key, known.name)

    def _hash(self, *parts: str) -> str:
        message = "\0".join(parts).encode("utf-8", "replace")
        return urlsafe_b64encode(hmac.digest(self._key, message, sha256)[:15]).decode()


def _remember(known: dict[_Asked, _Answered], asked: _Asked, answered: _Answered) -> None:
    """Visitors send many batches; what was hashed once is kept, and all of it forgotten when it is too much."""
    if len(known) >= _MOST_REMEMBERED:
        known.clear()
    known[asked] = answered


def _key(file: Path) -> bytes:
    if not file.exists():
        create_file(file, secrets.token_bytes(32))
    return file.read_bytes()
