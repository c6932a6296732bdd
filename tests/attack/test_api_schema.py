"""The API as it describes itself: what fits the description is answered as described, what does not is refused."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode, SerializationContext
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from gyakusan.web.api_verbs import VERBS
from tests.servers import Server, serving
from tests.web.visiting import OWN, begin, visit

EXAMPLES: Final = 8
"""Requests for each operation and kind, always the same ones."""
CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
OPERATIONS: Final = (
    "GET /api/verbs",
    "GET /api/workshops",
    "POST /api/workshops",
    "GET /api/workshops/{workshop}",
    "GET /api/workshops/{workshop}/history",
    "POST /api/workshops/{workshop}/verbs/{verb}",
    "POST /api/workshops/{workshop}/undo",
    "POST /api/workshops/{workshop}/drafts/{process}",
    "GET /api/workshops/{workshop}/drafts/{process}",
    "GET /api/workshops/{workshop}/export.zip",
    "POST /api/import",
    "POST /api/people/erase",
)


MISUSED: Final = tuple(
    name for name in OPERATIONS if name.startswith("POST /api/workshops") and "undo" not in name
)
"""Where a request can be wrong at all: others take nothing but a name."""
_SOME: Final = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@schemathesis.serializer("application/zip")
def as_it_is(_context: SerializationContext, value: Any) -> bytes:
    """What is uploaded, byte for byte."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@dataclass(frozen=True)
class Described:
    """A running server, what it says of its API, and somebody who may use it."""

    server: Server
    owner: httpx.Client
    workshop: str
    operations: dict[str, APIOperation[Any, Any, Any, Any]]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Described]:
    """Servers of their own: what is tried here would be in the way of others."""
    with serving(tmp_path_factory.mktemp("described")) as server, visit(server, server.owner_link) as owner:
        schema = schemathesis.openapi.from_url(f"{server.application}/api/openapi.json")
        found = [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
        operations = {operation.label: operation for operation in found}
        yield Described(server, owner, begin(owner).removeprefix("/w/"), operations)


def test_every_operation_is_tried(described: Described) -> None:
    """An operation added later must be added here."""
    assert set(described.operations) == set(OPERATIONS)


@pytest.mark.parametrize("label", OPERATIONS)
def test_what_fits_the_description_is_answered_as_described(described: Described, label: str) -> None:
    """By the owner in a workshop of theirs: no failure of ours, only the statuses and shapes that are written down."""
    there = {"workshop": described.workshop}
    _try(described, described.operations[label].as_strategy(path_parameters=there))


@pytest.mark.parametrize("label", MISUSED)
def test_what_does_not_fit_is_refused_as_described(described: Described, label: str) -> None:
    """Wrong types, missing and unknown fields, in no workshop at all."""
    _try(described, described.operations[label].as_strategy(generation_mode=GenerationMode.NEGATIVE))


def _try(described: Described, cases: st.SearchStrategy[Case[Any]]) -> None:
    cookies = dict(described.owner.cookies)

    @_SOME
    @given(case=cases)
    def tried(case: Case[Any]) -> None:
        case.call_and_validate(headers=OWN, cookies=cookies, checks=CHECKS)

    tried()


JSON: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(["customer", "sentence", "basis", "id", "type", "mock", "\0", "9" * 400]),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=8), part, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_no_values_make_a_verb_fail(described: Described, verb: str) -> None:
    """Every verb with its own arguments, which say anything JSON can say."""
    own = inspect.signature(VERBS[verb]).parameters.values()
    named: dict[str, st.SearchStrategy[Any]] = {
        argument.name: JSON for argument in own if argument.kind is argument.KEYWORD_ONLY
    }
    address = f"/api/workshops/{described.workshop}/verbs/{verb}"

    @_SOME
    @given(arguments=st.fixed_dictionaries({}, optional=named))
    def tried(arguments: dict[str, Any]) -> None:
        answer = described.owner.post(address, json=arguments, headers=OWN)
        assert answer.status_code < 500, (arguments, answer.text)
        assert answer.status_code == 200 or answer.json()["message"]

    tried()
