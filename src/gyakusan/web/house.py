"""What the pages stand on, put together by ``app``: the journal, people, where the mocks are, who drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

from gyakusan.web.device_list import Devices
from gyakusan.workshop.cowriting import OpenTexts
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.rights import Actor


@dataclass(frozen=True)
class Drafting:
    """A draft that is being made, or how the last one ended. ``what`` is a catalogue key of the present step.

    ``message`` is the key of the sentence that says why it failed, ``values`` fill its placeholders. ``by`` is who asked
    for it: only they are told how it ended, until it is ``past``.
    """

    state: Literal["running", "done", "cancelled", "failed"]
    done: int = 0
    total: int = 0
    what: str = ""
    message: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    by: str = ""
    past: bool = False


@dataclass(frozen=True)
class Presence:
    """Where somebody is: the rooms they have open, the field (``item.field``) they are writing in."""

    rooms: frozenset[str]
    focus: str = ""


class Drafts(Protocol):
    """Drafts in the making, one per workshop and process."""

    def start(self, workshop: str, process: str, person: str) -> None:
        """Begins drafting ``process`` for ``person``; does nothing while one is under way."""

    def cancel(self, workshop: str, process: str) -> None:
        """Stops at the next step; nothing of the draft is kept. How the last one ended is said no longer."""

    def of(self, workshop: str, process: str) -> Drafting | None:
        """How the draft of ``process`` stands, if there was one since the page was opened."""


@dataclass(frozen=True, kw_only=True)
class House:
    """The services of one data folder.

    ``owner`` is the person for whom the operator of the machine acts; ``keep_owner_link`` writes the owner's new link
    down where the commands of the machine look for it.
    """

    data: Path
    journal: Journal
    people: People
    drafts: Drafts
    origin: str
    mock_origin: str
    owner: str = ""
    present: Callable[[str], Mapping[str, Presence]] = field(default=lambda _workshop: {})
    """Who has a page of a workshop open now, by person (``Hub.present``)."""
    open_texts: OpenTexts | None = None
    """The rows of texts that are written together; without them every text is a form of its own."""
    rest: Callable[[str], None] = field(default=lambda _workshop: None)
    """Brings the texts that people are writing in a workshop into its record (``Documents.rest``)."""
    edit_open_text: Callable[[str, Actor, Mapping[str, Any]], int | None] = field(default=lambda *_: None)
    """Puts an edit into a text that people are writing (``Documents.edit``); None when nobody is writing it."""
    devices: Devices = field(default_factory=Devices)
    """Which devices said that they are ready for the day."""
    keep_owner_link: Callable[[str], None] = field(default=lambda _token: None)

    @property
    def only_here(self) -> bool:
        """Whether the links it gives out open on this machine alone."""
        return urlsplit(self.origin).hostname in ("127.0.0.1", "localhost", "::1")

    @property
    def events(self) -> Path:
        """The mock host's store, read-only here."""
        return self.data / "events.db"

    @property
    def shelf(self) -> Path:
        """The folder through which the mock host learns what is published."""
        return self.data / "mocks"
