"""People who visit the real server with nothing but HTTP: each has a cookie jar of their own."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tests.servers import Server

OWN = {"Sec-Fetch-Site": "same-origin"}
PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nothing here is encrypted: every client that reads the machine's certificates takes a tenth of a second for nothing."""
SENTENCE = "店を一人で切り盛りする店長"


@contextmanager
def visit(server: Server, link: str | None = None, *, language: str = "ja") -> Iterator[httpx.Client]:
    """A browser without JavaScript; signed in when a personal link is given."""
    headers = {"Accept-Language": language}
    with httpx.Client(base_url=server.application, headers=headers, verify=PLAIN) as client:
        if link:
            assert client.get(link).status_code == 303
        yield client


def begin(client: httpx.Client, sentence: str = SENTENCE) -> str:
    """A new workshop from one sentence; returns its path ``/w/<id>``."""
    answer = client.post("/new", data={"sentence": sentence, "language": "ja"}, headers=OWN)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def bring_in(owner: httpx.Client, path: str, name: str, role: str) -> str:
    """The personal link of somebody new."""
    answer = owner.post(f"{path}/people-link", data={"name": name, "role": role}, headers=OWN)
    assert answer.status_code == 200, answer.text
    found = re.search(r"http://[^\"<]+/p/[0-9a-z]+\?to=[^\"<]+", answer.text)
    assert found, answer.text
    return found[0]
