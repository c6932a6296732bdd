"""The files themselves: always made from the view of whoever asks, at the moment they ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from fastapi import APIRouter, Request, Response

from gyakusan.course import bundle, exports
from gyakusan.web import session
from gyakusan.web.house import House
from gyakusan.workshop.programs import load_program

taking: Final = APIRouter(include_in_schema=False)


@taking.get("/w/{workshop}/take-along/tables.zip")
def all_tables(request: Request, workshop: str) -> Response:
    """Every table, also those without rows, in one zip."""
    csv_of = _writer(request, workshop)
    files = {f"{name}.csv": csv_of(name) for name in exports.TABLES}
    return _file(bundle.zip_of(files), "application/zip", f"gyakusan-{workshop}-tables.zip")


@taking.get("/w/{workshop}/take-along/{name}.csv")
def one_table(request: Request, workshop: str, name: str) -> Response:
    """One table."""
    content = _writer(request, workshop)(name)
    return _file(content, "text/csv; charset=utf-8", f"gyakusan-{workshop}-{name}.csv")


def _writer(request: Request, workshop: str) -> Callable[[str], bytes]:
    """Writes a table by its name. What one writer writes is of one moment: tables of a zip fit together."""
    house: House = request.app.state.house
    viewer = house.journal.actor(workshop, session.person(request, house.people))
    house.rest(workshop)
    view = house.journal.view(workshop, viewer)
    names = house.people.names(member.person for member in view.members)
    return partial(exports.csv_of, view, load_program(view.about.program), names, session.language(request))


def _file(content: bytes, media_type: str, name: str) -> Response:
    return Response(
        content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
