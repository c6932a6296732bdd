"""What an agent can read by address: the workshops, and of each the files of its bundle, its findings, its method.

``gyakusan://workshops`` · ``gyakusan://w/<id>/README.md`` · ``gyakusan://w/<id>/check.json`` · ``…/method.md`` · any
other file of the bundle (``sources/…``, ``mocks/…``) by its path in it.
"""

from __future__ import annotations

import base64
import json
from mimetypes import guess_type
from typing import Final
from urllib.parse import quote, unquote

from mcp.types import BlobResourceContents, Resource, ResourceTemplate, TextResourceContents

from gyakusan.core.errors import NotFound
from gyakusan.core.text import Language, text
from gyakusan.course import bundle
from gyakusan.course.bundle import dumping
from gyakusan.course.bundle.originals import JOURNAL
from gyakusan.mcp.desk import Desk
from gyakusan.mcp.method import method
from gyakusan.mcp.shapes import Shape, findings_shape, workshops_shape
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.view import View

WORKSHOPS: Final = "gyakusan://workshops"
IN_WORKSHOP: Final = "gyakusan://w/"
CHECK: Final = "check.json"
METHOD: Final = "method.md"
# The journal stands behind what the Markdown shows; it is offered last.
_NAMED: Final = ("README.md", "customer.md", "solutions.md", "progress.md", CHECK, METHOD, JOURNAL)
_TYPES: Final = {".md": "text/markdown", ".json": "application/json", ".jsonl": "application/jsonl"}

Contents = TextResourceContents | BlobResourceContents


def resources(desk: Desk) -> list[Resource]:
    """Everything worth opening first, workshop by workshop; the rest of a bundle is read through the template."""
    found = [
        Resource(
            uri=WORKSHOPS,
            name="workshops",
            title=text("mcp.resource.workshops", desk.language),
            mime_type=_TYPES[".json"],
        )
    ]
    for seen in desk.workshops():
        found += [
            Resource(
                uri=address(seen.id, name),
                name=f"{seen.id}/{name}",
                title=f"{seen.about.title or seen.id} · {name}",
                description=text(f"mcp.file.{name.split('.')[0].lower()}", seen.about.language),
                mime_type=_type(name),
            )
            for name in _NAMED
        ]
    return found


def templates(language: Language) -> list[ResourceTemplate]:
    """How the address of any file of any bundle is made."""
    return [
        ResourceTemplate(
            uri_template=f"{IN_WORKSHOP}{{workshop}}/{{+file}}",
            name="file",
            description=text("mcp.resource.file", language),
        )
    ]


def address(workshop: str, name: str) -> str:
    """The address of a file of a workshop."""
    return f"{IN_WORKSHOP}{quote(workshop, safe='')}/{quote(name)}"


def workshop_in(uri: str) -> str:
    """The workshop an address belongs to, or nothing."""
    return _parts(uri)[0]


def read(desk: Desk, uri: str) -> Contents:
    """What stands at ``uri``, as the person may see it."""
    if uri == WORKSHOPS:
        return _json(uri, workshops_shape(desk))
    workshop, name = _parts(uri)
    if not workshop:
        raise NotFound("mcp.no_such_resource", uri=uri)
    seen = desk.view(workshop)
    if name == CHECK:
        return _json(uri, findings_shape(seen))
    content = _file(desk, seen, name)
    if content is None:
        raise NotFound("mcp.no_such_resource", uri=uri)
    return _contents(uri, name, content)


def _file(desk: Desk, seen: View, name: str) -> bytes | None:
    if name == METHOD:
        return method(load_program(seen.about.program), seen.about.language).encode()
    written = dumping.texts(seen).get(name)
    if written is not None:
        return written.encode()
    # Only now: the whole bundle builds every mock.
    return bundle.dump(desk.journal, seen.viewer, seen.id).get(name)


def _parts(uri: str) -> tuple[str, str]:
    if not uri.startswith(IN_WORKSHOP):
        return "", ""
    workshop, _, name = uri.removeprefix(IN_WORKSHOP).partition("/")
    return unquote(workshop), unquote(name)


def _contents(uri: str, name: str, content: bytes) -> Contents:
    try:
        return TextResourceContents(uri=uri, mime_type=_type(name), text=content.decode("utf-8"))
    except UnicodeDecodeError:
        blob = base64.b64encode(content).decode("ascii")
        return BlobResourceContents(uri=uri, mime_type=_type(name), blob=blob)


def _json(uri: str, shape: Shape) -> TextResourceContents:
    words = json.dumps(shape, ensure_ascii=False, indent=1)
    return TextResourceContents(uri=uri, mime_type=_TYPES[".json"], text=words)


def _type(name: str) -> str:
    ending = f".{name.rpartition('.')[2]}"
    return _TYPES.get(ending) or guess_type(name)[0] or "application/octet-stream"
