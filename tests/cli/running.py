"""Commands run as people run them: a process of its own, its output, its exit status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

from tests.servers import COMMAND

CASES: Final = Path(__file__).parent.parent / "cases"


def gyakusan(*arguments: str | Path, language: str = "en") -> subprocess.CompletedProcess[str]:
    """Runs ``gyakusan`` with the locale of ``language``."""
    locale = {"en": "en_GB.UTF-8", "ja": "ja_JP.UTF-8"}[language]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GYAKUSAN_")}
    return subprocess.run(
        [str(COMMAND), *map(str, arguments)],
        env={**environment, "LC_ALL": locale, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )


def succeeded(*arguments: str | Path) -> str:
    """What a command that must succeed prints."""
    done = gyakusan(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def shape(*arguments: str | Path) -> Any:
    """What a command prints with ``--json``: one line of JSON, and nothing else on standard output."""
    printed = succeeded(*arguments, "--json")
    assert printed.count("\n") == 1
    return json.loads(printed)


def copy_of(name: str, folder: Path) -> Path:
    """A copy of ``tests/cases/<name>`` that may be written."""
    target = folder / name
    target.mkdir(parents=True)
    for file in (CASES / name).iterdir():
        shutil.copyfile(file, target / file.name)
    return target
