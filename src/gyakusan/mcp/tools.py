"""The tools an agent may call. Each reads, remarks or asks for a draft; people decide in the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar, get_args

from mcp.types import Tool, ToolAnnotations
from pydantic import BaseModel, ConfigDict, ValidationError

from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language, text
from gyakusan.mcp.desk import Desk
from gyakusan.mcp.shapes import Shape, findings_shape, process_shape, standing_shape, workshops_shape
from gyakusan.workshop.artifacts import Process


class Arguments(BaseModel):
    """What a tool takes; an argument it does not know is refused, so that a misspelt one is never silently lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class InWorkshop(Arguments):
    """A tool that looks at one workshop."""

    workshop: str


class InProcess(InWorkshop):
    """A tool that looks at one process of it."""

    process: Process


class Remark(InWorkshop):
    """A remark on an item."""

    item: str
    text: str


Given = TypeVar("Given", bound=Arguments)


@dataclass(frozen=True)
class Offered:
    """One tool: what it takes, what it does, whether it changes anything."""

    takes: type[Arguments]
    answer: Callable[[Desk, Any], Shape]
    writes: bool = False


def _list_workshops(desk: Desk, _given: Arguments) -> Shape:
    return workshops_shape(desk)


def _read_process(desk: Desk, given: InProcess) -> Shape:
    return process_shape(desk, desk.view(given.workshop), given.process)


def _check(desk: Desk, given: InWorkshop) -> Shape:
    return findings_shape(desk.view(given.workshop))


def _comment(desk: Desk, given: Remark) -> Shape:
    seen = desk.view(given.workshop)
    desk.writer(seen.about.language).comment(given.workshop, given.item, given.text)
    return {"workshop": given.workshop, "item": given.item, "seq": desk.view(given.workshop).seq}


def _draft(desk: Desk, given: InProcess) -> Shape:
    seen = desk.view(given.workshop)
    desk.writer(seen.about.language).draft(given.workshop, given.process)
    return {"workshop": given.workshop, **standing_shape(desk.view(given.workshop), given.process)}


TOOLS: Final[Mapping[str, Offered]] = {
    "list_workshops": Offered(Arguments, _list_workshops),
    "read_process": Offered(InProcess, _read_process),
    "check": Offered(InWorkshop, _check),
    "comment": Offered(Remark, _comment, writes=True),
    "draft": Offered(InProcess, _draft, writes=True),
}


def tools(language: Language) -> list[Tool]:
    """Every tool as it is announced."""
    return [_announced(name, offered, language) for name, offered in TOOLS.items()]


def answer(offered: Offered, desk: Desk, given: Mapping[str, Any]) -> Shape:
    """What the tool answers; raises whatever refusal the rules raise."""
    return offered.answer(desk, _read(offered.takes, given))


def _announced(name: str, offered: Offered, language: Language) -> Tool:
    schema = offered.takes.model_json_schema()
    del schema["description"]  # the docstring is for whoever reads the code
    for argument, described in schema["properties"].items():
        described["description"] = text(f"mcp.argument.{argument}", language)
    return Tool(
        name=name,
        title=text(f"mcp.tool.{name}.title", language),
        description=text(f"mcp.tool.{name}.does", language),
        input_schema=schema,
        annotations=ToolAnnotations(
            read_only_hint=not offered.writes, destructive_hint=False, open_world_hint=False
        ),
    )


def _read(takes: type[Given], given: Mapping[str, Any]) -> Given:
    try:
        return takes.model_validate(given)
    except ValidationError as refused:
        error = refused.errors()[0]
        name = ".".join(map(str, error["loc"]))
        if error["type"] == "missing":
            raise Invalid("mcp.argument_missing", name=name) from refused
        if error["type"] == "extra_forbidden":
            known = ", ".join(takes.model_fields) or "—"
            raise Invalid("mcp.argument_unknown", name=name, known=known) from refused
        if error["type"] == "literal_error":
            expected = ", ".join(get_args(takes.model_fields[name].annotation))
            raise Invalid("mcp.argument_not_one_of", name=name, expected=expected) from refused
        raise Invalid("workshop.bad_value", field=name, value=error["input"]) from refused
