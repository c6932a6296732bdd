"""The files pages load: style sheets, scripts and the import map, each addressed by its content.

An address carries the file's hash (``/static/css/base.css?v=1a2b3c4d``), so it may be cached for ever.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Final

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


@cache
def asset(path: str) -> str:
    """The address of the file ``path`` of the static folder. A missing file raises FileNotFoundError."""
    digest = hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:8]
    return f"{STATIC_URL}/{path}?v={digest}"


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
