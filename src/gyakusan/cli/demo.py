"""``gyakusan demo``: the servers with two workshops in the middle of their course."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from gyakusan.cli import serve
from gyakusan.cli.parsing import Parser
from gyakusan.core.text import Language

if TYPE_CHECKING:
    from gyakusan.web.house import House


def arguments(parser: Parser, language: Language) -> None:
    """As ``serve``."""
    serve.arguments(parser, language)


def run(given: Namespace, language: Language) -> int:
    """Makes the demo workshops unless they are there, and serves."""
    from gyakusan.course import demo

    def fill(house: House, owner: str) -> None:
        demo.ensure(house.journal, house.people, house.events, owner)

    return serve.serve_with(given, language, fill)
