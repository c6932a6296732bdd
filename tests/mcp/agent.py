"""An AI agent as it really comes: the SDK's own client, and ``gyakusan mcp`` as a process of its own."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import anyio
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult, TextContent, TextResourceContents

from tests.servers import COMMAND

PATIENCE_S = 120.0
Seen = TypeVar("Seen")


def visit(
    folder: Path,
    doing: Callable[[Client], Awaitable[Seen]],
    *,
    mode: str = "auto",
    language: str = "en_GB.UTF-8",
) -> Seen:
    """What an agent sees that does ``doing`` on the data folder, and then hangs up."""

    async def whole() -> Seen:
        command = StdioServerParameters(
            command=str(COMMAND),
            args=["mcp", "--data", str(folder)],
            env={**os.environ, "LC_ALL": language},
        )
        with anyio.fail_after(PATIENCE_S):
            async with Client(command, mode=mode, cache=None) as client:
                return await doing(client)

    return anyio.run(whole)


async def answered(client: Client, tool: str, **arguments: str) -> Any:
    """The shape a tool answers with; fails when it refuses."""
    result = await client.call_tool(tool, dict(arguments))
    assert not result.is_error, words(result)
    return result.structured_content


async def refused(client: Client, tool: str, **arguments: str) -> str:
    """The sentence with which a tool refuses."""
    result = await client.call_tool(tool, dict(arguments))
    assert result.is_error
    return words(result)


async def read(client: Client, uri: str) -> str:
    """The text that stands at an address."""
    (contents,) = (await client.read_resource(uri)).contents
    assert isinstance(contents, TextResourceContents)
    return contents.text


def words(result: CallToolResult) -> str:
    """The one text of an answer."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text
