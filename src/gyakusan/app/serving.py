"""Running both servers in the foreground until told to stop."""

from __future__ import annotations

import asyncio
import errno
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

import uvicorn

from gyakusan.app.holding import holding, note_address
from gyakusan.app.mock_process import MockProcess
from gyakusan.app.opening import open_database, open_house
from gyakusan.app.owner import Owner, keep_owner, owner_of
from gyakusan.core.errors import Conflict, Invalid, Refusal, Unavailable
from gyakusan.course.publishing import Publisher
from gyakusan.mock_host.serving import command
from gyakusan.mocks.shelf import read_shelf
from gyakusan.web.jobs import DraftJobs
from gyakusan.web.live import Hub
from gyakusan.workshop.entries import Entry, MemberSet

if TYPE_CHECKING:
    from gyakusan.web.house import House

_LOG: Final = logging.getLogger(__name__)
_EVERYWHERE: Final = ("0.0.0.0", "::")  # noqa: S104 - only compared with what the operator asked for
PUBLISHING_KEY: Final = "app.key"
PING_SECONDS: Final = 10.0
"""A laptop that fell asleep is away after one question without an answer: within 20 s."""
_SWITCH_SECONDS: Final = 0.0005
"""How long a thread that computes may keep the others waiting: each answer of the database waits for its turn, and the
usual 5 ms, some thirty times for one act, are what people would wait for."""
_START_SECONDS: Final = 30.0
_LONGEST_FRAME: Final = 1 << 16
"""Bytes; a page says next to nothing, and 32 frames of each connection may wait in memory."""


@dataclass(frozen=True, kw_only=True)
class Serving:
    """Where to serve. ``origin`` and ``mock_origin`` are public addresses; blank: this machine's own.

    ``network`` are its addresses as others see them, the best first: what it is called when it listens to all of them.
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    mock_port: int = 8001
    origin: str = ""
    mock_origin: str = ""
    events_per_second: int = 0
    owner_name: str = ""
    network: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether others on the network can come in."""
        return self.host in _EVERYWHERE

    @property
    def joining_addresses(self) -> tuple[str, ...]:
        """Where others come in, the best first; empty when nobody else can."""
        if not self.is_open:
            return ()
        own = () if self.origin else tuple(f"http://{address}:{self.port}" for address in self.network)
        return tuple(f"{address}/join" for address in dict.fromkeys((self.application_address, *own)))

    @property
    def application_address(self) -> str:
        """The public address of the application."""
        return self.origin.rstrip("/") or f"http://{self._called('127.0.0.1')}:{self.port}"

    @property
    def mock_address(self) -> str:
        """The public address of the mocks: another host name, so that browsers keep the two apart.

        On a network where the machine has one address and no name, phones could not open another: there the sandbox
        of every mock keeps the two apart alone.
        """
        return self.mock_origin.rstrip("/") or f"http://{self._called('localhost')}:{self.mock_port}"

    @property
    def local_host(self) -> str:
        """Where this machine itself reaches its servers."""
        return "127.0.0.1" if self.host in _EVERYWHERE else self.host

    @property
    def local_address(self) -> str:
        """Where commands on this machine reach the application."""
        return f"http://{f'[{self.local_host}]' if ':' in self.local_host else self.local_host}:{self.port}"

    @property
    def application_names(self) -> str:
        """Every address the application is opened by, for those rules of the mock host that name it."""
        names = ("127.0.0.1", "localhost", *(self.network if self.is_open else ()))
        own = (f"http://{name}:{self.port}" for name in names)
        return " ".join(dict.fromkeys((self.application_address, *own)))

    def _called(self, alone: str) -> str:
        """What this machine is called by who comes in; ``alone`` when nobody else can."""
        return self.network[0] if self.is_open and self.network else alone


def serve(
    serving: Serving,
    announce: Callable[[str, str], None],
    prepare: Callable[[House, str], None] | None = None,
) -> None:
    """Serves until SIGINT or SIGTERM. ``announce`` is given one address after the other once both servers answer.

    Beside the address it is given the title of the mock there, blank for the owner's own link. ``prepare`` fills the
    house for its owner (a person's id) before anybody can look in (the demo). Raises ``Conflict`` when the folder or a
    port is taken.
    """
    if serving.port == serving.mock_port:
        raise Invalid("cli.same_port", port=serving.port)
    with _terminated_in_order(), holding(serving.data), closing(open_database(serving.data)) as database:
        hub = Hub()
        house = open_house(serving.data, serving.application_address, serving.mock_address, hub, database)
        owner = owner_of(serving.data, house.journal, house.people, serving.owner_name)
        house = _owned(house, owner)
        with (
            _listening(serving.host, serving.port, "--port") as listener,
            _prepared(serving, house, prepare),
            _publishing(house, hub),
            _mock_host(serving) as mock_host,
        ):
            # Imported while the child starts: the rooms' pages are a third of what the application reads at its start.
            from gyakusan.web.application import create_app

            def started() -> None:
                note_address(serving.data, serving.local_address)
                if not mock_host.wait_until_up(_START_SECONDS):
                    raise Invalid("cli.mock_host_silent", port=serving.mock_port)
                announce(f"{serving.application_address}/p/{owner.token}", "")
                for address, title in published(house):
                    announce(address, title)

            config = uvicorn.Config(
                create_app(house, hub),
                loop="uvloop",
                http="httptools",
                ws_ping_interval=PING_SECONDS,
                ws_ping_timeout=PING_SECONDS,
                ws_max_size=_LONGEST_FRAME,
                ws_per_message_deflate=False,  # a change is a few KB, and one for each who looks on: packing costs more
                access_log=False,  # personal links stand in addresses
                log_level="warning",
                server_header=False,
                timeout_graceful_shutdown=1,
            )
            sys.setswitchinterval(_SWITCH_SECONDS)
            try:
                _Server(config, started).run(sockets=[listener])
            finally:
                if isinstance(house.drafts, DraftJobs):
                    house.drafts.close()


def published(house: House) -> list[tuple[str, str]]:
    """Address and title of each mock that anybody may visit."""
    mocks = read_shelf(house.shelf).mocks
    return [
        (f"{house.mock_origin}/m/{mock.slug}/", mock.title) for mock in mocks if mock.state == "published"
    ]


def _owned(house: House, owner: Owner) -> House:
    """The house with its owner, whose commands go on working when the link is made anew."""

    def keep(token: str) -> None:
        keep_owner(house.data, Owner(owner.person, token))

    owned = replace(house, owner=owner.person, keep_owner_link=keep)
    owned.journal.listeners.append(lambda _, entries: _end_sign_ins(owned, entries))
    return owned


def _end_sign_ins(house: House, entries: Sequence[Entry]) -> None:
    """Who was taken out of their last workshop is signed out, and their link opens nothing any more."""
    for entry in entries:
        if not isinstance(entry.record, MemberSet) or entry.record.member.present:
            continue
        person = entry.record.member.person
        if person != house.owner and not house.journal.workshops_of(person):
            try:
                house.people.revoke_links(person)
            except Refusal as failure:  # the removal itself is recorded, and every page asks the journal
                _LOG.warning("the sign-ins of a removed person could not be ended: %s", failure)


@contextmanager
def _publishing(house: House, hub: Hub) -> Iterator[None]:
    """The shelf follows the journal: brought up to it now, whatever a crash left behind, and after every act."""
    publisher = Publisher(house.journal, house.shelf, house.data / PUBLISHING_KEY, told=hub.heard)
    publisher.start()
    try:
        yield
    finally:
        publisher.close()


class _Server(uvicorn.Server):
    """Says when it answers."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            await asyncio.to_thread(self._started)  # requests are answered meanwhile


@contextmanager
def _listening(host: str, port: int, option: str) -> Iterator[socket.socket]:
    """Listens at once: who comes before the application is up waits, and no other program can take the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen()
        except (OSError, OverflowError) as failure:
            if isinstance(failure, OSError) and failure.errno == errno.EADDRINUSE:
                raise Conflict("cli.port_taken", host=host, port=port, option=option) from failure
            reason = (failure.strerror if isinstance(failure, OSError) else None) or "0-65535"
            raise Unavailable(
                "cli.cannot_listen", host=host, port=port, option=option, reason=reason
            ) from failure
        yield listener


@contextmanager
def _prepared(serving: Serving, house: House, prepare: Callable[[House, str], None] | None) -> Iterator[None]:
    """The house filled, while the port of the mocks is known to be free: the child would only say so in its own log."""
    with _listening(serving.host, serving.mock_port, "--mock-port"):
        if prepare is not None:
            prepare(house, house.owner)
    yield


@contextmanager
def _mock_host(serving: Serving) -> Iterator[MockProcess]:
    child = MockProcess(
        command(
            data=serving.data,
            host=serving.host,
            port=serving.mock_port,
            application_origin=serving.application_names,
            public_origin=serving.mock_address,
            events_per_second=serving.events_per_second,
        ),
        serving.local_host,
        serving.mock_port,
    )
    child.start()
    try:
        yield child
    finally:
        child.stop()


@contextmanager
def _terminated_in_order() -> Iterator[None]:
    """SIGTERM unwinds like Ctrl-C: uvicorn hands both back to whoever handled them before it."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)
