"""What no browser sends: answered with a reason and the usual headers, and never as our own failure."""

from __future__ import annotations

import json

import httpx
import pytest

from tests.servers import Server
from tests.web.visiting import OWN, begin, visit

ROOMS = ("overview", "listen", "define", "invent", "refine", "mocks", "test", "verdicts", "history", "people")
LONG = "9" * 5_000


def sane(answer: httpx.Response) -> None:
    """Not our failure, and under the policy."""
    assert answer.status_code < 500, (answer.request.url.path, answer.text[:200])
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("number", [LONG, "-1", "²", "1e9", "9" * 20, "%00", "٣"])
def test_numbers_in_addresses_may_be_anything(server: Server, number: str) -> None:
    """``at``, ``page`` and ``last`` decide what is drawn; nonsense is looked through."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        for room in ROOMS:
            sane(owner.get(f"{path}/{room}?at={number}&page={number}&tab={number}&of={number}"))
        sane(owner.get(f"{path.replace('/w/', '/api/workshops/')}?at={number}"))


@pytest.mark.parametrize(
    "body",
    [
        b'{"id":"customer","field":"sentence","was":"","value":"\\ud800"}',
        b'{"id":"\\ud800","field":"sentence","was":"","value":"x"}',
        b'{"id":"customer","field":"\\ud800","was":"","value":"x"}',
        b'{"\\ud800":1}',
        b'{"title":"\\ud800"}',
        b'{"on":"\\ud800","purpose":"x"}',
        b'{"item":{"type":"action","id":"a","text":"\\ud800"}}',
        b'{"item":{"type":"action","id":"q","text":"x","minutes":{"low":1e400,"high":NaN}}}',
        b'{"id":"customer","field":"sentence","was":"","value":1e400}',
        b'{"id":"customer","field":"sentence","was":"","value":' + LONG.encode() + b"}",
        b'{"ballot":"x","value":NaN}',
        b'{"id":"customer","after":"\\u0000"}',
        b'{"id":"customer","field":"sentence","was":1,"value":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        b'{"id":"customer","field":"sentence","was":1,"value":' + b"[" * 220 + b"]" * 220 + b"}",
        b"\xff\xfe",
        b"[]",
        b"",
    ],
)
def test_no_json_makes_a_verb_fail(server: Server, body: bytes) -> None:
    """Lone surrogates, numbers out of range, depth, other shapes: each verb says what it wants instead."""
    from gyakusan.web.api_verbs import VERBS

    with visit(server, server.owner_link) as owner:
        path = begin(owner).replace("/w/", "/api/workshops/")
        for verb in VERBS:
            answer = owner.post(
                f"{path}/verbs/{verb}", content=body, headers={**OWN, "Content-Type": "application/json"}
            )
            sane(answer)
        json.loads(owner.get(path).text, parse_constant=lambda word: pytest.fail(word))


def test_what_is_too_long_or_broken_is_refused(server: Server) -> None:
    """Ten megabytes, a hundred thousand fields, forms that are none."""
    form = {**OWN, "Content-Type": "application/x-www-form-urlencoded"}
    broken = {**OWN, "Content-Type": "multipart/form-data; boundary=x"}
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        for address, content, headers in (
            (f"{path}/listen/edit", b"value=" + b"x" * 10_000_000, form),
            (f"{path}/listen/edit", b"&".join(b"a%d=1" % i for i in range(20_000)), form),
            (f"{path}/listen/edit", b"zzz", broken),
            ("/new/upload", b"zzz", broken),
            ("/new/upload", b"zzz", {**OWN, "Content-Type": "multipart/form-data"}),
            ("/api/import", b"PK\x03\x04", OWN),
            ("/api/import", b"", OWN),
        ):
            answer = owner.post(address, content=content, headers=headers)
            sane(answer)
            assert answer.status_code >= 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE", "HEAD", "OPTIONS", "PATCH"])
def test_every_method_everywhere_is_answered_under_the_policy(server: Server, method: str) -> None:
    """Also where there is nothing."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        for address in ("/", f"{path}/listen", "/healthz", "/api/workshops", "/nothing", "/static/nothing"):
            sane(owner.request(method, address, headers=OWN))


def test_an_unforeseen_failure_has_the_policy_and_no_key_in_the_log(
    server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The one thing that must hold when everything else does not."""
    from starlette.testclient import TestClient

    from gyakusan.app import open_house
    from gyakusan.web.application import create_app
    from gyakusan.web.live import Hub

    house = open_house(server.data.parent / "broken", "http://127.0.0.1", "http://localhost")

    def fails(_token: str) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(house.people, "by_token", fails)
    client = TestClient(create_app(house, Hub()), raise_server_exceptions=False)
    answer = client.get("/p/thesecretofsomebody")
    assert answer.status_code == 500
    assert "Content-Security-Policy" in answer.headers
    assert "thesecretofsomebody" not in caplog.text
