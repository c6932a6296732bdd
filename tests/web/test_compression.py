"""Pages travel compressed, unless another site made the browser ask: length must tell it nothing."""

from __future__ import annotations

import pytest

from tests.servers import Server
from tests.web.visiting import begin, visit


@pytest.mark.parametrize("site", [None, "same-origin", "none"])
def test_what_is_asked_for_from_here_is_compressed(server: Server, site: str | None) -> None:
    with visit(server, server.owner_link) as owner:
        headers = {"Sec-Fetch-Site": site} if site else {}
        answer = owner.get(begin(owner), headers=headers)
    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
    assert answer.num_bytes_downloaded < len(answer.content) / 2


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_asks_for_is_not_compressed(server: Server, site: str) -> None:
    with visit(server, server.owner_link) as owner:
        answer = owner.get(begin(owner), headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers


def test_who_takes_no_compression_gets_none(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        answer = owner.get("/", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in answer.headers
