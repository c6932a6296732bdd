"""Every room of a workshop by its address: /w/<id>/<name>."""

from __future__ import annotations

from typing import Final

from gyakusan.web.day0 import day0_of
from gyakusan.web.day0.checklist import checklist
from gyakusan.web.define import ROOM as DEFINE
from gyakusan.web.devices import ROOM as DEVICES
from gyakusan.web.history import ROOM as HISTORY
from gyakusan.web.invent import ROOM as INVENT
from gyakusan.web.inviting import ROOM as INVITE
from gyakusan.web.listen import ROOM as LISTEN
from gyakusan.web.mocks import ROOM as MOCKS
from gyakusan.web.next_step import next_step_of
from gyakusan.web.overview import AGENDA
from gyakusan.web.overview import ROOM as OVERVIEW
from gyakusan.web.people import ROOM as PEOPLE
from gyakusan.web.refine import ROOM as REFINE
from gyakusan.web.room import room_of
from gyakusan.web.room.paper import ROOM as PAPER
from gyakusan.web.room.projector import ROOM as PROJECTOR
from gyakusan.web.rooms import Room
from gyakusan.web.taking import ROOM as TAKE_ALONG
from gyakusan.web.test_iterate import ROOM as TEST
from gyakusan.web.verdicts import ROOM as VERDICTS

_DAY0: Final = day0_of(LISTEN)
_PAGES: Final = (
    OVERVIEW,
    AGENDA,
    _DAY0,
    LISTEN,
    DEFINE,
    INVENT,
    REFINE,
    TEST,
    MOCKS,
    VERDICTS,
    HISTORY,
    PEOPLE,
    TAKE_ALONG,
    DEVICES,
    INVITE,
    next_step_of(MOCKS, _DAY0, checklist),
)

ROOMS: Final[dict[str, Room]] = {room.name: room for room in (*_PAGES, PROJECTOR, PAPER, room_of(_PAGES))}
