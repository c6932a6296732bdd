"""The connection through which a page writes the texts of one press release together with others.

Messages are JSON objects; ``t`` says what they are. From the page: ``join``, ``update``, ``mine``, ``cursor``, ``part``, ``ping``.
To the page: ``open``, ``update``, ``saved``, ``refused``, ``cursor``, ``closed``, ``pong``, ``stopped``. Bytes are base64.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any, Final

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from starlette.concurrency import run_in_threadpool

from gyakusan.core.errors import Invalid, NotFound, Refusal, Unavailable
from gyakusan.core.text import Language
from gyakusan.web import session
from gyakusan.web.cowriting.documents import Documents
from gyakusan.web.cowriting.writer import ASK, LONGEST_MESSAGE, Writer
from gyakusan.web.house import House
from gyakusan.web.live import REMOVED
from gyakusan.web.refusals import sentence
from gyakusan.workshop.artifacts import PressRelease, Slot
from gyakusan.workshop.rights import Actor

cowriting = APIRouter(include_in_schema=False)

SIGNED_OUT: Final = 4401
UNKNOWN: Final = 4404
TOO_FAST: Final = 4429
LATER: Final = 1013
ASK_EVERY_S: Final = 10.0
"""Seconds after which rights are asked again although nothing was recorded: somebody may have signed out."""
_LONGEST_NAME: Final = 200


@cowriting.websocket("/w/{workshop}/write/{release}")
async def write(socket: WebSocket, workshop: str, release: str) -> None:
    """One page's texts, live in both directions."""
    house: House = socket.app.state.house
    documents: Documents = socket.app.state.documents
    language = session.language(socket)
    try:
        session.refuse_foreign_socket(socket)
    except Refusal:
        await socket.close(UNKNOWN)
        return
    await socket.accept()  # a code given before it never reaches the page
    try:
        writer = await run_in_threadpool(_welcome, socket, workshop, release)
    except Refusal as refusal:
        await _stop(socket, refusal, house, language, _code(refusal))
        return
    with documents.visiting(writer):
        tasks = {
            asyncio.create_task(_tell(socket, writer)),
            asyncio.create_task(_hear(socket, writer, documents, language)),
            asyncio.create_task(_ask_now_and_then(writer)),
        }
        done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        errors = [task.exception() for task in done]
    error = next((error for error in errors if error), None)
    if isinstance(error, Refusal):
        # Whoever was in and now is not was removed, whether or not the workshop may be known to them.
        code = _code(error)
        await _stop(socket, error, house, language, REMOVED if isinstance(error, _Removed) else code)
    elif error is not None and not isinstance(error, WebSocketDisconnect | RuntimeError):
        raise error


class _Removed(NotFound):
    """The right that was there at the beginning ended."""


def _welcome(socket: WebSocket, workshop: str, release: str) -> Writer:
    house: House = socket.app.state.house
    person = session.person(socket, house.people)
    actor = house.journal.actor(workshop, person)
    if house.journal.view(workshop, actor).get(PressRelease, release) is None:
        raise NotFound("workshop.gone")
    documents: Documents = socket.app.state.documents
    return Writer(
        workshop=workshop,
        release=release,
        person=person,
        name=house.people.names([person]).get(person, ""),
        colour=documents.colour(workshop, person),
        may_write=actor.may("write"),
        loop=documents.loop,
    )


def _allowed(socket: WebSocket, writer: Writer) -> Actor:
    """The writer as they stand now; raises when they may no longer be here."""
    house: House = socket.app.state.house
    try:
        actor = house.journal.actor(writer.workshop, session.person(socket, house.people))
        actor.needs("read")
    except Unavailable:
        raise
    except Refusal as refusal:
        raise _Removed("cowriting.removed") from refusal
    return actor


async def _tell(socket: WebSocket, writer: Writer) -> None:
    """Everything in line for the page; a removed member hears nothing more."""
    while True:
        words = await writer.waiting.get()
        if words != ASK:
            await socket.send_text(words)
            if writer.overwhelmed:
                await socket.close(LATER)
                return
            continue
        actor = await run_in_threadpool(_allowed, socket, writer)
        if actor.may("write") != writer.may_write:
            await socket.close(LATER)  # comes back at once, with the right it has now
            return


async def _ask_now_and_then(writer: Writer) -> None:
    while True:
        await asyncio.sleep(ASK_EVERY_S)
        writer.ask_again()


async def _hear(socket: WebSocket, writer: Writer, documents: Documents, language: Language) -> None:
    """Each message of the page, one after the other."""
    while True:
        heard = await socket.receive()
        if heard["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(heard["code"])
        writer.count()
        message = _read(heard.get("text"))  # no page of ours sends bytes: what comes as such is no message
        if message.get("t") == "part":
            whole = writer.whole(
                _number(message, "i"), _number(message, "of"), _words(message, "d", LONGEST_MESSAGE)
            )
            if whole is None:
                continue
            message = _read(whole)
        if message.get("t") == "ping":
            writer.tell({"t": "pong"})
            continue
        await run_in_threadpool(_act, socket, writer, documents, language, message)


def _act(
    socket: WebSocket, writer: Writer, documents: Documents, language: Language, message: Mapping[str, Any]
) -> None:
    """One message. What cannot be stored is refused with a sentence; the page keeps it."""
    house: House = socket.app.state.house
    actor = _allowed(socket, writer)
    kind, slot = message.get("t"), _words(message, "slot")
    if kind == "join":
        view = house.journal.view(writer.workshop, actor)
        found = view.get(Slot, slot)
        if found is None or found.press_release != writer.release:
            raise NotFound("workshop.gone")
        documents.join(writer, slot)
        return
    if kind == "cursor":
        if actor.may("write"):
            documents.point(writer, slot, _words(message, "a"), _words(message, "h"))
        return
    number = _number(message, "n")
    try:
        actor.needs("write")
        if kind == "update":
            documents.receive(writer, slot, _bytes(message, "u"), actor)
        elif kind == "mine":
            was, text = _words(message, "was", LONGEST_MESSAGE), _words(message, "text", LONGEST_MESSAGE)
            documents.bring(writer, slot, was, text, actor)
        else:
            raise Invalid("cowriting.unreadable")
    except Refusal as refusal:
        words = sentence(refusal.message, refusal.values, house, language)
        writer.tell({"t": "refused", "slot": slot, "n": number, "words": words})
    else:
        writer.tell({"t": "saved", "slot": slot, "n": number})


async def _stop(socket: WebSocket, refusal: Refusal, house: House, language: Language, code: int) -> None:
    words = sentence(refusal.message, refusal.values, house, language)
    try:
        await socket.send_text(json.dumps({"t": "stopped", "words": words}, ensure_ascii=False))
        await socket.close(code)
    except (RuntimeError, WebSocketDisconnect):
        return  # the page is gone already


def _code(refusal: Refusal) -> int:
    if isinstance(refusal, session.SignedOut):
        return SIGNED_OUT
    if refusal.message == "cowriting.too_fast":
        return TOO_FAST
    return {403: REMOVED, 404: UNKNOWN, 503: LATER}.get(refusal.status, 4400)


def _read(words: str | None) -> Mapping[str, Any]:
    try:
        message = json.loads(words or "")
    except (ValueError, RecursionError) as unreadable:
        raise Invalid("cowriting.unreadable") from unreadable
    if not isinstance(message, dict):
        raise Invalid("cowriting.unreadable")
    return message


def _words(message: Mapping[str, Any], name: str, longest: int = _LONGEST_NAME) -> str:
    value = message.get(name, "")
    if not isinstance(value, str) or len(value) > longest:
        raise Invalid("cowriting.unreadable")
    return value.encode("utf-8", "replace").decode()


def _number(message: Mapping[str, Any], name: str) -> int:
    value = message.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 53:
        raise Invalid("cowriting.unreadable")
    return value


def _bytes(message: Mapping[str, Any], name: str) -> bytes:
    try:
        return base64.b64decode(_words(message, name, LONGEST_MESSAGE), validate=True)
    except (binascii.Error, ValueError) as unreadable:
        raise Invalid("cowriting.unreadable") from unreadable
