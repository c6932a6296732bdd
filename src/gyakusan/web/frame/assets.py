"""The files pages load: style sheets, scripts and the import map, each addressed by its content.

An address carries the content's hash (``/static/app.js?v=1a2b3c4d``), so it may be cached for ever. The style sheets
are written one subject to a file and sent as one: sixteen requests are two seconds on a hotel's network.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Final

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC: Final = Path(__file__).parent.parent / "static"
"""The folder the door serves at ``STATIC_URL``."""
STATIC_URL: Final = "/static"

STYLES: Final = (
    "tokens",
    "base",
    "layout",
    "parts",
    "grid",
    "pages",
    "reactions",
    "measuring",
    "meeting",
    "day0",
    "review",
    "voting",
    "whereabouts",
    "cowriting",
    "joining",
    "print",
)
"""Style sheets in the order of their cascade layers."""
_SHEET: Final = "styles.css"


class Files(StaticFiles):
    """What the door serves at ``STATIC_URL``: the files of the folder, and all style sheets as one."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, the one style sheet, or 404."""
        if path == _SHEET and scope["method"] in ("GET", "HEAD"):
            return Response(_sheet(), media_type="text/css")
        return await super().get_response(path, scope)


@cache
def _sheet() -> bytes:
    return b"\n".join((STATIC / "css" / f"{name}.css").read_bytes() for name in STYLES)


@cache
def style_sheet() -> str:
    """The address of all style sheets as one."""
    return _address(_SHEET, _sheet())


@cache
def asset(path: str) -> str:
    """The address of the file ``path`` of the static folder. A missing file raises FileNotFoundError."""
    return _address(path, (STATIC / path).read_bytes())


def _address(path: str, content: bytes) -> str:
    return f"{STATIC_URL}/{path}?v={hashlib.sha256(content).hexdigest()[:8]}"


@cache
def import_map() -> str:
    """The JSON of the page's import map: libraries, then every controller as ``gyakusan/<name>``."""
    imports = {
        "htmx": asset("vendor/htmx-4.0.1.esm.js"),
        "htmx-ws": asset("vendor/htmx-4.0.1-ws.js"),
        "@hotwired/stimulus": asset("vendor/stimulus-3.2.2.js"),
        "gyakusan/order": asset("order.js"),
    }
    # Fetched by the controller of a text that is written together, on no other page.
    imports["cowriting-kit"] = asset("vendor/cowriting-kit-1.js")
    for part in sorted((STATIC / "cowriting").glob("*.js")):
        imports[f"gyakusan/cowriting/{part.stem}"] = asset(f"cowriting/{part.name}")
    for controller in sorted((STATIC / "controllers").glob("*.js")):
        imports[f"gyakusan/{controller.stem}"] = asset(f"controllers/{controller.name}")
    return json.dumps({"imports": imports}, separators=(",", ":"))
