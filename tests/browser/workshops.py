"""Workshops that are there before a test begins, made over plain HTTP: no test waits for a browser to prepare."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from gyakusan.core.text import Language
from gyakusan.course.demo import FOLDER as DEMO
from tests.browser.bundles import CASES
from tests.servers import Server
from tests.web.visiting import OWN, bring_in, visit

SHIFT = {file.name: file.read_text("utf-8") for file in sorted((CASES / "shift").iterdir())}
"""The shop managers' rotas: twelve actions, eight solutions, nothing drafted."""


def demo(language: Language) -> dict[str, str]:
    """A course that stands at its criteria: everything before them is written, nothing is locked or published."""
    return {file.name: file.read_text("utf-8") for file in sorted((DEMO / language).iterdir())}


def of(server: Server, files: Mapping[str, str], *, language: Language = "ja") -> str:
    """A workshop of the server's owner from a bundle; returns its address."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    with visit(server, server.owner_link, language=language) as owner:
        upload = {"files": ("bundle.zip", packed.getvalue())}
        answer = owner.post("/new/upload", files=upload, data={"language": language}, headers=OWN)
        found = re.search(r"/w/[0-9a-z]+", answer.headers.get("location", "") or answer.text)
        assert found, answer.text
    return f"{server.application}{found[0]}"


def invited(server: Server, base: str, name: str, role: str) -> str:
    """The personal link of somebody new in the workshop at ``base``."""
    with visit(server, server.owner_link) as owner:
        return bring_in(owner, base.removeprefix(server.application), name, role)


def state(server: Server, base: str) -> dict[str, Any]:
    """The workshop as its owner sees it, through the API."""
    seen: dict[str, Any] = _asked(server, base, "")
    return seen


def history(server: Server, base: str) -> list[dict[str, Any]]:
    """Every entry of the workshop, through the API."""
    entries: list[dict[str, Any]] = _asked(server, base, "/history")
    return entries


def _asked(server: Server, base: str, what: str) -> Any:
    with visit(server, server.owner_link) as owner:
        answer = owner.get(f"/api/workshops/{base.rpartition('/')[2]}{what}")
        assert answer.status_code == 200, answer.text
        return json.loads(answer.text)
