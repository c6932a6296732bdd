"""How a room reaches its reader: as a whole page, as the answer to a form, as a live message."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from htpy import Element, Fragment

from gyakusan.core.errors import NotFound
from gyakusan.core.text import Language
from gyakusan.course.day0.readiness import held
from gyakusan.course.overview import steps_of
from gyakusan.web.frame import Place, Step, Undo, page, path_nav, undo_place, update
from gyakusan.web.history.pages import looking_back
from gyakusan.web.history.sentences import sentence_of
from gyakusan.web.house import House
from gyakusan.web.room.banner import banner
from gyakusan.web.rooms import Room, Sight, whole_number
from gyakusan.web.works import guide
from gyakusan.workshop.entries import Entry
from gyakusan.workshop.programs import load_program

PLACES = ("overview", "day0", "room", "mocks", "verdicts", "history", "people")


def see(
    house: House,
    *,
    workshop: str,
    person: str,
    room: Room,
    language: Language,
    query: Mapping[str, str],
    undo: bool = True,
) -> Sight:
    """The person's sight of a room; ``NotFound`` for strangers. ``query["at"]`` looks at an earlier state.

    ``undo``: whether it knows what the viewer could take back, which takes as long to find out as all the rest.
    """
    at = whole_number(query.get("at", ""))
    view = house.journal.views(workshop, [person]).get(person)
    if view is None:
        raise NotFound("workshop.not_found")
    actor = view.viewer
    if at is not None:
        view = house.journal.view(workshop, actor, at=at)
    return Sight(
        view=view,
        program=held(load_program(view.about.program), view),
        language=language,
        room=room.name,
        names=house.people.names(member.person for member in view.members),
        house=house,
        present=house.present(workshop),
        query=query,
        drafting=house.drafts.of(workshop, room.process) if room.process else None,
        undoable=house.journal.undoable(workshop, actor) if undo and actor.may("write") else (),
    )


def whole(sight: Sight, room: Room, rooms: Mapping[str, Room], nonce: str) -> Element:
    """The room as a page of its own."""
    return page(
        title=room.title(sight),
        language=sight.language,
        nonce=nonce,
        room=[guide(sight, room), looking_back(sight), room.draw(sight)],
        banner=None if room.bare else banner(sight),
        bare=room.bare,
        workshop=sight.view.about.title,
        workshop_url=sight.base,
        workshop_language=sight.content_language,
        steps=_steps(sight),
        places=_places(sight, rooms),
        viewer=sight.name(sight.view.viewer.id),
        viewer_id=sight.view.viewer.id,
        live_url=sight.url(f"live/{room.name}", **sight.query),
        undo=_undo(sight),
    )


def redrawn(sight: Sight, room: Room) -> Fragment:
    """The room as an answer to htmx or a live message, with what in the header depends on it."""
    undo = [] if room.bare else [("#undo", undo_of(sight))]
    return update(room=room.draw(sight), others=[*header_of(sight, room), *undo])


def header_of(sight: Sight, room: Room) -> list[tuple[str, Element]]:
    """What stands above the room and depends on what happened, by where it stands; undo is each person's own."""
    if room.bare:
        return []
    return [
        ("#banner", banner(sight)),
        ("#path", path_nav(steps=_steps(sight), language=sight.language)),
    ]


def undo_of(sight: Sight) -> Element:
    """The button that takes back the viewer's last act, or its empty place."""
    return undo_place(undo=_undo(sight), language=sight.language)


def undone(sight: Sight, entries: Sequence[Entry]) -> dict[str, str]:
    """Headers by which the page of whoever pressed undo says what it took back: what their ``sight`` offered, if
    ``entries`` undo that; none where something else came between.
    """
    if not sight.undoable or {entry.undoes for entry in entries} != {sight.undoable[0].act}:
        return {}
    words = sight.words("frame.undo.done", what=_sentence(sight))
    return {"HX-Trigger": json.dumps({"gyakusan:said": {"words": words, "seen": True}})}


def _steps(sight: Sight) -> list[Step]:
    return [
        Step(
            process=step.process,
            url=sight.url("test" if step.process == "test_iterate" else step.process),
            state=step.state,
            here=step.process == sight.room or (step.process == "test_iterate" and sight.room == "test"),
        )
        for step in steps_of(sight.view, sight.program)
    ]


def _places(sight: Sight, rooms: Mapping[str, Room]) -> list[Place]:
    return [
        Place(
            name=rooms[name].title(sight),
            url=sight.base if name == "overview" else sight.url(name),
            here=name == sight.room,
        )
        for name in PLACES
        if name in rooms
    ]


def _undo(sight: Sight) -> Undo | None:
    if not sight.undoable:
        return None
    return Undo(action_url=sight.action("undo"), what=_sentence(sight))


def _sentence(sight: Sight) -> str:
    return sentence_of(sight, sight.undoable, frozenset(), {})
