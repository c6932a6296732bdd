"""The JSON API of the application: the same verbs and views as the pages, for scripts, agents and the command line."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Body, Depends, Query, Request, Response
from pydantic import BaseModel, JsonValue, TypeAdapter
from starlette.concurrency import run_in_threadpool

from gyakusan.core.errors import NotFound
from gyakusan.core.text import Language
from gyakusan.course import bundle
from gyakusan.web import session
from gyakusan.web.api_verbs import VERBS, Argument, arguments_of, typed
from gyakusan.web.house import House
from gyakusan.web.refusals import sentence
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Process
from gyakusan.workshop.programs import available
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State


class Refused(BaseModel):
    """Why nothing was done: the sentence's key, and the sentence in the reader's language."""

    error: str
    message: str


REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    "4XX": {"model": Refused, "description": "Refused, and nothing was changed."},
    503: {"model": Refused, "description": "Cannot be done now; nothing was changed, try again."},
}
_ZIP: Final = {"application/zip": {"schema": {"type": "string", "format": "binary"}}}

api = APIRouter(prefix="/api", tags=["workshops"], responses=REFUSALS)


class NewWorkshop(BaseModel):
    """What a workshop begins with."""

    title: str
    language: Language = "ja"
    program: str = "v3"
    zone: str = ""


class Acted(BaseModel):
    """The act that was recorded and the sequence number reached."""

    act: str
    seq: int


class DraftStanding(BaseModel):
    """How the draft of a process stands; ``message`` says why it failed."""

    state: Literal["none", "running", "done", "cancelled", "failed"]
    done: int = 0
    total: int = 0
    message: str = ""


class ImportedBundle(BaseModel):
    """What an import brought."""

    workshop: str
    warnings: list[str]
    counts: dict[str, int]


def signed_in(request: Request) -> str:
    """The person who asks; a browser of another site is refused before a write."""
    if request.method not in ("GET", "HEAD"):
        session.refuse_foreign_writes(request)
    house: House = request.app.state.house
    return session.person(request, house.people)


Person = Annotated[str, Depends(signed_in)]


@api.get("/workshops")
def list_workshops(request: Request, person: Person) -> list[dict[str, JsonValue]]:
    """The workshops one is in."""
    house: House = request.app.state.house
    found: list[dict[str, JsonValue]] = []
    for workshop in house.journal.workshops_of(person):
        view = house.journal.view(workshop, house.journal.actor(workshop, person))
        found.append(
            {"id": workshop, "title": view.about.title, "language": view.about.language, "seq": view.seq}
        )
    return found


@api.post("/workshops")
def begin(request: Request, person: Person, new: NewWorkshop) -> dict[str, str]:
    """Begins a workshop, with oneself as its facilitator."""
    house: House = request.app.state.house
    actor = Actor(id=person, role="facilitator")
    if new.program not in available():  # a path would read a file of the machine for whoever asks
        raise NotFound("programs.not_found", program=new.program, available=", ".join(available()))
    workshop = house.journal.create(actor, ops.create, **new.model_dump())
    return {"id": workshop}


@api.get("/workshops/{workshop}")
def look(
    request: Request, person: Person, workshop: str, at: Annotated[int | None, Query(ge=0, le=10**9)] = None
) -> dict[str, JsonValue]:
    """One's view of a workshop, now or after entry ``at``."""
    house: House = request.app.state.house
    view = house.journal.view(workshop, house.journal.actor(workshop, person), at=at)
    return {f.name: TypeAdapter(Any).dump_python(getattr(view, f.name), mode="json") for f in fields(State)}


@api.get("/workshops/{workshop}/history")
def history(request: Request, person: Person, workshop: str) -> list[dict[str, JsonValue]]:
    """Every entry as one may see it."""
    house: House = request.app.state.house
    entries = house.journal.history(workshop, house.journal.actor(workshop, person))
    return [entry.model_dump(mode="json") for entry in entries]


@api.get("/verbs")
def list_verbs(_person: Person) -> dict[str, dict[str, Argument]]:
    """Every verb with its arguments."""
    return {name: arguments_of(verb) for name, verb in sorted(VERBS.items())}


@api.post("/workshops/{workshop}/verbs/{verb}")
def run(
    request: Request,
    person: Person,
    workshop: str,
    verb: str,
    arguments: Annotated[dict[str, JsonValue], Body()],
) -> Acted:
    """Runs one verb with JSON arguments: ``GET /api/verbs`` says which there are and what they take."""
    house: House = request.app.state.house
    actor = house.journal.actor(workshop, person)
    if verb not in VERBS:
        raise NotFound("web.no_such_action")
    given = typed(VERBS[verb], arguments)
    if VERBS[verb] is edits.change and house.edit_open_text(workshop, actor, given) is not None:
        newest = house.journal.history(workshop, actor)[-1]
        return Acted(act=newest.act, seq=newest.seq)
    act = house.journal.act(workshop, actor, VERBS[verb], **given)
    return Acted(act=act.id, seq=act.seq)


@api.post("/workshops/{workshop}/undo")
def undo(request: Request, person: Person, workshop: str) -> Acted:
    """Takes one's newest act back."""
    house: House = request.app.state.house
    act = house.journal.undo(workshop, house.journal.actor(workshop, person))
    return Acted(act=act.id, seq=act.seq)


@api.post("/workshops/{workshop}/drafts/{process}")
def begin_draft(request: Request, person: Person, workshop: str, process: Process) -> DraftStanding:
    """Begins drafting what is empty in a process, unless a draft of it is under way."""
    house: House = request.app.state.house
    house.journal.actor(workshop, person).needs("write")
    house.rest(workshop)
    house.drafts.start(workshop, process, person)
    return _standing(request, workshop, process)


@api.get("/workshops/{workshop}/drafts/{process}")
def look_at_draft(request: Request, person: Person, workshop: str, process: Process) -> DraftStanding:
    """How far the newest draft of a process is."""
    house: House = request.app.state.house
    house.journal.actor(workshop, person).needs("read")
    return _standing(request, workshop, process)


@api.get(
    "/workshops/{workshop}/export.zip",
    response_class=Response,
    responses={200: {"content": _ZIP, "description": "The bundle."}},
)
def export(request: Request, person: Person, workshop: str) -> Response:
    """The bundle, zipped."""
    house: House = request.app.state.house
    actor = house.journal.actor(workshop, person)
    house.rest(workshop)
    files = bundle.dump(house.journal, actor, workshop)
    return Response(bundle.zip_of(files), media_type="application/zip")


@api.post("/import", openapi_extra={"requestBody": {"required": True, "content": _ZIP}})
async def import_bundle(request: Request, person: Person, language: Language = "ja") -> ImportedBundle:
    """Imports a zipped bundle (the body); its workshop is brought up to what the files say, or begun."""
    house: House = request.app.state.house
    body = await request.body()
    actor = Actor(id=person, role="facilitator")
    files = await run_in_threadpool(bundle.files_of_zip, body)
    imported = await run_in_threadpool(bundle.load, house.journal, actor, files, language=language)
    return ImportedBundle(
        workshop=imported.workshop,
        warnings=[note.words(language) for note in imported.notes],
        counts=dict(imported.counts),
    )


def _standing(request: Request, workshop: str, process: Process) -> DraftStanding:
    house: House = request.app.state.house
    drafting = house.drafts.of(workshop, process)
    if drafting is None:
        return DraftStanding(state="none")
    message = drafting.message and sentence(
        drafting.message, drafting.values, house, session.language(request)
    )
    return DraftStanding(state=drafting.state, done=drafting.done, total=drafting.total, message=message)
