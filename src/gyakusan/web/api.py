"""The JSON API of the application: the same verbs and views as the pages, for scripts, agents and the command line."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import fields
from typing import Annotated, Any, Final, Literal, get_type_hints

from fastapi import APIRouter, Body, Depends, Query, Request, Response
from pydantic import BaseModel, JsonValue, TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.core.text import Language
from gyakusan.course import bundle
from gyakusan.define import votes
from gyakusan.invent import choosing
from gyakusan.invent import ops as grades
from gyakusan.test_iterate import notes
from gyakusan.web import session
from gyakusan.web.house import House
from gyakusan.web.refusals import sentence
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import AnyItem, Process
from gyakusan.workshop.meeting import voting
from gyakusan.workshop.programs import available
from gyakusan.workshop.rights import Actor
from gyakusan.workshop.state import State
from gyakusan.workshop.verbs import Verb


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

VERBS: Final[dict[str, Verb]] = {
    verb.__name__: verb
    for verb in (
        edits.add,
        edits.change,
        edits.move,
        edits.remove,
        edits.set_basis,
        ops.rename,
        ops.mark_work,
        grades.cast_grade,
        notes.write_note,
        voting.reveal,
    )
} | {"vote_questions": votes.vote, "vote_inventions": choosing.vote}
_ITEM: Final[TypeAdapter[Any]] = TypeAdapter(AnyItem)


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


@api.post("/workshops/{workshop}/verbs/{verb}")
def run(
    request: Request,
    person: Person,
    workshop: str,
    verb: str,
    arguments: Annotated[dict[str, JsonValue], Body()],
) -> Acted:
    """Runs one verb with JSON arguments (``add``: ``item``; ``change``: ``id``, ``field``, ``was``, ``value`` …)."""
    house: House = request.app.state.house
    actor = house.journal.actor(workshop, person)
    if verb not in VERBS:
        raise NotFound("web.no_such_action")
    given = _typed(VERBS[verb], arguments)
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


def _typed(verb: Verb, arguments: Mapping[str, JsonValue]) -> dict[str, Any]:
    """JSON arguments as the verb's parameter types; ``Invalid`` names the one that does not fit."""

    hints = get_type_hints(verb)
    parameters = {
        name: parameter
        for name, parameter in inspect.signature(verb).parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    }
    if unknown := set(arguments) - set(parameters):
        raise Invalid("workshop.no_such_field", field=", ".join(sorted(unknown)))
    typed: dict[str, Any] = {}
    for name, parameter in parameters.items():
        if name not in arguments:
            if parameter.default is inspect.Parameter.empty:
                raise Invalid("workshop.bad_value", field=name, value="")
            continue
        adapter = _ITEM if name == "item" else TypeAdapter(hints[name])
        try:
            typed[name] = adapter.validate_python(arguments[name])
        except ValidationError as error:
            raise Invalid("workshop.bad_value", field=name, value=arguments[name]) from error
    return typed
