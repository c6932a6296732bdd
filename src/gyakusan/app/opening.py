"""Composition: from a data folder to the services that the pages stand on."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from gyakusan.assist.drafter import Progress, by_name
from gyakusan.core.errors import Unavailable
from gyakusan.course.bundle.forgetting import forgetting
from gyakusan.course.draft import draft
from gyakusan.course.registry import REGISTRY
from gyakusan.store import migrations
from gyakusan.store.database import Database
from gyakusan.web.house import House
from gyakusan.web.jobs import DraftJobs
from gyakusan.web.live import Hub
from gyakusan.workshop.artifacts import Process
from gyakusan.workshop.cowriting import OpenTexts
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People

DRAFTER = "offline"


def open_house(
    data: Path, origin: str, mock_origin: str, hub: Hub | None = None, database: Database | None = None
) -> House:
    """The services over ``data``, which is made when missing. ``hub`` hears of drafts in the making."""
    database = database or open_database(data)
    journal = forgetting(Journal(database, REGISTRY))
    hub = hub or Hub()
    heard = hub.heard

    def draft_for(workshop: str, process: str, person: str, progress: Progress) -> None:
        actor = journal.actor(workshop, person)
        draft(journal, workshop, actor, cast(Process, process), by_name(DRAFTER), progress)

    drafts = DraftJobs(draft_for, heard)
    journal.listeners.append(drafts.changed)
    return House(
        data=data,
        journal=journal,
        people=People(database),
        drafts=drafts,
        origin=origin,
        mock_origin=mock_origin,
        present=hub.present,
        open_texts=OpenTexts(database),
    )


def open_database(data: Path) -> Database:
    """The database of the journal and the people; nobody else on the machine may look into it."""
    make_private(data)
    return Database(data / "journal.db", migrations.JOURNAL)


def make_private(data: Path) -> None:
    """The folder, where missing: personal links lie in it, so only this account may look inside."""
    try:
        data.mkdir(parents=True, mode=0o700, exist_ok=True)
    except OSError as failure:
        raise Unavailable("cli.folder_unusable", folder=data, reason=failure.strerror or "") from failure
