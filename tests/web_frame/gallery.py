"""A small application that shows every part and answers its forms, for screenshots and browser tests.

It keeps one sheet in memory, refuses a stale ``was`` as the real one does, and sends the new room to every open page.
``cd tests && python -m web_frame.gallery PORT`` serves it.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
from dataclasses import dataclass, field
from typing import Literal, cast

import uvicorn
from htpy import Element, Node
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from gyakusan.core.text import Language
from gyakusan.web import frame
from gyakusan.web.frame import Column, Place, Process, Row, Step, Undo

from .gallery_parts import gallery_body
from .samples import ROWS, WORDS


@dataclass
class Sheet:
    """What the gallery edits: rows of (stage, action, minutes, money, basis), a text, and who is watching."""

    rows: dict[str, list[str]]
    text: str
    sequence: int = 1
    watching: set[tuple[WebSocket, Language]] = field(default_factory=set)

    def value(self, item: str, column: str) -> str:
        """The present value of a field."""
        return self.text if item == "text" else self.rows[item][int(column)]

    def change(self, item: str, column: str, value: str) -> None:
        """Write a field."""
        self.sequence += 1
        if item == "text":
            self.text = value
        else:
            self.rows[item][int(column)] = value


def new_sheet(language: Language) -> Sheet:
    """The sheet with its sample rows."""
    return Sheet(
        rows={f"r{i}": list(row) for i, row in enumerate(ROWS[language], 1)}, text=WORDS[language].paragraph
    )


def reader(request: Request | WebSocket) -> Language:
    """The language asked for."""
    return "en" if request.query_params.get("lang") == "en" else "ja"


def sheet_of(request: Request | WebSocket) -> Sheet:
    """The sheet of the reader's language."""
    return cast("dict[Language, Sheet]", request.app.state.sheets)[reader(request)]


def journey(sheet: Sheet, language: Language) -> Element:
    """The journey table."""
    words = WORDS[language]

    def cells(item: str, row: list[str]) -> list[Node]:
        basis = cast("Literal['fact', 'assumption', 'ai']", row[4])
        url = f"/edit?lang={language}"
        return [
            frame.editable(
                action_url=url,
                item=item,
                field="1",
                value=row[1],
                label=words.action,
                language=language,
                content_language=language,
                look="cell",
            ),
            frame.number_cell(
                action_url=url,
                item=item,
                field="2",
                value=row[2],
                label=words.minutes,
                unit=words.minute_unit,
                language=language,
            ),
            frame.number_cell(
                action_url=url,
                item=item,
                field="3",
                value=row[3],
                label=words.yen,
                unit=words.yen_unit,
                language=language,
            ),
            frame.basis_menu(
                basis=basis,
                action_url=f"/basis?lang={language}",
                language=language,
                source=words.source if basis == "fact" else "",
                fields={"item": item},
            ),
        ]

    minutes = sum(int(row[2]) for row in sheet.rows.values() if row[2].isdigit())
    return frame.grid_table(
        columns=[
            Column(key="1", label=words.action, width="rest"),
            Column(key="2", label=words.minutes, width="number", numeric=True),
            Column(key="3", label=words.yen, width="number", numeric=True),
            Column(key="4", label=words.basis, width="mark"),
        ],
        rows=[
            Row(
                item=item,
                cells=cells(item, row),
                group=row[0],
                basis=cast("Literal['fact', 'assumption', 'ai']", row[4]),
                goal=row[0] in {"達成", "Goal"},
            )
            for item, row in sheet.rows.items()
        ],
        language=language,
        content_language=language,
        label=words.title,
        paste_url=f"/paste?lang={language}",
        process="listen",
        sums=[words.total, frame.quantity(value=str(minutes), unit=words.minute_unit), None, None],
    )


def draw_room(sheet: Sheet, language: Language) -> Element:
    """The gallery's room."""
    words = WORDS[language]
    return frame.room(
        title=words.title,
        lead=words.lead,
        process="listen",
        sequence=sheet.sequence,
        actions=[
            frame.draft_button(action_url=f"/draft?lang={language}", language=language),
            frame.action(action_url=f"/add?lang={language}", label=words.add, icon_name="plus", shortcut="n"),
        ],
        body=[journey(sheet, language), gallery_body(text=sheet.text, language=language)],
    )


async def show(request: Request) -> Response:
    """The page."""
    language, nonce = reader(request), secrets.token_urlsafe(12)
    words = WORDS[language]
    states = {
        "listen": "done",
        "define": "done",
        "invent": "current",
        "refine": "ahead",
        "test_iterate": "ahead",
    }
    page = frame.page(
        title=words.title,
        language=language,
        nonce=nonce,
        workshop=words.workshop,
        workshop_url="/",
        workshop_language=language,
        viewer="Mika",
        steps=[
            Step(
                process=cast("Process", process),
                url=f"/?lang={language}#{process}",
                state=cast("Literal['done', 'current', 'ahead']", state),
                here=process == "listen",
            )
            for process, state in states.items()
        ],
        places=[
            Place(name=name, url=f"/?lang={language}", here=i == 0) for i, name in enumerate(words.places)
        ],
        live_url=f"/live?lang={language}",
        undo=Undo(action_url=f"/add?lang={language}", what=words.what),
        room=draw_room(sheet_of(request), language),
    )
    policy = frame.content_security_policy(nonce=nonce, host=request.headers["host"])
    return HTMLResponse(str(page), headers={"Content-Security-Policy": policy})


async def changed(request: Request) -> Response:
    """Send the room to everyone and answer the one who changed it."""
    language, sheet = reader(request), sheet_of(request)
    drawn = str(frame.update(room=draw_room(sheet, language)))
    for watcher, watched in list(sheet.watching):
        if watched == language:
            await watcher.send_text(drawn)
    if request.headers.get("HX-Request"):
        return HTMLResponse(drawn)
    return RedirectResponse(f"/?lang={language}", status_code=303)


async def edit(request: Request) -> Response:
    """Change one field unless someone else did."""
    asked, language, sheet = await request.form(), reader(request), sheet_of(request)
    item, column = str(asked["item"]), str(asked["field"])
    was, value = frame.typed(str(asked["was"])), frame.typed(str(asked["value"]))
    if value == "500":
        return Response(status_code=503)
    now = sheet.value(item, column)
    if now not in {was, value}:
        conflict = frame.conflict_view(
            action_url=f"/edit?lang={language}",
            item=item,
            field=column,
            yours=value,
            theirs=now,
            who="Ken",
            language=language,
            content_language=language,
        )
        return HTMLResponse(str(conflict), status_code=409)
    if column == "2" and value and not value.isdigit():
        refused = frame.notice(kind="error", body="0–9", language=language)
        return HTMLResponse(str(refused), status_code=422)
    sheet.change(item, column, value)
    return await changed(request)


async def basis(request: Request) -> Response:
    """Change a basis."""
    asked = await request.form()
    sheet_of(request).change(str(asked["item"]), "4", str(asked["basis"]))
    return await changed(request)


async def paste(request: Request) -> Response:
    """Write pasted cells from the given one on."""
    asked, sheet = await request.form(), sheet_of(request)
    items = list(sheet.rows)
    first, column = items.index(str(asked["row"])), int(str(asked["column"]))
    for down, line in enumerate(frame.typed(str(asked["tsv"])).split("\n")):
        for right, value in enumerate(line.split("\t")):
            if first + down < len(items) and column + right < 4:
                sheet.change(items[first + down], str(column + right), value.strip())
    return await changed(request)


async def add(request: Request) -> Response:
    """Add a row before the goal."""
    sheet = sheet_of(request)
    goal = sheet.rows.popitem()
    sheet.rows[f"r{len(sheet.rows) + 10}"] = [list(sheet.rows.values())[-1][0], "", "", "", "assumption"]
    sheet.rows[goal[0]] = goal[1]
    sheet.sequence += 1
    return await changed(request)


async def refuse(request: Request) -> Response:
    """A rule says no."""
    refused = frame.notice(kind="error", body=WORDS[reader(request)].finding, language=reader(request))
    return HTMLResponse(str(refused), status_code=422)


async def draft(request: Request) -> Response:
    """A draft that takes a moment."""
    await asyncio.sleep(0.6)
    return await changed(request)


async def live(socket: WebSocket) -> None:
    """The live connection: what a page missed, then every change."""
    language, sheet = reader(socket), sheet_of(socket)
    await socket.accept()
    if int(socket.query_params.get("last", sheet.sequence)) != sheet.sequence:
        await socket.send_text(str(frame.update(room=draw_room(sheet, language))))
    sheet.watching.add((socket, language))
    try:
        while True:
            await socket.receive_text()
            await socket.send_text("{}")
    except WebSocketDisconnect:
        sheet.watching.discard((socket, language))


def application() -> Starlette:
    """The gallery."""
    app = Starlette(
        routes=[
            Route("/", show),
            Route("/edit", edit, methods=["POST"]),
            Route("/basis", basis, methods=["POST"]),
            Route("/paste", paste, methods=["POST"]),
            Route("/add", add, methods=["POST"]),
            Route("/refuse", refuse, methods=["POST"]),
            Route("/draft", draft, methods=["POST"]),
            WebSocketRoute("/live", live),
            Mount(frame.STATIC_URL, frame.Files()),
        ]
    )
    app.state.sheets = {"ja": new_sheet("ja"), "en": new_sheet("en")}
    return app


if __name__ == "__main__":
    uvicorn.run(application(), port=int(sys.argv[1]), log_level="warning", timeout_graceful_shutdown=1)
