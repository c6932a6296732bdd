"""The history names what was done, to what and to whom, in sentences that somebody else can read."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import httpx
import pytest

from gyakusan.core.text import LANGUAGES, Language, catalogue
from gyakusan.course.registry import REGISTRY
from gyakusan.web.history import sentences
from tests.servers import Server, serving
from tests.web.visiting import OWN, begin, bring_in, visit

EMPTY_QUOTES = re.compile(r"「」|“”|None|\{\w+\}")


def test_who_came_in_changed_role_and_left_is_told_by_name(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        bring_in(owner, path, "ケン", "developer")
        ken = owner.get(f"/api/workshops{path.removeprefix('/w')}").json()["members"][-1]["person"]
        post(owner, f"{path}/people/role", person=ken, role="sales")
        post(owner, f"{path}/people/remove-member", person=ken)
        post(owner, f"{path}/people/rename", value="新しい題")
        told = history(owner, path)
    assert "ケン さんが入った: 開発者" in told
    assert "ケン さんの役割を「営業」にした" in told
    assert "ケン さんを外した" in told
    assert any(line.endswith("から「新しい題」に変えた") for line in told)


def test_what_was_written_first_changed_and_cleared_reads_differently(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        edit = f"{path}/listen/edit"
        for was, value in (("", "在庫アプリ"), ("在庫アプリ", "発注アプリ"), ("発注アプリ", "")):
            post(owner, edit, item="customer", field="product", was=was, value=value)
        told = history(owner, path)
    assert told[:3] == [
        "顧客から「発注アプリ」を消した",
        "顧客を「在庫アプリ」から「発注アプリ」に変えた",
        "顧客に「在庫アプリ」と書いた",
    ]


def test_a_long_change_shows_where_both_sides_differ(server: Server) -> None:
    alike = "毎週日曜の夜に、紙に書かれた希望を一枚ずつ見ながら、来週の表を手で組み、足りない時間を電話で頼んで埋めている店主"
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        edit = f"{path}/listen/edit"
        for was, value in (
            ("", f"{alike}。一人で店を開ける人です"),
            (f"{alike}。一人で店を開ける人です", f"{alike}。二人で営む人です"),
        ):
            post(owner, edit, item="customer", field="purpose", was=was, value=value)
        told = history(owner, path)
    assert (
        told[0]
        == f"顧客を「…{alike[-11:]}。一人で店を開ける人です」から「…{alike[-11:]}。二人で営む人です」に変えた"
    )


def test_undo_names_what_it_takes_back_and_the_history_reads_as_undone(server: Server) -> None:
    """Given two edits, the button names the newer; after undoing it the history says so, and the button the older."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        edit = f"{path}/listen/edit"
        post(owner, edit, item="customer", field="product", was="", value="在庫アプリ")
        post(owner, edit, item="customer", field="product", was="在庫アプリ", value="発注アプリ")
        newer = "顧客を「在庫アプリ」から「発注アプリ」に変えた"
        older = "顧客に「在庫アプリ」と書いた"
        offered = [undo_button(owner, path)]
        post(owner, f"{path}/listen/undo")
        offered.append(undo_button(owner, path))
        told = history(owner, path)
    assert offered == [f"元に戻す：{newer}", f"元に戻す：{older}"]
    assert told[:3] == [f"元に戻した：{newer}", newer, older]


def test_what_was_settled_for_good_is_stepped_over_by_undo(server: Server) -> None:
    """Given an edit and a role given since, undo names and takes back the edit; the role stays."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        post(owner, f"{path}/listen/edit", item="customer", field="product", was="", value="在庫アプリ")
        bring_in(owner, path, "ケン", "developer")
        assert undo_button(owner, path) == "元に戻す：顧客に「在庫アプリ」と書いた"
        post(owner, f"{path}/listen/undo")
        told = history(owner, path)
    assert told[:2] == ["元に戻した：顧客に「在庫アプリ」と書いた", "ケン さんが入った: 開発者"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demos_history_has_no_blank_quotes_and_names_locks_mocks_and_user_tests(
    language: Language, tmp_path: Path
) -> None:
    with serving(tmp_path, command="demo") as demo, visit(demo, demo.owner_link, language="ja") as owner:
        page = owner.get("/").text
        found = re.search(rf'href="(/w/[^"]+)" lang="{language}"', page)
        assert found
        told = history(owner, found[1])
    assert not [line for line in told if EMPTY_QUOTES.search(line)]
    assert not [line for line in told if re.search(r"[「“]\d+\.0[」”]", line)]
    for told_of in ("ユーザーテスト「", "を「公開中」にした", "基準「", "見本の印を付けた", "さんが入った: "):
        assert any(told_of in line for line in told), told_of


def test_every_kind_of_record_has_a_sentence() -> None:
    """A record that no sentence tells would show its technical name on the page."""
    told = "".join(file.read_text(encoding="utf-8") for file in Path(sentences.__file__).parent.glob("*.py"))
    for kind, record in ((fold.__name__, fold) for fold in REGISTRY.folds):
        name = record.model_fields["kind"].default
        assert re.search(rf"\b{kind}\b", told) or f"history.record.{name}" in catalogue(), name


def history(client: httpx.Client, path: str) -> list[str]:
    """The sentences of the history's page, newest first."""
    page = client.get(f"{path}/history").text
    return [
        re.sub(r"<[^>]+>", "", unescape(found)).strip()
        for found in re.findall(r'class="timeline-what">(.*?)</', page, re.DOTALL)
    ]


def undo_button(client: httpx.Client, path: str) -> str:
    """What the button to undo says; empty where there is none."""
    found = re.search(r'data-shortcut="undo"[^>]*aria-label="([^"]*)"', client.get(path).text)
    return unescape(found[1]) if found else ""


def post(client: httpx.Client, address: str, **fields: str) -> None:
    answer = client.post(address, data=fields, headers=OWN)
    assert answer.status_code == 303, answer.text
