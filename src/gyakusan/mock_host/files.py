"""Files of a site, and nothing but: no way out of its folder, no symbolic links, nothing hidden."""

from __future__ import annotations

import mimetypes
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# The machine's own table differs from one to the next; these decide whether a page works under nosniff.
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
}


@dataclass(frozen=True)
class SiteFile:
    """A file to be sent. ``is_page`` says whether it is HTML, which alone tells about visits."""

    path: Path
    media_type: str

    @property
    def is_page(self) -> bool:
        """Whether the file is an HTML page."""
        return self.media_type.startswith("text/html")


class FolderWithoutSlash(Exception):
    """The path names a folder; its page lives at the same address with a slash, or its relative links break."""


def find(site: Path, inside: str) -> SiteFile | None:
    """The file of ``site`` at the path ``inside`` (``""`` and ``"step/"`` mean the ``index.html`` there).

    None for whatever is not plainly a file of the site. Raises FolderWithoutSlash.
    """
    parts = inside.split("/")
    if parts[-1] == "":
        parts[-1] = "index.html"
    current = site
    if not _is(current, stat.S_ISDIR):
        return None
    for number, part in enumerate(parts, start=1):
        if not part or part.startswith(".") or set(part) & set("\\\0"):
            return None
        current /= part
        if number < len(parts) and not _is(current, stat.S_ISDIR):
            return None
    if _is(current, stat.S_ISDIR) and _is(current / "index.html", stat.S_ISREG):
        raise FolderWithoutSlash
    if not _is(current, stat.S_ISREG):
        return None
    suffix = current.suffix.lower()
    guessed = mimetypes.guess_type(current.name)[0] or "application/octet-stream"
    return SiteFile(current, _TYPES.get(suffix, guessed))


def _is(path: Path, kind: Callable[[int], bool]) -> bool:
    """Whether ``path`` itself, not what a link there points to, is of that kind."""
    try:
        return kind(path.lstat().st_mode)
    except (OSError, ValueError):
        return False
