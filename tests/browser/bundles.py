"""Bundles as a person has them in hand: a zip to upload, a zip that was downloaded."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

CASES = Path(__file__).parents[1] / "cases"


def zipped(folder: Path, into: Path) -> Path:
    """A zip of everything in ``folder``, under the folder's own name as a file manager makes it."""
    with zipfile.ZipFile(into, "w") as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.write(file, f"{folder.name}/{file.relative_to(folder)}")
    return into


def unzipped(content: bytes) -> dict[str, bytes]:
    """Files by their path in the zip."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def entries(files: dict[str, bytes]) -> list[dict[str, Any]]:
    """The history that a bundle carries."""
    return [json.loads(line) for line in files["journal.jsonl"].decode("utf-8").splitlines()]
