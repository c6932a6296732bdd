"""Finds the command and runs it; refusals become one sentence and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Final

from gyakusan.cli.parsing import Parser
from gyakusan.cli.words import Usage, language_here, say, tell, tell_refusal
from gyakusan.core.errors import Refusal
from gyakusan.core.text import Language, text

COMMANDS: Final = {
    "demo": "demo",
    "serve": "serve",
    "new": "new",
    "draft": "draft",
    "check": "check",
    "mock": "mock",
    "import": "importing",
    "export": "exporting",
    "verdict": "verdict",
    "sample-size": "sample_size",
    "journal": "journal",
    "replay": "replay",
    "backup": "backup",
    "restore": "restore",
    "erase": "erase",
    "erase-words": "erase_words",
    "act": "act",
    "events": "events",
    "doctor": "doctor",
    "mcp": "mcp",
}
"""Every command and the module that holds it (``import`` cannot be the name of one)."""

FAILED: Final = 1
WRONG_USAGE: Final = 2
_INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs ``gyakusan`` with ``arguments`` and returns its exit status: 0, 1 (a finding or failure), 2 (usage)."""
    language = language_here()
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that knows no Japanese must not end the command
    try:
        return _run(given, language)
    except Refusal as refusal:
        tell_refusal(refusal, language)
        return WRONG_USAGE if isinstance(refusal, Usage) else FAILED
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python would complain once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED


def _run(given: list[str], language: Language) -> int:
    name = given[0] if given else ""
    if name not in COMMANDS:
        return _without_command(given, language)
    module = import_module(f"gyakusan.cli.{COMMANDS[name]}")
    parser = Parser(f"gyakusan {name}", language, _help(name, language))
    module.arguments(parser, language)
    status: int = module.run(parser.parse_args(given[1:]), language)
    return status


def _without_command(given: list[str], language: Language) -> int:
    if given in (["--version"], ["version"]):
        say(f"gyakusan {version('gyakusan')}")
        return 0
    lines = [text("cli.usage_line", language), "", text("cli.about", language), ""]
    lines += [f"  {name:<12} {_help(name, language)}" for name in COMMANDS]
    listed = "\n".join([*lines, "", text("cli.more", language)])
    if given in (["--help"], ["-h"], ["help"]):
        say(listed)
        return 0
    tell(text("cli.no_such_command", language, name=given[0]) if given else listed)
    return WRONG_USAGE


def _help(name: str, language: Language) -> str:
    return text(f"cli.help.{name.replace('-', '_')}", language)
