"""``gyakusan act WORKSHOP VERB [NAME=VALUE …]``: one verb of a workshop, done in the owner's name."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from gyakusan.cli.parsing import Parser
from gyakusan.cli.place import data_of, data_option, opened
from gyakusan.cli.remote import server_of
from gyakusan.cli.words import Usage, say, say_json
from gyakusan.core.text import Language, text

if TYPE_CHECKING:
    from pathlib import Path


def arguments(parser: Parser, language: Language) -> None:
    """The workshop, the verb, what it takes, and the data."""
    parser.value("workshop", text("cli.workshop", language))
    parser.value("verb", text("cli.act.verb", language))
    parser.value("values", text("cli.act.values", language), nargs="*", metavar="NAME=VALUE")
    data_option(parser, language)
    parser.json_option()


def run(given: Namespace, language: Language) -> int:
    """Does it and says the sequence number reached."""
    reached = act(data_of(given), language, given.workshop, given.verb, _values(given.verb, given.values))
    if given.json:
        say_json(reached)
    else:
        say(text("cli.act.done", language, seq=reached["seq"]))
    return 0


def act(
    data: Path, language: Language, workshop: str, verb: str, values: Mapping[str, Any]
) -> dict[str, Any]:
    """The verb with JSON values, by the server that holds the data if one does. Returns act and sequence number."""
    from gyakusan.web.api_verbs import VERBS, typed

    server = server_of(data, language)
    if server:
        path = f"/api/workshops/{quote(workshop, safe='')}/verbs/{verb}"
        answer: dict[str, Any] = json.loads(
            server.post(path, json.dumps(values).encode(), "application/json")
        )
        return answer
    with opened(data, language) as place:
        actor = place.journal.actor(workshop, place.owner.id)
        done = place.journal.act(workshop, actor, VERBS[verb], **typed(VERBS[verb], values))
        return {"act": done.id, "seq": done.seq}


def _values(verb: str, written: Sequence[str]) -> dict[str, Any]:
    """``NAME=VALUE`` as the verb takes them."""
    from gyakusan.web.api_verbs import VERBS, read_value

    if verb not in VERBS:
        raise Usage("cli.act.no_such_verb", verb=verb, verbs=", ".join(sorted(VERBS)))
    values: dict[str, Any] = {}
    for one in written:
        name, equals, value = one.partition("=")
        if not (name and equals):
            raise Usage("cli.usage.bad_value", what=one)
        values[name] = read_value(VERBS[verb], name, value)
    return values
