"""The data folder of a command: opened as its owner, or the server that holds it."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gyakusan.cli.parsing import Parser
from gyakusan.core.errors import NotFound
from gyakusan.core.settings import DATA
from gyakusan.core.text import Language, text

if TYPE_CHECKING:
    from gyakusan.workshop.journal import Journal
    from gyakusan.workshop.people import People
    from gyakusan.workshop.rights import Actor


@dataclass(frozen=True)
class Place:
    """An opened data folder. ``owner`` is the person for whom the operator of the machine acts."""

    data: Path
    journal: Journal
    people: People
    owner: Actor


def data_option(parser: Parser, language: Language) -> None:
    """``--data``."""
    parser.option(DATA.option, text(DATA.help, language, default=DATA.default), metavar="DIR")


def data_of(given: Namespace) -> Path:
    """The data folder: the option, the environment, the default."""
    return Path(given.data or str(DATA.present(os.environ)))


@contextmanager
def opened(data: Path, language: Language, *, must_exist: bool = True) -> Iterator[Place]:
    """The folder's journal and people. ``NotFound`` for one without a journal, unless it may be begun."""
    from gyakusan.app import open_database
    from gyakusan.app.owner import owner_of
    from gyakusan.course.bundle.forgetting import forgetting
    from gyakusan.course.registry import REGISTRY
    from gyakusan.workshop.journal import Journal
    from gyakusan.workshop.people import People
    from gyakusan.workshop.rights import Actor

    if must_exist and not (data / "journal.db").is_file():
        raise NotFound("cli.no_data", folder=str(data))
    database = open_database(data)
    try:
        journal, people = forgetting(Journal(database, REGISTRY)), People(database)
        owner = owner_of(data, journal, people, text("people.owner", language))
        yield Place(data, journal, people, Actor(id=owner.person, role="facilitator"))
    finally:
        database.close()
