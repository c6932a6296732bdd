"""The owner of a data folder: the person for whom whoever runs the machine acts.

``owner.json`` holds the person's id and personal link in clear, readable by the account that runs the server only: who
can read it can read the databases beside it too.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gyakusan.core.errors import NotFound
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.rights import FOLDER

FILE: Final = "owner.json"


@dataclass(frozen=True)
class Owner:
    """The person's id and the token of the personal link."""

    person: str
    token: str


def owner_of(data: Path, journal: Journal, people: People, name: str) -> Owner:
    """The owner of ``data``; becomes one, called ``name``, when there is none yet.

    When the file is gone or its link was ended, whoever facilitates the oldest workshop gets a new link, so that what
    they made is still theirs.
    """
    known = read_owner(data)
    if known and people.by_token(known.token) == known.person:
        return known
    person = known.person if known else _oldest_facilitator(journal, people)
    if person is None or not people.names([person]):
        person = people.add(name)
    owner = Owner(person, people.new_link(person))
    keep_owner(data, owner)
    return owner


def keep_owner(data: Path, owner: Owner) -> None:
    """Writes the owner down, for the commands of this machine."""
    write_private(data / FILE, json.dumps({"person": owner.person, "token": owner.token}))


def read_owner(data: Path) -> Owner | None:
    """The owner as written down, or None."""
    try:
        written = json.loads((data / FILE).read_text("utf-8"))
        return Owner(str(written["person"]), str(written["token"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def write_private(file: Path, words: str) -> None:
    """Replaces ``file`` in one step by one that only this account can read."""
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(words)
        stream.flush()
        os.fsync(handle)
    fresh.replace(file)


def _oldest_facilitator(journal: Journal, people: People) -> str | None:
    for workshop in sorted(journal.all_workshops()):
        try:
            members = journal.view(workshop, FOLDER).members
        except NotFound:
            continue
        for member in members:
            if member.role == "facilitator" and people.names([member.person]):
                return member.person
    return None
