"""The application takes writes from its own pages alone, and lets no other page read an answer."""

from __future__ import annotations

import httpx
import pytest

from tests.servers import Server
from tests.web.visiting import begin, visit

REFUSED: dict[str, dict[str, str]] = {
    "says nothing": {},
    "a sandboxed page": {"Origin": "null"},
    "a sandboxed page of a browser that says where from": {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    "the mocks on the same machine": {"Origin": "MOCKS", "Sec-Fetch-Site": "same-site"},
    "the mocks, by an older browser": {"Origin": "MOCKS"},
    "another site": {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    "another site, by an older browser": {"Origin": "https://evil.example"},
    "our name as a part of theirs": {"Origin": "http://127.0.0.1.evil.example"},
    "our name without its port": {"Origin": "http://127.0.0.1"},
    "our origin twice": {"Origin": "OWN, OWN"},
    "typed into the address bar": {"Sec-Fetch-Site": "none"},
    "our origin, though the browser says otherwise": {"Origin": "OWN", "Sec-Fetch-Site": "cross-site"},
    "our origin in the host's clothes": {
        "Origin": "https://evil.example",
        "X-Forwarded-Host": "evil.example",
    },
}
ACCEPTED: dict[str, dict[str, str]] = {
    "our own page": {"Sec-Fetch-Site": "same-origin"},
    "our own page, by an older browser": {"Origin": "OWN"},
}


def doors(path: str) -> list[tuple[str, dict[str, object]]]:
    """Every kind of address that writes, with a body it would take."""
    api = path.replace("/w/", "/api/workshops/")
    edit = {"item": "customer", "field": "sentence", "was": "before", "value": "stolen"}
    return [
        (f"{path}/listen/edit", {"data": edit}),
        (f"{path}/listen/undo", {"data": {}}),
        (f"{path}/listen/draft", {"data": {}}),
        (f"{path}/people-link", {"data": {"name": "stolen", "role": "facilitator"}}),
        (f"{path}/my-name", {"data": {"name": "stolen"}}),
        ("/new", {"data": {"sentence": "stolen"}}),
        ("/new/text", {"data": {"text": "# stolen"}}),
        ("/new/upload", {"files": {"files": ("README.md", b"# stolen\n")}}),
        ("/sign-out", {"data": {}}),
        ("/api/workshops", {"json": {"title": "stolen"}}),
        ("/api/import", {"content": b"PK"}),
        (f"{api}/verbs/rename", {"json": {"title": "stolen"}}),
        (f"{api}/undo", {"json": {}}),
        (f"{api}/drafts/listen", {"json": {}}),
    ]


def named(server: Server, headers: dict[str, str]) -> dict[str, str]:
    """The headers with the origins of these servers."""
    return {
        name: value.replace("OWN", server.application).replace("MOCKS", server.mocks)
        for name, value in headers.items()
    }


def standing(client: httpx.Client, path: str) -> str:
    """What would tell that something was written."""
    return client.get(path.replace("/w/", "/api/workshops/")).text + client.get("/api/workshops").text


@pytest.mark.parametrize("headers", REFUSED.values(), ids=REFUSED)
def test_no_other_page_writes_with_a_signed_in_browser(server: Server, headers: dict[str, str]) -> None:
    """Every door refuses with 403, keeps the person signed in, and nothing has changed."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner, "before")
        before = standing(owner, path)
        for address, body in doors(path):
            answer = owner.post(address, headers=named(server, headers), **body)  # type: ignore[arg-type]  # one of httpx's own
            assert answer.status_code == 403, address
            assert "set-cookie" not in answer.headers
        assert standing(owner, path) == before


@pytest.mark.parametrize("headers", ACCEPTED.values(), ids=ACCEPTED)
def test_our_own_page_writes(server: Server, headers: dict[str, str]) -> None:
    """What is refused above is refused for where it comes from, not for what it is."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner, "before")
        address, body = doors(path)[0]
        assert owner.post(address, headers=named(server, headers), **body).status_code == 303  # type: ignore[arg-type]  # one of httpx's own


def test_a_script_with_the_key_in_its_hand_writes_from_anywhere(server: Server) -> None:
    """No page of another site can put a key there; without a right key it opens nothing, whatever cookie comes along."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner, "before")
        address, body = doors(path)[11]
        key = server.owner_link.rpartition("/")[2]
        with httpx.Client(base_url=server.application) as script:
            for authorization, status in ((f"Bearer {key}", 200), ("Bearer wrong", 401)):
                headers = {"Authorization": authorization, "Origin": "null"}
                assert script.post(address, headers=headers, **body).status_code == status  # type: ignore[arg-type]  # one of httpx's own
        for authorization in ("Bearer wrong", "Basic eDp5", "x"):
            headers = {"Authorization": authorization, "Origin": "https://evil.example"}
            answer = owner.post(address, headers=headers, **body)  # type: ignore[arg-type]  # one of httpx's own
            assert answer.status_code in (401, 403), authorization


@pytest.mark.parametrize("origin", ["null", "https://evil.example", "MOCKS"])
def test_no_other_page_may_read_an_answer(server: Server, origin: str) -> None:
    """No CORS header anywhere, also not for a preflight, so a browser hands out neither answer nor permission."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner, "before")
        asked = {
            "Origin": named(server, {"o": origin})["o"],
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        }
        for address in ("/", path, "/api/workshops", "/api/openapi.json", *(door for door, _ in doors(path))):
            for method in ("OPTIONS", "GET"):
                answer = owner.request(method, address, headers=asked)
                allowed = [name for name in answer.headers if name.startswith("access-control-")]
                assert allowed == [], (method, address)
