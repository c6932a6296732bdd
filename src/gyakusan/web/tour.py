"""The tour: one page that tells what to click in the demo workshops, with links that lead there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from htpy import Element, Node, p

from gyakusan.core.text import Language, text
from gyakusan.web import session
from gyakusan.web.frame import Tab, block, button, empty_state, page, room, tabs, toolbar
from gyakusan.web.house import House
from gyakusan.web.security import nonce_of
from gyakusan.workshop.view import View

tour = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Stop:
    """One place to go: catalogue keys of its title, of what to do there, and its address within the workshop."""

    title: str
    words: str
    path: str


MOCKS: Final = "/mocks"
TAKE_ALONG: Final = "/export.zip"
STOPS: Final = (
    Stop("tour.overview.title", "tour.overview.words", ""),
    Stop("tour.listen.title", "tour.listen.words", "/listen"),
    Stop("tour.define.title", "tour.define.words", "/define"),
    Stop("tour.invent.title", "tour.invent.words", "/invent"),
    Stop("tour.refine.title", "tour.refine.words", "/refine"),
    Stop("tour.criteria.title", "tour.criteria.words", "/test"),
    Stop("tour.mocks.title", "tour.mocks.words", MOCKS),
    Stop("tour.verdicts.title", "tour.verdicts.words", "/verdicts"),
    Stop("tour.history.title", "tour.history.words", "/history"),
    Stop("tour.take_along.title", "tour.take_along.words", TAKE_ALONG),
)


@tour.get("/tour")
def show(request: Request) -> Response:
    """The tour through one's demo workshops; ``?of=`` names the one, else that in the reader's language."""
    house: House = request.app.state.house
    language = session.language(request)
    person = session.person(request, house.people)
    views = _simulated(house, person)
    named = request.query_params.get("of")
    chosen = next((view for view in views if view.id == named), None)
    if chosen is None:
        chosen = min(views, key=lambda view: view.about.language != language, default=None)
    drawn = page(
        title=text("tour.title", language),
        language=language,
        nonce=nonce_of(request),
        viewer=house.people.names([person]).get(person, ""),
        room=room(
            title=text("tour.title", language),
            lead=text("tour.lead", language),
            width="text",
            body=_nowhere(language) if chosen is None else _through(house, views, chosen, language),
        ),
    )
    answer = HTMLResponse(str(drawn))
    session.remember_language(request, answer)
    return answer


def _simulated(house: House, person: str) -> list[View]:
    """The demo workshops this person takes part in."""
    views = (
        house.journal.view(w, house.journal.actor(w, person)) for w in house.journal.workshops_of(person)
    )
    return [view for view in views if view.about.simulated]


def _nowhere(language: Language) -> Node:
    return empty_state(
        sentence=text("tour.nowhere", language),
        button=button(label=text("tour.home", language), url="/"),
    )


def _through(house: House, views: Sequence[View], chosen: View, language: Language) -> Node:
    return [
        tabs(
            label=text("tour.workshops", language),
            items=[
                Tab(label=view.about.title, url=f"/tour?of={view.id}", here=view is chosen) for view in views
            ],
        ),
        (_stop(house, number, stop, chosen, language) for number, stop in enumerate(STOPS, 1)),
    ]


def _stop(house: House, number: int, stop: Stop, view: View, language: Language) -> Element:
    title = text(stop.title, language)
    links: list[Node] = []
    if stop.path != TAKE_ALONG:
        links.append(button(label=text("tour.open", language), url=f"/w/{view.id}{stop.path}"))
    else:
        links.append(button(label=text("tour.export", language), url=f"/w/{view.id}{stop.path}"))
        links.append(button(label=text("tour.home", language), url="/"))
    if stop.path == MOCKS:
        links += [
            button(
                label=text("tour.mock", language, title=release.title),
                kind="quiet",
                icon_name="open",
                url=f"{house.mock_origin}/m/{mock.slug}/",
            )
            for mock in view.mocks
            if mock.state == "published"
            for release in view.press_releases
            if release.id == mock.press_release
        ]
    return block(
        title=text("tour.stop", language, number=number, title=title),
        body=[p[text(stop.words, language)], toolbar(items=links, label=title)],
    )
