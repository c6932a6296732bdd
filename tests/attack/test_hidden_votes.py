"""Words put in face down are found nowhere before the reveal, by any door, by anybody but who wrote them."""

from __future__ import annotations

import io
import zipfile

from tests.attack.test_takeover import api, verb
from tests.servers import Server
from tests.web.visiting import OWN, begin, bring_in, visit

PLANTED = "kumquatphobia"
ROOMS = (
    "overview",
    "listen",
    "define",
    "invent",
    "invent?tab=vote",
    "refine",
    "mocks",
    "test",
    "verdicts",
    "history",
    "people",
)


def test_a_hidden_vote_is_hidden_at_every_door(server: Server) -> None:
    """Pages, API, state at any point, history, exports, the facilitator's own draft."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        solution = {"type": "solution", "id": "s1", "name": "x", "provider": "y"}
        assert verb(owner, path, "add", item=solution).status_code == 200
        with visit(server, bring_in(owner, path, "V", "developer")) as voter:
            assert verb(voter, path, "open_ballot", on="s1", purpose="difficulty").status_code == 200
            ballot = voter.get(api(path)).json()["ballots"][0]["id"]
            assert verb(voter, path, "cast", ballot=ballot, value=10, text=PLANTED).status_code == 200
            assert PLANTED in voter.get(api(path)).text
        assert owner.post(f"{path}/invent/draft", headers=OWN).status_code == 303
        newest = owner.get(api(path)).json()["seq"]
        seen = [owner.get(f"{path}/{room}").text for room in ROOMS]
        seen += [owner.get(f"{path}/{room}", params={"at": newest}).text for room in ("invent", "history")]
        seen += [owner.get(api(path), params={"at": at}).text for at in range(newest + 1)]
        seen.append(owner.get(f"{api(path)}/history").text)
        for address in (f"{path}/export.zip", f"{api(path)}/export.zip"):
            with zipfile.ZipFile(io.BytesIO(owner.get(address).content)) as archive:
                seen += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        assert not [text for text in seen if PLANTED in text]
        assert verb(owner, path, "reveal", ballot=ballot).status_code == 200
        assert PLANTED in owner.get(api(path)).text
