"""An agent at a data folder that a server holds: it reads the journal, and the server writes for it."""

from __future__ import annotations

import json
from typing import Any

from mcp import Client
from websockets.sync.client import connect

from tests.mcp.agent import answered, refused
from tests.mcp.agent import visit as as_agent
from tests.servers import Server
from tests.web.visiting import OWN, begin, bring_in, visit


def test_a_comment_goes_through_the_server_so_that_open_pages_hear_it(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        workshop = path.removeprefix("/w/")

        async def remark(client: Client) -> None:
            process = await answered(client, "read_process", workshop=workshop, process="listen")
            (customer,) = process["items"]
            await answered(client, "comment", workshop=workshop, item=customer["id"], text="誰の言葉ですか")

        cookie = "; ".join(f"{name}={value}" for name, value in owner.cookies.items())
        address = server.application.replace("http", "ws") + f"{path}/live/overview"
        headers = {"Cookie": cookie, "Origin": server.application}
        with connect(address, additional_headers=headers, proxy=None) as live:
            as_agent(server.data, remark)
            assert live.recv(timeout=30)
        entry = owner.get(f"/api/workshops/{workshop}/history").json()[-1]
        assert (entry["record"]["item"]["text"], entry["record"]["item"]["basis"]["kind"]) == (
            "誰の言葉ですか",
            "ai",
        )


def test_a_draft_is_made_by_the_server_and_waited_for(server: Server) -> None:
    """What the tool answers is what already stands in the record."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        workshop = path.removeprefix("/w/")

        async def draft(client: Client) -> Any:
            return await answered(client, "draft", workshop=workshop, process="listen")

        drafted = as_agent(server.data, draft)
        assert drafted["basis"]["ai"] > 0
        look = owner.get(f"/api/workshops/{workshop}").json()
        assert look["seq"] == drafted["seq"]
        assert owner.get(f"/api/workshops/{workshop}/drafts/listen").json()["state"] == "done"
        assert owner.get(f"/api/workshops/{workshop}/drafts/define").json()["state"] == "none"


def test_the_servers_refusal_reaches_the_agent_in_its_words(server: Server) -> None:
    """Of a comment, which is refused at once, and of a draft, which fails on its way."""
    with visit(server, server.owner_link) as owner:
        workshop = begin(owner).removeprefix("/w/")

        async def refuse(client: Client) -> tuple[str, str]:
            comment = await refused(client, "comment", workshop=workshop, item="gone", text="?")
            return comment, await refused(client, "draft", workshop=workshop, process="define")

        comment, draft = as_agent(server.data, refuse)
        assert comment == "それはもうありません。ほかの人が消したのかもしれません。履歴から確かめられます。"
        failed = owner.get(f"/api/workshops/{workshop}/drafts/define").json()
        assert (failed["state"], failed["message"]) == ("failed", draft)


def test_drafts_by_the_api_keep_to_the_rights_of_the_pages(server: Server) -> None:
    """Strangers find nothing, observers look and do not draft, no other site drafts, no other process exists."""
    with visit(server, server.owner_link) as owner:
        path, other = begin(owner), begin(owner, "あちらのチーム")
        link = bring_in(owner, path, "ケン", "observer")
        drafts = f"/api/workshops{path.removeprefix('/w')}/drafts"
        assert owner.post(f"{drafts}/lock", headers=OWN).status_code == 400
        assert owner.post(f"{drafts}/listen", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    with visit(server, link) as ken:
        assert ken.post(f"{drafts}/listen", headers=OWN).status_code == 403
        assert ken.get(f"{drafts}/listen").json() == {"state": "none", "done": 0, "total": 0, "message": ""}
        theirs = f"/api/workshops{other.removeprefix('/w')}/drafts/listen"
        assert ken.get(theirs).status_code == 404
        assert ken.post(theirs, headers=OWN).status_code == 404
    with visit(server) as nobody:
        assert nobody.get(f"{drafts}/listen").status_code == 401
        assert json.loads(nobody.post(f"{drafts}/listen", headers=OWN).content)["error"] == "web.signed_out"
