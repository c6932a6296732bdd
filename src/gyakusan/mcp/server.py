"""The server an agent speaks with: over standard input and output, one person, until the agent hangs up."""

from __future__ import annotations

import asyncio
import json
from importlib.metadata import version
from typing import Any, TypeAlias

from mcp.server import Server
from mcp.server.context import ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp.types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    TextContent,
)

from gyakusan.core.errors import Refusal
from gyakusan.core.text import text
from gyakusan.mcp import resources
from gyakusan.mcp.desk import Desk
from gyakusan.mcp.tools import TOOLS, answer, tools

Asked: TypeAlias = ServerRequestContext[dict[str, Any]]
Page: TypeAlias = PaginatedRequestParams | None


def server(desk: Desk) -> Server[dict[str, Any]]:
    """The server over ``desk``. Everything runs in threads, so that a long draft keeps nobody waiting."""

    async def list_tools(_asked: Asked, _page: Page) -> ListToolsResult:
        return ListToolsResult(tools=tools(desk.language))

    async def call_tool(_asked: Asked, called: CallToolRequestParams) -> CallToolResult:
        return await asyncio.to_thread(_called, desk, called)

    async def list_resources(_asked: Asked, _page: Page) -> ListResourcesResult:
        return ListResourcesResult(resources=await asyncio.to_thread(resources.resources, desk))

    async def list_templates(_asked: Asked, _page: Page) -> ListResourceTemplatesResult:
        return ListResourceTemplatesResult(resource_templates=resources.templates(desk.language))

    async def read_resource(_asked: Asked, wanted: ReadResourceRequestParams) -> ReadResourceResult:
        return await asyncio.to_thread(_read, desk, wanted.uri)

    return Server(
        "gyakusan",
        version=version("gyakusan"),
        title=text("common.product", desk.language),
        instructions=text("mcp.instructions", desk.language),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )


def speak(desk: Desk) -> None:
    """Speaks on standard input and output until the other side closes it."""

    async def until_closed() -> None:
        speaker = server(desk)
        async with stdio_server() as (heard, said):
            await speaker.run(heard, said, speaker.create_initialization_options())

    asyncio.run(until_closed())


def _called(desk: Desk, called: CallToolRequestParams) -> CallToolResult:
    """A refusal is an answer of the tool, so that the agent reads the sentence and can do better."""
    offered, given = TOOLS.get(called.name), called.arguments or {}
    if offered is None:
        words = text("mcp.no_such_tool", desk.language, name=called.name, known=", ".join(TOOLS))
        raise MCPError(INVALID_PARAMS, words)
    try:
        shape = answer(offered, desk, given)
    except Refusal as refusal:
        words = desk.sentence(refusal, desk.language_in(str(given.get("workshop", ""))))
        return CallToolResult(content=[TextContent(text=words)], is_error=True)
    words = json.dumps(shape, ensure_ascii=False)
    return CallToolResult(content=[TextContent(text=words)], structured_content=shape)


def _read(desk: Desk, uri: str) -> ReadResourceResult:
    try:
        return ReadResourceResult(contents=[resources.read(desk, uri)])
    except Refusal as refusal:
        language = desk.language_in(resources.workshop_in(uri))
        raise MCPError(INVALID_PARAMS, desk.sentence(refusal, language), {"uri": uri}) from refusal
