"""What a person is called is their own: kept beside the journal, shown in every workshop."""

from __future__ import annotations

import pytest

from tests.servers import Server
from tests.web.visiting import OWN, begin, bring_in, visit


def test_a_person_renames_themself_and_others_see_the_new_name(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        link = bring_in(owner, path, "ケン", "developer")
        with visit(server, link) as ken:
            answer = ken.post(f"{path}/my-name", data={"name": "  佐藤  健  "}, headers=OWN)
            assert answer.status_code == 303
            assert answer.headers["location"] == f"{path}/people"
        assert "佐藤 健" in owner.get(f"{path}/people").text
        assert "佐藤" not in owner.get(f"/api/workshops{path.removeprefix('/w')}/history").text


def test_somebody_who_only_reads_may_rename_themself_too(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        link = bring_in(owner, path, "役員", "sponsor")
    with visit(server, link) as sponsor:
        assert sponsor.post(f"{path}/my-name", data={"name": "大西"}, headers=OWN).status_code == 303
        assert 'value="大西"' in sponsor.get(f"{path}/people").text


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "長" * 81])
def test_a_blank_or_endless_name_is_refused_with_a_sentence(server: Server, name: str) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        before = owner.get(f"{path}/people").text
        answer = owner.post(f"{path}/my-name", data={"name": name}, headers=OWN)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert owner.get(f"{path}/people").text.count("長長") == before.count("長長")


@pytest.mark.parametrize("path", ["my-name", "/me/name"])
def test_nobody_takes_the_name_of_somebody_who_is_in_with_them(server: Server, path: str) -> None:
    """What is written under it would be taken for the other's; however it is written. One's own may be written anew."""
    with visit(server, server.owner_link) as owner:
        ours = begin(owner)
        bring_in(owner, ours, "ミカ", "product_manager")
        twice = owner.post(f"{ours}/people-link", data={"name": "ﾐｶ", "role": "sales"}, headers=OWN)
        assert twice.status_code == 409
        with visit(server, bring_in(owner, ours, "ケン", "developer")) as ken:
            address = path if path.startswith("/") else f"{ours}/{path}"
            assert ken.post(address, data={"name": "ミ カ\u200b"}, headers=OWN).status_code == 409
            assert 'value="ケン"' in ken.get(f"{ours}/people").text
            assert ken.post(address, data={"name": "ケ ン"}, headers=OWN).status_code == 303


def test_nobody_renames_through_a_workshop_that_is_not_theirs(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        ours, theirs = begin(owner, "わたしたち"), begin(owner, "あちら")
        link = bring_in(owner, ours, "ミカ", "developer")
    with visit(server, link) as mika:
        assert mika.post(f"{theirs}/my-name", data={"name": "x"}, headers=OWN).status_code == 404
    with visit(server) as stranger:
        answer = stranger.post(f"{ours}/my-name", data={"name": "x"}, headers=OWN)
        assert answer.status_code in (303, 401)


def test_a_link_that_opens_on_this_machine_alone_says_so(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        answer = owner.post(f"{path}/people-link", data={"name": "ミカ", "role": "developer"}, headers=OWN)
    assert "GYAKUSAN_HOST" in answer.text
